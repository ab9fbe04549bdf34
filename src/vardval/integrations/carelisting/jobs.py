"""The contract's own work: other regions told, every minute and once a night.

An edge: here the clock is read.
"""

from datetime import date, datetime

from django.conf import settings
from procrastinate.contrib.django import app

from vardval.integrations.carelisting.sending import tell_regions
from vardval.integrations.clock import now
from vardval.listing.elsewhere_queries import UpdateStatus, updates_by_status
from vardval.platform.nightly import Step, StepReport

_EVERY_MINUTE = "* * * * *"


@app.periodic(cron=_EVERY_MINUTE)
@app.task(name="tell_regions", lock="tell_regions", queueing_lock="tell_regions")
def tell_regions_when_due(timestamp: int) -> None:  # noqa: ARG001 - the periodic job's own
    """Tell other regions what is due, where the installation has the contract."""
    if settings.CARELISTING.is_used:
        tell_regions(deployment=settings.CARELISTING, at=now())


def _retry(day: date, at: datetime) -> StepReport:  # noqa: ARG001 - what is due is due now
    if not settings.CARELISTING.is_used:
        return StepReport({})
    counts = tell_regions(deployment=settings.CARELISTING, at=at)
    return StepReport(counts, tasks=updates_by_status().get(UpdateStatus.REFUSED, 0))


RETRIES = Step("retries", _retry)
"""What other regions have not been told yet, tried once more."""
