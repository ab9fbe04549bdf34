"""Whether a text shows somebody's identity number.

Broad on purpose: what looks like a number of a person is refused, for a number let through is
not found again, and one refused by mistake is written in another way. Six or eight digits that
could be a date (of birth, or a samordningsnummer's) with four characters after them count, with
the signs and spaces that people put between, unless the four begin another date; so do the
reserve numbers that begin with 99.
"""

import re

_BETWEEN = r"[\s\u00a0\-–—‑+.]{0,3}"
_DATED = re.compile(
    rf"(?<![0-9])(?:[0-9]{{2}}{_BETWEEN})?[0-9]{{2}}{_BETWEEN}(?P<month>[0-9]{{2}})"
    rf"{_BETWEEN}(?P<day>[0-9]{{2}}){_BETWEEN}[0-9A-Za-z]{{3}}[0-9](?![0-9A-Za-z]|-[0-9]{{2}}-)",
)
_RESERVE = re.compile(rf"(?<![0-9])99[0-9]{{6}}{_BETWEEN}[0-9]{{4}}(?![0-9])")
_DAY_OFFSET, _LAST_MONTH, _LAST_DAY = 60, 12, 31


def has_identity(text: str) -> bool:
    """Whether something in the text looks like a person's number."""
    if _RESERVE.search(text):
        return True
    at = 0
    # Overlapping places are tried too: a number may begin inside what was no number.
    while found := _DATED.search(text, at):
        if _could_be_born(int(found["month"]), int(found["day"])):
            return True
        at = found.start() + 1
    return False


def _could_be_born(month: int, day: int) -> bool:
    """Whether it may be a day of birth; a samordningsnummer may have zeros for either."""
    is_plain = 1 <= month <= _LAST_MONTH and 1 <= day <= _LAST_DAY
    is_offset = month <= _LAST_MONTH and _DAY_OFFSET <= day <= _DAY_OFFSET + _LAST_DAY
    return is_plain or is_offset
