"""Components that pay by event or by enrolment, from YAML to mechanisms, and their faults."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.core.settlement.example_events import ELSEWHERE, HERE, UNLISTED, priced
from tests.core.settlement.example_lists import CHILDREN, YEARLY
from vardval.core.settlement.mechanisms import (
    Cap,
    CapitationBand,
    CapPeriod,
    CostCharge,
    CostRow,
    CrossUnit,
    EventMatch,
    FeeNetting,
    FeeRow,
    OutOfRegion,
    OutOfRegionRow,
    PaidUnit,
    PerEvent,
    PerHead,
    PricedRow,
)
from vardval.core.settlement.price import Price
from vardval.core.settlement.price_list import PriceList
from vardval.core.time import Month
from vardval.platform.strict_yaml import ProblemsFound
from vardval.settlement.price_lists import read_price_list

EVENT_LIST = Path(__file__).with_name("händelser.yaml")
EXAMPLE = EVENT_LIST.read_text(encoding="utf-8")
PHYSICIAN = EventMatch(professions=frozenset({"läkare"}))


def listed() -> PriceList:
    return read_price_list(EXAMPLE.encode(), "lista.yaml")


def test_every_component_reads_as_the_mechanism_that_it_names() -> None:
    elsewhere = EventMatch(frozenset({ELSEWHERE, UNLISTED}), frozenset({"läkare", "psykolog"}))
    talk = EventMatch(acts=frozenset({"DV1*"}), ages=frozenset({40, 50, 60}))
    young = EventMatch(ages=frozenset(range(20)))
    pill = EventMatch(acts=frozenset({"G03A*"}), ages=frozenset(range(21)))
    home = EventMatch(contact_types=frozenset({"hembesök"}))
    dispensed = EventMatch(contact_types=frozenset({"dosdispensering"}))
    assert [one.mechanism for one in listed().components] == [
        PerEvent(
            "besök",
            (
                priced(100, HERE, profession="läkare"),
                PricedRow(elsewhere, "PROV-1", 70_000),
                PricedRow(home, "PROV-1", 45_050),
            ),
        ),
        PerEvent(
            "besök",
            (PricedRow(talk, "PROV-1", 50_000),),
            PaidUnit.LISTING,
            Cap(10_000, CapPeriod.AGE, "PROV-1"),
        ),
        CrossUnit("besök", (priced(600, profession="läkare"), priced(300))),
        OutOfRegion(
            "besök",
            (
                OutOfRegionRow(PHYSICIAN, "PROV-1", 209_300, 15_000),
                OutOfRegionRow(EventMatch(), "PROV-1", 93_000),
            ),
            waits_for_payment=True,
        ),
        FeeNetting(
            "besök",
            (FeeRow(young, "PROV-1", 0, 20_000), FeeRow(EventMatch(), "PROV-1", 20_000)),
            sets_off_fees=True,
        ),
        CostCharge(
            "läkemedel",
            (
                CostRow(dispensed, "PROV-1", Decimal(0)),
                CostRow(pill, "PROV-1", Decimal(0)),
                CostRow(EventMatch(costs_above_ore=1_312_500), "PROV-1", Decimal("12.5")),
                CostRow(EventMatch(), "PROV-1", Decimal(80)),
            ),
        ),
        PerHead("inskrivna barn", CapitationBand(CHILDREN, "PROV-1", pay=YEARLY)),
        PerHead(
            "boende",
            prices={
                code: Price(ore, YEARLY, "PROV-1")
                for code, ore in (("permanent", 240_000), ("korttid", 1_200_000), ("lss", 120_000))
            },
        ),
    ]


def test_the_list_says_which_series_and_months_it_reads() -> None:
    assert listed().event_series == ("besök", "läkemedel")
    assert listed().series == ("boende", "inskrivna barn")
    assert [one.id for one in listed().event_components][:2] == ["besök", "hälsosamtal"]
    assert listed().first_months_of_events(Month(2023, 3)) == {
        "besök": Month(2023, 1),
        "läkemedel": Month(2023, 3),
    }
    assert listed().clauses["besök/rad 3"] == listed().clauses["hälsosamtal/tak"] == "PROV-1"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "patient: listad här",
            "patient: []",
            "”patient” är tomt. Skriv ett värde, eller ta bort villkoret.",
        ),
        (
            "patient: listad här",
            "patient: känd",
            (
                "”känd” går inte att välja. Välj bland: listad här, listad på annan enhet, "
                "olistad, utomlän."
            ),
        ),
        (
            'yrke: läkare, kr: "100"',
            "yrke: läkare",
            "”kr” saknas i raden. Lägg till nyckeln och ett värde.",
        ),
        (
            'avdrag_kr: "150"',
            'avdrag_kr: "2093.01"',
            "Avdraget är större än priset som det görs på. Rätta priset eller avdraget.",
        ),
        (
            'procent: "80"',
            'procent: "101"',
            "Enheten kan inte belastas med mer än 100 procent av kostnaden. Skriv högst 100.",
        ),
        (
            'åldrar: ["40", "50", "60"]',
            'åldrar: ["40"], till_ålder: "60"',
            "hälsosamtal/rad 1 har ålder på två sätt. Skriv åldrar eller ett spann.",
        ),
        (
            'till_ålder: "20"',
            'från_ålder: "21", till_ålder: "20"',
            "läkemedel/rad 2 slutar på en ålder före den första. Rätta åldrarna.",
        ),
        (
            '    basbelopp: {kr: "52500", källa: PROV-1}\n',
            "",
            "Basbeloppet saknas. Skriv ”basbelopp” i komponenten.",
        ),
        (
            'kostar_över: "0.25"',
            'kostar_över: "0.00000001"',
            "Gränsen blir inte hela ören. Skriv en andel som ger hela ören.",
        ),
        (
            "per: levnadsår",
            "per: vecka",
            "”vecka” går inte att välja. Välj bland: månad, år, levnadsår.",
        ),
        (
            "belastar: listningsenhet",
            "belastar: ingen",
            "”ingen” går inte att välja. Välj bland: utförande enhet, listningsenhet.",
        ),
        (
            '[lss, "1200"]',
            '[korttid, "1200"]',
            "Koden korttid står två gånger i boende/koder. Behåll en av raderna.",
        ),
        (
            "kontakt: hembesök, kr",
            "besök: hembesök, kr",
            (
                "Nyckeln ”besök” finns inte i besök/rad 3. Ta bort den eller välj bland: kr, "
                "patient, yrke, kontakt, åtgärd, åldrar, från_ålder, till_ålder, kostar_över, "
                "källa."
            ),
        ),
    ],
)
def test_a_fault_is_told_where_it_stands(old: str, new: str, told: str) -> None:
    assert EXAMPLE.count(old) == 1
    with pytest.raises(ProblemsFound) as found:
        read_price_list(EXAMPLE.replace(old, new).encode(), "lista.yaml")
    line = EXAMPLE[: EXAMPLE.index(old)].count("\n") + 1
    (problem,) = [str(one) for one in found.value.problems]
    # The base amount is missed three lines on, by the row that needs it.
    assert problem == f"lista.yaml:{line if new else line + 3}: {told}"
