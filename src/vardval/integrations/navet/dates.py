"""Dates and times as Navet writes them: digits, sometimes with the day or month missing."""

from datetime import date
from functools import lru_cache

from vardval.core.population import YEARS_THAT_CAN_BE_MEANT, BadPost

_TIME_DIGITS = 17  # Year to millisecond; shorter times are the same moment less precisely.


@lru_cache(maxsize=65_536)
def read_date(text: str) -> date:
    """The date in eight digits; raises BadPost for one that is incomplete or cannot be meant."""
    if len(text) != 8 or not text.isascii() or not text.isdigit():
        raise BadPost("impossible_date" if text.strip("0") else "incomplete_date")
    if text.endswith("00"):
        raise BadPost("incomplete_date")
    if (year := int(text[:4])) not in YEARS_THAT_CAN_BE_MEANT:
        raise BadPost("impossible_date")
    try:
        return date(year, int(text[4:6]), int(text[6:]))
    except ValueError:
        raise BadPost("impossible_date") from None


def read_last_date(text: str) -> date | None:
    """The last day of something, or None when it has no end; raises BadPost.

    A year that nobody will see (99991231) is how registers write that there is no end. An
    incomplete day is an end that is not known: who ends a guardianship must not be guessed.
    """
    is_number = len(text) == 8 and text.isascii() and text.isdigit()
    if is_number and int(text[:4]) >= YEARS_THAT_CAN_BE_MEANT.stop:
        return None
    return read_date(text)


def read_date_if_whole(text: str) -> date | None:
    """The date in eight digits, or None when it is incomplete; for days that decide nothing."""
    try:
        return read_date(text)
    except BadPost as bad:
        if bad.code == "incomplete_date":
            return None
        raise


def read_time_of_change(text: str) -> int:
    """The time of change as seventeen digits; raises BadPost."""
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit() and 8 <= len(digits) <= _TIME_DIGITS):
        raise BadPost("bad_time_of_change")
    try:
        read_date(digits[:8])
    except BadPost:
        raise BadPost("bad_time_of_change") from None
    return int(digits.ljust(_TIME_DIGITS, "0"))


def start_of_day(day: date) -> int:
    """The day's first moment as seventeen digits."""
    return (day.year * 10_000 + day.month * 100 + day.day) * 1_000_000_000
