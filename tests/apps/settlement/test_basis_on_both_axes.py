"""The basis by day and by knowledge: what was true, and what was known to be true."""

import hashlib
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.apps.county import FJALLET, HAVET, TORGET, Someone, list_person, write_person
from tests.apps.settlement.small_region import Region
from vardval.platform.ledger import newest_number
from vardval.registry.queries import unit_id
from vardval.settlement.basis import export_basis
from vardval.settlement.models import FactFile

FEBRUARY_LAST, MARCH_FIRST = date(2023, 2, 28), date(2023, 3, 1)


def basis(folder: Path, day: date, number: int) -> list[dict[str, object]]:
    path = folder / "basis.parquet"
    export_basis(day=day, number=number, series={}, path=path)
    rows: list[dict[str, object]] = pq.read_table(path).to_pylist()
    return rows


def unit_of(folder: Path, person_id: int, day: date, number: int) -> list[object]:
    return [one["unit_id"] for one in basis(folder, day, number) if one["person_id"] == person_id]


def test_where_somebody_was_depends_on_the_day_and_on_when_it_was_known(
    region: Region, tmp_path: Path
) -> None:
    anna, before = region.people["Anna"], newest_number()
    list_person(anna, MARCH_FIRST, (MARCH_FIRST, HAVET))
    moved = newest_number()
    list_person(anna, FEBRUARY_LAST, (FEBRUARY_LAST, FJALLET))
    rewritten = newest_number()
    torget, havet, fjallet = (unit_id(one) for one in (TORGET, HAVET, FJALLET))
    told = {
        (day, number): unit_of(tmp_path, anna, day, number)
        for day in (date(2023, 2, 27), FEBRUARY_LAST, MARCH_FIRST)
        for number in (before, moved, rewritten)
    }
    assert told == {
        (date(2023, 2, 27), before): [torget],
        (date(2023, 2, 27), moved): [torget],
        (date(2023, 2, 27), rewritten): [torget],
        (FEBRUARY_LAST, before): [torget],
        (FEBRUARY_LAST, moved): [torget],
        (FEBRUARY_LAST, rewritten): [fjallet],
        (MARCH_FIRST, before): [torget],
        (MARCH_FIRST, moved): [havet],
        (MARCH_FIRST, rewritten): [fjallet],
    }


def test_somebody_listed_nowhere_is_not_in_the_basis_from_that_day_on(
    region: Region, tmp_path: Path
) -> None:
    bo = region.people["Bo"]
    list_person(bo, FEBRUARY_LAST, (FEBRUARY_LAST, None))
    number = newest_number()
    assert unit_of(tmp_path, bo, date(2023, 2, 27), number) == [unit_id(HAVET)]
    assert unit_of(tmp_path, bo, FEBRUARY_LAST, number) == []


def test_rows_stand_by_unit_and_person_and_each_person_once(region: Region, tmp_path: Path) -> None:
    late = write_person(Someone("198804059825", date(1988, 4, 5)))
    list_person(late, date(2023, 1, 1), (date(2023, 1, 1), TORGET))
    rows = basis(tmp_path, FEBRUARY_LAST, newest_number())
    keys = [(int(str(one["unit_id"])), int(str(one["person_id"]))) for one in rows]
    assert keys == sorted(keys)
    assert len({person for _, person in keys}) == len(keys) == 8


def test_a_newborn_is_nought_on_the_day_of_birth(region: Region, tmp_path: Path) -> None:
    child = write_person(Someone("202302289821", FEBRUARY_LAST, since=FEBRUARY_LAST))
    list_person(child, FEBRUARY_LAST, (FEBRUARY_LAST, TORGET))
    ages = [
        one["age"]
        for one in basis(tmp_path, FEBRUARY_LAST, newest_number())
        if one["person_id"] == child
    ]
    assert ages == [0]


def test_an_area_counts_only_while_somebody_lives_here(region: Region, tmp_path: Path) -> None:
    stranger = write_person(
        Someone("198804059825", date(1988, 4, 5), area="", since=date(2023, 1, 1))
    )
    list_person(stranger, date(2023, 1, 1), (date(2023, 1, 1), TORGET))
    rows = {one["person_id"]: one for one in basis(tmp_path, FEBRUARY_LAST, newest_number())}
    assert (rows[stranger]["area"], rows[region.people["Anna"]]["area"]) == ("", "C")


def test_the_digest_is_that_of_the_file_and_the_text_between_is_gone(
    region: Region, tmp_path: Path
) -> None:
    path = tmp_path / "basis.parquet"
    digest = export_basis(day=FEBRUARY_LAST, number=newest_number(), series={}, path=path)
    assert digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert [one.name for one in tmp_path.iterdir()] == ["basis.parquet"]


@pytest.mark.parametrize("series", [{}, {"vårdtyngd": 1}, {"vårdtyngd": 1, "Ö \"'x": 2}])
def test_each_series_has_its_two_columns_also_while_questions_are_logged(
    region: Region, tmp_path: Path, series: dict[str, int]
) -> None:
    number, path = newest_number(), tmp_path / "basis.parquet"
    file = FactFile.objects.get(series="vårdtyngd")
    wanted = dict.fromkeys(series, file.id)
    with CaptureQueriesContext(connection):
        export_basis(day=FEBRUARY_LAST, number=number, series=wanted, path=path)
    columns = pq.read_table(path).column_names
    expected = [part for one in sorted(series) for part in (f"{one}_points_e4", f"{one}_code")]
    assert columns[5:] == expected
