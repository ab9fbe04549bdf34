"""The reading of cells. What is wrong is told by a code, never by what the cell holds.

A cell that stands in the wrong column may hold a person.
"""

import re
from datetime import date
from functools import lru_cache

from vardval.core.identity import BadIdentityNumber, PersonNumber

_E4 = 4
_HIGHEST = 10**15
"""The highest figure in any unit: far above any, and well within 64 bits."""
_LONGEST_TEXT = 200
_MOST_DIGITS = 15
_DECIMAL = re.compile(r"(-?)([0-9]+)(?:[.,]([0-9]+))?", re.ASCII)


class Unreadable(Exception):
    """A cell that cannot be read; `code` says why in the catalogue of faults."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def figure(cell: str, decimals: int, *, code: str, signed: bool = False) -> int:
    """The number in units of its last decimal; 1,5 with two decimals is 150."""
    found = _DECIMAL.fullmatch(cell.replace("\u00a0", "").replace(" ", ""))
    if found is None:
        raise Unreadable(code)
    sign, whole, rest = found.groups()
    rest = (rest or "").rstrip("0")
    if len(rest) > decimals:
        raise Unreadable("too_many_decimals")
    if sign and not signed:
        raise Unreadable("negative")
    if len(whole) > _MOST_DIGITS:
        raise Unreadable("too_large")
    value = int(whole + rest.ljust(decimals, "0"))
    if value > _HIGHEST:
        raise Unreadable("too_large")
    return -value if sign else value


def quantity_e4(cell: str) -> int:
    """How many, in ten-thousandths; an empty cell is one."""
    return figure(cell, _E4, code="not_a_quantity") if cell else 10_000


def ore(cell: str) -> int:
    """Kronor as öre, negative for a credit; an empty cell is nothing."""
    return figure(cell, 2, code="not_kronor", signed=True) if cell else 0


def fee_ore(cell: str) -> int:
    """A fee in kronor as öre; an empty cell is none."""
    return figure(cell, 2, code="not_kronor") if cell else 0


@lru_cache(maxsize=4096)
def day(cell: str) -> date:
    """A day written 2023-01-31; Excel's own number of a day is told apart."""
    if not cell:
        raise Unreadable("empty")
    if cell.isascii() and cell.replace(".", "", 1).isdigit():
        raise Unreadable("day_is_a_number")
    try:
        found = date.fromisoformat(cell)
    except ValueError:
        raise Unreadable("not_a_day") from None
    if str(found) != cell or found == date.max:  # Python also reads 2023-W09-3.
        raise Unreadable("not_a_day")
    return found


def words(cell: str) -> str:
    """A code or a text that can be shown."""
    if not cell.isprintable():
        raise Unreadable("not_printable")
    if len(cell) > _LONGEST_TEXT:
        raise Unreadable("too_long")
    return cell


@lru_cache(maxsize=1024)
def region(cell: str) -> str:
    """The two digits of a county; empty where the patient is ours."""
    if cell and not (len(cell) == 2 and cell.isascii() and cell.isdigit()):
        raise Unreadable("not_a_region")
    return cell


@lru_cache(maxsize=64)
def truth(cell: str) -> bool:
    """Yes or no; an empty cell is no."""
    answer = {"ja": True, "1": True, "nej": False, "0": False, "": False}.get(cell.lower())
    if answer is None:
        raise Unreadable("not_yes_or_no")
    return answer


def person_number(cell: str) -> str:
    """The twelve characters of a number; empty where the cell is."""
    if not cell:
        return ""
    try:
        return PersonNumber.parse(cell).number
    except BadIdentityNumber:
        raise Unreadable("not_a_person_number") from None
