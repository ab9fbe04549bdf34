"""The basis is who was listed where on the measuring day, as known, and nobody's identity."""

from datetime import date, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.apps.county import HAVET, TORGET, Someone, list_person, write_person
from tests.apps.settlement.small_region import PEOPLE, Region
from vardval.core.time import age_on
from vardval.platform.ledger import newest_number
from vardval.registry.queries import unit_id
from vardval.settlement.basis import export_basis

DAY = date(2023, 2, 28)


def exported(
    folder: Path, day: date = DAY, number: int | None = None, **series: int
) -> list[dict[str, object]]:
    path = folder / "basis.parquet"
    export_basis(
        day=day, number=newest_number() if number is None else number, series=series, path=path
    )
    rows: list[dict[str, object]] = pq.read_table(path).to_pylist()
    return rows


def test_each_listed_person_is_a_row_with_age_sex_and_area(region: Region, tmp_path: Path) -> None:
    rows = {row["person_id"]: row for row in exported(tmp_path)}
    told = {
        name: (
            rows[person_id]["unit_id"],
            rows[person_id]["age"],
            rows[person_id]["sex"],
            rows[person_id]["area"],
        )
        for name, person_id in region.people.items()
    }
    torget, havet = unit_id(TORGET), unit_id(HAVET)
    assert told == {
        "Anna": (torget, 32, 2, "C"),
        "Bo": (havet, 72, 1, "K"),
        "Cilla": (torget, 3, 2, "C"),
        "David": (torget, 63, 1, "C"),
        "Elsa": (havet, 87, 2, "K"),
        "Farid": (havet, 17, 1, "K"),
        "Gun": (torget, 47, 2, ""),
    }


def test_no_column_can_hold_a_number_or_a_name(region: Region, tmp_path: Path) -> None:
    rows = exported(tmp_path)
    assert list(rows[0]) == ["unit_id", "person_id", "age", "sex", "area"]
    content = (tmp_path / "basis.parquet").read_bytes()
    assert not [name for name, one in PEOPLE.items() if one.number.encode() in content]


def test_the_same_day_and_number_give_the_same_bytes(region: Region, tmp_path: Path) -> None:
    number = newest_number()
    hashes = []
    path = tmp_path / "basis.parquet"
    for _ in range(2):
        hashes.append(export_basis(day=DAY, number=number, series={}, path=path))
        list_person(region.people["Anna"], date(2022, 5, 5), (date(2022, 5, 5), HAVET))
    assert hashes[0] == hashes[1]
    assert export_basis(day=DAY, number=newest_number(), series={}, path=path) != hashes[0]


def test_a_day_with_nobody_listed_is_a_basis_without_rows(region: Region, tmp_path: Path) -> None:
    assert exported(tmp_path, date(2020, 1, 1)) == []
    assert exported(tmp_path, number=1) == []


@pytest.mark.parametrize(
    "born_on", [date(2000, 2, 29), date(2000, 2, 28), date(2000, 3, 1), date(1999, 12, 31)]
)
def test_ages_are_the_calendars_own_around_every_birthday(
    region: Region, tmp_path: Path, born_on: date
) -> None:
    person_id = write_person(Someone("200002289820", born_on))
    list_person(person_id, date(2015, 1, 1), (date(2015, 1, 1), TORGET))
    days = [date(year, month, 28) for year in (2023, 2024) for month in (2, 12)]
    for day in (one + timedelta(days=step) for one in days for step in range(4)):
        row = next(one for one in exported(tmp_path, day) if one["person_id"] == person_id)
        assert (day, row["age"]) == (day, age_on(born_on, day))


def test_a_series_that_lacks_a_person_is_missing_and_not_zero(
    region: Region, tmp_path: Path
) -> None:
    from vardval.settlement.models import FactFile

    file = FactFile.objects.get(series="vårdtyngd")
    rows = {row["person_id"]: row for row in exported(tmp_path, vårdtyngd=file.id)}
    assert {
        name: rows[person_id]["vårdtyngd_points_e4"] for name, person_id in region.people.items()
    } == {
        "Anna": 8000,
        "Bo": 17500,
        "Cilla": None,
        "David": None,
        "Elsa": 31000,
        "Farid": 3500,
        "Gun": None,
    }
