"""A file put in the store as it came, before anything in it is believed.

1. A file is known by the hash of its bytes: the same file again is recognised as received,
   and two processes that receive it at once fill one file together.
2. Posts go in by the thousand, each batch in a transaction that also moves the file's count
   forward, so that a process that is killed leaves whole batches and the next one goes on
   after the last of them.
3. A post that says the same as an earlier one, in this file or another, is a duplicate.
4. A post that cannot be read is set aside at once, with the reason.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Protocol

import msgspec
from django.db import IntegrityError, connection, transaction

from vardval.platform.ledger import write_entry
from vardval.platform.policy import Actor, Permission, as_actor, check_may
from vardval.population.batch_memory import collected_between_chunks
from vardval.population.copying import NULL, copy_rows, escaped, new_ids
from vardval.population.models import IntakeFile, Notice
from vardval.population.received import FileBreak, FileHeader, ReceivedPost
from vardval.population.table_statistics import tell_planner

BATCH_POSTS = 2_000
_ENCODER = msgspec.json.Encoder()
_NOTICE_COLUMNS = (
    "id",
    "file_id",
    "position",
    "fingerprint",
    "asserted_at",
    "status",
    "reason",
    "reason_parameters",
    "led_to",
    "entry",
)
_PAYLOAD_COLUMNS = ("notice_id", "received", "read")

IntakeKind = IntakeFile.Kind
Progress = Callable[[int], None]


class PostSource(Protocol):
    """A file that is being read: its posts once, and what it says about itself."""

    header: FileHeader
    file_break: FileBreak | None

    def posts(self) -> Iterator[ReceivedPost]:
        """Yield the posts in order."""


@dataclass(frozen=True, slots=True)
class StagedFile:
    """A file in the store; `is_new` is False when it had been received before."""

    id: int
    posts: int
    is_new: bool


def stage_file(
    *,
    kind: IntakeFile.Kind,
    name: str,
    sha256: str,
    source: PostSource,
    actor: Actor | str,
    at: datetime,
    progress: Progress = lambda _: None,
    batch_posts: int = BATCH_POSTS,
) -> StagedFile:
    """Stage the file's posts and return it; goes on where an earlier attempt was cut off.

    `progress` is told how many posts stand in the store after each batch. Raises
    `AccessDenied`, and what `source` raises for a file that is not what it should be.
    """
    acting = as_actor(actor)
    check_may(acting, Permission.HANDLE_NOTICES)
    file = IntakeFile.objects.filter(sha256=sha256).first()
    if file is not None and file.is_wholly_staged:
        return StagedFile(file.id, file.posts_staged, is_new=False)
    posts = source.posts()
    first = list(islice(posts, batch_posts))
    if file is None:
        try:
            file = _receive(kind, name, sha256, source.header, actor=acting, at=at)
        except IntegrityError:
            # Another process has received the same bytes meanwhile. Each batch says how far
            # the file has come, so the two go on together.
            file = IntakeFile.objects.filter(sha256=sha256).first()
            if file is None:
                raise
    position = 0
    batch = first
    with collected_between_chunks() as collect:
        while batch:
            position = _stage_batch(file, position, batch)
            collect()
            progress(position)
            batch = list(islice(posts, batch_posts))
    broken = source.file_break
    with transaction.atomic():
        IntakeFile.objects.filter(pk=file.pk).update(
            is_wholly_staged=True, broken_line=broken.line if broken else None
        )
    tell_planner()
    return StagedFile(file.id, position, is_new=True)


@transaction.atomic
def _receive(
    kind: IntakeFile.Kind,
    name: str,
    sha256: str,
    header: FileHeader,
    *,
    actor: Actor,
    at: datetime,
) -> IntakeFile:
    entry = write_entry(
        actor=actor.username, purpose="intake", happened="file_received", at=at, file=name
    )
    return IntakeFile.objects.create(
        kind=kind,
        name=name,
        sha256=sha256,
        order_kind=header.order_kind,
        effective_on=header.effective_on,
        received_at=at,
        posts_declared=header.posts_declared,
        entry=entry,
    )


@transaction.atomic
def _stage_batch(file: IntakeFile, position: int, batch: list[ReceivedPost]) -> int:
    """Store what is not stored yet of the batch that follows `position`; return its end."""
    end = position + len(batch)
    stored = IntakeFile.objects.select_for_update().get(pk=file.pk).posts_staged
    if stored >= end:
        return end
    batch = batch[stored - position :]
    known = _known_fingerprints([post.fingerprint for post in batch])
    ids = new_ids("population_notice", len(batch))
    notices: list[str] = []
    waiting: list[str] = []
    nobodys: list[str] = []
    for notice_id, place, post in zip(ids, range(stored + 1, end + 1), batch, strict=True):
        status = Notice.Status.STAGED
        if post.fingerprint in known:
            status = Notice.Status.DUPLICATE
        elif post.read is None:
            status = Notice.Status.SET_ASIDE
        known.add(post.fingerprint)
        read = _ENCODER.encode(post.read).decode() if post.read is not None else None
        is_open = status is Notice.Status.STAGED
        notices.append(
            f"{notice_id}\t{file.id}\t{place}\t\\\\x{post.fingerprint.hex()}\t"
            f"{post.read.asserted_at if post.read else NULL}\t{status.value}\t{post.reason}\t"
            f"{_parameters(post)}\t[]\t{NULL if is_open else file.entry}"
        )
        # A post that is read no further belongs to nobody known: it may tell of someone protected.
        (waiting if is_open else nobodys).append(
            f"{notice_id}\t{escaped(post.received)}\t{NULL if read is None else escaped(read)}"
        )
    copy_rows("population_notice", _NOTICE_COLUMNS, notices)
    copy_rows("population_noticepayload", _PAYLOAD_COLUMNS, waiting)
    copy_rows("population_sealednoticepayload", _PAYLOAD_COLUMNS, nobodys)
    IntakeFile.objects.filter(pk=file.pk).update(posts_staged=end)
    return end


def _parameters(post: ReceivedPost) -> str:
    return escaped(_ENCODER.encode(post.parameters).decode()) if post.parameters else "{}"


def _known_fingerprints(fingerprints: list[bytes]) -> set[bytes]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT fingerprint FROM population_notice WHERE fingerprint = ANY(%s)",
            [fingerprints],
        )
        return {bytes(row[0]) for row in cursor.fetchall()}
