"""The chapter `säkerhet`: what a book asks of deviations, lex Maria, the patient board and visits.

A duty tells by when, to whom and with what. Where the document is silent there is none, and the
page says so; then no last day is invented.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from vardval.core.rulebook import (
    ArgumentSpec,
    ArgumentType,
    DatedValue,
    MechanismSpec,
    Rulebook,
    RuleMissing,
    Unit,
    ValueMissing,
    Vocabulary,
)
from vardval.core.rulebook.mechanism import (
    Mechanism,
    MechanismChoice,
    integer_argument,
    texts_argument,
)
from vardval.core.trace import Step, step


@dataclass(frozen=True, slots=True)
class Duty:
    """What the book asks, and by which step.

    `last_on` is None where the book gives no time; `receiver` is "" where it names none;
    `contents` are the things that have to come with it.
    """

    step: Step
    last_on: date | None = None
    receiver: str = ""
    contents: tuple[str, ...] = ()


Asks = Callable[[date], Duty | None]
"""From the day on which it begins, what is asked."""

_TO = ArgumentSpec("till", ArgumentType.TEXT)
_THINGS = ArgumentSpec("handlingar", ArgumentType.TEXTS)
_CONTENTS = ArgumentSpec("innehåll", ArgumentType.TEXTS)
_WEEKS = ArgumentSpec("tid", ArgumentType.INTEGER, unit=Unit.WEEKS)
_UNNAMED = ArgumentSpec("avidentifierat", ArgumentType.BOOLEAN)


def _says(name: str, code: str, *arguments: ArgumentSpec) -> Mechanism[Asks]:
    """A mechanism that asks without any time."""

    def bind(value: DatedValue) -> Asks:
        told = value.arguments.get("till")
        receiver = told if isinstance(told, str) else ""
        names = {one.name for one in arguments}
        things = next((texts_argument(value, one) for one in _LISTS if one in names), ())
        parameters = {"receiver": receiver} if receiver else {}
        if things:
            parameters["things"] = ", ".join(things)

        def asks(_began_on: date) -> Duty | None:
            unnamed = value.arguments.get("avidentifierat") is True
            told_by = step(_UNNAMED_COPY if unnamed else code, value.clauses, **parameters)
            return Duty(told_by, None, receiver, things)

        return asks

    return Mechanism(MechanismSpec(name, arguments), bind)


_UNNAMED_COPY = "safety.copy_without_identities"
_LISTS = ("handlingar", "innehåll")


def _within_weeks(value: DatedValue) -> Asks:
    weeks = integer_argument(value, "tid")
    told = value.arguments.get("till")
    receiver = told if isinstance(told, str) else ""

    def asks(began_on: date) -> Duty | None:
        last_on = began_on + timedelta(weeks=weeks)
        told_by = step(
            "safety.within_weeks", value.clauses, weeks=weeks, began=began_on, last=last_on
        )
        return Duty(told_by, last_on, receiver)

    return asks


def _rule(name: str, what: str, *mechanisms: Mechanism[Asks]) -> MechanismChoice[Asks]:
    return MechanismChoice(f"säkerhet.{name}", what, mechanisms)


RECEIVED = _rule(
    "avvikelse_besvaras",
    "Hur en avvikelse som har kommit från andra besvaras",
    _says("besvaras_till_avsändaren", "safety.answered_to_sender"),
)
COPY = _rule(
    "lex_maria_kopia",
    "Vad regionen får av en anmälan enligt lex Maria",
    _says("kopia", "safety.copy", _TO, _THINGS, _UNNAMED),
)
DECISION = _rule(
    "lex_maria_beslut",
    "Vad som händer med IVO:s beslut",
    _says("skickas", "safety.decision_sent", _TO),
)
BOARD_ANSWER = _rule(
    "patientnämnd_svar",
    "När ett ärende från patientnämnden besvaras",
    Mechanism(MechanismSpec("inom_tid", (_WEEKS, _TO)), _within_weeks),
    _says("på_begäran", "safety.on_request", _TO),
)
BOARD_CONTENTS = _rule(
    "patientnämnd_svarets_innehåll",
    "Vad ett svar till patientnämnden innehåller",
    _says("svaret_ska", "safety.answer_has", _CONTENTS),
)
RESULT = _rule(
    "tillsyn_resultat",
    "Vad vårdcentralen berättar om en tillsyn",
    _says("redovisas", "safety.result_told", _TO),
)
VISITS = _rule(
    "inspektion",
    "Regionens rätt att inspektera",
    _says("får_inspekteras", "safety.may_be_inspected"),
)
RULES = (RECEIVED, COPY, DECISION, BOARD_ANSWER, BOARD_CONTENTS, RESULT, VISITS)
BY_NAME = {one.rule_id.removeprefix("säkerhet."): one for one in RULES}
VOCABULARY = Vocabulary(tuple(replace(one.spec, required=False) for one in RULES))


def duty(rule: MechanismChoice[Asks], book: Rulebook, began_on: date) -> Duty | None:
    """What the book of the day asks by the rule; None where it says nothing."""
    try:
        asks = rule.bound(book, began_on)
    except (RuleMissing, ValueMissing):
        return None
    return asks(began_on)
