"""Cursors: where a page ended, and as known at which entry its list began to be read.

A cursor holds ledger numbers and surrogate keys only, since it stands in addresses, which are
logged. All pages of a list are read as known when its first page was.
"""

import re

from ninja.errors import HttpError

_FORM = re.compile(r"(\d{1,18})\.(-?\d{1,18})", re.ASCII)


def cursor(number: int, last: int) -> str:
    """Return the cursor of a page that ended with the key `last`."""
    return f"{number}.{last}"


def read_cursor(text: str) -> tuple[int, int]:
    """Return the ledger number and the last key; a text that is no cursor is a bad request."""
    found = _FORM.fullmatch(text)
    if found is None:
        raise HttpError(400, "cursor")
    return int(found[1]), int(found[2])
