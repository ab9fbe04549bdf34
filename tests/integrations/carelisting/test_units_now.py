"""Units are counted at most every other second, and by one thread at a time."""

import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from vardval.integrations.carelisting.asked import Asked
from vardval.integrations.carelisting.deployment import Deployment
from vardval.integrations.carelisting.units_now import CountedUnits
from vardval.listing.capacity_queries import SelectableUnit

ASKED = Asked(date(2023, 6, 1), datetime(2023, 6, 1, 8, tzinfo=UTC), 7, "25", Deployment())
TOMORROW = replace(ASKED, on=ASKED.on + timedelta(days=1))


class _Counting:
    def __init__(self) -> None:
        self.times = 0

    def __call__(self, asked: Asked) -> Sequence[SelectableUnit]:
        self.times += 1
        return ()


def test_units_are_counted_once_for_the_calls_of_a_moment() -> None:
    counting = _Counting()
    kept = CountedUnits(counting, seconds=60)

    for _ in range(3):
        kept.units(ASKED)

    assert counting.times == 1


def test_units_are_counted_anew_when_the_moment_is_over_and_for_another_day() -> None:
    counting = _Counting()
    kept, hasty = CountedUnits(counting, seconds=60), CountedUnits(counting, seconds=0)

    for asked in (ASKED, TOMORROW):
        kept.units(asked)
    for _ in range(2):
        hasty.units(ASKED)

    assert counting.times == 4


def test_who_comes_while_another_counts_is_given_what_was_counted_before() -> None:
    begun, may_go_on = threading.Event(), threading.Event()
    answers: list[str] = []

    def count(asked: Asked) -> Sequence[SelectableUnit]:
        if answers:
            begun.set()
            assert may_go_on.wait(10)
        answers.append("counted")
        return ()

    kept = CountedUnits(count, seconds=0)
    kept.units(ASKED)
    slow = threading.Thread(target=kept.units, args=(ASKED,))
    slow.start()
    assert begun.wait(10)

    kept.units(ASKED)

    assert answers == ["counted"]
    may_go_on.set()
    slow.join()
    assert answers == ["counted", "counted"]
