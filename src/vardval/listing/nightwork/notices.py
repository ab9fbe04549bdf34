"""The step that applies what the population register has sent, also what had been set aside."""

from datetime import date, datetime

from django.conf import settings

from vardval.listing.intake import apply_staged_notices, beside_the_service
from vardval.platform.ledger_entries import last_entry_about
from vardval.platform.nightly import StepReport
from vardval.platform.nightly.queries import tally
from vardval.platform.nightly.steps import actor_of_night
from vardval.population.actions import retry_notices
from vardval.population.notice_queries import NoticeStatus, set_aside_before, waiting_files

_WAIT_FOR_ADDRESSES = ("unknown_address",)
_WAIT_FOR_A_BOOK = ("no_rulebook_that_day", "rulebook_incomplete")


def apply_what_came(day: date, at: datetime) -> StepReport:
    """Apply the notices that wait of every file that had come by the moment.

    1. Posts that were set aside for want of an address or a book are tried again when a newer
       register or book has come since; others would only be set aside anew.
    2. Files are applied in the order in which they came, at a pace that leaves the service room.
    """
    actor = actor_of_night(day)
    retried = [*_now_placed(), *_now_ruled()]
    if retried:
        retry_notices(actor=actor, at=at, notice_ids=retried)
    pace = beside_the_service(settings.NIGHT_WORKERS)
    for file_id in waiting_files(received_by=at):
        apply_staged_notices(file_id=file_id, actor=actor, at=at, pace=pace)
    counts = tally(day, "notices_applied")
    counts["retried"] = tally(day, "notices_retried")["count"]
    return StepReport(counts, tasks=counts[NoticeStatus.SET_ASIDE.value])


def _now_placed() -> list[int]:
    register = last_entry_about("register", "addresses_loaded")
    return set_aside_before(_WAIT_FOR_ADDRESSES, register)


def _now_ruled() -> list[int]:
    return set_aside_before(_WAIT_FOR_A_BOOK, last_entry_about("rulebook"))
