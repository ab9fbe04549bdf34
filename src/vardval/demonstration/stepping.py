"""The steps of the made-up history: each at its moment, and each taken once.

A step that the clock takes leaves its mark in the ledger, in the same transaction: a clock that
was cut off goes on with the next one.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from vardval.platform.ledger import write_entry
from vardval.platform.ledger_entries import parameters_of_entries

Step = tuple[datetime, str, Callable[[datetime], None]]
"""When, of what kind, and what is done."""

_PURPOSE, _TAKEN = "demonstration", "demonstration_step_taken"


@dataclass(frozen=True, slots=True)
class NamedStep:
    """A step by a name that it has each time that the history is told."""

    name: str
    at: datetime
    kind: str
    act: Callable[[datetime], None]

    def take(self, actor: str) -> None:
        """Do what it does and leave its mark; either both are there or neither."""
        with transaction.atomic():
            self.act(self.at)
            write_entry(actor=actor, purpose=_PURPOSE, happened=_TAKEN, at=self.at, step=self.name)


def in_order(steps: Iterable[Step]) -> Iterator[NamedStep]:
    """Yield the steps in the order of their moments, each with its name."""
    times: Counter[str] = Counter()
    for at, kind, act in sorted(steps, key=lambda one: one[0]):
        name = f"{at:%Y-%m-%d %H:%M:%S} {kind}"
        times[name] += 1
        yield NamedStep(f"{name} {times[name]}", at, kind, act)


def taken() -> frozenset[str]:
    """Return the names of the steps that the clock has taken."""
    return frozenset(str(one["step"]) for one in parameters_of_entries(_PURPOSE, _TAKEN))
