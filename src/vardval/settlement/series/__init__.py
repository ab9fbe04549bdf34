"""The series of facts that files may bring, as data: what each means and how its file looks.

Owns the register (`register.yaml`), its reading, and its description as a table for people and
as a schema for machines. Does not read files of facts, nor know what a price list pays for.
"""

from vardval.settlement.series.columns import COLUMNS, Cell, Column
from vardval.settlement.series.definition import (
    SENT_BY,
    Series,
    SeriesKind,
    plain_name,
    plain_series,
)
from vardval.settlement.series.describing import described, table_schema
from vardval.settlement.series.loading import NoSuchSeries, all_series, series_of

__all__ = [
    "COLUMNS",
    "SENT_BY",
    "Cell",
    "Column",
    "NoSuchSeries",
    "Series",
    "SeriesKind",
    "all_series",
    "described",
    "plain_name",
    "plain_series",
    "series_of",
    "table_schema",
]
