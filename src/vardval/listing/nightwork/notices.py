"""The step that applies what the population register has sent."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from vardval.listing.intake import apply_staged_notices
from vardval.platform.nightly import StepReport
from vardval.platform.nightly.due import beginning_of
from vardval.platform.nightly.queries import tally
from vardval.platform.nightly.steps import actor_of_night
from vardval.population.notice_queries import NoticeStatus, waiting_files

_HERE = ZoneInfo("Europe/Stockholm")


def apply_what_came(day: date, at: datetime) -> StepReport:
    """Apply the notices that wait of every file that had come when the night began.

    In a night that is made up for, files that came later wait for their own night.
    """
    actor = actor_of_night(day)
    for file_id in waiting_files(received_by=_came_by(day, at)):
        apply_staged_notices(file_id=file_id, actor=actor, at=at)
    counts = tally(day, "notices_applied")
    return StepReport(counts, tasks=counts[NoticeStatus.SET_ASIDE.value])


def _came_by(day: date, at: datetime) -> datetime:
    if at.astimezone(_HERE).date() <= day:
        return at
    return beginning_of(day, night_at=settings.NIGHT_AT)
