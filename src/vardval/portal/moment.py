"""The two times of a page: the day it shows, and when that was known.

Owns the reading of the clock for the portal. In the demonstration it is always the same day,
so that the made-up year is never over; the time of day goes on, since the ledger needs it to.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from vardval.core.time import YEARS_MEANT
from vardval.platform.ledger import newest_number
from vardval.platform.sentences import sentence


class UnreadableDay(ValueError):
    """A day in an address that is no day."""

    def __init__(self, written: str, language: str) -> None:
        super().__init__(sentence("portal.unreadable_day", language, written=written[:20]))


@dataclass(frozen=True, slots=True)
class Moment:
    """What a page shows: `valid_on`, as known at `known_at` (a moment, or a ledger number).

    `known_on` is the day that the reader asked for, None for "as known now".
    """

    valid_on: date
    known_at: datetime | int
    known_on: date | None


def today() -> date:
    """Return the day that it is: the demonstration's, or the clock's."""
    return settings.DEMONSTRATION_DAY or timezone.localdate()


def now() -> datetime:
    """Return the moment that an action happens, on the day that it is."""
    clock = timezone.localtime()
    return datetime.combine(today(), clock.time(), clock.tzinfo)


def moment_asked_for(request: HttpRequest, language: str, *, newest: int | None = None) -> Moment:
    """Return the moment of the address (`dag`, `kand`); today as known now unless said.

    `newest` is the newest ledger number where the page has asked for it already.
    Raises `UnreadableDay`. What was known on a day is what was known when it ended.
    """
    valid_on = read_day(request.GET.get("dag", ""), language) or today()
    known_on = read_day(request.GET.get("kand", ""), language)
    if known_on is None:
        return Moment(valid_on, newest_number() if newest is None else newest, None)
    midnight = datetime.combine(
        known_on + timedelta(days=1), time(), timezone.get_current_timezone()
    )
    return Moment(valid_on, midnight - timedelta(microseconds=1), known_on)


def read_day(written: str, language: str) -> date | None:
    """Return the day as written (2023-03-02), None for nothing; raises `UnreadableDay`."""
    if not written.strip():
        return None
    try:
        found = date.fromisoformat(written.strip())
    except ValueError:
        raise UnreadableDay(written, language) from None
    if found.year not in YEARS_MEANT:
        raise UnreadableDay(written, language)
    return found
