"""A demand on a unit: what a book's rule becomes, and how its arguments are read."""

from collections.abc import Callable
from datetime import date, time
from enum import Enum
from typing import TypeVar

from vardval.core.registry.unit_facts import UnitFacts
from vardval.core.rulebook import ArgumentSpec, ArgumentType, DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import (
    Mechanism,
    MechanismChoice,
    WrongArgument,
    texts_argument,
)
from vardval.core.time import clock_time
from vardval.core.trace import Step

E = TypeVar("E", bound=Enum)

Demand = Callable[[UnitFacts, date], Step | None]
"""From a unit and the day, what it falls short in; None where it meets the demand."""
DemandRule = MechanismChoice[Demand]


def demand(
    name: str, bind: Callable[[DatedValue], Demand], *arguments: ArgumentSpec
) -> Mechanism[Demand]:
    """A mechanism that a book picks to make a demand."""
    return Mechanism(MechanismSpec(name, arguments), bind)


def demand_rule(
    rule_id: str, heading: str, mechanisms: tuple[Mechanism[Demand], ...]
) -> DemandRule:
    """A rule that a book answers by picking one of the demands."""
    return MechanismChoice(rule_id, heading, mechanisms)


def words(name: str, kind: type[Enum]) -> ArgumentSpec:
    """An argument that lists words of a closed list."""
    return ArgumentSpec(name, ArgumentType.TEXTS, choices=tuple(one.value for one in kind))


def members(value: DatedValue, name: str, kind: type[E]) -> frozenset[E]:
    """The members of the closed list that the value names; raises `WrongArgument`."""
    return frozenset(kind(one) for one in texts_argument(value, name))


def clock(value: DatedValue, name: str) -> time:
    """The time of day that the value gives, as 08.00; raises `WrongArgument`."""
    written = value.arguments.get(name)
    if not isinstance(written, str):
        raise WrongArgument(value.mechanism, name)
    try:
        return clock_time(written)
    except ValueError:
        raise WrongArgument(value.mechanism, name) from None


def told(kinds: frozenset[E]) -> str:
    """The words of the members, in the order of the list."""
    listed = [one for kind in {type(one) for one in kinds} for one in kind if one in kinds]
    return ", ".join(str(one.value) for one in listed)
