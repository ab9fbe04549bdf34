"""What has begun and ended at a unit, day by day, over all that the register holds of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from vardval.platform.ledger import number_known_at
from vardval.platform.two_axes import Dated, known_rows, period_of
from vardval.registry.held_queries import HELD
from vardval.registry.models import ClosedDays, Contract, OpeningHours, UnitContact

Columns = tuple[str, ...]
_TABLES: Mapping[str, tuple[type[Dated], Columns]] = {
    **{what: (table.model, (*table.key[1:], *table.values)) for what, table in HELD.items()},
    "hours": (OpeningHours, ("weekday", "opens", "closes")),
    "closed": (ClosedDays, ("answering_unit__hsa_id", "reason")),
    "contact": (
        UnitContact,
        ("street_address", "postal_code", "locality", "telephone", "email", "services"),
    ),
    "contract": (Contract, ("provider__name", "manager")),
}
"""By what it is of, the table, and what of its rows is told."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something of a unit that begins or ends on a day; `told` are columns and their values."""

    on: date
    begins: bool
    what: str
    told: tuple[tuple[str, object], ...]


def history_of(unit_key: int, *, known_at: datetime | int) -> list[Change]:
    """Return what has begun and ended at the unit, newest day first, as known then.

    What it is called, where it lies and who runs it is `unit_history`.
    """
    number = number_known_at(known_at)
    found: list[Change] = []
    for what, (model, columns) in _TABLES.items():
        rows = model._default_manager.filter(known_rows(number), Q(("unit_id", unit_key)))
        for valid, *values in rows.values_list("valid", *columns):
            held = period_of(valid)
            told = tuple(zip(columns, values, strict=True))
            found.append(Change(held.start, begins=True, what=what, told=told))
            if held.last is not None:
                found.append(Change(held.end, begins=False, what=what, told=told))
    return sorted(found, key=lambda one: (one.on, one.what, str(one.told)), reverse=True)
