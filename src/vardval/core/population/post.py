"""A post about one person, as read from a file.

A post asserts; it does not change anything by itself. None means that the post is silent
(unchanged in a file of changed terms), the empty text that it removes the value
(`xsi:nil`). Days are whole days; an incomplete date in a post never gets this far.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

YEARS_THAT_CAN_BE_MEANT = range(1800, 2200)
"""Whatever a post dates outside these years was never meant as a day of someone's life."""


class BadPost(ValueError):
    """A post that a clerk has to look at; `code` and `parameters` say why, naming nobody."""

    def __init__(self, code: str, **parameters: str) -> None:
        self.code = code
        self.parameters = parameters
        super().__init__(f"Posten läggs åt sidan: {code}.")


class DeregistrationCause(Enum):
    """Why someone left the population register (AvregistreringsorsakKod)."""

    NONE = ""
    DEAD = "AV"
    EMIGRATED = "UV"
    OLD_NUMBER = "GN"
    OTHER_NUMBER = "AN"
    OTHER = "AS"
    GS = "GS"
    UNKNOWN_RESIDENCE = "OB"
    TECHNICAL = "TA"

    @property
    def joins_numbers(self) -> bool:
        """The number ends and another goes on; the person stays."""
        return self in (DeregistrationCause.OLD_NUMBER, DeregistrationCause.OTHER_NUMBER)


class RelationKind(Enum):
    """The relations that matter to listing; the rest of a post's relations are left alone."""

    MOTHER = "mother"
    GUARDIAN = "guardian"


@dataclass(frozen=True, slots=True)
class NamesRead:
    """Names in a post."""

    given: str | None = None
    surname: str | None = None


@dataclass(frozen=True, slots=True)
class RegistrationRead:
    """Where the post says that the person is registered, and from which day."""

    from_on: date | None = None
    county: str | None = None
    municipality: str | None = None
    property_designation: str | None = None
    street_address: str | None = None
    postal_code: str | None = None
    locality: str | None = None
    in_special_housing: bool | None = None


@dataclass(frozen=True, slots=True)
class StayRead:
    """Where someone who is registered nowhere stays, from the address's day until before a day.

    `seeks_asylum` tells why they are here: who does not is not registered for another reason.
    """

    address: RegistrationRead
    before_on: date | None = None
    seeks_asylum: bool = True


@dataclass(frozen=True, slots=True)
class Deregistration:
    """Why and since when the person is no longer registered."""

    cause: DeregistrationCause
    on: date | None = None


@dataclass(frozen=True, slots=True)
class RelationRead:
    """A relation in a post: to whom, of which kind, from a day until before a day.

    `is_towards_child` tells that the post is the guardian's own and `number` the child's.
    """

    number: str
    kind: RelationKind
    from_on: date | None = None
    before_on: date | None = None
    is_towards_child: bool = False


@dataclass(frozen=True, slots=True)
class ListedRead:
    """Where an earlier system had the person listed: the unit's HSA id, how, and since when.

    `since` is None when the file does not say; the day that the person is taken over counts.
    """

    unit: str
    is_chosen: bool
    since: date | None = None


@dataclass(frozen=True, slots=True)
class PostRead:
    """One post. `asserted_at` is the time of change as seventeen digits (year to millisecond).

    `sequence` orders posts that carry the same time of change: the sender's day of the file,
    then the place in it. `joined_number` is the number that the post's own number is joined
    with; `deregistration` tells which of the two is the old one.
    """

    number: str
    asserted_at: int
    sequence: int
    is_total: bool = False
    born_on: date | None = None
    sex: str | None = None
    joined_number: str | None = None
    deregistration: Deregistration | None = None
    names: NamesRead | None = None
    registration: RegistrationRead | None = None
    has_secrecy_marking: bool | None = None
    has_protected_registration: bool | None = None
    relations: tuple[RelationRead, ...] = ()
    listed: ListedRead | None = None
    stay: StayRead | None = None

    @property
    def asserted_on(self) -> date:
        """The day of the time of change."""
        digits = self.asserted_at // 1_000_000_000
        return date(digits // 10_000, digits // 100 % 100, digits % 100)

    @property
    def from_on(self) -> date:
        """The day from which the post's registration, or the stay that it tells of, holds."""
        registration = self.registration if self.stay is None else self.stay.address
        if registration is not None and registration.from_on is not None:
            return registration.from_on
        return self.asserted_on

    @property
    def order(self) -> tuple[int, date, int]:
        """What the posts of a person are laid over each other by: the last one wins."""
        return (self.asserted_at, self.from_on, self.sequence)
