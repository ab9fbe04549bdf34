"""Which database computes months in this installation: DuckDB in the process, or Spark."""

from contextlib import AbstractContextManager
from pathlib import Path

from django.conf import settings

from vardval.settlement.engine.connection import Database, Opened, settlement_database


class SparkNotInstalled(ImportError):
    """The installation says Spark, and the extra is not there."""

    def __init__(self) -> None:
        super().__init__(
            "VARDVAL_SETTLEMENT_ENGINE säger spark, men tillägget är inte installerat. Installera"
            " det med `make spark`, eller låt DuckDB räkna."
        )


def chosen_engine() -> Opened:
    """What the settings say; raises `SparkNotInstalled`."""
    return settlement_database if settings.SETTLEMENT_ENGINE == "duckdb" else _on_spark


def _on_spark(spill_folder: Path) -> AbstractContextManager[Database]:
    try:
        # Half a gigabyte that most installations lack: asked for when it is to be used.
        from vardval.settlement.spark.session import spark_month  # noqa: PLC0415
    except ImportError:
        raise SparkNotInstalled from None
    return spark_month(settings.SPARK_MASTER, spill_folder)
