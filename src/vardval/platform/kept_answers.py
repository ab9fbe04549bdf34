"""Answers kept under a key that the caller made, so that a call sent twice is done once.

Owns the keys, the answers under them and how long they are kept. The answer is stored in the
transaction of the action that it tells of: there is never an action without its answer, nor
an answer without its action. A call that was refused or failed leaves nothing and may be sent
again under the same key.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction

from vardval.platform.deadlocks import again_after_deadlock
from vardval.platform.models import KeptAnswer
from vardval.platform.sentences import SpokenError

KEPT_FOR = timedelta(days=7)
LONGEST_KEY = 200
_LOCK_SPACE = 7_281_004


class KeyUsedForOther(SpokenError, ValueError):
    """The key belongs to another call: its address or its body was another."""

    def __init__(self) -> None:
        super().__init__("rest.key_used_for_other")


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered: a status and the body's text; `is_replayed` when it was kept."""

    status: int
    body: str
    is_replayed: bool = False


@again_after_deadlock
@transaction.atomic
def answered_once(
    *, token_id: int, key: str, request: bytes, at: datetime, act: Callable[[], Answer]
) -> Answer:
    """Return the answer kept under the token's key, or act and keep the answer.

    `request` is all that makes the call what it is. Of two at once the second waits for the
    first. Raises `KeyUsedForOther`, and whatever `act` raises: then nothing is kept.
    """
    asked = hashlib.sha256(request).hexdigest()
    _wait_for_the_other(token_id, key)
    kept = KeptAnswer.objects.filter(token_id=token_id, key=key).first()
    if kept is not None and kept.kept_until < at:
        kept.delete()
        kept = None
    if kept is not None:
        if kept.request_sha256 != asked:
            raise KeyUsedForOther
        return Answer(kept.status, kept.body, is_replayed=True)
    answer = act()
    KeptAnswer.objects.create(
        token_id=token_id,
        key=key,
        request_sha256=asked,
        status=answer.status,
        body=answer.body,
        kept_until=at + KEPT_FOR,
    )
    return answer


def forget_answers(*, at: datetime) -> int:
    """Delete the answers whose time is over, and return how many they were."""
    return KeptAnswer.objects.filter(kept_until__lt=at).delete()[0]


def _wait_for_the_other(token_id: int, key: str) -> None:
    """Hold the key until the transaction ends; another call with it waits here."""
    digest = hashlib.sha256(f"{token_id}:{key}".encode()).digest()
    with connection.cursor() as cursor:
        # Keys that meet by chance only wait for each other; the row is what decides.
        part = int.from_bytes(digest[:4], "big", signed=True)
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK_SPACE, part])
