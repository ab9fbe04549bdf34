"""The rules about changed terms, and the mechanisms that a book may pick for each.

A length that runs before a day leaves the whole of it before that day. One that runs after a
day begins with the day that follows: sixty days after 1 October end on 30 November, and
twelve months after 10 March on 10 March the year after, both days included.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from vardval.core.rulebook import ArgumentSpec, ArgumentType, DatedValue, MechanismSpec, Unit
from vardval.core.rulebook.mechanism import Mechanism, MechanismChoice, integer_argument
from vardval.core.time import months_after
from vardval.core.trace import Step, step


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a time, and why; None where the book gives no day."""

    last_on: date | None
    step: Step


Tell = Callable[[date, date], Deadline]
"""From the day of the decision and the day of effect, the last day to tell the provider."""
From = Callable[[date], Deadline]
"""From the day on which a time begins to run, its last day."""
Say = Callable[[], Step]
"""What holds without any day."""


def _says(name: str, code: str) -> Mechanism[Say]:
    return Mechanism(MechanismSpec(name), lambda value: lambda: step(code, value.clauses))


def _days_before(value: DatedValue) -> Tell:
    days = integer_argument(value, "tid")

    def tell(_: date, effective_on: date) -> Deadline:
        last_on = effective_on - timedelta(days=days)
        told = step(
            "terms.tell_days_before",
            value.clauses,
            last=last_on,
            days=days,
            effective=effective_on,
        )
        return Deadline(last_on, told)

    return tell


def _at_once(code: str) -> Callable[[DatedValue], Tell]:
    def bind(value: DatedValue) -> Tell:
        return lambda decided_on, _: Deadline(
            decided_on, step(code, value.clauses, decided=decided_on)
        )

    return bind


def _days_after(value: DatedValue) -> From:
    days = integer_argument(value, "tid")

    def answer(decided_on: date) -> Deadline:
        last_on = decided_on + timedelta(days=days)
        told = step(
            "terms.answer_days_after", value.clauses, last=last_on, days=days, decided=decided_on
        )
        return Deadline(last_on, told)

    return answer


def _months_after(value: DatedValue) -> From:
    months = integer_argument(value, "tid")

    def end(told_on: date) -> Deadline:
        last_on = months_after(told_on, months)
        ended = step(
            "terms.ends_months_after", value.clauses, last=last_on, months=months, told=told_on
        )
        return Deadline(last_on, ended)

    return end


def _length(name: str, unit: Unit) -> MechanismSpec:
    return MechanismSpec(name, (ArgumentSpec("tid", ArgumentType.INTEGER, unit=unit),))


MAY_CHANGE: MechanismChoice[Say] = MechanismChoice(
    "avtal.ändring",
    "Vem som får ändra villkoren",
    (_says("regionen_får_ändra", "terms.region_may_change"),),
)
TELL: MechanismChoice[Tell] = MechanismChoice(
    "avtal.besked",
    "När leverantören får besked om ändrade villkor",
    (
        Mechanism(_length("genast_och_dagar_före", Unit.DAYS), _days_before),
        Mechanism(MechanismSpec("genast"), _at_once("terms.tell_at_once")),
        Mechanism(MechanismSpec("genast_skriftligen"), _at_once("terms.tell_at_once_in_writing")),
    ),
)
ANSWER: MechanismChoice[From] = MechanismChoice(
    "avtal.svar",
    "Hur länge leverantören får säga nej till ändrade villkor",
    (Mechanism(_length("dagar_efter_beslut", Unit.DAYS), _days_after),),
)
END: MechanismChoice[From] = MechanismChoice(
    "avtal.upphör",
    "När avtalet upphör för den som har sagt nej",
    (Mechanism(_length("månader_efter_anmälan", Unit.MONTHS), _months_after),),
)
UNTIL_END: MechanismChoice[Say] = MechanismChoice(
    "avtal.tills_dess",
    "Vilka villkor som gäller tills avtalet upphör",
    (_says("ursprungliga_villkor", "terms.keeps_original"),),
)
COMPENSATION: MechanismChoice[Say] = MechanismChoice(
    "avtal.ersättning",
    "Ersättning till den vars avtal upphör efter ett nej",
    (_says("ingen_särskild", "terms.no_compensation"),),
)
