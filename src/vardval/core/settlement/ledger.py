"""A statement as a ledger takes it: whole öre by month and component, and what rounding leaves.

A statement's lines are exact fractions of an öre, and only their sum has to be whole. A ledger
takes whole öre line by line, so each component is posted rounded, and what the roundings of a
month leave is a posting of its own: postings, lines and statement come to the same öre.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from vardval.core.settlement.statement import UnitLine, total_ore
from vardval.core.time import Month

ROUNDING = 0
"""The component of what rounding leaves; the components of a list are numbered from 1."""


@dataclass(frozen=True, slots=True, order=True)
class Posting:
    """What one unit gets for a component of the month `about`, in whole öre."""

    about: Month
    component: int
    amount_ore: int


def in_whole_ore(lines: Iterable[UnitLine]) -> tuple[Posting, ...]:
    """One unit's lines in whole öre, by month, component and last the rounding.

    Each component is rounded half up with its own rounding line in it. A component whose lines
    take each other out is told at zero; a rounding that leaves nothing is not told. Raises
    `NotWhole` for a month that does not come to whole öre.
    """
    by_month: dict[Month, list[UnitLine]] = {}
    for one in lines:
        by_month.setdefault(one.about, []).append(one)
    return tuple(
        posting
        for about in sorted(by_month)
        for posting in _of_month(about, by_month[about])
        if posting.amount_ore or posting.component != ROUNDING
    )


def postings(lines: Iterable[UnitLine]) -> tuple[Posting, ...]:
    """One unit's lines as a ledger takes them: `in_whole_ore` without what comes to zero."""
    return tuple(one for one in in_whole_ore(lines) if one.amount_ore)


def _of_month(about: Month, lines: list[UnitLine]) -> Iterable[Posting]:
    exact: dict[int, Fraction] = {}
    for one in lines:
        exact[one.component] = exact.get(one.component, Fraction(0)) + one.exact_ore
    rest = total_ore(lines)
    for component in sorted(exact.keys() - {ROUNDING}):
        amount = floor(exact[component] + Fraction(1, 2))
        rest -= amount
        yield Posting(about, component, amount)
    yield Posting(about, ROUNDING, rest)
