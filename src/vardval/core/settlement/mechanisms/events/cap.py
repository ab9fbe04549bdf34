"""How many events of one person a component pays for in a period."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from vardval.core.settlement.care_event import NOBODY_KNOWN, CareEvent
from vardval.core.time import Month

_MONTHS_OF_A_YEAR_OF_AGE = 12


class CapPeriod(Enum):
    """The period that is counted; the values are the price list's words."""

    MONTH = "månad"
    YEAR = "år"
    AGE = "levnadsår"


@dataclass(frozen=True, slots=True)
class Cap:
    """At most `quantity_e4` ten-thousandths of events for a person in each period.

    Events are counted by day; those of one day by unit, row and quantity, so that neither the
    order of a file nor its division matters. Each event of somebody who is not known is
    counted by itself. `clause` is the source of the limit.
    """

    quantity_e4: int
    period: CapPeriod
    clause: str

    def first_month(self, month: Month) -> Month:
        """The earliest month whose events may count towards the limit in `month`."""
        match self.period:
            case CapPeriod.MONTH:
                return month
            case CapPeriod.YEAR:
                return Month(month.year, 1)
            case CapPeriod.AGE:
                return month.plus(-_MONTHS_OF_A_YEAR_OF_AGE)

    def within(self, matched: Iterable[tuple[int, CareEvent]]) -> list[tuple[int, CareEvent]]:
        """The events with their rows, each with as much of its quantity as is within the limit."""
        counted: dict[tuple[int, ...], int] = {}
        found = []
        for row, event in sorted(matched, key=_order):
            key = self._counted_together(event)
            before = counted.get(key, 0)
            counted[key] = before + event.quantity_e4
            paid_e4 = min(counted[key], self.quantity_e4) - min(before, self.quantity_e4)
            found.append((row, replace(event, quantity_e4=paid_e4)))
        return found

    def _counted_together(self, event: CareEvent) -> tuple[int, ...]:
        if event.person_id == NOBODY_KNOWN:
            return (event.person_id, event.number)
        match self.period:
            case CapPeriod.MONTH:
                return (event.person_id, 0, event.month.year, event.month.number)
            case CapPeriod.YEAR:
                return (event.person_id, 0, event.month.year)
            case CapPeriod.AGE:
                return (event.person_id, 0, event.age)


def _order(matched: tuple[int, CareEvent]) -> tuple[object, ...]:
    row, event = matched
    # What an event says comes first: a file sent anew numbers the same events otherwise.
    return (
        event.month,
        event.on,
        event.performing_unit_id,
        row,
        event.quantity_e4,
        event.is_received,
        event.amount_ore,
        event.fee_ore,
        event.listed_unit_id,
        event.profession,
        event.contact_type,
        event.act,
        event.number,
    )
