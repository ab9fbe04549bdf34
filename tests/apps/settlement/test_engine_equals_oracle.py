"""The fast engine gives the oracle's lines, to the last part of an öre."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.apps.settlement.basis_writing import write_basis
from tests.core.settlement.digests import lines_digest
from tests.core.settlement.example_lists import COUNTS, MARCH, UNITS, populations, whole_list
from vardval.core.settlement.line import Line
from vardval.core.settlement.oracle import settle
from vardval.core.settlement.people import ListedPerson
from vardval.core.settlement.price_list import RoundingPlace
from vardval.settlement.engine.line_files import line_paths
from vardval.settlement.engine.settling import SettledFiles, settle_file


def run_engine(
    people: tuple[ListedPerson, ...], place: RoundingPlace = RoundingPlace.COMPONENT
) -> tuple[SettledFiles, tuple[Line, ...]]:
    listed = whole_list(place=place)
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "lines").mkdir()
        write_basis(people, listed.series, folder / "basis.parquet")
        settled = settle_file(
            price_list=listed,
            month=MARCH,
            basis=folder / "basis.parquet",
            units=UNITS,
            counts=COUNTS,
            lines_folder=folder / "lines",
        )
        lines = tuple(
            Line(**row)
            for path in line_paths(folder / "lines")
            for row in pq.read_table(path).to_pylist()
        )
    return settled, lines


@settings(deadline=None, max_examples=40)
@given(populations, st.sampled_from(RoundingPlace))
def test_engine_and_oracle_agree_line_by_line_on_any_population(
    people: tuple[ListedPerson, ...], place: RoundingPlace
) -> None:
    settled, lines = run_engine(people, place)
    expected = settle(
        price_list=whole_list(place=place), month=MARCH, people=people, units=UNITS, counts=COUNTS
    )
    assert lines == expected.lines
    assert settled.shared == expected.shared
    assert settled.statement == expected.statement
    assert settled.lines_sha256 == lines_digest(expected.lines)
    assert settled.line_count == len(expected.lines)
