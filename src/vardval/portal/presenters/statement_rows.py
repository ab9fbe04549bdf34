"""A statement's rows and lines, ready to print: posted rows with their traces in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from vardval.core.settlement.care_event import NOBODY_KNOWN
from vardval.core.settlement.line import Line
from vardval.core.settlement.quantity import Counts, Quantity, quantity_of
from vardval.core.settlement.shown import shown_kronor
from vardval.portal.presenters.explanation import ToldStep, explained
from vardval.settlement.queries import PostedRow, StatementCopy

_SEXES = {1: "M", 2: "K"}  # ISO 5218, as the line files write sex


@dataclass(frozen=True, slots=True)
class RowTold:
    """A row, its explanation, and on what it rests: each source or clause by its id, once."""

    row: PostedRow
    steps: Sequence[ToldStep]
    sources: Sequence[str]


@dataclass(frozen=True, slots=True)
class StatementWords:
    """The whole statement: what the reader has to be told first, and its rows."""

    notices: Sequence[ToldStep]
    rows: Sequence[RowTold]
    corrections: Sequence[RowTold]


@dataclass(frozen=True, slots=True)
class LineTold:
    """A person's line; the person is a surrogate key, an age and a sex.

    `is_known` is false for the line of all who are not in the register; `row` is the price
    list's row, which tells the lines of one person's events apart.
    """

    person_id: int
    age: int
    sex: str
    quantity: Quantity | None
    kronor: Decimal
    row: int = 0
    is_known: bool = True


def statement_told(
    shown: StatementCopy, language: str, sources: Mapping[str, str]
) -> StatementWords:
    """Return the statement in words; `sources` are what its price list rests on."""
    return StatementWords(
        notices=explained(shown.told.notices, {}, language),
        rows=[_row(one, language, sources) for one in shown.rows],
        corrections=[_row(one, language, sources) for one in shown.corrections],
    )


def line_told(line: Line, counts: frozenset[Counts]) -> LineTold:
    """Return the line as people read it; `counts` is what its row's quantity is a number of."""
    return LineTold(
        person_id=line.person_id,
        age=line.age,
        sex=_SEXES.get(line.sex, "unknown"),
        quantity=quantity_of(line.quantity_e4, counts),
        kronor=shown_kronor(line.exact_ore),
        row=line.row,
        is_known=line.person_id != NOBODY_KNOWN,
    )


def _row(row: PostedRow, language: str, sources: Mapping[str, str]) -> RowTold:
    return RowTold(
        row=row,
        steps=explained(row.trace, {}, language, sources=sources),
        sources=row.clauses,
    )
