"""The made-up county's files of care: whole, agreed but for two, and the same each time."""

import csv
from decimal import Decimal
from pathlib import Path

from tests.demonstration.conftest import SMALL, MadeUp
from vardval.core.time import Month
from vardval.demonstration.care import CARE, CareFile, months_of
from vardval.demonstration.care_record import care_files
from vardval.demonstration.generating import write_year
from vardval.demonstration.region import Region
from vardval.settlement.agreement import SaidTotal
from vardval.settlement.series import series_of


def counted(file: CareFile) -> SaidTotal:
    """Count the file by hand: its rows, and the sum of the series' own column."""
    with file.path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    sums = series_of(file.series).sums
    return SaidTotal(len(rows), sum((Decimal(one[sums]) for one in rows), Decimal(0)))


def test_what_the_senders_say_is_what_the_files_hold_but_for_two(made_up: MadeUp) -> None:
    last = months_of(made_up.region)[-1]
    odd: dict[tuple[str, Month], Decimal | None] = {}
    for one in care_files(made_up.folder):
        held = counted(one)
        if one.said is None:
            odd[one.series, one.first_month] = None
        elif one.said != held:
            assert one.said.rows == held.rows
            odd[one.series, one.first_month] = one.said.total - held.total
    assert odd == {("besök", last): None, ("läkemedel", last): Decimal(1)}


def test_each_month_has_its_files_and_each_quarter_what_is_enrolled(made_up: MadeUp) -> None:
    months = months_of(made_up.region)
    files = care_files(made_up.folder)
    mended = {"besök": months[-1:], "läkemedel": months[-1:], "tolk": []}
    for series, again in mended.items():
        assert [one.first_month for one in files if one.series == series] == months + again
    quarters = [one.first_month.number for one in files if one.series == "säbo_platser"]
    assert quarters == [1, 4, 7, 10]
    assert all(counted(one).rows > 0 for one in files)


def test_the_same_seed_gives_the_same_bytes(
    region: Region, made_up: MadeUp, tmp_path: Path
) -> None:
    write_year(region, tmp_path, share=SMALL)
    names = sorted(one.name for one in (tmp_path / CARE).iterdir())
    assert names == sorted(one.name for one in (made_up.folder / CARE).iterdir())
    for name in names:
        assert (tmp_path / CARE / name).read_bytes() == (made_up.folder / CARE / name).read_bytes()
