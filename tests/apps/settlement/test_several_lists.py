"""A month by several lists: engine as oracle, and each unit's lines by its own list alone."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow.parquet as pq
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.apps.settlement.random_events import SERIES
from tests.apps.settlement.random_lists import price_lists
from tests.apps.settlement.test_engine_on_random_lists import (
    by_engine,
    by_oracle,
    quick,
    refusal_of,
)
from tests.core.settlement.digests import lines_digest
from tests.core.settlement.example_events import happenings
from tests.core.settlement.example_lists import UNITS, populations
from vardval.core.settlement.care_event import CareEvent
from vardval.core.settlement.line import Line
from vardval.core.settlement.month_lists import MonthLists
from vardval.core.settlement.oracle import by_own_lists as put_together
from vardval.core.settlement.people import ListedPerson
from vardval.core.settlement.price_list import PriceList
from vardval.settlement.by_own_lists import by_own_lists
from vardval.settlement.engine.line_files import line_paths


@quick
@given(
    st.tuples(price_lists(), price_lists()),
    populations,
    happenings,
    st.fixed_dictionaries({key: st.integers(0, 1) for key in UNITS}),
)
def test_engine_and_oracle_agree_on_a_month_of_two_lists(
    lists: tuple[PriceList, PriceList],
    people: tuple[ListedPerson, ...],
    visits: tuple[CareEvent, ...],
    place_of: dict[int, int],
) -> None:
    events = dict.fromkeys(SERIES, visits)
    assume(not any(refusal_of(one, people, events) for one in lists))
    each = [by_oracle(one, people, events=events) for one in lists]
    expected = put_together(each, place_of)
    with TemporaryDirectory() as name:
        folder = Path(name)
        settled = []
        for place, listed in enumerate(lists):
            by_list = folder / f"by-{place}"
            by_list.mkdir()
            settled.append((by_list, by_engine(listed, people, by_list, events=events)[0]))
        found = by_own_lists(settled, place_of, folder)
        rows = [
            row for path in line_paths(folder / "lines") for row in pq.read_table(path).to_pylist()
        ]
    assert tuple(Line(**row) for row in rows) == expected.lines
    assert found.statement == expected.statement
    assert found.shared == expected.shared
    assert found.lines_sha256 == lines_digest(expected.lines)
    assert found.line_count == len(expected.lines)
    # Every unit has what its own list alone would have given it, and its components' names.
    numbered = MonthLists(lists)
    for place, alone in enumerate(each):
        assert [
            (one.unit_id, numbered.id_of(one.component), one.exact_ore)
            for one in expected.statement
            if place_of[one.unit_id] == place
        ] == [
            (one.unit_id, MonthLists((lists[place],)).id_of(one.component), one.exact_ore)
            for one in alone.statement
            if place_of[one.unit_id] == place
        ]
        shared = numbered.shared_of(place * 1_000 + 1, expected.shared)
        assert shared == dict(alone.shared)
