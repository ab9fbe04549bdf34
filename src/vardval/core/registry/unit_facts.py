"""One unit as the register has it on a day, for the book's demands to be held against."""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from vardval.core.registry.words import (
    AssignmentKind,
    Competence,
    CooperationForm,
    Function,
    Profession,
    Referral,
    UnitKind,
    Work,
)

MINUTES_PER_HOUR = 60


class NotATimeOfTheWeek(ValueError):
    """A weekday that is not 1 to 7, or a time that ends before it begins."""

    def __init__(self, weekday: int, opens: time, closes: time) -> None:
        super().__init__(f"Veckodag {weekday} {opens:%H.%M} till {closes:%H.%M} är ingen tid.")


class DaysBackwards(ValueError):
    """A last day that comes before the first."""

    def __init__(self, first_on: date, last_on: date) -> None:
        super().__init__(f"Den sista dagen, {last_on}, ligger före den första, {first_on}.")


@dataclass(frozen=True, slots=True)
class OpenTime:
    """A time of the week at which a unit is open: weekday 1 is Monday, local time."""

    weekday: int
    opens: time
    closes: time

    def __post_init__(self) -> None:
        if not 1 <= self.weekday <= 7 or self.closes <= self.opens:
            raise NotATimeOfTheWeek(self.weekday, self.opens, self.closes)

    @property
    def minutes(self) -> int:
        """How long it is."""
        return _minute(self.closes) - _minute(self.opens)


@dataclass(frozen=True, slots=True)
class PhoneTime:
    """A time of the week at which a unit answers, and in which system."""

    time: OpenTime
    system: str = ""


@dataclass(frozen=True, slots=True)
class Closure:
    """Days on which a unit is closed; the answering unit is one that is there those days."""

    first_on: date
    last_on: date
    answering_unit: str | None = None
    answered_by_centre: bool = False
    reason: str = ""

    def __post_init__(self) -> None:
        if self.last_on < self.first_on:
            raise DaysBackwards(self.first_on, self.last_on)


@dataclass(frozen=True, slots=True)
class NamedFunction:
    """Who answers for what, since when, and when and how the region was told.

    A new holder of a function is a change; who held it when the centre opened is none.
    """

    function: Function
    name: str
    profession: Profession
    since: date
    competences: frozenset[Competence] = frozenset()
    told_on: date | None = None
    is_told_in_writing: bool = False
    is_change: bool = False


@dataclass(frozen=True, slots=True)
class StaffGroup:
    """Those of a profession with the same competences and the same work.

    `percent` is each one's share of full working time.
    """

    profession: Profession
    heads: int
    percent: Decimal
    competences: frozenset[Competence] = frozenset()
    work: frozenset[Work] = frozenset()

    @property
    def full_time(self) -> Decimal:
        """The working time of all of them, in percent of one full time."""
        return self.heads * self.percent


@dataclass(frozen=True, slots=True)
class Absence:
    """Days on which a profession is missing, and when the region was told."""

    profession: Profession
    first_on: date
    last_on: date
    told_on: date | None = None

    def __post_init__(self) -> None:
        if self.last_on < self.first_on:
            raise DaysBackwards(self.first_on, self.last_on)


@dataclass(frozen=True, slots=True)
class Cooperation:
    """Another who takes part in the assignment; `address` where the work is done elsewhere."""

    name: str
    form: CooperationForm
    works_elsewhere: bool = False
    address: str = ""
    runs_premises: bool = False


@dataclass(frozen=True, slots=True)
class Marketing:
    """A measure by which a unit markets itself, on its days; a `last_on` of None is no known end.

    `approved_on` is the day on which the region approved it, None where it has not.
    """

    what: str
    first_on: date
    last_on: date | None = None
    approved_on: date | None = None

    def __post_init__(self) -> None:
        if self.last_on is not None and self.last_on < self.first_on:
            raise DaysBackwards(self.first_on, self.last_on)


@dataclass(frozen=True, slots=True)
class Premises:
    """What a unit's rooms have; None where nobody has said. `every_weeks` is how often it opens.

    `visits_here_percent` is how many of the visits take place at the contract's address.
    """

    is_mobile: bool = False
    every_weeks: int = 1
    is_accessible: bool | None = None
    has_waiting_room: bool | None = None
    has_information: bool | None = None
    visits_here_percent: int | None = None


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """What the register holds of a unit on a day; a parent is the centre that it belongs to."""

    name: str
    kind: UnitKind
    provider_number: str = ""
    is_public: bool = False
    address: str = ""
    parent: "UnitFacts | None" = None
    has_contact: bool = False
    hours: tuple[OpenTime, ...] = ()
    phone: tuple[PhoneTime, ...] = ()
    closures: tuple[Closure, ...] = ()
    referrals: tuple[Referral, ...] = ()
    premises: Premises | None = None
    functions: tuple[NamedFunction, ...] = ()
    staff: tuple[StaffGroup, ...] = ()
    absences: tuple[Absence, ...] = ()
    cooperations: tuple[Cooperation, ...] = ()
    assignments: tuple[tuple[AssignmentKind, str], ...] = ()
    marketing: tuple[Marketing, ...] = ()

    def holding(self, function: Function) -> tuple[NamedFunction, ...]:
        """Those who hold the function, as the register has it."""
        return tuple(one for one in self.functions if one.function is function)


def open_through(times: tuple[OpenTime, ...], weekday: int, opens: time, closes: time) -> bool:
    """Whether the times of the weekday, joined where they meet, cover the time."""
    reached = opens
    for one in sorted((it for it in times if it.weekday == weekday), key=lambda it: it.opens):
        if one.opens <= reached < one.closes:
            reached = one.closes
    return reached >= closes


def minutes_open(times: tuple[OpenTime, ...]) -> int:
    """How many minutes of the week the times hold together; one told twice is one."""
    minutes = 0
    reached = (0, 0)
    for one in sorted(times, key=lambda it: (it.weekday, it.opens)):
        opens = max(reached, (one.weekday, _minute(one.opens)))
        closes = (one.weekday, _minute(one.closes))
        minutes += max(0, closes[1] - opens[1])
        reached = max(reached, closes)
    return minutes


def _minute(moment: time) -> int:
    return moment.hour * MINUTES_PER_HOUR + moment.minute
