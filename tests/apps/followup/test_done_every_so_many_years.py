"""What is done every so many years is counted from the day that a standing verdict says."""

from datetime import date, timedelta

import pytest

from tests.apps.county import HAVET, OFFICER, TORGET, load_county, publish
from tests.apps.followup.nights import at, dues, nights
from tests.standing import standing_on
from vardval.core.followup import Standing
from vardval.core.followup import Verdict as Judged
from vardval.followup.actions import Which, judge
from vardval.followup.models import TakenBack, Verdict
from vardval.followup.queries import register_of
from vardval.followup.taking_back import take_back
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerClock

SPUR = "KB-Å-4.13.1-8"
DAY, DONE, DUE = date(2023, 1, 17), date(2018, 2, 10), date(2023, 2, 10)
NEXT = DAY + timedelta(days=1)


def _build() -> None:
    LedgerClock.objects.create(id=1, source=LedgerClock.Source.REPLAYED)
    load_county()
    publish("kronoberg/2023")


standing_county = standing_on(_build)


@pytest.fixture(autouse=True)
def county(standing_county: None, db: None) -> None:
    """A county by a book in which something is done every fifth year."""


def _met(done_on: date = DONE, seen: int | None = None) -> int:
    judge(
        which=Which(TORGET, SPUR),
        verdict=Judged.MET,
        reasons="Intyget är visat.",
        seen_verdict=seen,
        done_on=done_on,
        actor=OFFICER,
        at=at(DAY),
    )
    return Verdict.objects.latest("pk").pk


def _back(verdict_id: int, on: date = DAY) -> None:
    take_back(
        hsa_id=TORGET,
        obligation_id=SPUR,
        kind=TakenBack.Kind.VERDICT,
        key=verdict_id,
        reasons="Fel vårdcentral.",
        actor=OFFICER,
        at=at(on),
    )


def _came() -> list[tuple[date | None, bool]]:
    """The due days that have come up, and whether each has lapsed."""
    return [
        (one.due_on, "lapsed" in {mark.kind for mark in one.marks.all()})
        for one in dues(SPUR, TORGET)
    ]


def test_it_is_counted_from_the_day_it_was_met() -> None:
    _met()
    nights(DAY, NEXT)
    assert _came() == [(DUE, False)]
    assert dues(SPUR, HAVET) == []


def test_the_day_lapses_with_the_verdict_and_no_warning_of_it_follows() -> None:
    wrong = _met()
    nights(DAY, DAY)
    _back(wrong)
    assert _came() == [(DUE, True)]
    assert register_of(TORGET, valid_on=DAY, known_at=newest_number()).of(SPUR).standing is (
        Standing.UNSEEN
    )
    nights(NEXT, DUE + timedelta(days=1))
    (due,) = dues(SPUR, TORGET)
    assert {one.kind for one in due.marks.all()} == {"lapsed"}


def test_what_is_judged_rightly_afterwards_brings_the_same_day_up_again() -> None:
    wrong = _met()
    nights(DAY, DAY)
    _back(wrong)
    _met()
    nights(NEXT, NEXT)
    assert _came() == [(DUE, True), (DUE, False)]


def test_an_earlier_verdict_counts_again_when_the_later_is_taken_back() -> None:
    first = _met()
    nights(DAY, DAY)
    later = _met(DONE + timedelta(days=5), first)
    nights(NEXT, NEXT)
    _back(later, NEXT)
    nights(NEXT, NEXT)
    assert _came() == [(DUE, False), (DUE + timedelta(days=5), True)]


def test_of_two_verdicts_on_one_day_the_other_still_stands() -> None:
    first = _met()
    second = _met(DONE, first)
    nights(DAY, NEXT)
    assert _came() == [(DUE, False)]
    _back(first, NEXT)
    nights(NEXT, NEXT)
    assert _came() == [(DUE, True), (DUE, False)]
    _back(second, NEXT)
    nights(NEXT, NEXT)
    assert _came() == [(DUE, True), (DUE, True)]
