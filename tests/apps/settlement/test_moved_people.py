"""Moves in SQL against the core's: whoever is moved, wherever, and the care that goes with them."""

from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.apps.settlement.basis_writing import write_basis
from tests.apps.settlement.event_writing import write_events
from tests.core.settlement.example_lists import MARCH, populations
from vardval.core.identity import Sex
from vardval.core.settlement.care_event import CareEvent, PatientClass
from vardval.core.settlement.people import ListedPerson
from vardval.core.settlement.what_if import Move, moved
from vardval.settlement.engine.moving import write_moved_basis, write_moved_events

UNITS = st.sampled_from([1, 2, 3])


@st.composite
def some_moves(draw: st.DrawFn) -> list[Move]:
    found = []
    for _ in range(draw(st.integers(1, 3))):
        target = draw(UNITS)
        origins = draw(st.frozensets(UNITS, max_size=2)) - {target}
        areas = draw(st.frozensets(st.sampled_from(["N1", "N2", ""]), max_size=2))
        ages = sorted(draw(st.tuples(st.integers(0, 110), st.integers(0, 110))))
        found.append(Move(target, origins, areas, ages[0], ages[1], draw(st.integers(1, 100))))
    return found


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(populations, some_moves())
def test_the_basis_ends_where_the_core_leaves_everybody(
    tmp_path: Path, people: tuple[ListedPerson, ...], moves: list[Move]
) -> None:
    write_basis(people, (), tmp_path / "basis.parquet")
    write_moved_basis(tmp_path / "basis.parquet", moves, tmp_path / "moved.parquet")
    rows = pq.read_table(tmp_path / "moved.parquet").to_pylist()
    expected = sorted((moved(one, moves).unit_id, one.person_id) for one in people)
    assert [(row["unit_id"], row["person_id"]) for row in rows] == expected
    held, written = (pq.read_schema(tmp_path / f"{one}.parquet") for one in ("basis", "moved"))
    assert written.names == held.names


def test_days_at_two_units_that_become_one_are_one_row(tmp_path: Path) -> None:
    early, late = (
        ListedPerson(7, unit, 40, Sex.FEMALE, "N1", days=days, is_measured=measured)
        for unit, days, measured in ((1, 10, True), (2, 21, False))
    )
    write_basis([early, late], (), tmp_path / "basis.parquet", counts_days=True)
    write_moved_basis(tmp_path / "basis.parquet", [Move(2)], tmp_path / "moved.parquet")
    (row,) = pq.read_table(tmp_path / "moved.parquet").to_pylist()
    assert (row["unit_id"], row["days"], row["is_measured"]) == (2, 31, True)


def visit(number: int, performing: int, listed: int = 1) -> CareEvent:
    own = PatientClass.LISTED_HERE if performing == listed else PatientClass.LISTED_ELSEWHERE
    return CareEvent(
        number=number,
        person_id=7,
        age=40,
        sex=2,
        listed_unit_id=listed,
        performing_unit_id=performing,
        patient_class=own,
        on=date(2023, 3, 2),
        month=MARCH,
        profession="läkare",
        contact_type="besök",
    )


def test_the_care_that_ones_own_unit_gave_goes_along_and_other_care_stays(tmp_path: Path) -> None:
    write_basis([ListedPerson(7, 1, 40, Sex.FEMALE)], (), tmp_path / "basis.parquet")
    write_events({"besök": [visit(1, 1), visit(2, 2), visit(3, 3)]}, tmp_path / "events.parquet")
    write_moved_events(
        tmp_path / "events.parquet",
        tmp_path / "basis.parquet",
        [Move(2)],
        tmp_path / "moved.parquet",
    )
    rows = pq.read_table(tmp_path / "moved.parquet").to_pylist()
    told = [
        (row["listed_unit_id"], row["performing_unit_id"], row["patient_class"]) for row in rows
    ]
    here, elsewhere = PatientClass.LISTED_HERE.number, PatientClass.LISTED_ELSEWHERE.number
    assert told == [(2, 2, here), (2, 2, here), (2, 3, elsewhere)]
