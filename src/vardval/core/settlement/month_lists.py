"""The price lists of one month: its own, and those of the older books that still bind units.

Each list is settled over the whole county, so that its pots, means and sums are whole, and a
unit is paid the lines of the list that is its own. A component is known by one number in the
whole month: its number in its list, and a thousand for each list before that one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from vardval.core.settlement.mechanisms import Shared
from vardval.core.settlement.price_list import Component, NotAPriceList, PriceList
from vardval.core.settlement.statement import UnitLine
from vardval.core.time import Month

NUMBERS_A_LIST = 1_000
_BETWEEN = "/"


@dataclass(frozen=True, slots=True)
class MonthLists:
    """The lists in order, the month's own first; their places count from 0."""

    lists: tuple[PriceList, ...]

    def __post_init__(self) -> None:
        if not self.lists or any(len(one.components) >= NUMBERS_A_LIST for one in self.lists):
            raise NotAPriceList("En månad har minst en prislista, med högst 999 komponenter.")

    @property
    def own(self) -> PriceList:
        """The month's own list, which pays every unit that no older book binds."""
        return self.lists[0]

    @property
    def numbered(self) -> tuple[tuple[int, Component], ...]:
        """Every component with its number in the month."""
        return tuple(
            (place * NUMBERS_A_LIST + one.number, one)
            for place, listed in enumerate(self.lists)
            for one in listed.components
        )

    def in_month(self, month: Month) -> "MonthLists":
        """The lists with what they say by days worked out for the month."""
        return MonthLists(tuple(one.in_month(month) for one in self.lists))

    def list_of(self, number: int) -> PriceList:
        """The list that the number is of; the month's own for a rounding of the whole month."""
        return self.lists[number // NUMBERS_A_LIST]

    def component(self, number: int) -> Component:
        """The component of that number in the month, as it stands in its list."""
        return self.list_of(number).components[number % NUMBERS_A_LIST - 1]

    def id_of(self, number: int) -> str:
        """The component's id; empty for a rounding of the whole month."""
        return self.component(number).id if number else ""

    def shared_of(self, number: int, shared: Mapping[str, Shared]) -> dict[str, Shared]:
        """What the list of the number shares, by its own components' ids."""
        return shared_under(number // NUMBERS_A_LIST, shared)


def number_in_month(place: int, number: int) -> int:
    """The number in the month of a list's component; 0 stays the rounding of the whole month."""
    return place * NUMBERS_A_LIST + number if number else 0


def own_number(number: int) -> int:
    """The component's number in its own list."""
    return number % NUMBERS_A_LIST


def shared_in_month(shared: Sequence[Mapping[str, Shared]]) -> dict[str, Shared]:
    """What each list shares, in their order, under names that no two lists have in common."""
    return {
        _shared_name(place, name): one
        for place, each in enumerate(shared)
        for name, one in each.items()
    }


def shared_under(place: int, shared: Mapping[str, Shared]) -> dict[str, Shared]:
    """What the list at the place shares, by its own components' ids."""
    begins = _shared_name(place, "")
    return {
        name.removeprefix(begins): one
        for name, one in shared.items()
        if name.startswith(begins) and _BETWEEN not in name.removeprefix(begins)
    }


def statement_in_month(
    stated: Sequence[Iterable[UnitLine]], place_of: Mapping[int, int]
) -> tuple[UnitLine, ...]:
    """Each unit's lines by the list at its own place (0 where none is said), by unit.

    `stated` holds what the whole county gets by each of the lists.
    """
    own = [
        replace(one, component=number_in_month(place, one.component))
        for place, lines in enumerate(stated)
        for one in lines
        if place_of.get(one.unit_id, 0) == place
    ]
    return tuple(sorted(own, key=lambda one: one.unit_id))


def _shared_name(place: int, name: str) -> str:
    # The month's own list keeps its bare names, as months of one list have them.
    return f"{place}{_BETWEEN}{name}" if place else name
