"""What each line of events and of those enrolled says of itself, whole, in Swedish."""

from decimal import Decimal
from itertools import chain

import pytest

from tests.core.settlement.example_events import ELSEWHERE, UNLISTED, paid_lines, priced, visit
from tests.core.settlement.example_lists import (
    CHILDREN,
    COUNTS,
    MARCH,
    UNITS,
    YEARLY,
    component,
    price_list,
    yearly,
)
from vardval.core.identity import Sex
from vardval.core.settlement.care_event import CareEvent
from vardval.core.settlement.explanation import explain_component, explain_line
from vardval.core.settlement.mechanisms import (
    Cap,
    CapitationBand,
    CapPeriod,
    CostCharge,
    CostRow,
    CrossUnit,
    EventMatch,
    EventMechanism,
    FeeNetting,
    FeeRow,
    OutOfRegion,
    OutOfRegionRow,
    PaidUnit,
    PerEvent,
    PerHead,
    PricedRow,
)
from vardval.core.settlement.oracle import settle
from vardval.core.settlement.people import ListedPerson, PersonValue
from vardval.platform.sentences import explain

NB = "\u00a0"
KR = f"{NB}kr"
CLASSES = (ELSEWHERE, UNLISTED)
TALK = EventMatch(
    acts=frozenset({"DV1*"}), ages=frozenset({0, 1, 2, 40, 50}), costs_above_ore=12_300
)
AWAY = visit(1, listed=2, performed=1, person=0)
STRANGER = visit(1, person=0, listed=0, is_from_another_region=True, is_received=True)


def words(mechanism: EventMechanism, *events: CareEvent) -> list[list[str]]:
    listed = price_list(component(1, "prov", mechanism))
    return [explain(explain_line(listed, one, {}), "sv") for one in paid_lines(mechanism, *events)]


@pytest.mark.parametrize(
    ("mechanism", "event", "expected"),
    [
        (
            PerEvent(
                "besök",
                (priced(700, *CLASSES, profession="läkare", contact="hembesök"),),
                cap=Cap(20_000, CapPeriod.YEAR, "PROV-2"),
            ),
            visit(1, listed=2, contact="hembesök"),
            [
                "Prislistans rad gäller patienter som är: listad på annan enhet, olistad. [PROV-1]",
                "Yrke: läkare. [PROV-1]",
                "Kontakttyp: hembesök. [PROV-1]",
                "Antal händelser i månaden: 1.",
                "Betalas högst 2\N{NO-BREAK SPACE}gånger per person och kalenderår. [PROV-2]",
                f"Priset är 700,00{KR} per händelse, till den enhet som utförde den. [PROV-1]",
                "Beloppet är 700,00 kr före avrundning.",
            ],
        ),
        (
            PerEvent("besök", (PricedRow(TALK, "PROV-1", 50_000),), PaidUnit.LISTING),
            visit(1, act="DV1", amount_ore=12_301),
            [
                "Åtgärd: DV1*. [PROV-1]",
                "Ålder på dagen: 0–2, 40, 50 år. [PROV-1]",
                f"Kostnaden är högre än 123,00{KR} styck. [PROV-1]",
                "Antal händelser i månaden: 1.",
                (
                    f"Priset är 500,00{KR} per händelse, till den enhet där patienten var listad"
                    " den dagen. [PROV-1]"
                ),
                "Beloppet är 500,00 kr före avrundning.",
            ],
        ),
        (
            OutOfRegion("besök", (OutOfRegionRow(EventMatch(), "P", 209_300, 15_000),), True),
            STRANGER,
            [
                "Raden gäller dem som inte finns i befolkningsregistret, tillsammans.",
                "Prislistans rad gäller alla händelser som ingen rad före den gäller. [P]",
                "Antal händelser som hemregionen har betalat: 1.",
                f"Priset är 2{NB}093,00{KR} med avdraget 150,00{KR}, alltså 1{NB}943,00{KR}. [P]",
                "Beloppet är 1\u00a0943,00 kr före avrundning.",
            ],
        ),
        (
            FeeNetting("besök", (FeeRow(EventMatch(), "P", 20_000, 15_000),), sets_off_fees=True),
            visit(1, fee_ore=20_000),
            [
                "Prislistans rad gäller alla händelser som ingen rad före den gäller. [P]",
                "Enheten har tagit emot 200 kr i patientavgifter, som räknas av. [P]",
                "Beloppet är \u2212200,00 kr före avrundning.",
            ],
        ),
        (
            FeeNetting("besök", (FeeRow(EventMatch(), "P", 20_000, 15_000),), sets_off_fees=True),
            visit(1),
            [
                "Prislistans rad gäller alla händelser som ingen rad före den gäller. [P]",
                f"Antal händelser utan patientavgift: 1. Enheten får 150,00{KR} för varje. [P]",
                "Beloppet är 150,00 kr före avrundning.",
            ],
        ),
        (
            CostCharge("prov", (CostRow(EventMatch(), "P", Decimal("12.5")),)),
            visit(1, amount_ore=40_000),
            [
                "Prislistans rad gäller alla händelser som ingen rad före den gäller. [P]",
                (
                    "Kostnaden är 400 kr, och 12,5 procent belastar den enhet där patienten var"
                    " listad den dagen. [P]"
                ),
                "Beloppet är \u221250,00 kr före avrundning.",
            ],
        ),
    ],
)
def test_a_line_says_which_row_how_many_and_at_which_price(
    mechanism: EventMechanism, event: CareEvent, expected: list[str]
) -> None:
    assert words(mechanism, event) == [expected]


