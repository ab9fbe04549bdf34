"""What the rules say of a person or a unit on a day, without anything happening."""

from dataclasses import dataclass
from datetime import date, datetime

from vardval.core import listing as core
from vardval.core.trace import Trace
from vardval.listing import facts
from vardval.listing.rules_in_force import rules_in_force
from vardval.platform.ledger import number_known_at
from vardval.population.on_day import PersonOnDay, people_on


class PersonUnknown(LookupError):
    """No such person is known, or nothing that a decision could rest on."""

    def __init__(self) -> None:
        super().__init__("Personen finns inte i befolkningsregistret.")


@dataclass(frozen=True, slots=True)
class CareResponsibility:
    """The unit that answers for someone's care, or None where none can be told, and why."""

    unit_id: int | None
    trace: Trace


def care_responsibility(
    person_id: int, *, valid_on: date, known_at: datetime | int
) -> CareResponsibility:
    """Return who answers for the person's care that day. Raises `PersonUnknown`."""
    number = number_known_at(known_at)
    world = facts.world_for([person_id], on=valid_on, number=number)
    _check_known(world, person_id)
    rules = rules_in_force(known_at=number).on_or_first(valid_on)
    placement = core.care_responsibility(world, person_id, valid_on, rules)
    unit_id = None if placement.unit is None else int(placement.unit)
    return CareResponsibility(unit_id, placement.trace)


def remaining_changes(person_id: int, *, valid_on: date, known_at: datetime | int) -> int | None:
    """Return how many changes the person has left that day; None is without limit."""
    number = number_known_at(known_at)
    person = people_on([person_id], valid_on=valid_on, known_at=number).get(person_id)
    if person is None:
        raise PersonUnknown
    return changes_left(person, valid_on=valid_on, number=number)


def changes_left(person: PersonOnDay, *, valid_on: date, number: int) -> int | None:
    """Return the same of a person who has been read already."""
    rules = rules_in_force(known_at=number).on_or_first(valid_on)
    counted = facts.counted_changes(person.id, number)
    # Nothing else about someone is asked for: a whole world would take most of the time.
    resident = core.Resident(
        person.id, person.born_on, person.sex, person.residence, counted_changes=counted
    )
    return core.remaining_changes(resident, valid_on, rules)


def selectable_unit_ids(*, valid_on: date, known_at: datetime | int) -> set[int]:
    """Return the units that may be chosen that day."""
    number = number_known_at(known_at)
    units = facts.units(number)
    world = core.World({}, units)
    rules = rules_in_force(known_at=number).on_or_first(valid_on)
    return {
        int(unit)
        for unit, state in units.items()
        if state.is_open_on(valid_on)
        and core.why_not_selectable(world, unit, valid_on, rules) is None
    }


def _check_known(world: core.World, person_id: int) -> None:
    if person_id not in world.residents:
        raise PersonUnknown
