"""A simulation's outcome by component, area, sex and age, with words for the labels."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from vardval.platform.sentences import sentence
from vardval.settlement.simulation.grouping import OLDEST_BAND
from vardval.settlement.simulation.outcome import GroupOutcome, Outcome

FEWEST = 5
"""A group of fewer people than this is told of without its amounts."""

_MOST_ROWS = 30


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One group, labelled in words; `is_few` hides amounts that would tell of single people."""

    group: GroupOutcome
    is_few: bool


@dataclass(frozen=True, slots=True)
class GroupShown:
    """One table: the codes of its heading, of its first column and of what explains it."""

    code: str
    column: str
    explained: str
    counts_people: bool
    rows: tuple[GroupRow, ...]

    @property
    def is_long(self) -> bool:
        """Whether the table is folded until somebody asks for it."""
        return len(self.rows) > _MOST_ROWS


def groups_shown(outcome: Outcome, language: str) -> list[GroupShown]:
    """The four tables, in order; one without rows is left out."""

    def said(code: str, **parameters: int) -> str:
        return sentence(f"portal.simulation.{code}", language, **parameters)

    def sex(label: str) -> str:
        return said(f"sex.{label}")

    def ages(label: str) -> str:
        first = int(label)
        if first < 0:
            return said("age.unknown")
        if first == OLDEST_BAND:
            return said("age.oldest", first=first)
        return said("age", first=first, last=first + 9)

    tables = (
        (
            "portal.simulation.by_component",
            outcome.components,
            lambda label: label or said("rounding"),
            False,
        ),
        ("portal.simulation.by_area", outcome.areas, lambda label: label or said("no_area"), True),
        ("portal.simulation.by_sex", outcome.sexes, sex, True),
        ("portal.simulation.by_age", outcome.ages, ages, True),
    )
    return [
        _shown(code, rows, label, counts_people=counts)
        for code, rows, label, counts in tables
        if rows
    ]


def _shown(
    code: str,
    rows: tuple[GroupOutcome, ...],
    label: Callable[[str], str],
    *,
    counts_people: bool,
) -> GroupShown:
    return GroupShown(
        code,
        f"{code}.column",
        "portal.simulation.by_people.explained" if counts_people else "",
        counts_people,
        tuple(
            GroupRow(
                replace(one, label=label(one.label)),
                counts_people and one.people < FEWEST,
            )
            for one in rows
        ),
    )
