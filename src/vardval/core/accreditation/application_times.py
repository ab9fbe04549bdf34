"""The days of an application: when it may come, the clock to a decision, how long it binds."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from vardval.core.accreditation.application import Application
from vardval.core.accreditation.application_asking import Ask, rule_id
from vardval.core.rulebook import ArgumentSpec, ArgumentType, DatedValue, MechanismSpec, Unit
from vardval.core.rulebook.mechanism import Mechanism, MechanismChoice, integer_argument
from vardval.core.time import months_after
from vardval.core.trace import Step, step


@dataclass(frozen=True, slots=True)
class LastDay:
    """The last day of a time, and why it is that day."""

    on: date
    step: Step


From = Callable[[date], LastDay]
"""From the day on which a time begins, its last day."""
Say = Callable[[], Step]
"""What holds without any day."""

_DAYS = (ArgumentSpec("tid", ArgumentType.INTEGER, unit=Unit.DAYS),)
_MONTHS = (ArgumentSpec("tid", ArgumentType.INTEGER, unit=Unit.MONTHS),)


def says(name: str, code: str) -> Mechanism[Say]:
    """A mechanism that only says what holds."""
    return Mechanism(MechanismSpec(name), lambda value: lambda: step(code, value.clauses))


def _days(code: str, *, counts_first: bool) -> Callable[[DatedValue], From]:
    def bind(value: DatedValue) -> From:
        days = integer_argument(value, "tid")
        steps = timedelta(days=days - 1 if counts_first else days)

        def last(complete_on: date) -> LastDay:
            on = complete_on + steps
            told = step(code, value.clauses, last=on, days=days, complete=complete_on)
            return LastDay(on, told)

        return last

    return bind


def _clock(name: str, what: str) -> MechanismChoice[From]:
    return MechanismChoice(
        rule_id(name),
        what,
        (
            Mechanism(
                MechanismSpec("dagar_från_och_med", _DAYS),
                _days(f"application.{_CODES[name]}_days_from", counts_first=True),
            ),
            Mechanism(
                MechanismSpec("dagar_efter", _DAYS),
                _days(f"application.{_CODES[name]}_days_after", counts_first=False),
            ),
        ),
    )


_CODES = {"beslutstid": "decide", "underrättelse": "tell"}
DECIDE = _clock("beslutstid", "När beslutet senast fattas")
TELL = _clock("underrättelse", "När sökanden senast får veta beslutet")


def _bound_months(value: DatedValue) -> From:
    months = integer_argument(value, "tid")

    def bound(approved_on: date) -> LastDay:
        last_on = months_after(approved_on, months)
        told = step(
            "application.bound_through",
            value.clauses,
            last=last_on,
            months=months,
            approved=approved_on,
        )
        return LastDay(last_on, told)

    return bound


BOUND: MechanismChoice[From] = MechanismChoice(
    rule_id("bunden"),
    "Hur länge sökanden är bunden av sin ansökan",
    (
        Mechanism(
            MechanismSpec("tills_kontrakt_högst_månader_efter_godkännande", _MONTHS), _bound_months
        ),
    ),
)
ANY_TIME: MechanismChoice[Say] = MechanismChoice(
    rule_id("tid"), "När en ansökan får lämnas", (says("löpande", "application.any_time"),)
)


def _after_contract(value: DatedValue) -> Ask:
    def ask(application: Application, on: date) -> Step | None:
        through = application.earlier_contract_through
        if through is None or on > through:
            return None
        return step("application.waits_for_contract_to_end", value.clauses, through=through)

    return ask


AGAIN: MechanismChoice[Ask] = MechanismChoice(
    rule_id("nytt_godkännande"),
    "När ett nytt godkännande efter ett nej till ändrade villkor prövas",
    (Mechanism(MechanismSpec("efter_avtalets_slut"), _after_contract),),
)
