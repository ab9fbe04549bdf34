"""Events from a sender's file to lines and statements, by where the patient was listed that day."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pyarrow.parquet as pq
import pytest

from tests.apps.county import HAVET, TORGET, list_person
from tests.apps.settlement.sending import as_csv, send
from tests.apps.settlement.small_region import (
    APRIL,
    AT,
    BOOK,
    MARCH,
    PEOPLE,
    Region,
    answer_all,
)
from tests.apps.settlement.test_events_in_price_lists import EXAMPLE
from vardval.core.settlement.statement import LineKind
from vardval.core.time import Month
from vardval.platform.models import Role, User
from vardval.registry.queries import unit_id
from vardval.settlement.actions import approve_run, create_run, publish_price_list
from vardval.settlement.causes import Cause
from vardval.settlement.facts import FactsMissing
from vardval.settlement.models import Run, StatementLine
from vardval.settlement.places import settlement_folder
from vardval.settlement.queries import (
    correction_lines_of,
    events_of_line,
    events_waiting,
    line_explained,
    statement,
)
from vardval.settlement.rerunning import rerun_sha256
from vardval.settlement.simulation.computing import simulate
from vardval.settlement.simulation.question import AskedMove, Question

JANUARY = Month(2023, 1)
COMPONENTS = ["besök", "hälsosamtal", "kors", "utomlän", "avgifter", "läkemedel"]
BY_EVENT = EXAMPLE[: EXAMPLE.index("  - id: barnhälsovård")]
VISITS = [
    "personnummer", "enhet", "datum", "yrke", "kontakttyp", "åtgärd", "antal", "avgift",
    "hemregion", "betald",
]  # fmt: skip
DRUGS = ["personnummer", "datum", "åtgärd", "belopp", "enhet"]


def visit(name: str, unit: str, on: str, profession: str = "läkare", fee: str = "0") -> list[str]:
    number = PEOPLE[name].number if name else ""
    region, paid = ("", "") if name else ("14", "ja")
    return [number, unit, on, profession, "besök", "", "1", fee, region, paid]


MARCH_VISITS = [
    visit("Anna", TORGET, "2023-03-02", fee="200"),
    visit("Anna", HAVET, "2023-03-09"),
    visit("Bo", HAVET, "2023-03-10", fee="150"),
    visit("Bo", TORGET, "2023-03-31", "sjuksköterska"),
    visit("", HAVET, "2023-03-15"),
]
MARCH_DRUGS = [
    [PEOPLE["Anna"].number, "2023-03-03", "G03AA07", "100", TORGET],
    [PEOPLE["Bo"].number, "2023-03-04", "C07AB02", "84.50", ""],
    [PEOPLE["Bo"].number, "2023-03-04", "L04AB01", "20000", HAVET],
]


def send_events(
    visits: list[list[str]], drugs: list[list[str]], first: Month = MARCH, last: Month = MARCH
) -> None:
    kronor = sum(Fraction(row[3]) for row in drugs)
    send(
        as_csv(VISITS, visits), "besök", months=(first, last), said=(len(visits), str(len(visits)))
    )
    said = (len(drugs), f"{float(kronor):.2f}")
    send(as_csv(DRUGS, drugs), "läkemedel", months=(first, last), said=said)


@pytest.fixture
def price_list_id(region: Region) -> int:
    officer = User.objects.get(role=Role.REGION_OFFICER)
    return publish_price_list(content=BY_EVENT.encode(), name="h.yaml", actor=officer, at=AT)


def settled(region: Region, price_list_id: int, month: Month) -> int:
    return create_run(
        month=month, price_list_id=price_list_id, book_id=BOOK, actor=region.maker, at=AT
    )


def approve_march(region: Region, price_list_id: int) -> None:
    march = settled(region, price_list_id, MARCH)
    answer_all(march, region.approver)
    approve_run(run_id=march, actor=region.approver, at=AT)


def paid(run_id: int, unit: str) -> dict[str, tuple[int, Fraction]]:
    """People and exact öre of each component that the unit has, before rounding."""
    rows = StatementLine.objects.filter(
        statement__run_id=run_id, statement__unit_id=unit_id(unit), kind=LineKind.ORDINARY.value
    ).order_by("component")
    return {
        COMPONENTS[one.component - 1]: (
            one.people,
            Fraction(int(one.exact_numerator), int(one.exact_denominator)),
        )
        for one in rows
    }


def test_a_month_of_events_is_paid_and_charged_by_the_listing_on_each_day(
    region: Region, price_list_id: int
) -> None:
    send_events(MARCH_VISITS, MARCH_DRUGS, JANUARY)
    run_id = settled(region, price_list_id, MARCH)
    assert paid(run_id, TORGET) == {
        "besök": (1, Fraction(10_000)),
        "kors": (2, Fraction(30_000 - 60_000)),
        "avgifter": (1, Fraction(-20_000)),
        "läkemedel": (1, Fraction(-8_000)),
    }
    assert paid(run_id, HAVET) == {
        "besök": (2, Fraction(70_000 + 10_000)),
        "kors": (2, Fraction(60_000 - 30_000)),
        "utomlän": (0, Fraction(194_300)),
        "avgifter": (1, Fraction(-15_000)),
        "läkemedel": (1, Fraction(-6_760 - 250_000)),
    }


def test_the_event_file_holds_keys_classes_and_ages_of_the_day(
    region: Region, price_list_id: int
) -> None:
    send_events([*MARCH_VISITS, visit("Anna", TORGET, "2023-02-14")], MARCH_DRUGS, JANUARY)
    run = Run.objects.get(id=settled(region, price_list_id, MARCH))
    rows = pq.read_table(settlement_folder() / run.folder / "events.parquet").to_pylist()
    visits = [one for one in rows if one["series"] == "besök"]
    torget, havet = unit_id(TORGET), unit_id(HAVET)
    anna, bo = region.people["Anna"], region.people["Bo"]
    assert [
        (
            one["month"],
            one["happened_on"].day,
            one["person_id"],
            one["age"],
            one["listed_unit_id"],
            one["performing_unit_id"],
            one["patient_class"],
        )
        for one in visits
    ] == [
        (202302, 14, anna, 32, torget, torget, 1),
        (202303, 2, anna, 32, torget, torget, 1),
        (202303, 9, anna, 32, torget, havet, 2),
        (202303, 10, bo, 72, havet, havet, 1),
        (202303, 31, bo, 72, havet, torget, 2),
        (202303, 15, 0, -1, 0, havet, 4),
    ]
    assert PEOPLE["Anna"].number not in str(rows)


def test_the_events_behind_a_line_are_told_and_what_waits_for_other_regions(
    region: Region, price_list_id: int
) -> None:
    unpaid = [*visit("", HAVET, "2023-03-16")[:-1], "nej"]
    send_events([*MARCH_VISITS, unpaid], MARCH_DRUGS, JANUARY)
    run_id = settled(region, price_list_id, MARCH)
    anna, bo = region.people["Anna"], region.people["Bo"]
    debit, trace = line_explained(
        run_id, component=3, person_id=anna, unit_id=unit_id(TORGET), row=-1
    )
    assert (debit.row, trace[-1].code) == (-1, "settlement.line.amount")
    assert debit.exact_ore == -60_000
    assert [(one.happened_on, one.profession) for one in events_of_line(run_id, debit)] == [
        (date(2023, 3, 9), "läkare")
    ]
    cost, _ = line_explained(run_id, component=6, person_id=bo, row=3)
    assert [(one.act, one.cost_kronor) for one in events_of_line(run_id, cost)] == [
        ("L04AB01", Decimal(20_000))
    ]
    waits = events_waiting(run_id, unit_id(HAVET), HAVET)
    assert [(one.component_id, one.events) for one in waits] == [("utomlän", Decimal(1))]
    assert [one.net_kronor for one in waits] == [Decimal(1943)]
    assert events_waiting(run_id, unit_id(TORGET), TORGET) == []
    (settlement_folder() / Run.objects.get(id=run_id).folder / "events.parquet").unlink()
    assert events_of_line(run_id, cost) == []


def test_a_late_move_moves_the_visits_after_it_and_none_before(
    region: Region, price_list_id: int
) -> None:
    send_events(MARCH_VISITS, MARCH_DRUGS, JANUARY)
    approve_march(region, price_list_id)
    list_person(region.people["Anna"], date(2023, 3, 5), (date(2023, 3, 5), HAVET))
    send_events([visit("Bo", HAVET, "2023-04-02")], [MARCH_DRUGS[1]], APRIL, APRIL)
    april = settled(region, price_list_id, APRIL)
    told = {
        (unit, one.component_name, one.person_id): (one.difference_kronor, one.cause)
        for unit in (TORGET, HAVET)
        for one in correction_lines_of(april, statement(april, unit).unit_id)
    }
    anna = region.people["Anna"]
    assert told == {
        (TORGET, "Besök på annan enhet", anna): (Decimal(600), Cause.PERSON_FACTS),
        (HAVET, "Besök på annan enhet", anna): (Decimal(-600), Cause.PERSON_FACTS),
        (HAVET, "Besöksersättning", anna): (Decimal(-600), Cause.PERSON_FACTS),
    }
    assert rerun_sha256(april) == Run.objects.get(id=april).run_sha256


def test_a_file_that_comes_anew_corrects_the_month_and_is_its_cause(
    region: Region, price_list_id: int
) -> None:
    send_events(MARCH_VISITS, MARCH_DRUGS, JANUARY)
    approve_march(region, price_list_id)
    anew = [*MARCH_VISITS[:4], visit("Bo", HAVET, "2023-03-20", fee="200")]
    send(as_csv(VISITS, anew), "besök", months=(JANUARY, MARCH), said=(5, "5"))
    send_events([visit("Bo", HAVET, "2023-04-02")], [MARCH_DRUGS[1]], APRIL, APRIL)
    april = settled(region, price_list_id, APRIL)
    told = {
        (one.component_name, one.person_id): (one.difference_kronor, one.cause)
        for one in correction_lines_of(april, statement(april, HAVET).unit_id)
    }
    bo = region.people["Bo"]
    assert told == {
        ("Besöksersättning", bo): (Decimal(100), Cause.FACT_FILE),
        ("Patientavgifter", bo): (Decimal(-200), Cause.FACT_FILE),
        ("Patienter från andra regioner", 0): (Decimal(-1943), Cause.FACT_FILE),
    }


def test_a_month_without_events_agreed_is_not_paid(region: Region, price_list_id: int) -> None:
    send_events(MARCH_VISITS, MARCH_DRUGS)
    with pytest.raises(FactsMissing, match="”besök” saknas för 2023-01"):
        settled(region, price_list_id, MARCH)


def test_the_decided_list_tried_on_its_own_events_changes_nothing_and_a_closure_moves_them(
    region: Region, price_list_id: int
) -> None:
    send_events(MARCH_VISITS, MARCH_DRUGS, JANUARY)
    run = Run.objects.get(id=settled(region, price_list_id, MARCH))
    as_decided = simulate(run, Question(BY_EVENT))
    assert as_decided.simulated_ore == as_decided.decided_ore == run.total_ore
    assert {one.change_ore for one in as_decided.units} == {0}
    closed = simulate(run, Question(BY_EVENT, (AskedMove(TORGET, (HAVET,)),)))
    debits = next(one for one in closed.components if one.label == "Besök på annan enhet")
    assert debits.simulated_ore == 0
    assert sum(one.simulated_people for one in closed.units) == closed.people
