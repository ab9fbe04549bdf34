"""What books themselves state of hours and of who bears a cost, beside what price lists do.

A book's norm for physicians' hours holds whatever a price list pays: a list with a norm by the
same clause has to state the same one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from vardval.core.rulebook import (
    ArgumentSpec,
    ArgumentType,
    DatedValue,
    MechanismSpec,
    Rulebook,
    RuleMissing,
    ValueMissing,
)
from vardval.core.rulebook.mechanism import (
    Mechanism,
    MechanismChoice,
    integer_argument,
    texts_argument,
)
from vardval.core.settlement.hour_norm import HourNorm, NormPeriod
from vardval.core.trace import Step, step

_PREFIX = "ersättning.läkartimmar_"


@dataclass(frozen=True, slots=True)
class Counted:
    """What hours are reckoned on: all that are counted, and how many of them are the centre's.

    `is_assigned` tells whether the centre has the additional assignment that the hours are for.
    """

    all: int
    own: int
    is_assigned: bool = True


@dataclass(frozen=True, slots=True)
class StatedHours:
    """The hours that the book asks of the centre in its period; none with the reason why."""

    hours: Fraction
    step: Step


@dataclass(frozen=True, slots=True)
class StatedNorm:
    """`hours` for each `per` that are counted, shared by the centres' own where it says so."""

    hours: int
    per: int
    counted: str
    period: NormPeriod
    is_shared: bool
    without_assignment: bool
    clauses: tuple[str, ...]

    def asked(self, counted: Counted) -> StatedHours:
        """The hours asked of the centre."""
        if not (counted.is_assigned or self.without_assignment):
            return StatedHours(Fraction(0), step("hours.not_assigned", self.clauses))
        of_all = Fraction(counted.all * self.hours, self.per)
        hours = of_all
        if self.is_shared:
            hours = of_all * counted.own / counted.all if counted.all else Fraction(0)
        told = step("hours.stated", self.clauses, hours=self.hours, per=self.per, on=self.counted)
        return StatedHours(hours, told)

    def agrees_with(self, norm: HourNorm) -> bool:
        """Whether a price list's norm asks for the same hours."""
        same = (Decimal(self.hours), Decimal(self.per), self.period, self.is_shared)
        return (norm.hours, norm.per, norm.period, norm.shared) == same


Hours = Callable[[Counted], StatedHours]
Bears = Callable[[str], Step | None]
"""Why a centre does not bear the cost of its listed people's visits there; None where it may."""

_FOR_EACH = (
    ArgumentSpec("timmar", ArgumentType.INTEGER),
    ArgumentSpec("per", ArgumentType.INTEGER),
    ArgumentSpec("räknas_på", ArgumentType.TEXT),
)
_SHARED_BY = ArgumentSpec("delas_efter", ArgumentType.TEXT)
_WITHOUT_ASSIGNMENT = ArgumentSpec("gäller_utan_tilläggsuppdrag", ArgumentType.BOOLEAN)
_PERIODS = {
    "timmar_i_veckan": NormPeriod.WEEK,
    "minst_timmar_i_veckan": NormPeriod.WEEK,
    "timmar_utan_angiven_tid": NormPeriod.UNSTATED,
}


def _norm(value: DatedValue) -> StatedNorm:
    return StatedNorm(
        integer_argument(value, "timmar"),
        integer_argument(value, "per"),
        str(value.arguments["räknas_på"]),
        _PERIODS[value.mechanism],
        is_shared="delas_efter" in value.arguments,
        without_assignment=value.arguments.get("gäller_utan_tilläggsuppdrag") is True,
        clauses=value.clauses,
    )


def _hours(value: DatedValue) -> Hours:
    norm = _norm(value)

    def asked(counted: Counted) -> StatedHours:
        return norm.asked(counted)

    return asked


def _choice(name: str, heading: str, spec: MechanismSpec) -> MechanismChoice[Hours]:
    return MechanismChoice(f"{_PREFIX}{name}", heading, (Mechanism(spec, _hours),))


_A_WEEK = MechanismSpec("timmar_i_veckan", (*_FOR_EACH, _WITHOUT_ASSIGNMENT))
HOURS: dict[str, MechanismChoice[Hours]] = {
    "barnhälsovård": _choice("barnhälsovård", "Läkartimmar i barnhälsovården", _A_WEEK),
    "mödrahälsovård": _choice("mödrahälsovård", "Läkartimmar i mödrahälsovården", _A_WEEK),
    "ungdomsmottagning": _choice(
        "ungdomsmottagning",
        "Läkartimmar på ungdomsmottagning",
        MechanismSpec("timmar_utan_angiven_tid", (*_FOR_EACH, _SHARED_BY, _WITHOUT_ASSIGNMENT)),
    ),
    "särskilt boende": _choice(
        "särskilt_boende",
        "Läkartimmar på särskilt boende",
        MechanismSpec("minst_timmar_i_veckan", _FOR_EACH),
    ),
}
"""The rules about physicians' hours, by what the hours are for."""


def _bears_no_cost(value: DatedValue) -> Bears:
    activities = frozenset(texts_argument(value, "verksamheter"))

    def bears(activity: str) -> Step | None:
        if activity not in activities:
            return None
        return step("hours.no_cost_borne", value.clauses, activity=activity)

    return bears


ELSEWHERE: MechanismChoice[Bears] = MechanismChoice(
    "ersättning.listades_besök",
    "Listades besök på annat håll",
    (
        Mechanism(
            MechanismSpec(
                "inget_kostnadsansvar", (ArgumentSpec("verksamheter", ArgumentType.TEXTS),)
            ),
            _bears_no_cost,
        ),
    ),
)


def norms_of(book: Rulebook, day: date) -> tuple[StatedNorm, ...]:
    """The norms that the book states on the day."""
    found = []
    for rule in HOURS.values():
        try:
            found.append(_norm(book.rule_on(rule.rule_id, day)))
        except (RuleMissing, ValueMissing):
            continue
    return tuple(found)
