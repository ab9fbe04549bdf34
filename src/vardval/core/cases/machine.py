"""A course as a table: which step leads from which state to which, whose it is, what it needs.

States and actions are codes; the catalogue of sentences has their words. A machine is valid by
construction: what could never happen, and what could never end, is no machine.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum


class BadMachine(ValueError):
    """A course with a state that nothing leads to, or that nothing leads on from."""

    def __init__(self, name: str, what: str) -> None:
        super().__init__(f"Ärendegången {name} går inte ihop: {what}.")


class NotNow(ValueError):
    """A step that the course does not have where the matter stands."""

    def __init__(self, name: str, state: str, action: str) -> None:
        self.state, self.action = state, action
        super().__init__(f"Ärendegången {name} har inget steg {action} från {state}.")


class By(Enum):
    """Whose a step is to take."""

    OFFICER = "officer"
    DECIDER = "decider"
    PARTY = "party"
    CLOCK = "clock"


class Need(Enum):
    """What a step asks for: words, a paper, that the party has been heard, someone else, a day."""

    REASONS = "reasons"
    DOCUMENT = "document"
    HEARD = "heard"
    ANOTHER_PERSON = "another_person"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Transition:
    """A step from a state to a state.

    `not_who` are the actions whose takers may not take this one, where it needs another person;
    `heard_by` those of which one must have been taken, where the party has to have been heard.
    """

    source: str
    action: str
    target: str
    by: By
    needs: frozenset[Need] = frozenset()
    not_who: frozenset[str] = frozenset()
    heard_by: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if (Need.ANOTHER_PERSON in self.needs) != bool(self.not_who):
            raise BadMachine(self.action, "en annan person än vem")
        if (Need.HEARD in self.needs) != bool(self.heard_by):
            raise BadMachine(self.action, "hörd genom vad")


@dataclass(frozen=True, slots=True)
class Machine:
    """A course by name: where it starts, where it may end, and its steps."""

    name: str
    start: str
    ends: frozenset[str]
    transitions: tuple[Transition, ...]

    def __post_init__(self) -> None:
        pairs = [(one.source, one.action) for one in self.transitions]
        if len(set(pairs)) < len(pairs):
            raise BadMachine(self.name, "två steg heter lika från samma läge")
        if lost := self.states - _reached({self.start}, self.transitions):
            raise BadMachine(self.name, f"ingenting leder till {', '.join(sorted(lost))}")
        if left := {one.source for one in self.transitions} & self.ends:
            raise BadMachine(self.name, f"slutläget {', '.join(sorted(left))} leder vidare")
        back = tuple(
            Transition(one.target, one.action, one.source, one.by) for one in self.transitions
        )
        if stuck := self.states - _reached(self.ends, back):
            raise BadMachine(self.name, f"inget slut nås från {', '.join(sorted(stuck))}")
        actions = {one.action for one in self.transitions}
        for one in self.transitions:
            if unknown := (one.not_who | one.heard_by) - actions:
                raise BadMachine(self.name, f"{', '.join(sorted(unknown))} är inget steg")

    @property
    def states(self) -> frozenset[str]:
        """Every state, the ends among them."""
        told = {state for one in self.transitions for state in (one.source, one.target)}
        return frozenset({self.start, *self.ends, *told})

    def ways_on(self, state: str) -> tuple[Transition, ...]:
        """The steps from the state, in the order of the table."""
        return tuple(one for one in self.transitions if one.source == state)

    def way(self, state: str, action: str) -> Transition:
        """The step from the state; raises `NotNow`."""
        for one in self.transitions:
            if (one.source, one.action) == (state, action):
                return one
        raise NotNow(self.name, state, action)

    def after(self, state: str, action: str) -> str:
        """The state that the step leads to; raises `NotNow`."""
        return self.way(state, action).target


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that has been taken, and by whom."""

    action: str
    by: str


def unmet(
    way: Transition,
    *,
    taken: Sequence[Taken],
    taker: str,
    has_reasons: bool,
    has_document: bool,
    has_day: bool,
) -> tuple[Need, ...]:
    """What the step still lacks, in the order of the needs; nothing when it may be taken."""
    met = {
        Need.REASONS: has_reasons,
        Need.DOCUMENT: has_document,
        Need.HEARD: any(one.action in way.heard_by for one in taken),
        Need.ANOTHER_PERSON: all(one.by != taker for one in taken if one.action in way.not_who),
        Need.DAY: has_day,
    }
    return tuple(need for need in Need if need in way.needs and not met[need])


def _reached(start: Iterable[str], transitions: Iterable[Transition]) -> frozenset[str]:
    reached = set(start)
    ways = list(transitions)
    while fresh := {one.target for one in ways if one.source in reached} - reached:
        reached |= fresh
    return frozenset(reached)
