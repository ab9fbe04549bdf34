"""What the planner knows of the tables that intake fills, told anew when they have grown.

A file of a county's size changes the tables within minutes; the server's own round comes too
late, and plans made for empty tables read the whole of full ones for every chunk.
"""

from django.db import connection
from django.db.migrations import RunSQL

_FILLED = (
    "listing_listing",
    "population_address",
    "population_addressplace",
    "population_identity",
    "population_notice",
    "population_noticepayload",
    "population_person",
    "population_protection",
    "population_relation",
    "population_residence",
    "population_vital",
)
# Below a thousand rows any plan will do.
_GROWN = """
SELECT relname FROM pg_stat_user_tables
 WHERE relname = ANY(%s) AND n_mod_since_analyze > 1000
   AND n_mod_since_analyze > (SELECT reltuples FROM pg_class WHERE oid = relid) / 2
 ORDER BY relname
"""
_CHUNKS_BETWEEN = 8


def tell_planner() -> None:
    """Take a new sample of the tables that have grown by half; locks no reader out."""
    with connection.cursor() as cursor:
        cursor.execute(_GROWN, [list(_FILLED)])
        grown = [name for (name,) in cursor.fetchall()]
        if grown:
            cursor.execute(f"ANALYZE {', '.join(grown)}")


def is_time_to_look(chunks: int) -> bool:
    """Whether a run that has come to so many chunks looks again; the first look comes early."""
    return chunks % _CHUNKS_BETWEEN == 2


def never_sampled(table: str, *columns: str) -> RunSQL:
    """Leave columns that no query looks into out of every sample.

    Such a sample sorts tens of thousands of long values, time and again while a table fills.
    """

    def sampled(rows: int) -> str:
        told = ", ".join(f"ALTER COLUMN {one} SET STATISTICS {rows}" for one in columns)
        return f"ALTER TABLE {table} {told}"

    return RunSQL(sql=sampled(0), reverse_sql=sampled(-1))
