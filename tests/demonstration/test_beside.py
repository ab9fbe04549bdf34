"""What goes on in processes beside the build: it ends with it, and tells when it could not."""

import os
import signal
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import transaction

from vardval.core.time import Month
from vardval.demonstration.beside import CutOffBeside, beside
from vardval.demonstration.months_beside import (
    Compute,
    MonthCutOff,
    MonthsBeside,
    MonthsHere,
    months_by,
)
from vardval.settlement.computing import Progress

_JANUARY, _AT = Month(2023, 1), datetime(2023, 2, 1, 9, tzinfo=UTC)


def _die() -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def test_what_is_done_beside_is_done_by_another_process_and_told_here() -> None:
    with beside(os.getpid) as waited_for:
        there = waited_for()
    assert (there != os.getpid(), there > 0) == (True, True)


def test_a_process_that_ended_before_it_was_done_is_told_of() -> None:
    with beside(_die) as waited_for, pytest.raises(CutOffBeside):
        waited_for()


@pytest.mark.django_db
def test_where_nothing_may_go_on_beside_it_is_done_when_it_is_waited_for() -> None:
    with transaction.atomic(), beside(os.getpid) as waited_for:
        assert waited_for() == os.getpid()
        assert isinstance(months_by(_computing(Path())), MonthsHere)


def _computing(kept: Path) -> Compute:
    def compute(month: Month, number: int, at: datetime, progress: Progress | None) -> int:
        assert at == _AT
        if progress:
            progress("month", month)
            progress("store", month)
        (kept / str(month)).write_text(str(number))
        return os.getpid()

    return compute


def _dying(month: Month, number: int, at: datetime, progress: Progress | None) -> int:
    return _die()


@pytest.fixture
def begun() -> Iterator[Callable[[Compute], MonthsBeside]]:
    started: list[MonthsBeside] = []

    def begin(compute: Compute) -> MonthsBeside:
        started.append(MonthsBeside(compute))
        return started[-1]

    yield begin
    for one in started:
        one.end()


def test_a_month_is_computed_beside_and_stored_on_its_day(
    begun: Callable[[Compute], MonthsBeside], tmp_path: Path
) -> None:
    months = begun(_computing(tmp_path))
    for month, number in ((_JANUARY, 7), (_JANUARY.next, 8)):
        months.begin(month, number, _AT)
        assert not (tmp_path / str(month)).exists()
        assert months.stand() != os.getpid()
        assert (tmp_path / str(month)).read_text() == str(number)


def test_a_month_whose_day_never_comes_is_not_stored(tmp_path: Path) -> None:
    months = MonthsBeside(_computing(tmp_path))
    months.begin(_JANUARY, 7, _AT)
    months.end()
    assert list(tmp_path.iterdir()) == []


def test_a_month_whose_process_ended_is_told_of(
    begun: Callable[[Compute], MonthsBeside],
) -> None:
    months = begun(_dying)
    months.begin(_JANUARY, 7, _AT)
    with pytest.raises(MonthCutOff):
        months.stand()


def test_a_month_is_computed_on_its_day_where_nothing_may_go_on_beside(tmp_path: Path) -> None:
    months = MonthsHere(_computing(tmp_path))
    with pytest.raises(MonthCutOff):
        months.stand()
    months.begin(_JANUARY, 7, _AT)
    assert list(tmp_path.iterdir()) == []
    assert months.stand() == os.getpid()
    months.end()
    with pytest.raises(MonthCutOff):
        months.stand()
