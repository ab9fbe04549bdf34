"""The approved centres as everyone may know of them, with assignments and opening hours.

A centre is approved on a day when it has a contract that holds and whose approval stands; a branch
or service point follows its centre. Only what is public is here: no employee is named.
"""

from dataclasses import dataclass
from datetime import date, datetime

from vardval.core.registry import AssignmentKind, UnitFacts
from vardval.core.time import Period
from vardval.platform.ledger import number_known_at
from vardval.platform.two_axes import known_rows, period_of
from vardval.registry.held_queries import facts_of
from vardval.registry.models import Contract
from vardval.registry.queries import UnitOnDay, units
from vardval.registry.visiting_queries import Contact, Hours, visiting


@dataclass(frozen=True, slots=True)
class ApprovedUnit:
    """An approved centre, or what belongs to one, on a day."""

    unit: UnitOnDay
    contact: Contact | None
    hours: tuple[Hours, ...]
    facts: UnitFacts
    contract: Period

    @property
    def additional(self) -> tuple[str, ...]:
        """The additional assignments."""
        return tuple(
            name for kind, name in self.facts.assignments if kind is AssignmentKind.ADDITIONAL
        )


def approved_units(*, valid_on: date, known_at: datetime | int) -> list[ApprovedUnit]:
    """Return the approved centres of the day and what belongs to them, by name."""
    number = number_known_at(known_at)
    held = _contracts(valid_on, number)
    shown = [
        one
        for one in units(valid_on=valid_on, known_at=number)
        if (one.parent_id or one.id) in held
    ]
    facts = facts_of(shown, valid_on=valid_on, known_at=number)
    visits = visiting([one.id for one in shown], valid_on=valid_on, known_at=number)
    return [
        ApprovedUnit(
            one,
            visits[one.id].contact,
            visits[one.id].hours,
            facts[one.id],
            held[one.parent_id or one.id],
        )
        for one in shown
    ]


def _contracts(day: date, number: int) -> dict[int, Period]:
    rows = Contract.objects.filter(
        known_rows(number), valid__contains=day, is_approved=True
    ).values_list("unit_id", "valid")
    return {unit_id: period_of(valid) for unit_id, valid in rows}
