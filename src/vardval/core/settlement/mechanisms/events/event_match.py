"""Which events a row of a price list is for."""

from collections.abc import Iterable
from dataclasses import dataclass

from vardval.core.settlement.care_event import CareEvent, PatientClass
from vardval.core.settlement.price import POINT

BEGINNING = "*"
"""The sign after an act code that stands for every code that begins with it."""


@dataclass(frozen=True, slots=True)
class EventMatch:
    """Conditions on an event, all of which have to hold; None is no condition.

    Somebody whose age is not known meets no condition on age. `costs_above_ore` is strict and
    about each one that the event stands for: an event of two counts half its cost.
    """

    patients: frozenset[PatientClass] | None = None
    professions: frozenset[str] | None = None
    contact_types: frozenset[str] | None = None
    acts: frozenset[str] | None = None
    ages: frozenset[int] | None = None
    costs_above_ore: int | None = None

    def holds(self, event: CareEvent) -> bool:
        """Whether the event meets every condition."""
        return (
            (self.patients is None or event.patient_class in self.patients)
            and (self.professions is None or event.profession in self.professions)
            and (self.contact_types is None or event.contact_type in self.contact_types)
            and (self.acts is None or any(_is_act(one, event.act) for one in self.acts))
            and (self.ages is None or event.age in self.ages)
            and (
                self.costs_above_ore is None
                or event.amount_ore * POINT > self.costs_above_ore * event.quantity_e4
            )
        )


@dataclass(frozen=True, slots=True)
class EventRow:
    """A row of a mechanism's table: which events it is for, and the source of its values."""

    match: EventMatch
    clause: str


def _is_act(wanted: str, act: str) -> bool:
    if wanted.endswith(BEGINNING):
        return act.startswith(wanted.removesuffix(BEGINNING))
    return act == wanted


def first_match(matches: Iterable[EventMatch], event: CareEvent) -> int | None:
    """The number of the first row that is for the event, from 1; None when no row is."""
    return next((row for row, one in enumerate(matches, 1) if one.holds(event)), None)
