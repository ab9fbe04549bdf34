"""How changed hours, closed days, an address and the lack of physicians look in the register.

As `unit_changes`, of how units are visited: each function answers what has to end and to come,
for the caller to store under its own ledger entry.
"""

from collections.abc import Iterable
from datetime import date, time

from vardval.core.time import FOREVER, Period
from vardval.platform.dated_table import DatedTable, Rewrite, Values
from vardval.platform.timeline import Held, rewritten
from vardval.registry.models import OpeningHours, UnitPhysician
from vardval.registry.physicians import PHYSICIANS
from vardval.registry.visiting_actions import CLOSED, CONTACTS, HOURS

Changed = tuple[DatedTable, Rewrite]
"""A table of the register and what changes in it."""


def new_hours(unit_id: int, during: Period, hours: Iterable[tuple[int, time, time]]) -> Changed:
    """The unit is open at these times of the week during the period: weekday, opens, closes."""
    wanted: dict[Values, Values | None] = {
        (unit_id, weekday, opens): (closes,) for weekday, opens, closes in hours
    }
    rows = OpeningHours.objects.filter(recorded__upper_inf=True, unit_id=unit_id)
    standing = set(rows.values_list(*HOURS.key))
    return HOURS, _during(HOURS, during, {**dict.fromkeys(standing), **wanted})


def closed(unit_id: int, during: Period, answering_unit_id: int | None, reason: str) -> Changed:
    """The unit is closed during the period, and the other answers."""
    return CLOSED, _during(CLOSED, during, {(unit_id,): (answering_unit_id, reason)})


def new_address(unit_id: int, on: date, street: str, postal_code: str, locality: str) -> Changed:
    """The unit has the address from the day on; how else it is reached stays as it was."""
    key = (unit_id,)
    held = [one for _, one in CONTACTS.known([key])[key]]
    last = next((one.value for one in held if on in one.valid), ("", "", "", "", "", ""))
    value = (street, postal_code, locality, *last[3:])
    return CONTACTS, _during(CONTACTS, Period(on, FOREVER), {key: value})


def no_physicians(unit_id: int, during: Period) -> Changed:
    """No physician can be chosen at the unit during the period."""
    rows = UnitPhysician.objects.filter(recorded__upper_inf=True, unit_id=unit_id)
    keys = set(rows.values_list(*PHYSICIANS.key))
    return PHYSICIANS, _during(PHYSICIANS, during, dict.fromkeys(keys))


def _during(table: DatedTable, during: Period, values: dict[Values, Values | None]) -> Rewrite:
    known = table.known(values)
    wanted: dict[Values, Iterable[Held[Values]]] = {
        key: rewritten([one for _, one in known[key]], during, value)
        for key, value in values.items()
    }
    return table.rewrite(wanted)
