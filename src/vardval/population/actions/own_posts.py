"""Posts that the region writes itself, kept as files of one post, as if they had come (ADR 10)."""

import hashlib
from datetime import datetime

import msgspec
from django.db import transaction
from django.utils import timezone

from vardval.core.population import PostRead
from vardval.platform.ledger import write_entry
from vardval.platform.policy import Actor, Permission, as_actor, check_may
from vardval.population.models import IntakeFile, Notice, NoticePayload

_ENCODE = msgspec.json.Encoder().encode
_NAMES = {
    IntakeFile.Kind.OUT_OF_COUNTY: "utomlänsregistret",
    IntakeFile.Kind.JOINED: "sammanförda identiteter",
}


def keep_post(
    post: PostRead,
    *,
    kind: IntakeFile.Kind,
    applied_to: int | None,
    entry: int,
    at: datetime,
) -> Notice:
    """Keep the post: as applied to the person of that key, or, with None, as one that waits."""
    read = _ENCODE(post)
    told = read + str(entry).encode()
    file = IntakeFile.objects.create(
        kind=kind,
        name=_NAMES[kind],
        sha256=hashlib.sha256(told).hexdigest(),
        received_at=at,
        posts_declared=1,
        posts_staged=1,
        is_wholly_staged=True,
        entry=entry,
    )
    notice = Notice.objects.create(
        file=file,
        position=1,
        fingerprint=hashlib.blake2b(told, digest_size=16).digest(),
        asserted_at=post.asserted_at,
        status=Notice.Status.STAGED if applied_to is None else Notice.Status.APPLIED,
        person_id=applied_to,
        led_to=[] if applied_to is None else [{"code": "intake.person_added"}],
        entry=None if applied_to is None else entry,
    )
    NoticePayload.objects.create(notice=notice, received=read.decode(), read=read.decode())
    return notice


@transaction.atomic
def stage_join(*, number: str, joined_number: str, actor: Actor | str, at: datetime) -> int:
    """Stage a post that joins two numbers, as if it had come, and return its notice's key.

    The person goes on under `number`. Applying it is the next step. Raises `AccessDenied`.
    """
    acting = as_actor(actor)
    check_may(acting, Permission.CORRECT_LISTING)
    here = at.astimezone(timezone.get_default_timezone())
    post = PostRead(
        number=number,
        asserted_at=int(f"{here:%Y%m%d%H%M%S}000"),
        sequence=0,
        joined_number=joined_number,
    )
    entry = write_entry(
        actor=acting.username, purpose="correction", happened="identities_joined", at=at
    )
    return keep_post(post, kind=IntakeFile.Kind.JOINED, applied_to=None, entry=entry, at=at).pk
