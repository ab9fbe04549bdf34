"""The table of units: listed, share who chose, and change since a month before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from vardval.listing.queries import UnitCount
from vardval.platform.swedish_order import swedish_order
from vardval.registry.queries import UnitOnDay


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit's line; `active_share` is None where nobody is listed."""

    hsa_id: str
    name: str
    municipality: str
    provider: str
    is_public: bool
    active: int
    listed: int
    active_share: Decimal | None
    change: int


@dataclass(frozen=True, slots=True)
class BranchRow:
    """A branch or service point: nobody is listed there, its health centre answers for it."""

    hsa_id: str
    name: str
    kind: str
    municipality: str
    parent_name: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column heading: how the table is sorted by it now, and what choosing it asks for."""

    name: str
    is_figure: bool
    sorted_as: str  # the value of aria-sort
    next_order: str


@dataclass(frozen=True, slots=True)
class UnitTable:
    """The rows in the order asked for, the sums under them, and the places without a list."""

    rows: Sequence[UnitRow]
    branches: Sequence[BranchRow]
    columns: Sequence[Column]
    listed: int
    active_share: Decimal | None
    change: int


_KEYS = {
    "namn": lambda row: swedish_order(row.name),
    "kommun": lambda row: (swedish_order(row.municipality), swedish_order(row.name)),
    "listade": lambda row: row.listed,
    "andel": lambda row: row.active_share or Decimal(0),
    "forandring": lambda row: row.change,
}
_FIGURES = {"listade", "andel", "forandring"}
FALLING = "fallande"
RISING = "stigande"


def unit_table(
    units: Sequence[UnitOnDay],
    listed: Mapping[int, UnitCount],
    before: Mapping[int, UnitCount],
    *,
    sort_by: str = "namn",
    order: str = "",
) -> UnitTable:
    """Return the table; an unknown column or order gives the order by name."""
    column = sort_by if sort_by in _KEYS else "namn"
    falling = order == FALLING
    with_lists = [one for one in units if _has_a_list(one, listed, before)]
    rows = [unit_row(one, listed, before) for one in with_lists]
    people = sum(row.listed for row in rows)
    active = sum(_count(one, listed).active for one in units)
    return UnitTable(
        rows=sorted(rows, key=_KEYS[column], reverse=falling),
        branches=[_branch(one, units) for one in units if one not in with_lists],
        columns=[_column(name, column, falling=falling) for name in _KEYS],
        listed=people,
        active_share=_share(active, people),
        change=sum(row.change for row in rows),
    )


def _has_a_list(
    unit: UnitOnDay, listed: Mapping[int, UnitCount], before: Mapping[int, UnitCount]
) -> bool:
    # Whoever is listed where nobody should be is shown, not hidden.
    return unit.kind.value == "health_centre" or unit.id in listed or unit.id in before


def _branch(unit: UnitOnDay, units: Sequence[UnitOnDay]) -> BranchRow:
    parent = next((one.name for one in units if one.id == unit.parent_id), "")
    return BranchRow(unit.hsa_id, unit.name, unit.kind.value, unit.municipality_name, parent)


def unit_row(
    unit: UnitOnDay, listed: Mapping[int, UnitCount], before: Mapping[int, UnitCount]
) -> UnitRow:
    """Return the figures of one unit, also of one that nobody can be listed at."""
    there = _count(unit, listed)
    return UnitRow(
        hsa_id=unit.hsa_id,
        name=unit.name,
        municipality=unit.municipality_name,
        provider=unit.provider_name,
        is_public=unit.is_public,
        active=there.active,
        listed=there.listed,
        active_share=_share(there.active, there.listed),
        change=there.listed - _count(unit, before).listed,
    )


def _count(unit: UnitOnDay, counts: Mapping[int, UnitCount]) -> UnitCount:
    return counts.get(unit.id, UnitCount(unit.id, active=0, passive=0))


def _column(name: str, sorted_by: str, *, falling: bool) -> Column:
    is_figure = name in _FIGURES
    if name != sorted_by:
        return Column(name, is_figure, "none", FALLING if is_figure else RISING)
    if falling:
        return Column(name, is_figure, "descending", RISING)
    return Column(name, is_figure, "ascending", FALLING)


def _share(active: int, people: int) -> Decimal | None:
    return Decimal(active) / Decimal(people) if people else None
