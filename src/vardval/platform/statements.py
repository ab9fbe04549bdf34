"""Statements of our own words, bound by the server and kept as plans.

Django's own cursor writes each value into the text of a query, so that PostgreSQL reads and plans
it anew every time: for a query that a choice asks ten of, or that names thousands of keys, that
costs more than the answer. Plans are kept where connections are, in a web server's processes
(`config.environment`). Owns how such a statement is sent; what it says is its caller's.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, LiteralString

import psycopg
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

Parameters = Sequence[object] | Mapping[str, object]


def keep_plans(kept_on: BaseDatabaseWrapper) -> None:
    """Let the open connection keep plans where the server finds one for all values as good.

    For whoever asks the same again and again, of few people and of many, from tables that
    stand filled.
    """
    kept_on.connection.prepare_threshold = 1


def rows(
    sql: LiteralString, parameters: Parameters, *, is_kept: bool = True
) -> list[tuple[Any, ...]]:
    """Return the rows that a query gives.

    A plan that is not kept is made for the very values, which a query of thousands of keys
    may gain by where the same query of one key does not.
    """
    _connect(sql)
    with psycopg.Cursor(connection.connection) as cursor:
        return cursor.execute(sql, parameters, prepare=is_kept, binary=True).fetchall()


def written(sql: LiteralString, parameters: Parameters) -> int:
    """Write what a statement says, as `rows` reads; return how many rows that is."""
    _connect(sql)
    with psycopg.Cursor(connection.connection) as cursor:
        return cursor.execute(sql, parameters, prepare=True).rowcount


def keys(numbers: Iterable[int | None]) -> str:
    """Whole numbers as the text of an array, which costs less to send than a list does."""
    return "{" + ",".join(["NULL" if one is None else str(one) for one in numbers]) + "}"


def texts(values: Iterable[str]) -> str:
    """Texts as one text, for `string_to_array` with the unit separator (U+001F) between them."""
    return "\x1f".join(values)


def _connect(sql: LiteralString) -> None:
    # What Django's cursor does first: a connection kept since an earlier call may have died.
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    if connection.queries_logged:  # Whoever counts queries counts these too.
        connection.queries_log.append({"sql": sql, "time": "0"})
