"""Cells of Excel and Parquet, written as CSV would have them.

A day is 2023-01-31 and a number has a point and never an exponent, whichever program wrote it.
"""

from datetime import datetime
from decimal import Decimal
from typing import Any


def written(cell: Any) -> str:
    """The cell as text; a moment of a stated zone stays one, since its day depends on the zone."""
    match cell:
        case None:
            return ""
        case bool():
            return "ja" if cell else "nej"
        case datetime() if cell.tzinfo is None:
            return str(cell.date())
        case float():
            # Fifteen digits, as Excel itself shows it; adding 0 makes nothing of minus nothing.
            return f"{Decimal(f'{cell:.15g}') + 0:f}"
        case Decimal():
            return f"{cell:f}"
        case _:
            return str(cell).strip()
