"""A choice whose transaction is long in committing, while a file is taken in beside it.

Whatever has been shown of a moment is shown of it for ever, whoever commits last.
"""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from io import BytesIO
from typing import TypeVar

import pytest
from django.db import connection, transaction

from tests import navet
from tests.apps.county import HAVET
from tests.apps.listing.intake.conftest import AT_INTAKE, CENTRUM, KUSTEN, build_county
from tests.apps.listing.intake.test_outcomes_of_the_norrbotten_clauses import ANNA, BO, moved_in
from vardval.integrations.navet import NavetFile
from vardval.listing.actions import register_choice
from vardval.listing.intake import apply_staged_notices
from vardval.listing.queries import listing_timeline
from vardval.platform.ledger import number_known_at
from vardval.platform.models import LedgerEntry
from vardval.population.actions import IntakeKind, stage_file
from vardval.population.facts import people_by_number

R = TypeVar("R")
CILLA = navet.number(date(1970, 1, 1), 984)


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(3) as executor:
        yield executor


def _apart(work: Callable[[], R]) -> R:
    try:
        return work()
    finally:
        connection.close()


def _take_in(name: str, *posts: str) -> None:
    stage_file(
        kind=IntakeKind.NAVET,
        name=name,
        sha256=name.ljust(64, "0"),
        source=NavetFile(BytesIO(navet.file(*posts)), received_on=AT_INTAKE.date()),
        actor="prov",
        at=AT_INTAKE,
    )
    apply_staged_notices(actor="prov", at=AT_INTAKE)


def _moment() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
    return moment


def _shown(known_at: datetime) -> tuple[int, object]:
    """All listings as known at the moment, and the entry that they are known by."""
    keys = people_by_number([ANNA, BO, CILLA])
    listings = {
        number: [(one.hsa_id, str(one.valid)) for one in listing_timeline(key, known_at=known_at)]
        for number, key in keys.items()
    }
    # Who is known only later has no listing yet.
    return number_known_at(known_at), {one: told for one, told in listings.items() if told}


@pytest.mark.django_db(transaction=True)
def test_what_was_shown_of_a_moment_stands_when_a_choice_commits_after_an_intake_began(
    pool: ThreadPoolExecutor,
) -> None:
    build_county()
    _take_in("first", moved_in(ANNA, CENTRUM), moved_in(BO, CENTRUM))
    anna = people_by_number([ANNA])[ANNA]
    first = _moment()
    shown = {first: _shown(first)}
    chosen, may_commit = threading.Event(), threading.Event()

    @transaction.atomic
    def choose_and_linger() -> int:
        receipt = register_choice(
            person_id=anna,
            unit_hsa_id=HAVET,
            channel="e_service",
            chosen_on=date(2023, 3, 2),
            actor="prov",
            at=AT_INTAKE,
        )
        chosen.set()
        assert may_commit.wait(20)
        return receipt.entry

    writer = pool.submit(_apart, choose_and_linger)
    assert chosen.wait(20)
    during = _moment()
    posts = (moved_in(BO, KUSTEN, "20230302", "20230303"), moved_in(CILLA, CENTRUM))
    intake = pool.submit(_apart, lambda: _take_in("second", *posts))
    reader = pool.submit(_apart, lambda: _shown(during))
    with pytest.raises(TimeoutError):
        reader.result(0.5)  # Whoever asks about now waits for the choice that is under way.
    assert not intake.done()
    may_commit.set()
    entry = writer.result(20)
    shown[during] = reader.result(20)
    intake.result(20)
    last = _moment()
    shown[last] = _shown(last)
    assert shown[first][0] < entry <= shown[last][0]
    assert len({repr(one) for one in shown.values()}) == len(shown)
    assert {moment: _shown(moment) for moment in shown} == shown
    told = list(LedgerEntry.objects.order_by("number").values_list("committed_at", flat=True))
    assert told == sorted(told)


@pytest.mark.django_db(transaction=True)
def test_an_intake_that_commits_late_leaves_what_was_shown_before_it(
    pool: ThreadPoolExecutor,
) -> None:
    build_county()
    _take_in("first", moved_in(ANNA, CENTRUM))
    before = _moment()
    shown = _shown(before)
    applied, may_commit = threading.Event(), threading.Event()

    @transaction.atomic
    def take_in_and_linger() -> None:
        _take_in("second", moved_in(ANNA, KUSTEN, "20230302", "20230303"))
        applied.set()
        assert may_commit.wait(20)

    writer = pool.submit(_apart, take_in_and_linger)
    assert applied.wait(20)
    during = _moment()
    may_commit.set()
    writer.result(20)
    after = _moment()
    assert [_shown(before), _shown(during)[0]] == [shown, shown[0] + 2]
    assert _shown(after)[1] != shown[1]
