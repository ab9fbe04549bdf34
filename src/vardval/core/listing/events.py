"""What may happen: facts about people as they become known, and choices.

An event carries the new facts; the world carries the old. `on` is the day on which it holds
in the world, not the day on which it became known.
"""

from dataclasses import dataclass
from datetime import date

from vardval.core.catchment import UnitKey
from vardval.core.identity import Sex
from vardval.core.listing.capacity_events import CapacityEvent, QueueLeft
from vardval.core.listing.contact_events import ClinicChosen, PhysicianAsked
from vardval.core.listing.county_events import CountyEvent
from vardval.core.listing.courses import Course
from vardval.core.listing.world import Channel, ChosenBy, Manner, PersonKey, Resident
from vardval.core.population import PlacedResidence, ProtectionDegree, ResidenceState


class NotAResidenceElsewhere(ValueError):
    """A move out that leads to an address in the region."""

    def __init__(self) -> None:
        super().__init__("Den som flyttar ut kan inte få en adress i den egna regionen.")


class NotAResidenceHere(ValueError):
    """A move in or within the region that leads somewhere else."""

    def __init__(self) -> None:
        super().__init__("Den som flyttar in eller inom regionen ska få en adress i regionen.")


@dataclass(frozen=True, slots=True)
class Birth:
    """A child is born on `on`; the residence is where the child is registered."""

    person: PersonKey
    on: date
    sex: Sex
    residence: PlacedResidence
    mother: PersonKey | None = None
    guardians: tuple[PersonKey, ...] = ()
    protection: frozenset[ProtectionDegree] = frozenset()


@dataclass(frozen=True, slots=True)
class MoveIn:
    """Someone becomes registered in the region, from another or from abroad.

    `newcomer` tells who they are when the world does not hold them. Who is registered is no
    longer an asylum seeker.
    """

    person: PersonKey
    on: date
    residence: PlacedResidence
    newcomer: Resident | None = None

    def __post_init__(self) -> None:
        if self.residence.state is not ResidenceState.HERE:
            raise NotAResidenceHere


@dataclass(frozen=True, slots=True)
class MoveWithin:
    """Someone moves to another address, or into special housing, where they already are.

    For an asylum seeker: the place where they stay changes.
    """

    person: PersonKey
    on: date
    residence: PlacedResidence


@dataclass(frozen=True, slots=True)
class AddressRekeyed:
    """The map changes under someone who stays: their address now lies in another area."""

    person: PersonKey
    on: date
    residence: PlacedResidence

    def __post_init__(self) -> None:
        if self.residence.state is not ResidenceState.HERE:
            raise NotAResidenceHere


@dataclass(frozen=True, slots=True)
class MoveOut:
    """Someone leaves the region: for another, for abroad, or out of the population register."""

    person: PersonKey
    on: date
    to: ResidenceState

    def __post_init__(self) -> None:
        if self.to is ResidenceState.HERE:
            raise NotAResidenceElsewhere


@dataclass(frozen=True, slots=True)
class Death:
    """Someone dies on `on`."""

    person: PersonKey
    on: date


@dataclass(frozen=True, slots=True)
class ProtectionStarts:
    """Someone's personal data become protected."""

    person: PersonKey
    on: date
    degree: ProtectionDegree


@dataclass(frozen=True, slots=True)
class ProtectionEnds:
    """A protection of someone's personal data ends; another one may remain."""

    person: PersonKey
    on: date
    degree: ProtectionDegree


@dataclass(frozen=True, slots=True)
class NoChoiceMade:
    """Someone lives here, is listed nowhere and has not chosen: the rulebook lists them."""

    person: PersonKey
    on: date


@dataclass(frozen=True, slots=True)
class OfferLapses:
    """The days of choice are over for someone who has not used the offer: `course` takes place."""

    person: PersonKey
    on: date
    course: Course


@dataclass(frozen=True, slots=True)
class ChoiceMade:
    """A choice of unit reaches the region or the unit.

    `actor` is the guardian or proxy who made it, where known; `agreeing` the guardians who
    stand behind it, the actor included. None of them is checked where nothing is known.
    `joins_queue` tells that the choice shall stand in the queue of a unit without room.
    """

    person: PersonKey
    on: date
    unit: UnitKey
    channel: Channel
    made_by: ChosenBy = ChosenBy.SELF
    actor: PersonKey | None = None
    agreeing: tuple[PersonKey, ...] = ()
    is_signed: bool = False
    is_written: bool = False
    has_special_reasons: bool = False
    joins_queue: bool = False


@dataclass(frozen=True, slots=True)
class FormArrives:
    """The signed form arrives for a choice that waits for it."""

    person: PersonKey
    on: date
    unit: UnitKey


@dataclass(frozen=True, slots=True)
class ChoiceWithdrawn:
    """A choice that has not taken effect is taken back, by anyone on the person's side."""

    person: PersonKey
    on: date
    unit: UnitKey


@dataclass(frozen=True, slots=True)
class ChoiceStands:
    """A choice accepted earlier meets its day again when a late fact is worked in.

    It is not judged anew: it stands, unless the person turns out not to be one who can be
    listed that day. `can_count` is false for a choice of a kind that never counts as a change;
    any other counts when it moves the person to another unit. `clause` is the one that
    accepted it, `key` the storage's own for it. `manner` is passive for a listing taken over
    from an earlier system that nobody had chosen; it stands in the same way.
    """

    person: PersonKey
    on: date
    unit: UnitKey
    can_count: bool
    clause: str
    key: int | None = None
    manner: Manner = Manner.ACTIVE


@dataclass(frozen=True, slots=True)
class ListedElsewhere:
    """The region of another county tells that the person has chosen to be listed there."""

    person: PersonKey
    on: date
    county: str


@dataclass(frozen=True, slots=True)
class ElsewhereEnds:
    """The person is no longer listed in another region."""

    person: PersonKey
    on: date


@dataclass(frozen=True, slots=True)
class DayBegins:
    """A day begins, and what was to happen on it unless something came before now happens.

    It concerns nobody in particular. Days are told in order and none that `agenda` names is
    left out: what was due on another day is not made up for.
    """

    on: date


PersonEvent = (
    Birth
    | MoveIn
    | MoveWithin
    | AddressRekeyed
    | MoveOut
    | Death
    | ProtectionStarts
    | ProtectionEnds
    | NoChoiceMade
    | ChoiceMade
    | FormArrives
    | ChoiceWithdrawn
    | ChoiceStands
    | OfferLapses
    | QueueLeft
    | ClinicChosen
    | PhysicianAsked
    | ListedElsewhere
    | ElsewhereEnds
)
"""What happens to one person, or what one person does."""

WorldEvent = DayBegins | CountyEvent | CapacityEvent
"""What happens to the county."""

Event = PersonEvent | WorldEvent


def person_of(event: Event) -> PersonKey | None:
    """Whom the event is about; None of one that concerns nobody in particular."""
    return None if isinstance(event, WorldEvent) else event.person
