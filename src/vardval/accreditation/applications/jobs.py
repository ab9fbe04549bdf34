"""The step of the night in which drafts that nobody goes on with are taken away."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from vardval.accreditation.models import ApplicationDraft
from vardval.platform.ledger import write_entry
from vardval.platform.nightly import Step, StepReport
from vardval.platform.nightly.queries import tally
from vardval.platform.nightly.steps import actor_of_night


@transaction.atomic
def weed_drafts(day: date, at: datetime) -> StepReport:
    """Take away the drafts, their files with them, that were last saved too long before the day."""
    begins = datetime.combine(day, time(), timezone.get_default_timezone())
    since = begins - timedelta(days=settings.DRAFT_DAYS)
    rows = ApplicationDraft.objects.filter(saved_at__lt=since)
    if count := rows.count():
        rows.delete()
        write_entry(
            actor=actor_of_night(day).username,
            purpose="application",
            happened="drafts_weeded",
            at=at,
            drafts=count,
        )
    # Read and not added up: a night that was cut off in between reports the whole.
    return StepReport(dict(tally(day, "drafts_weeded")))


DRAFTS_WEEDED = Step("drafts", weed_drafts)
