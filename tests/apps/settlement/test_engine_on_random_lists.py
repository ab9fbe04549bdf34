"""Engine against oracle on random lists and people: the same lines, or the same refusal."""

from collections.abc import Mapping
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from tests.apps.settlement.basis_writing import write_basis
from tests.apps.settlement.event_writing import write_events
from tests.apps.settlement.random_events import SERIES
from tests.apps.settlement.random_lists import price_lists
from tests.apps.settlement.random_units import UNIT_VALUES
from tests.core.settlement.digests import lines_digest
from tests.core.settlement.example_events import happenings
from tests.core.settlement.example_lists import COUNTS, MARCH, UNITS, populations, whole_list
from vardval.core.identity import Sex
from vardval.core.settlement.care_event import CareEvent
from vardval.core.settlement.care_need_index import CareNeedCounts
from vardval.core.settlement.event_lines import Events
from vardval.core.settlement.line import Line
from vardval.core.settlement.mechanisms import Shared
from vardval.core.settlement.mechanisms.casemix import NothingToNormalise
from vardval.core.settlement.mechanisms.equalisation import NobodyListedPublicly
from vardval.core.settlement.mechanisms.events import FeeAboveDecided
from vardval.core.settlement.mechanisms.pot_share import PotWithoutShares, ShareBelowZero
from vardval.core.settlement.mechanisms.redistribution import NothingToShareBy
from vardval.core.settlement.oracle import SettledMonth, settle
from vardval.core.settlement.people import ListedPerson, PersonValue
from vardval.core.settlement.price import AmountTooLarge
from vardval.core.settlement.price_list import PriceList
from vardval.core.settlement.statement import total_ore
from vardval.settlement.engine.line_files import files_digest, line_paths
from vardval.settlement.engine.settling import SettledFiles, settle_file

REFUSALS = (
    NothingToNormalise,
    FeeAboveDecided,
    PotWithoutShares,
    ShareBelowZero,
    NothingToShareBy,
    NobodyListedPublicly,
    AmountTooLarge,
)
quick = settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])


def by_engine(
    listed: PriceList,
    people: tuple[ListedPerson, ...],
    folder: Path,
    counts: Mapping[str, CareNeedCounts] = COUNTS,
    frozen: Mapping[str, Shared] | None = None,
    events: Events | None = None,
) -> tuple[SettledFiles, tuple[Line, ...]]:
    lines = folder / "lines"
    lines.mkdir()
    write_basis(people, listed.series, folder / "basis.parquet", counts_days=listed.counts_days)
    write_events(events or {}, folder / "events.parquet")
    settled = settle_file(
        price_list=listed,
        month=MARCH,
        basis=folder / "basis.parquet",
        units=UNITS,
        counts=counts,
        lines_folder=lines,
        values=UNIT_VALUES,
        events=folder / "events.parquet",
        frozen=frozen,
    )
    rows = [row for path in line_paths(lines) for row in pq.read_table(path).to_pylist()]
    return settled, tuple(Line(**row) for row in rows)


def by_oracle(
    listed: PriceList,
    people: tuple[ListedPerson, ...],
    frozen: Mapping[str, Shared] | None = None,
    events: Events | None = None,
) -> SettledMonth:
    return settle(
        price_list=listed,
        month=MARCH,
        people=people,
        units=UNITS,
        counts=COUNTS,
        values=UNIT_VALUES,
        events=events,
        frozen=frozen,
    )


def refusal_of(
    listed: PriceList,
    people: tuple[ListedPerson, ...],
    events: Events | None = None,
    frozen: Mapping[str, Shared] | None = None,
) -> str:
    """What the oracle refuses, of weights, amounts or fees; empty where it settles."""
    try:
        by_oracle(listed, people, frozen, events)
    except REFUSALS as refused:
        return str(refused)
    return ""


@quick
@given(price_lists(), populations, happenings, happenings)
def test_any_list_gives_the_same_lines_statement_and_digest_by_both(
    listed: PriceList,
    people: tuple[ListedPerson, ...],
    visits: tuple[CareEvent, ...],
    costs: tuple[CareEvent, ...],
) -> None:
    events = dict(zip(SERIES, (visits, costs), strict=True))
    with TemporaryDirectory() as name:
        refusal = refusal_of(listed, people, events)
        if refusal:
            with pytest.raises(REFUSALS) as found:
                by_engine(listed, people, Path(name), events=events)
            assert str(found.value) == refusal
            return
        expected = by_oracle(listed, people, events=events)
        settled, lines = by_engine(listed, people, Path(name), events=events)
        assert lines == expected.lines
        assert settled.statement == expected.statement
        assert settled.shared == expected.shared
        assert settled.lines_sha256 == lines_digest(expected.lines)
        assert settled.lines_sha256 == files_digest(Path(name) / "lines")
        assert (settled.people, settled.line_count) == (len(people), len(lines))
        for unit_id in UNITS:
            total_ore(one for one in settled.statement if one.unit_id == unit_id)


def _with_points(points_e4: int | None) -> tuple[ListedPerson, ...]:
    values = {"läkemedel": PersonValue(points_e4=0), "drg": PersonValue(code="A")}
    if points_e4 is not None:
        values["acg"] = PersonValue(points_e4=points_e4)
    return (ListedPerson(1, 1, 0, Sex.FEMALE, "N1", values),)


@settings(quick, max_examples=8)
@given(populations, populations)
@example(_with_points(1), _with_points(None))
@example((), _with_points(1))
def test_with_frozen_values_the_engine_is_the_oracle_too(
    first: tuple[ListedPerson, ...], now: tuple[ListedPerson, ...]
) -> None:
    listed = whole_list()
    assume(not refusal_of(listed, first))
    frozen = by_oracle(listed, first).shared
    refusal = refusal_of(listed, now, frozen=frozen)
    if refusal:
        with TemporaryDirectory() as name, pytest.raises(REFUSALS) as found:
            by_engine(listed, now, Path(name), frozen=frozen)
        assert str(found.value) == refusal
        return
    expected = by_oracle(listed, now, frozen)
    with TemporaryDirectory() as name:
        settled, lines = by_engine(listed, now, Path(name), frozen=frozen)
    assert (lines, settled.shared) == (expected.lines, expected.shared)
    assert settled.statement == expected.statement


@settings(quick, max_examples=4)
@given(populations, st.randoms(use_true_random=False))
def test_the_order_in_which_people_are_written_does_not_move_the_digest(
    people: tuple[ListedPerson, ...], chance: Random
) -> None:
    unique = tuple({one.person_id: one for one in people}.values())
    shuffled = list(unique)
    chance.shuffle(shuffled)
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        first, _ = by_engine(whole_list(), unique, Path(one))
        second, _ = by_engine(whole_list(), tuple(shuffled), Path(other))
    assert first == second
