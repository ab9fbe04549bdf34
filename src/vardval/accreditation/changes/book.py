"""What the centre's own book says of a change: the book that binds it on the day it was told."""

from datetime import date, datetime

from vardval.accreditation.changes.change import Change
from vardval.core.accreditation import Asked, Judged, judge
from vardval.registry.terms_queries import rulebook_of_unit


def judged_for(
    unit_hsa_id: str,
    change: Change,
    *,
    told_on: date,
    from_on: date,
    tells: frozenset[str],
    is_written: bool,
    known_at: datetime | int,
    decided_on: date | None = None,
) -> Judged:
    """What the book makes of the change, to hold from the day, decided on the other where it is.

    Raises what `rulebook_of_unit` does where no book binds the centre.
    """
    book = rulebook_of_unit(unit_hsa_id, valid_on=told_on, known_at=known_at)
    asked = Asked(told_on, from_on, change.days, tells, is_written, decided_on)
    return judge(change.kind, asked, book)
