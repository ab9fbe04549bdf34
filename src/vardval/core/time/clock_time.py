"""A time of day as people in Sweden write it: 14.30 or 14:30, and 14 for the whole hour.

Python's own reader takes 14.30 for three tenths of a second past two, and takes time zones.
"""

import re
from datetime import time

_CLOCK_TIME = re.compile(r"([0-9]{1,2})(?:[.:]([0-9]{2}))?")


def clock_time(written: str) -> time:
    """The hour and minute that are written; raises `ValueError`."""
    found = _CLOCK_TIME.fullmatch(written.strip())
    if found is None:
        raise ValueError(f"{written!r} is no time of day")
    return time(int(found[1]), int(found[2] or 0))
