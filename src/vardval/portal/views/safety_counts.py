"""The registers in numbers, for anyone: by centre and kind, and by month.

Who may see every matter sees every count, and how the last days were kept. Everyone else sees no
small count, and none that could be reckoned from the others.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from vardval.core.safety import MACHINES, Kind, ShownTable, shown_counts, shown_table
from vardval.core.time import YEARS_MEANT
from vardval.platform.accounts import User
from vardval.platform.ledger import newest_number
from vardval.platform.policy import Permission, Reach, reach
from vardval.platform.swedish_order import swedish_order
from vardval.portal.moment import today
from vardval.portal.unit_names import unit_names
from vardval.portal.whole_typed import whole_typed
from vardval.safety.counting import Kept, YearCounts, days_kept, year_counts

REGISTERS = tuple(one.name for one in MACHINES)
_FIRST = "deviation_sent"
_MONTHS = range(1, 13)


@dataclass(frozen=True, slots=True)
class CentreRow:
    """A centre with its counts, one a kind; None is hidden. `name` "" is other care."""

    name: str
    counts: Sequence[int | None]
    kept: Kept | None


@require_GET
def counts_page(request: HttpRequest) -> HttpResponse:
    """Show a register's counts of a year."""
    user = request.user
    sees_all = isinstance(user, User) and reach(user, Permission.SEE_SAFETY) is Reach.ALL
    asked, written = request.GET.get("register", ""), request.GET.get("ar", "")
    register = asked if asked in REGISTERS else _FIRST
    typed = whole_typed(written, digits=4)
    year = today().year if typed is None or typed not in YEARS_MEANT else typed
    newest = newest_number()
    counted = year_counts(register, year, known_at=newest)
    kept = days_kept(register, year, on=today(), known_at=newest) if sees_all else {}
    table = _table(counted, sees_all=sees_all)
    kinds = [one for one in Kind if one in table.sums]
    months = {one: counted.by_month[one] for one in _MONTHS}
    context = {
        "register": register,
        "registers": REGISTERS,
        "year": year,
        "kinds": kinds,
        "rows": _rows(table, kinds, kept, unit_names(known_at=newest)),
        "totals": [table.sums[one] for one in kinds],
        "months": list((months if sees_all else shown_counts(months)).items()),
        "sees_all": sees_all,
    }
    return render(request, "portal/safety_counts.html", context)


def _table(counted: YearCounts, *, sees_all: bool) -> ShownTable[int | None, Kind]:
    if not sees_all:
        return shown_table(counted.by_centre)
    sums: Counter[Kind] = Counter()
    for (_, kind), count in counted.by_centre.items():
        sums[kind] += count
    return ShownTable(counted.by_centre, sums)


def _rows(
    table: ShownTable[int | None, Kind],
    kinds: Sequence[Kind],
    kept: Mapping[int, Kept],
    names: Mapping[int, str],
) -> list[CentreRow]:
    centres = {unit_id for unit_id, _ in table.cells} | set(kept)
    rows = [
        CentreRow(
            "" if one is None else names.get(one, ""),
            [table.cells.get((one, kind), 0) for kind in kinds],
            None if one is None else kept.get(one),
        )
        for one in centres
    ]
    return sorted(rows, key=lambda row: (not row.name, swedish_order(row.name)))
