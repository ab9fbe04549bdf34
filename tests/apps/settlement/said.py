"""What a careful sender says of a file of register lines: its rows and its sum."""

import re
from decimal import Decimal, InvalidOperation

from vardval.settlement.actions import SaidTotal


def said_of(content: bytes) -> SaidTotal:
    """Count the rows, and add up the column that the kind of file is agreed by."""
    first, *lines = content.decode("utf-8-sig", errors="replace").splitlines() or [""]
    if not {"poäng", "befolkning"} & set(re.split("[;,\t]", first)):
        return SaidTotal(0, Decimal(0))
    separator = max(";,\t", key=first.count)
    place = first.split(separator).index("poäng" if "poäng" in first else "befolkning")
    rows = [one.split(separator) for one in lines if one.strip()]
    return SaidTotal(len(rows), sum((_figure(row[place]) for row in rows), Decimal(0)))


def _figure(cell: str) -> Decimal:
    try:
        return Decimal(cell.replace(",", ".") or 0)
    except InvalidOperation:
        return Decimal(0)
