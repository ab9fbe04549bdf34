"""Values of units from a sender's file to statements that say how each amount came about."""

from decimal import Decimal

import pytest

from tests.apps.county import FJALLET, HAVET, TORGET
from tests.apps.settlement.sending import as_csv, send
from tests.apps.settlement.small_region import (
    APRIL,
    AT,
    BOOK,
    MARCH,
    Region,
    answer_all,
)
from tests.apps.settlement.test_events_in_price_lists import EXAMPLE
from vardval.core.settlement.county import UnitValueMissing
from vardval.core.time import Month
from vardval.platform.models import Role, User
from vardval.platform.sentences import explain
from vardval.settlement.actions import approve_run, create_run, publish_price_list
from vardval.settlement.models import Run
from vardval.settlement.queries import StatementTold, statement
from vardval.settlement.rerunning import rerun_sha256

HEAD = EXAMPLE[: EXAMPLE.index("komponenter:")].replace("händelser_2023", "enheter_2023")
LIST = f"""{HEAD}komponenter:
  - id: pott
    namn: Pott för boenden
    mekanism: pott
    mottagare: alla
    kontotext: Pott
    pott: {{kr: "1000", per: månad, källa: PROV-1}}
    delas_efter: [{{mått: {{underlag: säbo_platser}}, källa: PROV-1}}]
    andelar: {{sätt: största resten, till: "0.01", källa: PROV-1}}
  - id: täckningsgrad
    namn: Täckningsgrad
    mekanism: täckningsgrad
    mottagare: alla
    kontotext: Täckningsgrad
    mått:
      kvot: {{av: {{underlag: besök_i_primärvård}},
        genom: {{underlag: alla_öppenvårdsbesök}}, skala: "100"}}
      källa: PROV-1
    ramp: {{golv: "50", tak: "80", källa: PROV-1}}
    procentenheter: {{räknas: hela, källa: PROV-1}}
    storlek: {{listade: alla, källa: PROV-1}}
    pris: {{kr: "10", per: månad, källa: PROV-1}}
"""


def send_values(series: str, values: dict[str, int], month: Month = MARCH) -> None:
    rows = [[key, str(value)] for key, value in values.items()]
    said = (len(rows), str(sum(values.values())))
    send(as_csv(["nyckel", "värde"], rows), series, months=(month, month), said=said)


def settled(price_list_id: int, region: Region, month: Month) -> int:
    run_id = create_run(
        month=month, price_list_id=price_list_id, book_id=BOOK, actor=region.maker, at=AT
    )
    answer_all(run_id, region.approver)
    approve_run(run_id=run_id, actor=region.approver, at=AT)
    return run_id


@pytest.fixture
def price_list_id(region: Region) -> int:
    for month in (MARCH, APRIL):
        send_values("säbo_platser", {TORGET: 2, HAVET: 1}, month)
        send_values("besök_i_primärvård", {TORGET: 657, HAVET: 400}, month)
        send_values("alla_öppenvårdsbesök", {TORGET: 1000, HAVET: 1000}, month)
    officer = User.objects.get(role=Role.REGION_OFFICER)
    return publish_price_list(content=LIST.encode(), name="e.yaml", actor=officer, at=AT)


def told(run_id: int, unit: str) -> StatementTold:
    return statement(run_id=run_id, unit_hsa_id=unit)


def test_a_units_statement_says_how_its_shares_and_points_came_about(
    region: Region, price_list_id: int
) -> None:
    run_id = settled(price_list_id, region, MARCH)
    pot, coverage = told(run_id, TORGET).rows
    assert (pot.kronor, coverage.kronor) == (Decimal("666.67"), Decimal("600.00"))
    assert explain(coverage.trace) == [
        "Underlaget ”besök_i_primärvård” säger 657.",
        "Underlaget ”alla_öppenvårdsbesök” säger 1\u00a0000.",
        "Det ena delat med det andra, gånger 100, blir 65,7.",
        "65,7 ger 15 procentenheter att betala för, mellan 50 och 80. [PROV-1]",
        "4\u00a0personer är listade på enheten.",
        "Priset är 10,00\u00a0kr i månaden för varje procentenhet. [PROV-1]",
        "Det blir 600,00 kr före avrundning.",
    ]
    assert [row.kronor for row in told(run_id, HAVET).rows] == [
        Decimal("333.33"),
        Decimal("0.00"),
    ]
    assert rerun_sha256(run_id=run_id) == Run.objects.get(id=run_id).run_sha256


def test_a_unit_without_listed_people_has_a_share_once_the_file_names_it(
    region: Region, price_list_id: int
) -> None:
    send_values("säbo_platser", {TORGET: 2, HAVET: 1, FJALLET: 1})
    run_id = settled(price_list_id, region, MARCH)
    assert [row.kronor for row in told(run_id, FJALLET).rows] == [Decimal("250.00")]
    assert told(run_id, TORGET).rows[0].kronor == Decimal("500.00")


def test_a_corrected_file_moves_its_own_unit_at_the_frozen_price_and_nobody_else(
    region: Region, price_list_id: int
) -> None:
    settled(price_list_id, region, MARCH)
    send_values("säbo_platser", {TORGET: 2, HAVET: 4})
    run_id = settled(price_list_id, region, APRIL)
    assert told(run_id, TORGET).corrections_ore == 0
    # Three places more, each at the 333 1/3 kr that was frozen when March was approved.
    assert told(run_id, HAVET).corrections_ore == 100_000


def test_a_unit_with_listed_people_that_the_file_lacks_stops_the_run_by_name(
    region: Region, price_list_id: int
) -> None:
    send_values("säbo_platser", {TORGET: 2})
    with pytest.raises(UnitValueMissing, match="säbo_platser” saknar SE2321000230-HAVET"):
        settled(price_list_id, region, MARCH)
