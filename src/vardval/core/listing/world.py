"""The people and places that a decision concerns, as they stand at one moment.

A world is a value: `apply` makes a new one that shares everything untouched with the old.
It holds the residents as they are on the day that is being decided, and the places as they
are over time.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from vardval.core.catchment import AreaState, LocalPlan, Site, UnitKey, UnitState
from vardval.core.identity import Sex
from vardval.core.listing.capacity import UNLIMITED, Capacity
from vardval.core.listing.contacts import Contacts
from vardval.core.listing.courses import Course
from vardval.core.listing.overlay import Overlay
from vardval.core.population import PlacedResidence, ProtectionDegree, ResidenceState

PersonKey = int | str
"""A person's surrogate key in production, the person's name in scenarios."""

_FEW = 8  # So few residents are copied in less time than it takes to lay them over each other.

UNREGISTERED = PlacedResidence(ResidenceState.DEREGISTERED)
"""Where someone lives of whom no registration is known."""


class Manner(Enum):
    """How someone came to be listed: by a choice, or by the rulebook."""

    ACTIVE = "active"
    PASSIVE = "passive"


class ChosenBy(Enum):
    """Who makes a choice."""

    SELF = "self"
    GUARDIAN = "guardian"
    PROXY = "proxy"


class Channel(Enum):
    """The way in which a choice reaches the unit."""

    E_SERVICE = "e_service"
    FORM = "form"
    TELEPHONE = "telephone"
    VISIT = "visit"
    EMAIL = "email"


class ListedAfterDeath(ValueError):
    """A resident who would be dead and listed at once."""

    def __init__(self) -> None:
        super().__init__("Den som har avlidit kan inte vara listad.")


class UnknownPerson(LookupError):
    """An event names a person whom the world does not hold."""

    def __init__(self) -> None:
        super().__init__("Händelsen gäller en person som inte finns i underlaget för beslutet.")


@dataclass(frozen=True, slots=True)
class Listing:
    """Where someone is listed since a day, how, and by which clause."""

    unit: UnitKey
    manner: Manner
    since: date
    clause: str


@dataclass(frozen=True, slots=True)
class PendingChoice:
    """A choice that has not taken effect: it waits for its signed form, or in a queue.

    It is kept as it was made, so that it is judged the same when the form arrives.
    """

    unit: UnitKey
    chosen_on: date
    channel: Channel
    made_by: ChosenBy
    has_special_reasons: bool = False
    actor: PersonKey | None = None
    agreeing: tuple[PersonKey, ...] = ()
    joins_queue: bool = False


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """Someone's place in a queue, and the choice that stands there."""

    person: PersonKey
    choice: PendingChoice


@dataclass(frozen=True, slots=True)
class Resident:
    """A person as the rules see them on a day: what is known, and where they are listed.

    `counted_changes` are the days of choices that counted as a change of unit, oldest first.
    `default_on` is the day on which the rulebook lists someone who is given time to choose.
    `settled_on` is the day from which they live at the address; None is longer ago than
    anything decided here. `elsewhere` is the county where someone who lives here has chosen to
    be listed instead. `guardians_dispute` tells that the region looks
    into a dispute between the guardians, and that none of them chooses alone meanwhile.
    """

    key: PersonKey
    born_on: date
    sex: Sex
    residence: PlacedResidence
    listing: Listing | None = None
    died_on: date | None = None
    protection: frozenset[ProtectionDegree] = frozenset()
    mother: PersonKey | None = None
    guardians: tuple[PersonKey, ...] = ()
    counted_changes: tuple[date, ...] = ()
    pending: tuple[PendingChoice, ...] = ()
    default_on: date | None = None
    settled_on: date | None = None
    elsewhere: str | None = None
    guardians_dispute: bool = False

    def __post_init__(self) -> None:
        if self.died_on is not None and self.listing is not None:
            raise ListedAfterDeath

    @property
    def is_asylum_seeker(self) -> bool:
        """Whether they stay here while they seek asylum; who is registered does not."""
        return self.residence.state is ResidenceState.ASYLUM

    def living_at(
        self,
        residence: PlacedResidence,
        *,
        settled_on: date | None = None,
    ) -> "Resident":
        """The same person at another address, since `settled_on`.

        Written out because `dataclasses.replace` takes four times as long, for every move.
        """
        return Resident(
            self.key,
            self.born_on,
            self.sex,
            residence,
            self.listing,
            self.died_on,
            self.protection,
            self.mother,
            self.guardians,
            self.counted_changes,
            self.pending,
            self.default_on,
            settled_on,
            self.elsewhere,
            self.guardians_dispute,
        )


@dataclass(frozen=True, slots=True)
class World:
    """Residents, units and areas; a plain dict serves for each of them.

    `sites` are housing units and preschools by name, `plans` the common plans by municipality.
    `courses` are the closures, mergers and conversions that have been announced and not yet
    taken place, in the order of their announcements. `capacities` holds the units of which
    something is told, `queues` those with someone in queue, first in line first.
    `listed_beyond` counts for each unit those listed there who are not among the residents: a
    decision need not bring everyone who is listed somewhere. `contacts` are the clinics and
    physicians of those who have chosen any.
    """

    residents: Mapping[PersonKey, Resident]
    units: Mapping[UnitKey, UnitState] = field(default_factory=dict)
    areas: Mapping[str, AreaState] = field(default_factory=dict)
    sites: Mapping[str, Site] = field(default_factory=dict)
    plans: Mapping[str, LocalPlan] = field(default_factory=dict)
    courses: tuple[Course, ...] = ()
    capacities: Mapping[UnitKey, Capacity] = field(default_factory=dict)
    queues: Mapping[UnitKey, tuple[QueueEntry, ...]] = field(default_factory=dict)
    listed_beyond: Mapping[UnitKey, int] = field(default_factory=dict)
    contacts: Mapping[PersonKey, Contacts] = field(default_factory=dict)

    def resident(self, key: PersonKey) -> Resident:
        """The resident of that key; raises `UnknownPerson`."""
        found = self.residents.get(key)
        if found is None:
            raise UnknownPerson
        return found

    def with_residents(self, changed: Mapping[PersonKey, Resident]) -> "World":
        """The same world but for the residents given."""
        residents: Mapping[PersonKey, Resident] = (
            {**self.residents, **changed}
            if isinstance(self.residents, dict) and len(self.residents) < _FEW
            else Overlay.over(self.residents, changed)
        )
        return World(
            residents,
            self.units,
            self.areas,
            self.sites,
            self.plans,
            self.courses,
            self.capacities,
            self.queues,
            self.listed_beyond,
            self.contacts,
        )

    def capacity(self, unit: UnitKey) -> Capacity:
        """What limits the unit."""
        return self.capacities.get(unit, UNLIMITED)

    def listed_at(self, unit: UnitKey) -> int:
        """How many are listed at the unit."""
        here = sum(
            one.listing is not None and one.listing.unit == unit for one in self.residents.values()
        )
        return here + self.listed_beyond.get(unit, 0)

    def queue(self, unit: UnitKey) -> tuple[QueueEntry, ...]:
        """Those who queue for the unit, first in line first."""
        return self.queues.get(unit, ())

    def queued_for(self, person: PersonKey) -> tuple[UnitKey, ...]:
        """The units that the person queues for."""
        return tuple(
            unit
            for unit, entries in self.queues.items()
            if any(one.person == person for one in entries)
        )
