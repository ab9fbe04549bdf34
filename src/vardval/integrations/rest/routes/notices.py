"""Notices from the population register: files, what each post led to, and what waits."""

from datetime import date, datetime

from django.http import HttpRequest
from ninja import Router
from pydantic import BaseModel

from vardval.integrations.rest.api import Token, caller
from vardval.integrations.rest.wire import Limit, Position, RowKey
from vardval.platform.ledger import newest_number
from vardval.platform.policy import Permission, check_may
from vardval.platform.tokens import Scope
from vardval.population.notice_queries import (
    FileTold,
    NoticeTold,
    file_told,
    files_received,
    notices_in_file,
    set_aside_notices,
)

router = Router(tags=["notices"], auth=Token(Scope.NOTICES))


class FileAnswer(BaseModel):
    """A received file, and how many of its posts have come how far."""

    file_id: int
    name: str
    kind: str
    effective_on: date | None
    received_at: datetime
    is_wholly_staged: bool
    posts: int
    by_status: dict[str, int]


class FilesAnswer(BaseModel):
    """The newest files."""

    items: list[FileAnswer]


class LedToAnswer(BaseModel):
    """One thing that a post led to."""

    code: str
    on: date | None
    clause: str | None


class PostAnswer(BaseModel):
    """A post: where it stood, what became of it and why. It names nobody."""

    notice_id: int
    file_id: int
    position: int
    status: str
    reason: str
    led_to: list[LedToAnswer]
    person_id: int | None
    can_be_retried: bool


class PostsAnswer(BaseModel):
    """Posts; `next_position` is where to go on from, null at the end."""

    items: list[PostAnswer]
    next_position: int | None


@router.get("/notices/files", response=FilesAnswer)
def read_files(request: HttpRequest) -> FilesAnswer:
    """Return the hundred newest files."""
    check_may(caller(request), Permission.SEE_NOTICES)
    return FilesAnswer(items=[_file(one) for one in files_received(known_at=newest_number())])


@router.get("/notices/files/{file_id}/posts", response=PostsAnswer)
def read_posts(request: HttpRequest, file_id: RowKey, after: Position, limit: Limit) -> PostsAnswer:
    """Return the file's posts in their order, from the one after the position."""
    check_may(caller(request), Permission.SEE_NOTICES)
    file_told(file_id)
    found = notices_in_file(file_id, after=after, limit=limit + 1)
    page = found[:limit]
    return PostsAnswer(
        items=[_post(one) for one in page],
        next_position=page[-1].position if len(found) > limit else None,
    )


@router.get("/notices/set-aside", response=PostsAnswer)
def read_set_aside(request: HttpRequest, limit: Limit) -> PostsAnswer:
    """Return the posts that wait for a person, those that have waited longest first."""
    check_may(caller(request), Permission.SEE_NOTICES)
    found = set_aside_notices(limit=limit)
    return PostsAnswer(items=[_post(one) for one in found], next_position=None)


def _file(one: FileTold) -> FileAnswer:
    return FileAnswer(
        file_id=one.id,
        name=one.name,
        kind=one.kind,
        effective_on=one.effective_on,
        received_at=one.received_at,
        is_wholly_staged=one.is_wholly_staged,
        posts=one.posts,
        by_status={status.value: count for status, count in one.by_status.items()},
    )


def _post(one: NoticeTold) -> PostAnswer:
    return PostAnswer(
        notice_id=one.id,
        file_id=one.file_id,
        position=one.position,
        status=one.status.value,
        reason=one.reason,
        led_to=[LedToAnswer(code=led.code, on=led.on, clause=led.clause) for led in one.led_to],
        person_id=one.person_id,
        can_be_retried=one.can_be_retried,
    )
