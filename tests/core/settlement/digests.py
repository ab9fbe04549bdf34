"""The digest of lines as its specification (canonical.py, ADR 20) says, byte by byte.

The engine hashes columns as it reads them; this is the slow way that it has to agree with.
"""

import hashlib
import struct
from collections.abc import Iterable, Sequence
from itertools import groupby

from vardval.core.settlement.line import Line


def lines_digest(told: Iterable[Line], *, counts_days: bool = False) -> str:
    """Canonical order, a table a component, a stream of bytes a column; all by hand."""
    ordered = sorted(told)
    whole = ""
    for number in sorted({one.component for one in ordered}):
        rows = [one for one in ordered if one.component == number]
        table = hashlib.sha256()
        for name in ("component", "unit_id", "person_id", "age", "sex", "row", "quantity_e4"):
            table.update(name.encode() + b"\0" + column(rows, name))
        for name in ("factor", "price_parts", "amount_parts", "parts_per_ore"):
            table.update(name.encode() + b"\0" + column(rows, name))
        if counts_days:
            table.update(b"days\0" + column(rows, "days"))
        whole += f"{number:02d} {table.hexdigest()}\n"
    return hashlib.sha256(whole.encode()).hexdigest()


def column(rows: Sequence[Line], name: str) -> bytes:
    values = [getattr(one, name) for one in rows]
    if name in {"person_id", "quantity_e4", "amount_parts"}:
        packed = b"".join(struct.pack("<q", one) for one in values)
    elif name in {"age", "sex", "row"}:
        packed = b"".join(struct.pack("<h", one) for one in values)
    else:
        packed = b"".join(
            struct.pack("<qq", value, len(list(equal))) for value, equal in groupby(values)
        )
    return hashlib.sha256(packed).digest()
