"""What a step answers: an outcome, the changes that follow from it, and why."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from vardval.core.listing.county_changes import CountyChange
from vardval.core.listing.events import Event
from vardval.core.listing.world import (
    Listing,
    PendingChoice,
    PersonKey,
    Resident,
)
from vardval.core.population import PlacedResidence, ProtectionDegree
from vardval.core.trace import Trace, clause_of


class Outcome(Enum):
    """How an event ended.

    ACCEPTED: it took effect, or was taken note of. REFUSED: a choice that the rules do not
    allow. QUEUED and WAITING: a choice that stands in a queue, or waits for its signed form.
    TASK: the rules give no answer; an officer decides.
    """

    ACCEPTED = "accepted"
    REFUSED = "refused"
    QUEUED = "queued"
    WAITING = "waiting"
    TASK = "task"


@dataclass(frozen=True, slots=True)
class ResidentAdded:
    """Someone comes into the world of the rules, listed nowhere yet."""

    resident: Resident

    @property
    def person(self) -> PersonKey:
        """Whom the change is about, as for every other change."""
        return self.resident.key


@dataclass(frozen=True, slots=True)
class ListingChange:
    """From `on` the person is listed so, or nowhere."""

    person: PersonKey
    on: date
    listing: Listing | None


@dataclass(frozen=True, slots=True)
class ResidenceChange:
    """From `on` the person lives, or stays, there.

    `is_move` is false where only the map has changed under the address.
    """

    person: PersonKey
    on: date
    residence: PlacedResidence
    is_move: bool = True


@dataclass(frozen=True, slots=True)
class ProtectionChange:
    """From `on` these protections hold, and no other."""

    person: PersonKey
    on: date
    protection: frozenset[ProtectionDegree]


@dataclass(frozen=True, slots=True)
class DeathRecorded:
    """The person died on `on`."""

    person: PersonKey
    on: date


@dataclass(frozen=True, slots=True)
class ChangeCounted:
    """A change of unit on `on` counts towards the person's yearly limit."""

    person: PersonKey
    on: date


@dataclass(frozen=True, slots=True)
class PendingChanged:
    """These choices wait from now on, and no other."""

    person: PersonKey
    pending: tuple[PendingChoice, ...]


@dataclass(frozen=True, slots=True)
class DefaultDue:
    """On `due_on` the rulebook lists the person unless they are listed by then; None: never."""

    person: PersonKey
    due_on: date | None


@dataclass(frozen=True, slots=True)
class ElsewhereChanged:
    """From `on` the person is listed in that other county; None: in no other."""

    person: PersonKey
    on: date
    county: str | None


Change = (
    ResidentAdded
    | ListingChange
    | ResidenceChange
    | ProtectionChange
    | DeathRecorded
    | ChangeCounted
    | PendingChanged
    | DefaultDue
    | ElsewhereChanged
)


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer to one event.

    `follows` are events that this one brings about, for the caller to step in order;
    `offers` the people who are offered a new choice because of it; `county` what it changes
    in units, areas and queues.
    """

    outcome: Outcome
    changes: tuple[Change, ...]
    trace: Trace
    follows: tuple[Event, ...] = ()
    offers: tuple[PersonKey, ...] = ()
    county: tuple[CountyChange, ...] = ()

    @property
    def clause(self) -> str | None:
        """The clause that decided: the last one that the trace cites."""
        return clause_of(self.trace)

    @property
    def counts(self) -> bool:
        """Whether the event counted as a change of unit, towards the yearly limit."""
        return any(isinstance(one, ChangeCounted) for one in self.changes)

    @property
    def clauses(self) -> tuple[str, ...]:
        """Every clause that the decision rests on, the deciding one first.

        What was accepted rests on each step that let it pass; a refusal, and what waits or is
        left to an officer, on the last one alone.
        """
        citing = [one for one in reversed(self.trace) if one.clause]
        if self.outcome is not Outcome.ACCEPTED:
            citing = citing[:1]
        return tuple(dict.fromkeys(clause for one in citing for clause in one.clauses))
