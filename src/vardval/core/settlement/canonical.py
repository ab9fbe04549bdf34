"""The hash that says whether two runs are the same.

Lines: in canonical order (component, unit, person), each column as one stream of signed
little-endian 64-bit integers, SHA-256 of each; then SHA-256 over the column names and those
digests. So no separator, no text form and no file layout can make two sets of lines differ,
and each column can be hashed in pieces as it is read. ADR 0052 has the reasons.
"""

import hashlib
import struct
from collections.abc import Iterable, Mapping
from dataclasses import astuple, fields
from decimal import Decimal
from fractions import Fraction

from vardval.core.settlement.line import Line
from vardval.core.settlement.statement import UnitLine

LINE_COLUMNS = tuple(one.name for one in fields(Line))


def columns_digest(digests: Mapping[str, bytes]) -> str:
    """The digest of a table from the digests of its columns, in hexadecimal."""
    whole = hashlib.sha256()
    for name, digest in digests.items():
        whole.update(name.encode() + b"\0" + digest)
    return whole.hexdigest()


def lines_digest(lines: Iterable[Line]) -> str:
    """The digest of these lines, whatever order they come in."""
    columns = list(zip(*(astuple(one) for one in sorted(lines)), strict=True))
    if not columns:
        columns = [() for _ in LINE_COLUMNS]
    packed = {
        name: hashlib.sha256(struct.pack(f"<{len(values)}q", *values)).digest()
        for name, values in zip(LINE_COLUMNS, columns, strict=True)
    }
    return columns_digest(packed)


def statement_digest(lines: Iterable[UnitLine]) -> str:
    """The digest of all units' statement lines, whatever order they come in."""
    texts = sorted(
        f"{one.unit_id} {one.about} {one.kind.value} {one.component} {one.people}"
        f" {one.quantity_e4} {fraction_text(one.exact_ore)}\n"
        for one in lines
    )
    return hashlib.sha256("".join(texts).encode()).hexdigest()


def run_digest(parts: Mapping[str, str]) -> str:
    """The digest of a run from the digests of its parts, by name."""
    text = "".join(f"{name} {parts[name]}\n" for name in sorted(parts))
    return hashlib.sha256(text.encode()).hexdigest()


def fraction_text(value: Fraction | Decimal) -> str:
    """The number as numerator/denominator in lowest terms."""
    exact = Fraction(value)
    return f"{exact.numerator}/{exact.denominator}"
