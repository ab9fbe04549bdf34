"""Text that a spreadsheet shows as it stands, in files without types."""

import re

# Some spreadsheets pass white space of a line before they look for the sign.
_RECKONED = ("=", "+", "-", "@", "\t", "\r", "\n")
_TELEPHONE = re.compile(r"\+[0-9 ]+")


def shown_as_text(text: str) -> str:
    """The text as a cell of CSV; one that a spreadsheet would reckon is told to be a text."""
    is_reckoned = text.startswith(_RECKONED) and not _TELEPHONE.fullmatch(text)
    return f"'{text}" if is_reckoned else text
