"""A basis made of a kept one holds the rows that one written all anew holds, whoever moved."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from psycopg.types.range import Range

from tests.apps.county import FJALLET, HAVET, TORGET, Someone, list_person, write_person
from tests.apps.settlement.small_region import (
    APRIL,
    AT,
    MARCH,
    Region,
    draft,
    load_weights,
)
from vardval.core.time import Month
from vardval.platform.ledger import newest_number, write_entry
from vardval.population.models import Residence, Vital
from vardval.settlement import basis_since
from vardval.settlement.basis import export_basis
from vardval.settlement.basis_since import KeptBasis, KeptMonth, PeopleTold, export_basis_since
from vardval.settlement.correcting import PaidMonth
from vardval.settlement.facts import stored_price_list
from vardval.settlement.models import FactFile, Run
from vardval.settlement.paid import approved_runs, paid_months
from vardval.settlement.places import settlement_folder
from vardval.settlement.rerunning import rerun_sha256

DAY = date(2023, 2, 28)
FEBRUARY = Month(2023, 2)


@pytest.fixture
def region(paid_for_march: Region) -> Region:
    """The small region when its March has been approved."""
    return paid_for_march


def nothing(_region: Region) -> None:
    """Nobody is told of."""


def everybody_moves(region: Region) -> None:
    for name, person_id in region.people.items():
        since = date(2023, 2, 1 + len(name))
        list_person(person_id, since, (since, FJALLET))


def one_goes_and_another_comes(region: Region) -> None:
    list_person(region.people["Anna"], date(2023, 1, 10), (date(2023, 1, 10), None))
    found = write_person(Someone("198804059825", date(1988, 4, 5)))
    list_person(found, date(2023, 2, 20), (date(2023, 2, 20), TORGET))


def somebody_goes_away_and_is_back(region: Region) -> None:
    bo = region.people["Bo"]
    list_person(bo, date(2023, 2, 5), (date(2023, 2, 5), TORGET), (date(2023, 2, 9), HAVET))


def a_birthday_is_another(region: Region) -> None:
    entry = write_entry(actor="prov", purpose="prov", happened="prov", at=AT)
    known = Vital.objects.get(person=region.people["Elsa"])
    Vital.objects.filter(pk=known.pk).update(recorded=Range(known.recorded.lower, entry))
    known.pk, known.born_on, known.recorded = None, date(1955, 7, 7), Range(entry, None)
    known.save(force_insert=True)


def a_home_is_another(region: Region) -> None:
    entry = write_entry(actor="prov", purpose="prov", happened="prov", at=AT)
    known = Residence.objects.get(person=region.people["Gun"])
    Residence.objects.filter(pk=known.pk).update(recorded=Range(known.recorded.lower, entry))
    known.pk, known.state, known.area_code = None, Residence.State.HERE, "K"
    known.municipality_code, known.recorded = "2580", Range(entry, None)
    known.save(force_insert=True)


@pytest.mark.parametrize("rows_in_a_piece", [2, 131_072])
@pytest.mark.parametrize("days_of", [None, FEBRUARY])
@pytest.mark.parametrize(
    "happens",
    [
        nothing,
        everybody_moves,
        one_goes_and_another_comes,
        somebody_goes_away_and_is_back,
        a_birthday_is_another,
        a_home_is_another,
    ],
)
def test_the_rows_are_those_of_a_basis_written_all_anew(
    region: Region,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    happens: Callable[[Region], None],
    days_of: Month | None,
    rows_in_a_piece: int,
) -> None:
    monkeypatch.setattr(basis_since, "_PIECE", rows_in_a_piece)
    series = {"vårdtyngd": FactFile.objects.get(series="vårdtyngd").id}
    kept, since, anew = (tmp_path / f"{one}.parquet" for one in ("kept", "since", "anew"))
    before = newest_number()
    export_basis(day=DAY, number=before, series=series, path=kept, days_of=days_of)
    happens(region)
    number = newest_number()
    told = PeopleTold(before, number).since(before)
    export_basis_since(
        KeptBasis(kept, before, told),
        day=DAY,
        number=number,
        series=series,
        path=since,
        days_of=days_of,
    )
    export_basis(day=DAY, number=number, series=series, path=anew, days_of=days_of)
    assert rows_of(since).equals(rows_of(anew))
    assert bool(told) is (happens is not nothing)
    assert {one.name for one in tmp_path.glob("*.*")} == {one.name for one in (kept, since, anew)}


def rows_of(path: Path) -> pa.Table:
    return pq.read_table(path).combine_chunks()


def test_of_people_only_those_told_of_in_between_are_read_again(region: Region) -> None:
    anna, bo = region.people["Anna"], region.people["Bo"]
    first = newest_number()
    list_person(anna, DAY, (DAY, HAVET))
    second = newest_number()
    list_person(bo, DAY, (DAY, TORGET))
    third = newest_number()
    list_person(anna, DAY, (DAY, TORGET))
    told = PeopleTold(first, third)
    assert [sorted(told.since(one)) for one in (first, second, third)] == [[anna, bo], [bo], []]


def test_a_corrected_month_is_made_of_what_its_run_kept(region: Region) -> None:
    march = Run.objects.get(month=MARCH.first)
    (paid,) = paid_months_of_april(region)
    kept = paid.kept
    assert kept is not None
    assert kept == KeptMonth(
        (region.price_list_id,),
        march.known_number,
        settlement_folder() / march.folder,
        march.basis_sha256,
    )
    told = PeopleTold(march.known_number, newest_number())
    assert {one: basis.path.name for one, basis in kept.bases(told).items()} == {
        region.price_list_id: "basis.parquet"
    }


def paid_months_of_april(region: Region) -> list[PaidMonth]:
    listed = stored_price_list(region.price_list_id)
    return paid_months(approved_runs(), before=APRIL, price_list=listed)


@pytest.mark.parametrize("harm", ["another", "gone"])
def test_a_kept_basis_that_is_another_or_gone_is_read_out_of_the_store(
    region: Region, harm: str
) -> None:
    march = Run.objects.get(month=MARCH.first)
    basis = settlement_folder() / march.folder / "basis.parquet"
    if harm == "gone":
        basis.unlink()
    else:
        table = pq.read_table(basis)
        pq.write_table(table.slice(1), basis)
    april = draft(region, APRIL)
    assert rerun_sha256(april) == Run.objects.get(id=april).run_sha256


def test_a_kept_basis_of_another_fact_file_is_read_out_of_the_store(region: Region) -> None:
    load_weights({"Anna": "1.6", "Bo": "1.75", "Elsa": "3.1", "Farid": "0,35"})
    april = draft(region, APRIL)
    assert rerun_sha256(april) == Run.objects.get(id=april).run_sha256
    assert Run.objects.get(id=april).total_ore != 0
