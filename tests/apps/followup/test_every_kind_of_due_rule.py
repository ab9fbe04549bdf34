"""Whole books followed night by night: each due day of each kind of rule fires once, on its day."""

from collections import Counter
from datetime import date, time, timedelta

import pytest

from tests.apps.county import OFFICER, TORGET, UNIT_FILE, publish
from tests.apps.followup.nights import at, nights
from vardval.core.followup import (
    FULFILLED,
    START,
    Happened,
    Obligation,
    Register,
    deadlines,
    event_of,
    in_register,
)
from vardval.core.time import Period
from vardval.followup.actions import tell_happening
from vardval.followup.models import DueMark
from vardval.platform.models import LedgerClock
from vardval.registry.actions import load_units
from vardval.rulebook.loading import load_whole_book

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2023, 1, 17), date(2023, 1, 29)
OPENED, TOLD = date(2023, 1, 18), date(2023, 1, 19)
BOOKS = ("norrbotten/2023", "kronoberg/2023")
_KINDS = {
    "norrbotten/2023": {
        "AtApplication": 3,
        "AtEvent": 60,
        "AtStart": 15,
        "BeforeEvent": 5,
        "Within": 2,
        "Yearly": 2,
    },
    "kronoberg/2023": {"AtEvent": 30, "BeforeEvent": 1, "Weekly": 1},
}


def _expected(obligation: Obligation) -> set[date]:
    """The days on which it falls due at the centre within the nights, by the core alone."""
    happened = [
        Happened(START, OPENED),
        Happened(FULFILLED, TOLD, obligation=obligation.id),
    ]
    event = event_of(obligation.due)
    if event not in (None, START, FULFILLED):
        happened.append(Happened(str(event), TOLD, time(8, 30)))
    from_when = OPENED if event is None else date(2022, 1, 1)
    found = deadlines(obligation, Period(from_when, LAST + timedelta(days=1)), happened)
    return set(found.days)


@pytest.mark.parametrize("book_id", BOOKS)
def test_each_due_day_of_a_whole_book_fires_once_on_its_day(book_id: str) -> None:
    LedgerClock.objects.create(id=1, source=LedgerClock.Source.REPLAYED)
    unit_file = "\n".join(UNIT_FILE.splitlines()[:2]).replace("2010-01-01", str(OPENED)) + "\n"
    load_units(content=unit_file.encode(), name="ny.csv", actor="prov", at=at(FIRST))
    publish(book_id)
    owed = in_register(Register.CENTRE, load_whole_book(book_id).obligations)

    nights(FIRST, TOLD)
    for one in owed:
        event = event_of(one.due)
        if event not in (None, START, FULFILLED):
            tell_happening(
                hsa_id=TORGET,
                event=str(event),
                on=TOLD,
                clock_time=time(8, 30),
                obligation_id=one.id,
                actor=OFFICER,
                at=at(TOLD),
            )
    nights(TOLD + timedelta(days=1), LAST)

    fired = DueMark.objects.filter(kind="fired", due__unit__hsa_id=TORGET).select_related("due")
    by_obligation: dict[str, list[date]] = {}
    for mark in fired:
        assert mark.due.due_on is not None
        # On its own day, or the night after it was told when the day had come by then.
        told_late = mark.due.due_on < mark.due.came_on
        assert mark.given_on == (mark.due.came_on if told_late else mark.due.due_on)
        by_obligation.setdefault(mark.due.obligation_id, []).append(mark.due.due_on)
    expected = {one.id: sorted(_expected(one)) for one in owed if _expected(one)}
    assert {key: sorted(days) for key, days in by_obligation.items()} == expected
    kinds = Counter(type(one.due).__name__ for one in owed if one.id in expected)
    assert kinds == _KINDS[book_id]
    assert not DueMark.objects.filter(kind="lapsed").exists()
