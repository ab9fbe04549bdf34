"""How many wrong keys one sender may try before the door is shut for a while.

A key has 128 random bits, so nobody finds one by trying. The limit keeps somebody from making
the server look for nothing all day. It is counted in the database, so that it is the same limit
whichever process answers. Of the sender a keyed hash is kept, and no longer than it counts.
"""

from datetime import datetime, timedelta

from django.utils.crypto import salted_hmac

from vardval.accreditation.models import WrongKey
from vardval.platform.policy import AccessDenied

MOST_WRONG = 20
COUNTED = timedelta(minutes=10)


def check_tries(*, sender: str, at: datetime) -> None:
    """Check that the sender has not just tried too many wrong keys; raises `AccessDenied`."""
    around = (at - COUNTED, at + COUNTED)
    tried = WrongKey.objects.filter(sender=_hashed(sender), tried_at__range=around)
    if tried.count() >= MOST_WRONG:
        raise AccessDenied("applying.too_many_tries")


def note_wrong_key(*, sender: str, at: datetime) -> None:
    """Count a wrong key, and forget those that count no longer."""
    WrongKey.objects.filter(tried_at__lte=at - COUNTED).delete()
    WrongKey.objects.create(sender=_hashed(sender), tried_at=at)


def _hashed(sender: str) -> str:
    return salted_hmac("vardval.wrong-keys", sender, algorithm="sha256").hexdigest()
