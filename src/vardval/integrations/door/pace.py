"""How often one token may call: a bucket that fills steadily and is emptied call by call.

Counted in this process, which is one of perhaps a few behind the proxy: the limit is there
for a system that has gone astray, not for accounting.
"""

import math
import time
from threading import Lock

from django.conf import settings

from vardval.platform.sentences import SpokenError

_ROOM = 200
"""Calls that may come at once after a rest."""

_buckets: dict[int, tuple[float, float]] = {}
_lock = Lock()


class TooOften(SpokenError):
    """The token has been used too often; `wait_seconds` says when it may be again."""

    def __init__(self, wait_seconds: int) -> None:
        self.wait_seconds = wait_seconds
        super().__init__("rest.too_often", seconds=wait_seconds)


def check_pace(token_id: int) -> None:
    """Take one call out of the token's bucket; raises `TooOften` when it is empty."""
    a_second = settings.API_CALLS_PER_SECOND
    now = time.monotonic()
    with _lock:
        left, since = _buckets.get(token_id, (float(_ROOM), now))
        left = min(_ROOM, left + (now - since) * a_second)
        if left < 1:
            _buckets[token_id] = (left, now)
            raise TooOften(math.ceil((1 - left) / a_second))
        _buckets[token_id] = (left - 1, now)


def forget_pace() -> None:
    """Let every token begin anew."""
    with _lock:
        _buckets.clear()
