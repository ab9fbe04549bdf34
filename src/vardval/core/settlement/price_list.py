"""A price list: which components pay, in order, and the list's own rules around them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from vardval.core.money import Rounding
from vardval.core.settlement.control import ControlRule
from vardval.core.settlement.in_month import resolved
from vardval.core.settlement.mechanisms import (
    CapitationBand,
    Casemix,
    EventMechanism,
    IndexPayment,
    LineMechanism,
    Mechanism,
    Payee,
    PerHead,
    PersonMechanism,
    PointsPayment,
    PotShare,
    UnitMechanism,
)
from vardval.core.settlement.price import POINT
from vardval.core.settlement.run_calendar import Milestone, RunCalendar, RunDays
from vardval.core.time import Month


class PriceListStanding(Enum):
    """What the amounts are worth; the values are the file's words."""

    PUBLISHED_REFERENCE = "publicerad referens"
    EXAMPLE = "exempel"
    ADOPTED = "fastställd"


class MeasurementDay(Enum):
    """The day whose listings a month is paid for."""

    LAST_OF_PREVIOUS_MONTH = "sista dagen i föregående månad"
    FIRST_OF_MONTH = "första dagen i månaden"
    LAST_OF_MONTH = "sista dagen i månaden"

    def in_month(self, month: Month) -> date:
        """The measuring day of `month`."""
        match self:
            case MeasurementDay.LAST_OF_PREVIOUS_MONTH:
                return month.previous.last
            case MeasurementDay.FIRST_OF_MONTH:
                return month.first
            case MeasurementDay.LAST_OF_MONTH:
                return month.last


class ProRating(Enum):
    """What somebody listed for part of a month counts for; the values are the file's words."""

    WHOLE_MONTH = "hel månad"
    DAYS = "dagar"


class RoundingPlace(Enum):
    """What is rounded: each component of a unit's month, or the unit's month whole."""

    COMPONENT = "per enhet, komponent och månad"
    TOTAL = "per enhet och månad"


class NotAPriceList(ValueError):
    """A list whose components do not fit together."""