def test_both_sides_of_a_debit_between_units_say_which_they_are() -> None:
    credit, debit = words(CrossUnit("besök", (priced(600),)), visit(1, listed=2, performed=1))
    assert credit[1] == (
        "Antal händelser med patienter som var listade på en annan enhet: 1. Den betalar"
        f" 600,00{KR} för varje. [PROV-1]"
    )
    assert debit[1] == (
        "Antal händelser hos andra enheter med patienten, som var listad här: 1. Var och en"
        f" kostar 600,00{KR}. [PROV-1]"
    )


def test_those_enrolled_say_their_series_and_their_amount() -> None:
    listed = price_list(
        component(1, "bvc", PerHead("barn", CapitationBand(CHILDREN, "GB-1", pay=YEARLY))),
        component(2, "säbo", PerHead("boende", prices={"lss": yearly(120_000)})),
    )
    values = {"barn": PersonValue(10_000), "boende": PersonValue(None, "lss")}
    child = ListedPerson(7, 1, 1, Sex.MALE, "N1", values)
    month = settle(price_list=listed, month=MARCH, people=[child], units=UNITS, counts=COUNTS)
    told = [explain(explain_line(listed, one, {}), "sv") for one in month.lines]
    assert told == [
        [
            "Underlaget ”barn” ger 1 inskrivna.",
            "1 år på mätdagen, kön M: åldersbandet 1–5 år. [GB-1]",
            "Åldersbandet ger 128,0833 kr i månaden. [GB-1]",
            "Beloppet är 128,0833 kr före avrundning.",
        ],
        [
            "Underlaget ”boende” ger 1 inskrivna.",
            "Koden är lss. [PROV-1]",
            f"Beloppet är 1\u00a0200,00{KR} per år, alltså 100,00 kr i månaden. [PROV-1]",
            "Beloppet är 100,00 kr före avrundning.",
        ],
    ]
    told_of_all = [explain(explain_component(listed, one), "sv") for one in listed.components]
    assert list(chain(*told_of_all)) == [
        "Var och en i underlaget ”barn” ger ett belopp. [GB-1]",
        "Var och en i underlaget ”boende” ger ett belopp. [PROV-1]",
    ]


@pytest.mark.parametrize("period", CapPeriod)
def test_a_component_of_events_says_what_it_reads_and_how_much_it_pays(period: CapPeriod) -> None:
    visits = PerEvent("besök", (priced(1),), cap=Cap(10_000, period, "PROV-1"))
    word = {"MONTH": "månad", "YEAR": "kalenderår", "AGE": "levnadsår"}[period.name]
    listed = price_list(component(1, "besök", visits))
    assert explain(explain_component(listed, listed.components[0]), "sv") == [
        (
            "Händelserna i underlaget ”besök” betalas efter prislistans tabell, den första rad som"
            " stämmer. [PROV-1]"
        ),
        f"Betalas högst 1\N{NO-BREAK SPACE}gång per person och {word}. [PROV-1]",
    ]
