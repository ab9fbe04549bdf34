"""Rows out of the store into a Parquet file, streamed by COPY on the caller's own connection."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
from django.db import connection


def copy_to_parquet(
    select: str, parameters: Mapping[str, object], schema: pa.Schema, path: Path
) -> str:
    """Write what the SELECT gives, in its order, and return the file's SHA-256 in hexadecimal.

    The columns of `schema` are those of the SELECT by place. An empty text stays a text: only
    NULL becomes a missing value.
    """
    staged = path.with_suffix(".csv")
    with (
        connection.cursor() as cursor,
        staged.open("wb") as file,
        # The driver's own cursor: Django's, when it keeps a log, copies without parameters.
        cursor.cursor.copy(f"COPY ({select}) TO STDOUT (FORMAT csv)", parameters) as copy,
    ):
        for block in copy:
            file.write(block)
    _write_parquet(staged, schema, path)
    staged.unlink()
    return file_sha256(path)


def file_sha256(path: Path) -> str:
    """The SHA-256 of the file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_parquet(staged: Path, schema: pa.Schema, path: Path) -> None:
    with pq.ParquetWriter(path, schema) as writer:
        if staged.stat().st_size == 0:
            writer.write_table(schema.empty_table())
            return
        reader = pa_csv.open_csv(
            staged,
            read_options=pa_csv.ReadOptions(column_names=schema.names, use_threads=False),
            parse_options=pa_csv.ParseOptions(newlines_in_values=True),
            convert_options=pa_csv.ConvertOptions(
                column_types=schema,
                true_values=["t"],
                false_values=["f"],
                # PostgreSQL quotes an empty text, and writes nothing at all for NULL.
                null_values=[""],
                strings_can_be_null=True,
                quoted_strings_can_be_null=False,
            ),
        )
        with reader:
            for batch in reader:
                writer.write_table(pa.Table.from_batches([batch]))
