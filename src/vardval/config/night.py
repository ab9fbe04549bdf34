"""The night put together: every app's steps, in the order in which each rests on those before."""

from vardval.accreditation.applications.jobs import DRAFTS_WEEDED
from vardval.accreditation.contracts.jobs import CONTRACT_DAYS
from vardval.accreditation.shortcomings.feeding import VITES_HANDED_OVER
from vardval.accreditation.weeding import DIARY_WEEDED
from vardval.campaigns import jobs as campaigns
from vardval.cases import jobs as cases
from vardval.followup import jobs as followup
from vardval.integrations.carelisting import jobs as carelisting
from vardval.listing import jobs as listing
from vardval.platform.nightly import Night
from vardval.population import jobs as population
from vardval.population.notice_queries import founded_on
from vardval.settlement import jobs as settlement


def night() -> Night:
    """Return the installation's night."""
    return Night(
        steps=(
            listing.NOTICES,
            population.SEALING,
            listing.SCANS,
            campaigns.LETTERS,
            campaigns.COURSES_END,
            followup.OBLIGATIONS,
            listing.DEFAULTS_DUE,
            listing.STOPS_EXPIRE,
            listing.EFFECTS_DUE,
            listing.QUEUES_FILL,
            listing.AGEING,
            CONTRACT_DAYS,
            cases.DEADLINES,
            VITES_HANDED_OVER,
            carelisting.RETRIES,
            listing.WEEDING,
            DIARY_WEEDED,
            DRAFTS_WEEDED,
            settlement.RUN_FILES,
        ),
        founded_on=founded_on,
    )
