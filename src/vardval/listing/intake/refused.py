"""A notice whose outcome the database will not hold, set aside so that the rest goes on.

What the posts of one person come to is decided without asking what all others have. Where two
people end up with the same number on the same days, the store's own constraint says so.
"""

from collections import Counter
from datetime import datetime

from django.db import transaction

from vardval.core.population import HomeRegion
from vardval.listing.intake import storing
from vardval.listing.intake.loading import StagedNotice
from vardval.listing.intake.outcome import NoticeOutcome
from vardval.listing.lives.known import Known
from vardval.listing.lives.people import People
from vardval.population.copying import RowsRefused

_REASONS = {"population_identity_number_one_at_a_time": "number_held_by_another"}
"""What a clerk is told, by the constraint that stood in the way."""


@transaction.atomic
def set_aside(
    notice: StagedNotice, refusal: RowsRefused, *, actor: str, at: datetime
) -> tuple[int, Counter[str]]:
    """Set the notice aside under an entry of its own; return the entry and the count."""
    reason = _REASONS.get(refusal.constraint)
    outcome = (
        NoticeOutcome.set_aside(notice.id, reason, {})
        if reason
        else NoticeOutcome.set_aside(notice.id, "refused_by_store", {"rule": refusal.constraint})
    )
    nobody = People(Known(HomeRegion.of(())), _nobody_new)
    chunk = storing.prepared(nobody.known, nobody, [outcome])
    return storing.store_chunk(chunk, nobody, actor=actor, at=at), chunk.counts


def _nobody_new() -> int:
    raise LookupError("En post som läggs åt sidan ger ingen ny person.")
