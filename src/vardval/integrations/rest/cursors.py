"""Cursors as they come in a call."""

from ninja.errors import HttpError

from vardval.integrations.door.cursors import cursor_parts


def read_cursor(text: str) -> tuple[int, int]:
    """Return the ledger number and the last key; a text that is no cursor is a bad request."""
    parts = cursor_parts(text)
    if parts is None:
        raise HttpError(400, "cursor")
    return parts
