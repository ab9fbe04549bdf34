"""Rows of some keys, asked for in a way that the exclusion constraints' indexes can answer.

A bare number in a query counts as int4, and the GiST index over (person, valid, recorded)
knows int8 only: the query would read the whole table. An array says its type.
"""

from collections.abc import Iterable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import ForeignKey, Lookup, Q
from django.db.models.sql.compiler import SQLCompiler


@ForeignKey.register_lookup
class AnyOf(Lookup):  # type: ignore[type-arg]  # Django's class takes no argument at run time
    """`column = ANY(keys)`, the keys as int8."""

    lookup_name = "any_of"
    prepare_rhs = False

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, list[Any]]:
        """Return the comparison, with the keys as one parameter."""
        column, parameters = self.process_lhs(compiler, connection)
        return f"{column} = ANY(%s::bigint[])", [*parameters, self.rhs]


def among(column: str, keys: Iterable[int]) -> Q:
    """Rows whose foreign key `column` is one of the keys."""
    return Q(**{f"{column}__any_of": list(keys)})
