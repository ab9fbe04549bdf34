"""What it means that a rule is switched off: the ways in which a book can be without it.

A scenario shows a rule only if it fails when the rule is switched off. Off is one of these:

- silent: the rule's mechanism answers as if it had nothing to say. A check lets through, a
  bar does not stand in the way, a place leads nowhere, a limit is no limit, an effect comes a
  day late, nothing is redrawn. One that only gives a reason gives it without its clause. Where
  no answer is less than another, the decision that asks for it is not made.
- opposite: a mechanism that only ever allows refuses instead, for silence would allow as well.
- other: the rule is carried out by another mechanism that books may pick for it.

An obligation's due rule is off when the obligation falls due on no day.

Its clauses stay cited where only the mechanism is another, and are gone where it is silent.
docs/adr/0026 says why these and no others.
"""

import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, timedelta
from types import NoneType
from typing import Any, TypeVar, get_args, get_type_hints

from vardval.core.catchment import Placement
from vardval.core.catchment.mechanisms.deciding_areas import Ruling
from vardval.core.catchment.mechanisms.redrawn import Redrawn
from vardval.core.followup import Continuous, Obligation
from vardval.core.listing import Outcome
from vardval.core.listing.mechanisms.kinds import Allowance, Finding
from vardval.core.rulebook import ArgumentSpec, ArgumentType, MechanismSpec, Rule, Rulebook
from vardval.core.rulebook.book import Argument
from vardval.core.trace import Step
from vardval.rulebook.vocabulary import vocabulary
from vardval.scenarios.deadlines import ObligationStatement
from vardval.scenarios.scenario_file import Scenario

T = TypeVar("T")

ONLY_ALLOWS = frozenset(
    {
        ("listning.annan_region", "får_välja"),
        ("listning.val_i_särskilt_boende", "som_alla_andra"),
        ("listning.ombud", "får_välja"),
    }
)
"""Rule and mechanism of those that never refuse anything, and have no other beside them."""


NEVER_DUE = "förfaller aldrig"
"""The way in which an obligation's due rule is off."""


class SwitchedOff(LookupError):
    """A decision asked a rule that is switched off for an answer that it cannot do without."""

    def __init__(self, rule_id: str) -> None:
        super().__init__(f"Regeln {rule_id} är avstängd, och utan den blir det inget beslut.")


@dataclass(frozen=True, slots=True)
class Without:
    """A book as it would be with one rule switched off, and in which way."""

    rule_id: str
    way: str
    book: Rulebook


def ways_without(book: Rulebook, rule_id: str) -> Iterator[Without]:
    """The book with the rule switched off, in each way that it can be."""
    rule = book.rules[rule_id]
    kind = "motsatt" if _only_allows(rule) else "tyst"
    yield Without(rule_id, kind, _silenced(book, rule))
    spec = vocabulary().rule(rule_id)
    used = {one.mechanism for one in rule.values}
    for mechanism in spec.mechanisms if spec else ():
        if mechanism.name not in used:
            yield Without(rule_id, mechanism.name, _with_mechanism(book, rule, mechanism))


def never_due(scenario: Scenario, obligation_id: str) -> Scenario:
    """The scenario as it would be if the obligation fell due on no day."""
    statements = tuple(
        replace(one, says=replace(one.says, obligation=_without_day(one.says.obligation)))
        if isinstance(one.says, ObligationStatement) and one.says.obligation.id == obligation_id
        else one
        for one in scenario.statements
    )
    return replace(scenario, statements=statements)


def _without_day(obligation: Obligation) -> Obligation:
    return replace(obligation, due=Continuous())


def _only_allows(rule: Rule) -> bool:
    return all((rule.id, one.mechanism) in ONLY_ALLOWS for one in rule.values)


