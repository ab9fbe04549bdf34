"""The ledger with real, concurrent connections."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from vardval.platform.ledger import (
    MomentWithoutZone,
    NotInATransaction,
    newest_number,
    number_known_at,
    write_entry,
)
from vardval.platform.models import LedgerClock, LedgerEntry

AT = datetime(2023, 3, 1, 12, 0, tzinfo=UTC)


def _write(happened: str = "tested", at: datetime = AT) -> int:
    return write_entry(actor="prov", purpose="prov", happened=happened, at=at)


def _write_and_commit(happened: str = "tested", at: datetime = AT) -> int:
    with transaction.atomic():
        return _write(happened, at)


def _write_then_fail() -> None:
    _write()
    raise IntegrityError


def _on_own_connection(work: Callable[[], int]) -> int:
    try:
        return work()
    finally:
        connection.close()


def _server_time() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
    return moment


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(8) as executor:
        yield executor


class _Writer:
    """A writer on a connection of its own that stops where the test wants it."""

    def __init__(self) -> None:
        self.has_begun = threading.Event()
        self.may_write = threading.Event()
        self.has_written = threading.Event()
        self.may_commit = threading.Event()

    def run(self, happened: str = "slow") -> int:
        with transaction.atomic():
            # The transaction has its snapshot, and is older than everyone's who commits below.
            LedgerEntry.objects.count()
            self.has_begun.set()
            assert self.may_write.wait(10)
            number = _write(happened)
            self.has_written.set()
            assert self.may_commit.wait(10)
        return number


@contextmanager
def _writer(pool: ThreadPoolExecutor) -> Iterator[tuple[_Writer, Future[int]]]:
    writer = _Writer()
    future = pool.submit(_on_own_connection, writer.run)
    try:
        yield writer, future
    finally:
        writer.may_write.set()
        writer.may_commit.set()


@pytest.mark.django_db
def test_the_first_entry_has_number_one_and_the_next_follows() -> None:
    assert [_write(), _write(), _write()] == [1, 2, 3]


@pytest.mark.django_db
def test_an_entry_says_who_did_what_and_why() -> None:
    write_entry(
        actor="anna", purpose="register", happened="units_loaded", at=AT, brought=2, on=AT.date()
    )
    entry = LedgerEntry.objects.get()
    assert (entry.actor, entry.purpose, entry.happened, entry.requested_at, entry.parameters) == (
        "anna",
        "register",
        "units_loaded",
        AT,
        {"brought": 2, "on": "2023-03-01"},
    )


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_refused() -> None:
    with pytest.raises(NotInATransaction, match="åtgärdens egen transaktion"):
        _write()


@pytest.mark.django_db
def test_a_moment_without_a_zone_is_refused() -> None:
    naive = datetime(2023, 3, 1)
    with pytest.raises(MomentWithoutZone, match="saknar tidszon"):
        _write(at=naive)
    with pytest.raises(MomentWithoutZone, match="saknar tidszon"):
        number_known_at(naive)


@pytest.mark.django_db
def test_a_number_stands_for_itself() -> None:
    assert number_known_at(17) == 17


@pytest.mark.django_db
def test_before_the_first_entry_nothing_is_known() -> None:
    assert newest_number() == 0
    assert number_known_at(AT) == 0
    _write()
    assert number_known_at(_server_time() - timedelta(days=1)) == 0


@pytest.mark.django_db(transaction=True)
def test_a_moment_between_two_entries_shows_the_first() -> None:
    first = _write_and_commit()
    between = _server_time()
    second = _write_and_commit()
    assert number_known_at(between) == first
    assert number_known_at(_server_time()) == second


@pytest.mark.django_db(transaction=True)
def test_a_writer_that_opened_first_and_commits_last_leaves_earlier_moments_as_they_were(
    pool: ThreadPoolExecutor,
) -> None:
    with _writer(pool) as (slow, number):
        assert slow.has_begun.wait(10)
        quick = _write_and_commit("quick")
        between = _server_time()
        assert number_known_at(between) == quick
        slow.may_write.set()
        slow.may_commit.set()
        assert number.result(10) == quick + 1
    assert number_known_at(between) == quick
    assert number_known_at(_server_time()) == quick + 1


@pytest.mark.django_db(transaction=True)
def test_who_asks_about_now_waits_for_the_writer_under_way(pool: ThreadPoolExecutor) -> None:
    with _writer(pool) as (slow, number):
        slow.may_write.set()
        assert slow.has_written.wait(10)
        now = _server_time()
        asked = pool.submit(_on_own_connection, lambda: number_known_at(now))
        with pytest.raises(TimeoutError):
            asked.result(0.3)
        slow.may_commit.set()
        # The slow writer's entry is from before `now`, and it is in the answer.
        assert asked.result(10) == number.result(10) == 1


@pytest.mark.django_db(transaction=True)
def test_who_asks_about_a_moment_that_has_passed_does_not_wait(pool: ThreadPoolExecutor) -> None:
    passed = _server_time()
    first = _write_and_commit()
    with _writer(pool) as (slow, _):
        slow.may_write.set()
        assert slow.has_written.wait(10)
        assert number_known_at(passed) == first - 1


@pytest.mark.django_db(transaction=True)
def test_a_writer_that_gives_up_leaves_no_gap(pool: ThreadPoolExecutor) -> None:
    first = _write_and_commit()
    with pytest.raises(IntegrityError), transaction.atomic():
        _write_then_fail()
    assert _write_and_commit() == first + 1


@pytest.mark.django_db(transaction=True)
def test_many_writers_at_once_are_numbered_without_gaps_and_in_order_of_time(
    pool: ThreadPoolExecutor,
) -> None:
    futures = [pool.submit(_on_own_connection, _write_and_commit) for _ in range(40)]
    numbers = sorted(future.result(30) for future in futures)
    assert numbers == list(range(1, 41))
    moments = list(LedgerEntry.objects.order_by("number").values_list("committed_at", flat=True))
    assert moments == sorted(moments)


@pytest.mark.django_db
def test_a_replayed_ledger_takes_the_time_that_the_action_brings() -> None:
    LedgerClock.objects.create(source=LedgerClock.Source.REPLAYED)
    _write(at=AT)
    _write(at=AT + timedelta(days=2))
    assert number_known_at(AT - timedelta(seconds=1)) == 0
    assert number_known_at(AT) == 1
    assert number_known_at(AT + timedelta(days=1)) == 1
    assert number_known_at(AT + timedelta(days=2)) == 2


@pytest.mark.django_db
def test_time_never_runs_backwards_in_the_ledger() -> None:
    LedgerClock.objects.create(source=LedgerClock.Source.REPLAYED)
    _write(at=AT)
    _write(at=AT - timedelta(days=10))
    moments = list(LedgerEntry.objects.order_by("number").values_list("committed_at", flat=True))
    assert moments == [AT, AT]


@pytest.mark.django_db
def test_a_live_ledger_does_not_believe_the_caller_s_clock() -> None:
    before = _server_time()
    _write(at=AT)
    entry = LedgerEntry.objects.get()
    assert entry.requested_at == AT
    assert before <= entry.committed_at <= _server_time()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    ["UPDATE platform_ledgerentry SET actor = 'någon annan'", "DELETE FROM platform_ledgerentry"],
)
def test_the_database_refuses_to_rewrite_the_ledger(statement: str) -> None:
    _write()
    with (
        pytest.raises(IntegrityError, match="skrivs aldrig om"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert LedgerEntry.objects.get().actor == "prov"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("moment", "is_after"),
    [
        ("0721-07-20T12:45:26-22:46", False),
        ("0001-01-01T00:00:00+23:59", False),
        ("9999-12-31T23:59:59-23:59", True),
    ],
)
def test_a_moment_in_a_zone_or_a_year_that_the_server_lacks_is_understood(
    moment: str, *, is_after: bool
) -> None:
    before = newest_number()
    _write()
    expected = before + 1 if is_after else 0
    assert number_known_at(datetime.fromisoformat(moment)) == expected
