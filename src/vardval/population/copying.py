"""Rows into PostgreSQL by COPY, for the tables that fill by the thousand."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import repeat

import psycopg
from django.db import connection

from vardval.core.time import FOREVER
from vardval.platform.statements import keys, rows, written

NULL = "\\N"
_ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"})


class RowsRefused(psycopg.IntegrityError):
    """The database refused rows; told by table and constraint, never by what the rows hold."""

    def __init__(self, table: str, constraint: str | None) -> None:
        self.constraint = constraint or ""
        super().__init__(
            f"Databasen tog inte emot raderna till {table} (villkor: {constraint or 'okänt'})."
            " Inget av satsen är sparat. Kontakta den som driver systemet."
        )


def escaped(text: str) -> str:
    """The text as COPY reads it back unchanged."""
    # Line feeds and tabs are not printable; asking so is several times as fast as looking.
    return text if text.isprintable() and "\\" not in text else text.translate(_ESCAPES)


def days(start: date, end: date = FOREVER) -> str:
    """A range of days as PostgreSQL writes it; open when it has no end."""
    return f"[{start},)" if end == FOREVER else f"[{start},{end})"


def copy_rows(table: str, columns: Sequence[str], lines: Iterable[str]) -> None:
    """Copy lines of tab-separated, escaped values into the table's columns.

    Raises `RowsRefused` where a constraint or a type forbids a row.
    """
    text = "\n".join(lines)
    if not text:
        return
    into = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
    refused: RowsRefused | None = None
    try:
        with connection.cursor() as cursor, cursor.copy(into) as copy:
            copy.write(text + "\n")
    except (psycopg.IntegrityError, psycopg.DataError) as error:
        # The server's detail repeats the row, which may hold a number and a name.
        refused = RowsRefused(table, error.diag.constraint_name)
    if refused is not None:
        raise refused


def copy_known(table: str, columns: Sequence[str], lines: Sequence[str], *, entry: int) -> None:
    """Copy dated rows that are known from the entry on; the lines leave `recorded` out."""
    ending = f"\t[{entry},)"
    copy_rows(table, (*columns, "recorded"), map(str.__add__, lines, repeat(ending)))


def end_known(table: str, row_ids: Sequence[int], *, entry: int) -> None:
    """End the rows: the entry is the first that no longer knows them."""
    if not row_ids:
        return
    written(
        f"UPDATE {table} SET recorded = int8range(lower(recorded), %s) "  # noqa: S608 - a name of ours
        "WHERE id = ANY(%s::bigint[]) AND upper_inf(recorded)",
        [entry, keys(row_ids)],
    )


def new_ids(table: str, count: int) -> list[int]:
    """Take that many fresh keys of the table."""
    if not count:
        return []
    # The sequence is named by a subquery, or else it would be looked up again for every key.
    taken = rows(
        "SELECT nextval((SELECT pg_get_serial_sequence(%s, 'id')::regclass)) "
        "FROM generate_series(1, %s::int)",
        [table, count],
    )
    return [row[0] for row in taken]
