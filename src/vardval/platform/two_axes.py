"""The two time axes as columns and constraints.

`valid` holds days: when a fact holds in the world. `recorded` holds ledger numbers: from
the entry that brought the row until the entry that ended it. A row is never changed but
for the end of `recorded`, and `recorded` is never empty: what one entry both brings and
ends is not stored.
"""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import (
    BigIntegerRangeField,
    DateRangeField,
    RangeOperators,
)
from django.db import models
from django.db.models import Func, Q, Value
from psycopg.types.range import Range

from vardval.core.time import FOREVER, Period


class NoFirstDay(ValueError):
    """A stored period that began before all time; nothing of ours does."""

    def __init__(self) -> None:
        super().__init__("En lagrad period saknar första dag.")


class Recorded(models.Model):
    """A fact known from one ledger entry until another."""

    recorded = BigIntegerRangeField()

    class Meta:
        abstract = True


class Dated(Recorded):
    """A fact that holds for a period of days, as known from one entry until another."""

    valid = DateRangeField()

    class Meta:
        abstract = True


def recorded_is_never_empty(table: str) -> models.CheckConstraint:
    """The CHECK that keeps out rows that no reader could ever have seen."""
    return models.CheckConstraint(
        condition=Q(recorded__isempty=False), name=f"{table}_recorded_not_empty"
    )


def valid_is_never_empty(table: str) -> models.CheckConstraint:
    """The CHECK that keeps out facts that hold on no day."""
    return models.CheckConstraint(
        condition=Q(valid__isempty=False), name=f"{table}_valid_not_empty"
    )


def one_at_a_time(table: str, *keys: str, dated: bool = True) -> ExclusionConstraint:
    """At most one row per key for any day, as known at any ledger number."""
    axes: list[tuple[str, str]] = [("recorded", RangeOperators.OVERLAPS)]
    if dated:
        axes.insert(0, ("valid", RangeOperators.OVERLAPS))
    return ExclusionConstraint(
        name=f"{table}_one_at_a_time",
        expressions=[*((key, RangeOperators.EQUAL) for key in keys), *axes],
    )


def dated_constraints(
    table: str, *keys: str
) -> tuple[models.CheckConstraint | ExclusionConstraint, ...]:
    """What keeps dated facts true: no row without readers or days, and one per key and day."""
    return (
        recorded_is_never_empty(table),
        valid_is_never_empty(table),
        one_at_a_time(table, *keys),
    )


def known_now(table: str, key: str) -> models.Index:
    """The index over the rows that no entry has ended, by which batches find what stands.

    The exclusion constraint's own index answers for any entry and day, and slowly.
    """
    return models.Index(
        fields=(key,),
        condition=Q(recorded__upper_inf=True),
        name=f"{table.partition('_')[2]}_{key}_now",
    )


def known_rows(number: int) -> Q:
    """Rows that stood in the store when the ledger had reached `number`."""
    return Q(recorded__contains=int8(number))


def int8(number: int) -> Func:
    """Return the ledger number typed as the column is: a bare one would count as int4."""
    return Func(Value(number), function="int8")


def range_of(period: Period) -> Range[date]:
    """Return the period as the column holds it: no upper bound when it has no end."""
    return Range(period.start, None if period.end == FOREVER else period.end)


def period_of(valid: Range[date]) -> Period:
    """Return the column's days as a period."""
    if valid.lower is None:
        raise NoFirstDay
    return Period(valid.lower, valid.upper or FOREVER)


def known_from(entry: int) -> Range[int]:
    """Return the `recorded` of a row that the entry brings."""
    return Range(entry, None)


__all__ = [
    "Dated",
    "NoFirstDay",
    "Recorded",
    "int8",
    "known_from",
    "known_now",
    "known_rows",
    "one_at_a_time",
    "period_of",
    "range_of",
    "recorded_is_never_empty",
    "valid_is_never_empty",
]
