"""What tests of the night's steps share: nights of a county, and people who wait."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction

from tests.apps.listing.limits import moment
from vardval.config.night import night
from vardval.listing.models import WaitingDefault
from vardval.platform.ledger import write_entry
from vardval.platform.nightly.due import beginning_of
from vardval.platform.nightly.queries import StepTold, night_told
from vardval.platform.nightly.running import run_nights
from vardval.platform.two_axes import known_from

MONDAY = date(2023, 3, 6)


def day(weekday: int) -> date:
    """A day of the week that begins on Monday, or of a later one."""
    return MONDAY + timedelta(days=weekday)


def night_moment(on: date) -> datetime:
    """The moment at which the night of the day begins."""
    return beginning_of(on, night_at=settings.NIGHT_AT)


def run_night(on: date, *, at: datetime | None = None) -> dict[str, StepTold]:
    """Run the nights owed through the day, by default at its own moment; the last one's steps."""
    run_nights(night(), through=on, actor="prov", clock=lambda: at or night_moment(on))
    return {one.name: one for one in night_told(on).steps}


@transaction.atomic
def waits_until(person_id: int, due_on: date) -> None:
    """Let the person have time to choose until the day."""
    entry = write_entry(actor="prov", purpose="intake", happened="waits", at=moment(MONDAY))
    WaitingDefault.objects.create(person_id=person_id, due_on=due_on, recorded=known_from(entry))
