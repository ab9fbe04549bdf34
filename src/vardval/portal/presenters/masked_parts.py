"""The parts of a copy that something was taken out of, for the officer who hands it out.

Several marks may take words out of one part in the same way: that is one line, with the places of
all of them.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from vardval.cases.matter_queries import MatterTold
from vardval.cases.record.copying import How, Part
from vardval.cases.record.parts import PAPERS, part_told
from vardval.cases.record.queries import MaskedTold


@dataclass(frozen=True, slots=True)
class MaskedRow:
    """Where in the matter, how, and by whom where it was by hand; officers may know a paper's name.

    `is_unread` tells that it was held back because nobody could read it.
    """

    told: str
    name: str
    how: How
    by: str
    ground_words: str = ""
    is_unread: bool = False


Counted = tuple[MaskedRow, int]
"""A line, and in how many places."""


def rows_to_come(of: MatterTold, parts: Iterable[Part], language: str) -> tuple[Counted, ...]:
    """What the copy would leave out, in the copy's order."""
    return _counted(
        (
            MaskedRow(
                *_where(of, one.part, one.ref, language),
                one.how,
                one.by_hand.by if one.by_hand else "",
                is_unread=one.mark is None and one.by_hand is None,
            ),
            one.times,
        )
        for one in parts
    )


def rows_handed_out(
    of: MatterTold, parts: Iterable[MaskedTold], language: str
) -> tuple[Counted, ...]:
    """What the copy left out, in the copy's order, with the officer's words of each ground."""
    return _counted(
        (
            MaskedRow(*_where(of, one.part, one.ref, language), one.how, one.by, one.ground_words),
            one.times,
        )
        for one in parts
    )


def _counted(rows: Iterable[Counted]) -> tuple[Counted, ...]:
    counts: Counter[MaskedRow] = Counter()
    for row, times in rows:
        counts[row] += times
    return tuple(counts.items())


def _where(of: MatterTold, part: str, ref: int | None, language: str) -> tuple[str, str]:
    names = {one.id: one.name for one in of.documents}
    name = names.get(ref or 0, "") if part in PAPERS else ""
    return part_told(of, part, ref, language), name