class NotInForce(LookupError):
    """A month outside the list's validity."""

    def __init__(self, name: str, month: Month) -> None:
        super().__init__(
            f"Prislistan {name} gäller inte {month}. Välj en prislista som gäller månaden."
        )


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value comes from: a published page, a clause, or an interpretation of ours."""

    id: str
    title: str
    is_interpretation: bool = False


@dataclass(frozen=True, slots=True)
class Component:
    """One thing that is paid for. `number` is its place in the list, from 1."""

    number: int
    id: str
    name: str
    mechanism: Mechanism
    payee: Payee = Payee.ALL
    account: str = ""
    remark: str = ""
    days_in_month: int = 1
    """How many days a line may count in a list that pro-rates; 1 where a month is a month."""

    @property
    def parts_per_ore(self) -> int:
        """How many parts of an öre the amounts of its lines are counted in."""
        if not isinstance(self.mechanism, LineMechanism):
            raise NotAPriceList(f"{self.id} betalar inte per person eller händelse.")
        return POINT * self.mechanism.divisor()


@dataclass(frozen=True, slots=True)
class NotComputed:
    """A part of the published model that no mechanism here pays yet, with its figures."""

    id: str
    name: str
    figures: str
    source: str


@dataclass(frozen=True, slots=True)
class PriceList:
    """A region's prices for some months. `through` None means that no end is decided."""

    id: str
    name: str
    region: str
    standing: PriceListStanding
    first_month: Month
    through: Month | None
    measurement: MeasurementDay
    rounding: Rounding
    rounding_place: RoundingPlace
    look_back_months: int
    freezes_denominators: bool
    components: tuple[Component, ...]
    not_computed: tuple[NotComputed, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    clauses: Mapping[str, str] = field(default_factory=dict)
    """Which source states what: `avrundning`, `mätdag`, `<component>/pris` and the like."""
    calendar: RunCalendar = field(default_factory=lambda: RunCalendar({}))
    control: ControlRule | None = None
    pro_rating: ProRating = ProRating.WHOLE_MONTH
    books: tuple[str, ...] = ()
    """The rulebooks (region/year) whose providers the list pays; empty for whichever binds."""
    files_kept_months: int | None = None  # after the run's month; None where nobody has decided

    def __post_init__(self) -> None:
        self._check_times()
        earlier: dict[str, Component] = {}
        for number, one in enumerate(self.components, 1):
            if one.number != number or one.id in earlier:
                raise NotAPriceList(f"Komponenten {one.id} står två gånger eller i fel ordning.")
            match one.mechanism:
                case UnitMechanism(reads=reads):
                    lacking = [ref for ref in reads if ref not in earlier]
                case IndexPayment(per_points_of=ref) if ref is not None:
                    fits = ref in earlier and isinstance(
                        earlier[ref].mechanism, CapitationBand | PointsPayment | Casemix
                    )
                    lacking = [] if fits else [ref]
                case _:
                    lacking = []
            if isinstance(one.mechanism, EventMechanism):
                _check_all_are_in(one)
            if lacking:
                raise NotAPriceList(
                    f"{one.id} bygger på {', '.join(lacking)}, som inte står före i listan eller"
                    " inte ger poäng per person."
                )
            if (
                self.freezes_denominators
                and isinstance(one.mechanism, PotShare)
                and not one.mechanism.freezes
            ):
                raise NotAPriceList(
                    f"Potten {one.id} delas efter flera mått och kan inte frysas. Gör en komponent"
                    " för varje mått."
                )
            earlier[one.id] = one

    def _check_times(self) -> None:
        kept = self.files_kept_months
        if kept is not None and kept <= self.look_back_months:
            raise NotAPriceList("Filerna ska finnas kvar längre än månaden kan rättas.")
        if self.counts_days and self.measurement is MeasurementDay.LAST_OF_PREVIOUS_MONTH:
            raise NotAPriceList("En lista som räknar dagar ska ha sin mätdag i månaden.")

    def check_in_force(self, month: Month) -> None:
        """Raise `NotInForce` for a month that the list does not price."""
        if not self.is_in_force(month):
            raise NotInForce(self.name, month)

    def is_in_force(self, month: Month) -> bool:
        """Whether the list prices the month."""
        return self.first_month <= month and (self.through is None or month <= self.through)

    @property
    def counts_days(self) -> bool:
        """Whether somebody listed for part of a month is paid for by the day."""
        return self.pro_rating is ProRating.DAYS

    def in_month(self, month: Month) -> "PriceList":
        """The list with what it says by days worked out for the month."""
        return replace(
            self, components=tuple(self._in_month(one, month) for one in self.components)
        )

    def _in_month(self, one: Component, month: Month) -> Component:
        counts_days = self.counts_days and isinstance(one.mechanism, PersonMechanism)
        days = month.last.day if counts_days else 1
        return replace(one, mechanism=resolved(one.mechanism, month, days), days_in_month=days)

    def days_of(self, month: Month) -> RunDays:
        """The days of the month's run, as far as the list states them."""
        return RunDays(
            month,
            self.measurement.in_month(month),
            *(self.calendar.day(one, month) for one in Milestone),
        )

    def component(self, component_id: str) -> Component:
        """The component of that id; raises KeyError."""
        return {one.id: one for one in self.components}[component_id]

    @property
    def person_components(self) -> tuple[Component, ...]:
        """The components that give a line for each person, in order."""
        return tuple(one for one in self.components if isinstance(one.mechanism, PersonMechanism))

    @property
    def event_components(self) -> tuple[Component, ...]:
        """The components that give lines of events, in order."""
        return tuple(one for one in self.components if isinstance(one.mechanism, EventMechanism))

    @property
    def series(self) -> tuple[str, ...]:
        """The series of person values that the list reads, sorted."""
        found = {
            one.mechanism.series
            for one in self.components
            if isinstance(one.mechanism, PointsPayment | Casemix | PerHead)
        }
        return tuple(sorted(found))

    @property
    def unit_series(self) -> tuple[str, ...]:
        """The series of unit values that the list reads, sorted."""
        found = {
            series
            for one in self.components
            if isinstance(one.mechanism, UnitMechanism)
            for series in one.mechanism.unit_series
        }
        return tuple(sorted(found))

    @property
    def event_series(self) -> tuple[str, ...]:
        """The series of care events that the list reads, sorted."""
        read = (getattr(one.mechanism, "event_series", ()) for one in self.components)
        return tuple(sorted({series for found in read for series in found}))

    def first_months_of_events(self, month: Month) -> dict[str, Month]:
        """By series, the earliest month whose events the lines of `month` rest on.

        Limits for each person may reach back, but never to before the list is in force.
        """
        found = dict.fromkeys(self.event_series, month)
        for one in self.components:
            if isinstance(one.mechanism, EventMechanism) and one.mechanism.cap is not None:
                reach = max(self.first_month, one.mechanism.cap.first_month(month))
                found[one.mechanism.series] = min(found[one.mechanism.series], reach)
        return found


def _check_all_are_in(component: Component) -> None:
    mechanism = component.mechanism
    all_are_in = component.payee is Payee.ALL
    if isinstance(mechanism, EventMechanism) and mechanism.adds_to_zero and not all_are_in:
        raise NotAPriceList(
            f"{component.id} flyttar pengar mellan enheter och ska ha mottagaren alla, annars går"
            " summan inte ut."
        )


__all__ = [
    "Component",
    "MeasurementDay",
    "NotAPriceList",
    "NotComputed",
    "NotInForce",
    "Payee",
    "PriceList",
    "PriceListStanding",
    "RoundingPlace",
    "Source",
]
