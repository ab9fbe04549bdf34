"""Facts without identities: each person a designation of one export, made with a secret key.

The designation is a keyed hash (HMAC-SHA-256) of the person's key in the register and the
export's own salt. Without the key nobody can tell whom it stands for, and two exports cannot
be put together person by person. Numbers, names and the database's keys never go along.
"""

import hmac
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from django.db import connection

from vardval.core.time import Month
from vardval.settlement.models import FactFile

_LETTERS = 32
"""Of the hash in hexadecimal: 128 bits, so that two people never share a designation."""
_BLOCK = 50_000
_PERSON = pa.field("person", pa.string())
EXPORTED = {
    FactFile.Kind.PERSON_VALUES: pa.schema(
        [_PERSON, ("points_e4", pa.int64()), ("code", pa.string())]
    ),
    FactFile.Kind.EVENTS: pa.schema(
        [
            _PERSON,
            ("unit", pa.string()),
            ("month", pa.date32()),
            ("profession", pa.string()),
            ("contact_type", pa.string()),
            ("act", pa.string()),
            ("quantity_e4", pa.int64()),
            ("amount_ore", pa.int64()),
            ("fee_ore", pa.int64()),
            ("is_received", pa.bool_()),
        ]
    ),
}
"""All that leaves, by kind. The day, the home region and the sender's reference stay: together
with other columns they could point somebody out."""
_SELECTS = {
    FactFile.Kind.PERSON_VALUES: """
        SELECT person_id, points_e4, code FROM settlement_personfact WHERE file_id = ANY(%s)
    """,
    FactFile.Kind.EVENTS: """
        SELECT event.person_id, coalesce(unit.hsa_id, ''), event.month, event.profession,
               event.contact_type, event.act, event.quantity_e4, event.amount_ore,
               event.fee_ore, event.is_received
          FROM settlement_careevent AS event
          LEFT JOIN registry_unit AS unit ON unit.id = event.unit_id
         WHERE event.file_id = ANY(%s) AND event.month = %s
    """,
}


def designation(person_id: int | None, *, key: bytes, salt: str) -> str:
    """What the person is called in the export with that salt; empty for nobody of ours."""
    if person_id is None:
        return ""
    told = hmac.new(key, f"{salt}:{person_id}".encode(), "sha256").hexdigest()
    return told[:_LETTERS]


def write_pseudonymised(
    *, kind: FactFile.Kind, file_ids: list[int], month: Month, key: bytes, salt: str, path: Path
) -> int:
    """Write the files' rows without identities, and return how many.

    The rows lie in the order of the designations, so that not even the order tells anything.
    """
    schema = EXPORTED[kind]
    blocks = [
        pa.table(
            {
                column.name: pa.array(
                    [designation(row[0], key=key, salt=salt) for row in rows]
                    if place == 0
                    else [row[place] for row in rows],
                    column.type,
                )
                for place, column in enumerate(schema)
            },
            schema=schema,
        )
        for rows in _rows(kind, file_ids, month)
    ]
    table = pa.concat_tables(blocks) if blocks else schema.empty_table()
    pq.write_table(table.sort_by([(one.name, "ascending") for one in schema]), path)
    return int(table.num_rows)


def _rows(
    kind: FactFile.Kind, file_ids: list[int], month: Month
) -> Iterator[list[tuple[Any, ...]]]:
    parameters: list[Any] = [file_ids]
    if kind is FactFile.Kind.EVENTS:
        parameters.append(month.first)
    with connection.chunked_cursor() as cursor:
        cursor.execute(_SELECTS[kind], parameters)
        while rows := cursor.fetchmany(_BLOCK):
            yield rows
