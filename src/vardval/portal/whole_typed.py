"""Whole numbers as forms and addresses send them: keys, places in lists, years, ages."""

_KEPT_DIGITS = 18
"""Every number of so many digits can be kept, and none of ours comes near it."""


def whole_typed(written: str, digits: int = _KEPT_DIGITS) -> int | None:
    """Return the number; None for what is none, and for one of more digits than said.

    Only 0–9 are digits: ² and ２ are such to Python, and a number of thousands of digits is
    none to it.
    """
    is_number = written.isascii() and written.isdecimal() and len(written) <= digits
    return int(written) if is_number else None
