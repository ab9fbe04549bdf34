"""Corrections: what an earlier month comes to as now known, less what has been paid for it.

Paid is what the month's own run paid and every correction since. The difference is taken
line by line, rounding and all, so that after the correction the month has cost exactly what
it would have cost had everything been known in time.
"""

from collections.abc import Iterable
from fractions import Fraction

from vardval.core.settlement.statement import LineKind, UnitLine

_CORRECTS = {
    LineKind.ORDINARY: LineKind.CORRECTION,
    LineKind.CORRECTION: LineKind.CORRECTION,
    LineKind.ROUNDING: LineKind.CORRECTION_ROUNDING,
    LineKind.CORRECTION_ROUNDING: LineKind.CORRECTION_ROUNDING,
}


def correction_lines(now: Iterable[UnitLine], paid: Iterable[UnitLine]) -> tuple[UnitLine, ...]:
    """The differences between a month as now known and as paid, where there are any.

    `paid` holds the month's own lines and all corrections of it so far. The order of neither
    matters. A line whose amount and counts are both unchanged gives nothing; one that is
    left tells how the amount now comes about.
    """
    found: dict[tuple[int, str, int], UnitLine] = {}
    for sign, lines in ((1, now), (-1, paid)):
        for one in lines:
            kind = _CORRECTS[one.kind]
            key = (one.unit_id, kind.value, one.component)
            earlier = found.get(key)
            found[key] = UnitLine(
                one.unit_id,
                one.about,
                kind,
                one.component,
                sign * one.people + (earlier.people if earlier else 0),
                sign * one.quantity_e4 + (earlier.quantity_e4 if earlier else 0),
                sign * one.exact_ore + (earlier.exact_ore if earlier else Fraction(0)),
                one.trace if sign == 1 else (earlier.trace if earlier else ()),
            )
    return tuple(
        line
        for _, line in sorted(found.items())
        if line.exact_ore or line.people or line.quantity_e4
    )
