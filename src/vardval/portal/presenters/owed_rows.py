"""Obligations as rows of a page: how each stands in colour and in words, and when it is due."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from vardval.core.followup import Standing
from vardval.followup.queries import OwnRegister, Stood
from vardval.platform.sentences import sentence
from vardval.platform.swedish_order import swedish_order
from vardval.rulebook.due_in_words import due_in_brief
from vardval.rulebook.obligation_copy import group_name, owner_name

COLOURS = {
    Standing.LATE: "error",
    Standing.NOT_MET: "error",
    Standing.MORE_WANTED: "warning",
    Standing.HANDED_IN: "info",
    Standing.DUE_TODAY: "warning",
    Standing.MET: "success",
    Standing.UPCOMING: "default",
    Standing.UNSEEN: "default",
}
_ORDER = list(Standing)


@dataclass(frozen=True, slots=True)
class StandingTold:
    """A standing as its badge's colour and its words, which say the same."""

    standing: Standing
    colour: str
    words: str


@dataclass(frozen=True, slots=True)
class OwedRow:
    """An obligation of a register on a page."""

    stood: Stood
    standing: StandingTold
    due: str
    next_on: date | None
    group: str
    owner: str


def standing_told(one: Standing, language: str) -> StandingTold:
    """The standing with its colour and words."""
    return StandingTold(one, COLOURS[one], sentence(f"standing.{one.value}", language))


def owed_rows(register: OwnRegister, language: str) -> list[OwedRow]:
    """The register's rows: what presses most first, then by next day and name."""
    rows = [_row(one, language) for one in register.stood]
    return sorted(
        rows,
        key=lambda row: (
            _ORDER.index(row.standing.standing),
            row.next_on or date.max,
            swedish_order(row.stood.obligation.heading),
        ),
    )


def counted(rows: Iterable[OwedRow], language: str) -> list[tuple[StandingTold, int]]:
    """How many stand in each way, those that there are, the most pressing first."""
    counts = Counter(row.standing.standing for row in rows)
    return [(standing_told(one, language), counts[one]) for one in Standing if counts[one]]


def _row(one: Stood, language: str) -> OwedRow:
    obligation = one.obligation
    return OwedRow(
        stood=one,
        standing=standing_told(one.standing, language),
        due=due_in_brief(obligation.due, language),
        next_on=one.next_due.on if one.next_due else None,
        group=group_name(obligation.group, language),
        owner=obligation.owner_name or owner_name(obligation.owner, language),
    )
