"""Who sends a request, as far as the installation's own proxies tell, for the limit of wrong keys.

`PROXIES_BEFORE` says how many proxies of our own stand before the server. Each adds the address
that it was called from at the end of X-Forwarded-For; what stands before those is the caller's
own word, which anybody can write.
"""

from django.conf import settings
from django.http import HttpRequest

from vardval.accreditation.applications import key_tries
from vardval.portal.moment import now


def sender_of(request: HttpRequest) -> str:
    """Return the address that the outermost of our proxies was called from."""
    told = [one.strip() for one in request.headers.get("X-Forwarded-For", "").split(",")]
    proxies = settings.PROXIES_BEFORE
    if proxies and len(told) >= proxies and told[-proxies]:
        return told[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))


def check_tries(request: HttpRequest) -> None:
    """Check that the sender has not just tried too many wrong keys; raises `AccessDenied`."""
    key_tries.check_tries(sender=sender_of(request), at=now())


def note_wrong_key(request: HttpRequest) -> None:
    """Count a wrong key."""
    key_tries.note_wrong_key(sender=sender_of(request), at=now())
