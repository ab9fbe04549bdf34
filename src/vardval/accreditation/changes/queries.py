"""What may be read of changes: what has been told, and what the book makes of it now."""

from dataclasses import dataclass
from datetime import date, datetime

from vardval.accreditation.changes.book import judged_for
from vardval.accreditation.changes.change import Change, change_of
from vardval.accreditation.models import ChangeTelling
from vardval.cases.matter_queries import MatterTold
from vardval.core.accreditation import CHANGE_DECIDED, CHANGE_NOTED, ChangeKind, Judged
from vardval.core.listing import Ground
from vardval.core.listing.capacity_rules import stop_grounds
from vardval.platform.ledger import number_known_at
from vardval.registry.queries import hsa_id_of
from vardval.registry.terms_queries import rulebook_of_unit

MACHINES = (CHANGE_DECIDED.name, CHANGE_NOTED.name)
"""The courses of changes."""


@dataclass(frozen=True, slots=True)
class Told:
    """All that has been told of a change: first when, whether in writing, and with what."""

    told_on: date
    is_written: bool
    tells: frozenset[str]


def tellings_of(matter_id: int, *, known_at: datetime | int) -> Told:
    """Return what has been told of the change; a later telling adds to the first."""
    number = number_known_at(known_at)
    rows = list(ChangeTelling.objects.filter(matter_id=matter_id, entry__lte=number).order_by("pk"))
    return Told(
        rows[0].told_on,
        any(one.is_written for one in rows),
        frozenset(thing for one in rows for thing in one.tells),
    )


def contents_asked(
    unit_hsa_id: str, kind: ChangeKind, *, on: date, known_at: datetime | int
) -> tuple[str, ...]:
    """Return what the book asks to be told with such a change, in its own words.

    Raises `NoBookBinds`.
    """
    judged = judged_for(
        unit_hsa_id,
        Change(kind, on),
        told_on=on,
        from_on=on,
        tells=frozenset(),
        is_written=True,
        known_at=known_at,
    )
    return judged.lacks


def stop_grounds_of(unit_hsa_id: str, *, on: date, known_at: datetime | int) -> tuple[Ground, ...]:
    """Return the grounds for a listing stop that the centre's book knows.

    Raises `NoBookBinds`.
    """
    return stop_grounds(rulebook_of_unit(unit_hsa_id, valid_on=on, known_at=known_at), on)


def change_told(matter: MatterTold, *, known_at: datetime | int) -> tuple[Change, Told, Judged]:
    """Return the matter's change, what has been told of it, and what the book makes of that."""
    change = change_of(matter.particulars)
    told = tellings_of(matter.id, known_at=known_at)
    judged = judged_for(
        hsa_id_of(matter.subject_id),
        change,
        told_on=told.told_on,
        from_on=change.from_on,
        tells=told.tells,
        is_written=told.is_written,
        known_at=known_at,
    )
    return change, told, judged
