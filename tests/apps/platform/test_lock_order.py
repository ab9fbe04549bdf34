"""People before units, each by key: who meets others out of order begins anew, and none ties."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import connection, transaction

from vardval.listing.unit_locks import lock_units
from vardval.platform import lock_order
from vardval.platform.deadlocks import PeopleBusy, again_after_deadlock
from vardval.population.models import Person
from vardval.population.on_day import lock_people

pytestmark = pytest.mark.django_db(transaction=True)
UNIT, OTHER_UNIT = 5, 6


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as executor:
        yield executor


@pytest.fixture
def people() -> list[int]:
    return sorted(Person.objects.create().pk for _ in range(2))


def _deadlocks() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        return int(cursor.fetchone()[0])


def _both_through(pool: ThreadPoolExecutor, *actions: tuple[Callable[[], None], ...]) -> list[int]:
    """Let each take its first lock and then the rest; return how often each began."""
    both_hold_one = threading.Barrier(len(actions))
    begun = [0] * len(actions)

    def run(index: int) -> None:
        @again_after_deadlock
        @transaction.atomic
        def action() -> None:
            begun[index] += 1
            first, *rest = actions[index]
            first()
            if begun[index] == 1:
                both_hold_one.wait(10)
            for one in rest:
                one()

        try:
            action()
        finally:
            connection.close()

    before = _deadlocks()
    for one in [pool.submit(run, index) for index in range(len(actions))]:
        one.result(30)
    assert _deadlocks() == before
    return begun


def test_two_that_lock_people_in_opposite_order_both_get_through(
    pool: ThreadPoolExecutor, people: list[int]
) -> None:
    first, second = people
    upwards = (partial(lock_people, [first]), partial(lock_people, [second]))
    assert _both_through(pool, upwards, upwards[::-1]) == [1, 2]


def test_a_unit_before_a_person_gives_way_to_a_person_before_a_unit(
    pool: ThreadPoolExecutor, people: list[int]
) -> None:
    person = people[0]
    in_order = (partial(lock_people, [person]), partial(lock_units, [UNIT]))
    assert _both_through(pool, in_order, in_order[::-1]) == [1, 2]


def test_units_in_opposite_order_do_not_tie(pool: ThreadPoolExecutor) -> None:
    upwards = (partial(lock_units, [UNIT]), partial(lock_units, [OTHER_UNIT]))
    assert _both_through(pool, upwards, upwards[::-1]) == [1, 2]


@pytest.mark.parametrize("holds_for", [0.3])
def test_who_meets_a_locked_person_waits(
    pool: ThreadPoolExecutor, people: list[int], holds_for: float
) -> None:
    is_held = threading.Event()
    done: list[str] = []

    def hold() -> None:
        try:
            with transaction.atomic():
                lock_people(people)
                is_held.set()
                time.sleep(holds_for)
                done.append("held")
        finally:
            connection.close()

    @again_after_deadlock
    @transaction.atomic
    def action() -> None:
        lock_people(people)
        done.append("waited")

    holding = pool.submit(hold)
    is_held.wait(10)
    action()
    holding.result(10)
    assert done == ["held", "waited"]


def test_who_waits_too_long_is_asked_to_come_back(
    pool: ThreadPoolExecutor, people: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock_order, "PATIENCE_MS", 50)
    is_held, is_over = threading.Event(), threading.Event()

    def hold() -> None:
        try:
            with transaction.atomic():
                lock_people(people[1:])
                is_held.set()
                is_over.wait(10)
        finally:
            connection.close()

    @again_after_deadlock
    @transaction.atomic
    def action() -> None:
        lock_people(people)

    holding = pool.submit(hold)
    is_held.wait(10)
    with pytest.raises(PeopleBusy):
        action()
    is_over.set()
    holding.result(10)
    action()