@dataclass(frozen=True, slots=True)
class _SilencedBook(Rulebook):
    """A book in which one rule's mechanism keeps silent, or refuses where it would allow."""

    silent_rule: str = ""
    refuses: bool = False

    def carried_out(self, _rule_id: str, carrying_out: T) -> T:
        """The mechanism's answers, silenced when the rule is the one switched off."""
        if _rule_id != self.silent_rule:
            return carrying_out
        silenced: T = _silent_carrying_out(_rule_id, carrying_out, refuses=self.refuses)
        return silenced


def _silenced(book: Rulebook, rule: Rule) -> Rulebook:
    kept = {one.name: getattr(book, one.name) for one in fields(book) if one.init}
    uncited = replace(rule, values=tuple(replace(one, clauses=()) for one in rule.values))
    kept["rules"] = {**book.rules, rule.id: uncited}
    return _SilencedBook(**kept, silent_rule=rule.id, refuses=_only_allows(rule))


def _silent_carrying_out(rule_id: str, carrying_out: Any, *, refuses: bool) -> Any:
    """The function with silenced answers; of several functions held together, each of them."""
    if callable(carrying_out):
        return _silent_function(rule_id, carrying_out, refuses=refuses)
    if is_dataclass(carrying_out) and not isinstance(carrying_out, type):
        parts = {one.name: getattr(carrying_out, one.name) for one in fields(carrying_out)}
        silenced = {
            name: _silent_function(rule_id, part, refuses=refuses)
            for name, part in parts.items()
            if callable(part)
        }
        return replace(carrying_out, **silenced)
    return carrying_out


def _silent_function(
    rule_id: str, function: Callable[..., object], *, refuses: bool
) -> Callable[..., object]:
    may_be_silent = _may_answer_nothing(function)

    @functools.wraps(function)
    def silenced(*asked: object) -> object:
        answer = function(*asked)
        if answer is None:
            return None
        silent = _silent_answer(answer, refuses=refuses)
        if silent is not None or may_be_silent:
            return silent
        if isinstance(answer, Step):
            return _uncited(answer)
        raise SwitchedOff(rule_id)

    return silenced


def _may_answer_nothing(function: Callable[..., object]) -> bool:
    """Whether the function's type lets it answer None."""
    answer = get_type_hints(function).get("return")
    return answer is NoneType or NoneType in get_args(answer)


def _silent_answer(answer: object, *, refuses: bool) -> object:
    """The answer that says as little as its kind can; None when its kind can only say why."""
    silent: object = None
    match answer:
        case Finding(step):
            silent = Finding(_uncited(step), Outcome.REFUSED if refuses else None)
        case Placement():
            silent = Placement(None, ())
        case Allowance(remaining, step):
            silent = Allowance(0 if remaining is None else None, _uncited(step))
        case Ruling(_, step):
            silent = Ruling(is_valid=True, step=_uncited(step))
        case Redrawn():
            silent = Redrawn((), ())
        case date():
            silent = answer + timedelta(days=1)
    return silent


def _uncited(step: Step) -> Step:
    return Step(step.code, None, step.parameters)


def _with_mechanism(book: Rulebook, rule: Rule, mechanism: MechanismSpec) -> Rulebook:
    arguments = {one.name: _some(one, book) for one in mechanism.arguments if one.required}
    values = tuple(
        replace(one, mechanism=mechanism.name, arguments=arguments, missing=None)
        for one in rule.values
    )
    rules: Mapping[str, Rule] = {**book.rules, rule.id: replace(rule, values=values)}
    return replace(book, rules=rules)


def _some(spec: ArgumentSpec, book: Rulebook) -> Argument:
    """Some value that the argument may have: which one does not matter."""
    some: dict[ArgumentType, Argument] = {
        ArgumentType.INTEGER: 1,
        ArgumentType.BOOLEAN: True,
        ArgumentType.DAY: book.valid.start,
        ArgumentType.TEXTS: spec.choices,
        ArgumentType.TEXT: next(iter(spec.choices), ""),
    }
    return some.get(spec.type, 1)
