"""Cursors: where a page ended, and as known at which entry its list began to be read.

A cursor holds ledger numbers and surrogate keys only, since it stands in addresses, which are
logged. All pages of a list are read as known when its first page was.
"""

import re

_FORM = re.compile(r"(\d{1,18})\.(\d{1,18})", re.ASCII)


def cursor(number: int, last: int) -> str:
    """Return the cursor of a page that ended with the key `last`."""
    return f"{number}.{last}"


def cursor_parts(text: str) -> tuple[int, int] | None:
    """Return the ledger number and the last key; None of a text that is no cursor."""
    found = _FORM.fullmatch(text)
    return (int(found[1]), int(found[2])) if found else None
