"""How many wrong keys one sender may try before the door is shut for a while.

A key has 128 random bits, so nobody finds one by trying. The limit keeps somebody from making
the server look for nothing all day. It is counted in each process by itself.
"""

from django.core.cache import cache
from django.http import HttpRequest

from vardval.platform.policy import AccessDenied

MOST_WRONG = 20
_SHUT_SECONDS = 600


def check_tries(request: HttpRequest) -> None:
    """Check that the sender has not just tried too many wrong keys; raises `AccessDenied`."""
    if cache.get(_name(request), 0) >= MOST_WRONG:
        raise AccessDenied("applying.too_many_tries")


def note_wrong_key(request: HttpRequest) -> None:
    """Count a wrong key."""
    name = _name(request)
    cache.add(name, 0, _SHUT_SECONDS)
    cache.incr(name)


def _name(request: HttpRequest) -> str:
    return f"wrong-keys:{request.META.get('REMOTE_ADDR', '')}"
