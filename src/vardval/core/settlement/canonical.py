"""The digest that says whether two runs are the same.

1. Lines are put in canonical order: component, unit, person, row.
2. Each component is a table, and each of its columns a stream of bytes: little-endian
   integers of a fixed width, or, for columns that hold one value for long stretches, the
   runs of equal values as pairs of value and count, each of 64 bits.
3. A table's digest is SHA-256 over its columns' names and their SHA-256 digests; the lines'
   digest is SHA-256 over the components' numbers and their tables' digests.

So no separator, text form or file layout can make equal lines differ, every column can be
hashed in pieces as it is read, and components can be hashed side by side. ADR 20 has the
reasons.
"""

import hashlib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from vardval.core.settlement.statement import UnitLine

RUNS = "runs"
LINE_COLUMNS: Mapping[str, str] = {
    "component": RUNS,
    "unit_id": RUNS,
    "person_id": "q",
    "age": "h",
    "sex": "h",
    "row": "h",
    "quantity_e4": "q",
    "factor": RUNS,
    "price_parts": RUNS,
    "amount_parts": "q",
    "parts_per_ore": RUNS,
}
"""How each column of a line is written: a struct letter (h 16, i 32, q 64 bits) or runs."""


DAYS_COLUMN: Mapping[str, str] = {"days": RUNS}
"""What the lines of a list that counts days hold besides."""


def table_digest(columns: Mapping[str, bytes]) -> str:
    """The digest of a table from its columns' digests, in order, in hexadecimal."""
    whole = hashlib.sha256()
    for name, digest in columns.items():
        whole.update(name.encode() + b"\0" + digest)
    return whole.hexdigest()


def statement_digest(lines: Iterable[UnitLine]) -> str:
    """The digest of all units' statement lines, whatever order they come in."""
    texts = sorted(
        f"{one.unit_id} {one.about} {one.kind.value} {one.component} {one.people}"
        f" {one.quantity_e4} {fraction_text(one.exact_ore)}\n"
        for one in lines
    )
    return hashlib.sha256("".join(texts).encode()).hexdigest()


def run_digest(parts: Mapping[str, str]) -> str:
    """The digest of a whole from the digests of its parts, by name."""
    text = "".join(f"{name} {parts[name]}\n" for name in sorted(parts))
    return hashlib.sha256(text.encode()).hexdigest()


def fraction_text(value: Fraction | Decimal) -> str:
    """The number as numerator/denominator in lowest terms."""
    exact = Fraction(value)
    return f"{exact.numerator}/{exact.denominator}"
