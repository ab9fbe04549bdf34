"""Vites: imposed from a day, ended on another, and what they come to in a month.

A vite holds for a part of the month's pay. In a month where it begins or ends it counts for the
days on which it holds, which the book tells as an interpretation of its own.
"""

from collections import defaultdict
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from vardval.accreditation.models import Vite
from vardval.core.time import FOREVER, Month, Period
from vardval.platform.dated_table import DatedTable, Values
from vardval.platform.ledger import number_known_at
from vardval.platform.statements import rows
from vardval.platform.timeline import Held, rewritten
from vardval.platform.two_axes import known_rows, period_of

VITES = DatedTable(Vite, ("matter_id",), ("unit_id", "percent_e2"))
_HUNDREDTHS = 100
_MILLIONTHS = Decimal("0.000001")
_HELD_IN = """
SELECT unit.hsa_id, upper(both_days) - lower(both_days), percent_e2
  FROM accreditation_vite AS vite
  JOIN registry_unit AS unit ON unit.id = vite.unit_id,
       LATERAL (SELECT vite.valid * daterange(%(first)s, %(after)s) AS both_days) AS held
 WHERE vite.recorded @> %(number)s::bigint AND NOT isempty(both_days)
"""


def impose(matter_id: int, unit_id: int, percent: Decimal, from_on: date, *, entry: int) -> None:
    """Let the matter's vite hold from the day, in place of what it held before."""
    value = (unit_id, int(percent * _HUNDREDTHS))
    _write(matter_id, Period(from_on, FOREVER), value, entry)


def end(matter_id: int, on: date, *, entry: int) -> bool:
    """Let the matter's vite hold no more from the day; tell whether one held."""
    held = [one for _, one in VITES.known([(matter_id,)])[matter_id,]]
    if not any(one.valid.end > on for one in held):
        return False
    _write(matter_id, Period(on, FOREVER), None, entry)
    return True


def vites_of(matter_id: int, *, known_at: datetime | int) -> list[tuple[Period, Decimal]]:
    """Return the matter's vites: the days of each, and its percentage of the month's pay."""
    rows = Vite.objects.filter(known_rows(number_known_at(known_at)), matter_id=matter_id)
    return [
        (period_of(row.valid), Decimal(row.percent_e2) / _HUNDREDTHS)
        for row in rows.order_by("valid")
    ]


def percent_by_unit(month: Month, *, known_at: datetime | int) -> dict[str, Decimal]:
    """Return what the vites of each unit (HSA-id) come to in the month, in per cent of its pay."""
    days = (month.period.end - month.period.start).days
    told = {
        "number": number_known_at(known_at),
        "first": month.period.start,
        "after": month.period.end,
    }
    shares: dict[str, Fraction] = defaultdict(Fraction)
    for hsa_id, held_days, percent_e2 in rows(_HELD_IN, told):
        shares[hsa_id] += Fraction(held_days, days) * Fraction(percent_e2, _HUNDREDTHS)
    return {
        unit: (Decimal(one.numerator) / Decimal(one.denominator)).quantize(_MILLIONTHS)
        for unit, one in sorted(shares.items())
    }


def _write(matter_id: int, during: Period, value: Values | None, entry: int) -> None:
    held: list[Held[Values]] = [one for _, one in VITES.known([(matter_id,)])[matter_id,]]
    VITES.store(VITES.rewrite({(matter_id,): rewritten(held, during, value)}), entry=entry)
