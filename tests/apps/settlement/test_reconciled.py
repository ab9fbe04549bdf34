"""Lines, statements, ledger and run come to the same öre, and a difference is told."""

from datetime import date

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from tests.apps.county import HAVET, list_person
from tests.apps.settlement.paying import tell_accounts
from tests.apps.settlement.small_region import APRIL, MARCH, Region, settle_and_approve
from vardval.platform.ledger import newest_number
from vardval.registry.queries import unit_id
from vardval.settlement.engine.line_files import line_paths
from vardval.settlement.models import Run
from vardval.settlement.places import settlement_folder
from vardval.settlement.queries import Reconciled, reconciled


@pytest.fixture
def region(paid_for_march: Region) -> Region:
    """The small region when its March has been approved."""
    return paid_for_march


def agreed(run_id: int) -> Reconciled:
    return reconciled(run_id, known_at=newest_number())


def test_every_month_agrees_with_corrections_and_all(region: Region) -> None:
    tell_accounts()
    march = Run.objects.get(month=MARCH.first).id
    list_person(region.people["Anna"], date(2023, 1, 10), (date(2023, 1, 10), HAVET))
    april = settle_and_approve(region, APRIL)
    for one in map(agreed, (march, april)):
        assert one.agrees
        assert one.lines_agree is True
        assert one.run_ore == one.statements_ore == one.ledger_ore != 0


def test_a_line_that_is_gone_from_a_file_shows(region: Region) -> None:
    march = Run.objects.get(month=MARCH.first).id
    april = settle_and_approve(region, APRIL)
    folders = [settlement_folder() / Run.objects.get(id=one).folder for one in (march, april)]
    first, *_ = line_paths(folders[0] / "lines")
    list(line_paths(folders[1] / "lines"))[1].replace(first)
    assert agreed(march).lines_agree is False
    assert not agreed(march).agrees


def test_a_unit_of_which_every_line_is_gone_shows(region: Region) -> None:
    march = Run.objects.get(month=MARCH.first).id
    for path in line_paths(settlement_folder() / Run.objects.get(id=march).folder / "lines"):
        told = pq.read_table(path)
        pq.write_table(told.filter(pc.equal(told["unit_id"], unit_id(HAVET))), path)
    assert agreed(march).lines_agree is False


def test_a_component_of_which_every_line_is_gone_shows(region: Region) -> None:
    march = Run.objects.get(month=MARCH.first).id
    first, *_ = line_paths(settlement_folder() / Run.objects.get(id=march).folder / "lines")
    assert agreed(march).lines_agree is True
    pq.write_table(pq.read_table(first).slice(0, 0), first)
    assert agreed(march).lines_agree is False


def test_weeded_lines_are_told_as_weeded(region: Region) -> None:
    march = Run.objects.get(month=MARCH.first).id
    for one in line_paths(settlement_folder() / Run.objects.get(id=march).folder / "lines"):
        one.unlink()
    assert agreed(march).lines_agree is None
    assert agreed(march).agrees
