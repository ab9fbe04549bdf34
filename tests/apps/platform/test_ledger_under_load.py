"""The ledger when many write, some give up, clocks go backwards and readers ask meanwhile."""

import random
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta, timezone
from typing import TypeVar

import pytest
from django.db import OperationalError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vardval.platform.ledger import (
    LEDGER_LOCK,
    committed_number,
    newest_number,
    number_known_at,
    write_entry,
)
from vardval.platform.ledger_entries import EntryTold, entries_told
from vardval.platform.models import LedgerClock, LedgerEntry

AT = datetime(2023, 3, 1, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
R = TypeVar("R")


def _write(at: datetime = AT, happened: str = "tested") -> int:
    return write_entry(actor="prov", purpose="prov", happened=happened, at=at)


def _apart(work: Callable[[], R]) -> R:
    try:
        return work()
    finally:
        connection.close()


def _server_time() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
    return moment


def _ledger_locks() -> int:
    """Tell how many sessions hold the ledger's lock or wait for it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks JOIN pg_database ON oid = database"
            " WHERE locktype = 'advisory' AND objid = %s AND datname = current_database()",
            [LEDGER_LOCK],
        )
        return int(cursor.fetchone()[0])


def _newest_within() -> int:
    with transaction.atomic():
        return newest_number()


class _GaveUpError(Exception):
    """What a writer raises that changes its mind."""


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(8) as executor:
        yield executor


@pytest.mark.django_db(transaction=True)
def test_writers_who_give_up_among_many_leave_neither_gap_nor_trace(
    pool: ThreadPoolExecutor,
) -> None:
    def perhaps(number: int) -> int | None:
        try:
            with transaction.atomic():
                written = _write(happened=f"writer {number}")
                if number % 3 == 0:
                    raise _GaveUpError
                return written
        except _GaveUpError:
            return None

    written = list(pool.map(lambda number: _apart(lambda: perhaps(number)), range(30)))
    kept = [number for number, entry in enumerate(written) if entry is not None]
    assert kept == [number for number in range(30) if number % 3]
    assert sorted(entry for entry in written if entry is not None) == list(range(1, 21))
    assert set(LedgerEntry.objects.values_list("happened", flat=True)) == {
        f"writer {number}" for number in kept
    }


@pytest.mark.django_db(transaction=True)
def test_what_a_moment_showed_while_writers_wrote_it_shows_for_ever(
    pool: ThreadPoolExecutor,
) -> None:
    done = threading.Event()

    def read() -> list[tuple[datetime, int]]:
        shown = []
        while not done.is_set():
            moment = _server_time()
            shown.append((moment, number_known_at(moment)))
        return shown

    readers = [pool.submit(_apart, read) for _ in range(2)]

    def write() -> None:
        for _ in range(12):
            with transaction.atomic():
                _write()

    writers = [pool.submit(_apart, write) for _ in range(4)]
    for one in writers:
        one.result(30)
    done.set()
    shown = [told for reader in readers for told in reader.result(30)]
    assert len(shown) > 10
    assert {number for _, number in shown} - {0, 48}  # someone read while others wrote
    assert [(moment, number_known_at(moment)) for moment, _ in shown] == shown


@pytest.mark.django_db(transaction=True)
def test_a_savepoint_that_is_taken_back_takes_its_entry_with_it() -> None:
    with transaction.atomic():
        with transaction.atomic():
            assert _write(happened="taken back") == 1
            transaction.set_rollback(True)
        assert _write(happened="kept") == 1
    assert list(LedgerEntry.objects.values_list("number", "happened")) == [(1, "kept")]


@pytest.mark.django_db(transaction=True)
def test_two_entries_of_one_transaction_have_numbers_beside_each_other(
    pool: ThreadPoolExecutor,
) -> None:
    def pair() -> tuple[int, int]:
        with transaction.atomic():
            return _write(), _write()

    pairs = list(pool.map(lambda _: _apart(pair), range(10)))
    assert {second - first for first, second in pairs} == {1}
    assert sorted(number for one in pairs for number in one) == list(range(1, 21))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("ask", [newest_number, _newest_within])
def test_who_asks_what_is_committed_waits_for_nobody_and_who_asks_for_the_newest_does(
    pool: ThreadPoolExecutor, ask: Callable[[], int]
) -> None:
    wrote, may_commit = threading.Event(), threading.Event()

    def slow() -> int:
        with transaction.atomic():
            number = _write()
            wrote.set()
            assert may_commit.wait(10)
        return number

    writer = pool.submit(_apart, slow)
    assert wrote.wait(10)
    assert committed_number() == 0
    asked = pool.submit(_apart, ask)
    with pytest.raises(TimeoutError):
        asked.result(0.2)
    may_commit.set()
    assert (asked.result(10), writer.result(10), committed_number()) == (1, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_a_reader_in_a_long_transaction_keeps_no_writer_waiting(pool: ThreadPoolExecutor) -> None:
    def write() -> int:
        with transaction.atomic():
            return _write()

    with transaction.atomic():
        assert newest_number() == 0
        assert pool.submit(_apart, write).result(5) == 1
        assert _ledger_locks() == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("ask", [newest_number, _newest_within])
def test_an_answered_question_leaves_no_lock_with_its_session(ask: Callable[[], int]) -> None:
    assert (ask(), _ledger_locks()) == (0, 0)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_within", [False, True])
@pytest.mark.parametrize(
    "obstacle",
    [
        f"SELECT pg_advisory_xact_lock({LEDGER_LOCK})",  # cut off while it waits for the lock
        "LOCK TABLE platform_ledgerentry",  # cut off when it has the lock
    ],
)
def test_a_question_that_is_cut_off_leaves_no_lock_with_its_session(
    pool: ThreadPoolExecutor, obstacle: str, is_within: bool
) -> None:
    stands, may_go = threading.Event(), threading.Event()

    def obstruct() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(obstacle)
            stands.set()
            assert may_go.wait(10)

    obstructing = pool.submit(_apart, obstruct)
    assert stands.wait(10)
    with transaction.atomic() if is_within else nullcontext(), connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 100")
        with pytest.raises(OperationalError, match="statement timeout"):
            newest_number()
        may_go.set()
        obstructing.result(10)
        # Another session sees it: this one may have a broken transaction still.
        assert pool.submit(_apart, _ledger_locks).result(10) == 0
        if is_within:
            transaction.set_rollback(True)
        else:
            cursor.execute("RESET statement_timeout")


@pytest.mark.django_db(transaction=True)
def test_a_question_in_a_transaction_that_is_taken_back_leaves_no_lock(
    pool: ThreadPoolExecutor,
) -> None:
    with transaction.atomic():
        assert newest_number() == 0
        transaction.set_rollback(True)
    with transaction.atomic():
        assert pool.submit(_apart, newest_number).result(5) == 0
        assert _write() == 1


@pytest.mark.django_db
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.integers(-30, 30), min_size=1, max_size=8))
def test_a_played_past_never_runs_backwards_and_every_moment_shows_a_prefix(
    minutes: list[int],
) -> None:
    with transaction.atomic():
        LedgerClock.objects.create(source=LedgerClock.Source.REPLAYED)
        requested = [AT + minute * MINUTE for minute in minutes]
        numbers = [_write(at) for at in requested]
        told = entries_told(numbers)
        moments = [told[number].committed_at for number in numbers]
        # Each entry's time is the latest that anyone has asked for so far.
        assert moments == [max(requested[: index + 1]) for index in range(len(requested))]
        for minute in range(-31, 32):
            asked = AT + minute * MINUTE
            assert number_known_at(asked) == sum(one <= asked for one in moments)
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_the_clock_may_be_asked_in_any_zone() -> None:
    LedgerClock.objects.create(source=LedgerClock.Source.REPLAYED)
    _write(AT)
    swedish = AT.astimezone(timezone(timedelta(hours=1)))
    assert (number_known_at(swedish), number_known_at(swedish - MINUTE)) == (1, 0)


@pytest.mark.django_db
def test_entries_are_told_by_number_and_unknown_numbers_are_left_out() -> None:
    LedgerClock.objects.create(source=LedgerClock.Source.REPLAYED)
    first, second = _write(AT, "one"), _write(AT + MINUTE, "two")
    assert entries_told([second, first, second, 99]) == {
        first: EntryTold(first, AT, "prov", "prov", "one"),
        second: EntryTold(second, AT + MINUTE, "prov", "prov", "two"),
    }
    assert entries_told([]) == {}


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_entries_are_told_with_one_question(count: int, django_assert_num_queries: object) -> None:
    assert callable(django_assert_num_queries)
    numbers = [_write() for _ in range(count)]
    random.Random(1).shuffle(numbers)
    with django_assert_num_queries(1):
        assert len(entries_told(numbers)) == count
