"""An action that a deadlock undid is done anew, a few times and no more."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from django.db import OperationalError, connection, transaction
from pytest_django import DjangoDbBlocker

from vardval.platform.deadlocks import ATTEMPTS, PeopleBusy, again_after_deadlock
from vardval.platform.sentences import error_told

FIRST, SECOND = 990_001, 990_002


@pytest.fixture(autouse=True)
def connected(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Let each test end its own transactions; none writes anything, so nothing is emptied."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as executor:
        yield executor


def _lock(key: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])


def test_two_that_wait_for_each_other_both_get_through(pool: ThreadPoolExecutor) -> None:
    both_hold_one = threading.Barrier(2)
    begun: list[int] = []

    @again_after_deadlock
    @transaction.atomic
    def locking(one: int, other: int) -> int:
        begun.append(one)
        _lock(one)
        if begun.count(one) == 1:
            both_hold_one.wait(10)
        _lock(other)
        return one

    def apart(one: int, other: int) -> int:
        try:
            return locking(one, other)
        finally:
            connection.close()

    done = [pool.submit(apart, FIRST, SECOND), pool.submit(apart, SECOND, FIRST)]
    assert [one.result(30) for one in done] == [FIRST, SECOND]
    assert len(begun) == 3


@pytest.mark.parametrize("is_wrapped", [True, False])
def test_who_never_gets_through_is_told_to_come_back(is_wrapped: bool) -> None:
    begun = []

    @again_after_deadlock
    def action() -> None:
        begun.append(1)
        if is_wrapped:
            raise OperationalError from psycopg.errors.DeadlockDetected()
        raise psycopg.errors.DeadlockDetected

    with pytest.raises(PeopleBusy) as busy:
        action()
    assert len(begun) == ATTEMPTS
    assert error_told(busy.value, "sv") == str(busy.value)
    assert str(busy.value) == (
        "Någon annan ändrar samma personer just nu, så inget är sparat. Försök igen om en stund."
    )
    assert error_told(busy.value, "en") == (
        "Somebody else is changing the same people right now, so nothing has been saved."
        " Try again in a moment."
    )


def test_other_failures_and_those_within_a_callers_transaction_go_on() -> None:
    begun = []

    @again_after_deadlock
    def action(error: Exception) -> None:
        begun.append(error)
        raise error

    with pytest.raises(OperationalError, match="borta"):
        action(OperationalError("borta"))
    with pytest.raises(psycopg.errors.DeadlockDetected), transaction.atomic():
        action(psycopg.errors.DeadlockDetected())
    assert len(begun) == 2
