"""What may be read of files and posts: how far they have come and what each led to.

A post is told without the person's identity: where it stood, what became of it and why.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F

from vardval.platform.sentences import SpokenError
from vardval.population.models import AnyNoticePayload, EarlierAttempt, IntakeFile, Notice

NoticeStatus = Notice.Status
"""How far a post has come, for those who read posts without their table."""


class NoSuchNotice(SpokenError, LookupError):
    """No post with that key has been received."""

    def __init__(self) -> None:
        super().__init__("intake.no_such_notice")


class NoSuchFile(SpokenError, LookupError):
    """No file with that key has been received."""

    def __init__(self) -> None:
        super().__init__("intake.no_such_file")


@dataclass(frozen=True, slots=True)
class FileTold:
    """A received file and how many of its posts have come how far."""

    id: int
    name: str
    kind: str
    effective_on: date | None
    received_at: datetime
    is_wholly_staged: bool
    broken_line: int | None
    by_status: Mapping[Notice.Status, int]

    @property
    def posts(self) -> int:
        """All posts staged."""
        return sum(self.by_status.values())

    @property
    def set_aside(self) -> int:
        """Posts that wait for a person."""
        return self.by_status.get(Notice.Status.SET_ASIDE, 0)


@dataclass(frozen=True, slots=True)
class LedTo:
    """One thing that a post led to; what does not belong to the code is None."""

    code: str
    on: date | None = None
    unit_id: int | None = None
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class NoticeTold:
    """A post and what it led to; `reason` is a code."""

    id: int
    file_id: int
    file_name: str
    position: int
    status: Notice.Status
    reason: str
    reason_parameters: Mapping[str, str]
    led_to: tuple[LedTo, ...]
    person_id: int | None
    can_be_retried: bool


@dataclass(frozen=True, slots=True)
class Attempt:
    """A time that a post was set aside: why, from which entry, and until which it was so."""

    reason: str
    reason_parameters: Mapping[str, str]
    entry: int | None
    retried_entry: int | None


def times_set_aside(notice_id: int, *, known_at: int) -> list[Attempt]:
    """Return how often the post had been set aside by the ledger number, oldest first.

    The last has no `retried_entry` when the post waited for a person then.
    """
    told = [
        Attempt(row.reason, row.reason_parameters, row.entry, row.retried_entry)
        for row in EarlierAttempt.objects.filter(notice=notice_id).order_by("id")
    ]
    now = Notice.objects.filter(pk=notice_id, status=Notice.Status.SET_ASIDE).first()
    if now is not None:
        told.append(Attempt(now.reason, now.reason_parameters, now.entry, None))
    return [
        replace(one, retried_entry=_if_known(one.retried_entry, known_at))
        for one in told
        if one.entry is None or one.entry <= known_at
    ]


def _if_known(entry: int | None, known_at: int) -> int | None:
    return entry if entry is not None and entry <= known_at else None


def files_received(*, known_at: int, limit: int = 100) -> list[FileTold]:
    """Return the files known by the ledger number, newest first; not what is entered by hand."""
    received = IntakeFile.objects.exclude(
        kind__in=(IntakeFile.Kind.OUT_OF_COUNTY, IntakeFile.Kind.JOINED)
    )
    rows = received.filter(entry__lte=known_at).order_by("-received_at", "-id")[:limit]
    counts = _counts([row.pk for row in rows])
    return [_file(row, counts[row.pk]) for row in rows]


def file_told(file_id: int) -> FileTold:
    """Return one file; raises `NoSuchFile`."""
    row = IntakeFile.objects.filter(pk=file_id).first()
    if row is None:
        raise NoSuchFile
    return _file(row, _counts([file_id])[file_id])


def ended_when_received(file_id: int) -> Counter[Notice.Status]:
    """Return how many of the file's posts ended as they were read: twice told, or unreadable."""
    rows = Notice.objects.filter(file=file_id, entry=F("file__entry")).values("status")
    counted = rows.annotate(posts=Count("id")).order_by()
    return Counter({Notice.Status(row["status"]): row["posts"] for row in counted})


def notices_in_file(
    file_id: int, *, status: Notice.Status | None = None, after: int = -1, limit: int = 50
) -> list[NoticeTold]:
    """Return posts of the file in its order, from the one after position `after`."""
    rows = Notice.objects.filter(file=file_id, position__gt=after)
    if status is not None:
        rows = rows.filter(status=status)
    rows = rows.select_related("file", "anynoticepayload").order_by("position")
    return [_notice(row) for row in rows[:limit]]


def notice_told(notice_id: int) -> NoticeTold:
    """Return one post; raises `NoSuchNotice`."""
    rows = Notice.objects.filter(pk=notice_id).select_related("file", "anynoticepayload")
    row = rows.first()
    if row is None:
        raise NoSuchNotice
    return _notice(row)


def received_text(notice_id: int) -> str:
    """Return the post word for word, "" where it has been weeded. It names people."""
    rows = AnyNoticePayload.objects.filter(pk=notice_id)
    return rows.values_list("received", flat=True).first() or ""


def set_aside_notices(*, limit: int = 200) -> list[NoticeTold]:
    """Return the posts that wait for a person, those that have waited longest first."""
    rows = Notice.objects.filter(status=Notice.Status.SET_ASIDE)
    rows = rows.select_related("file", "anynoticepayload").order_by("file__received_at", "id")
    return [_notice(row) for row in rows[:limit]]


def set_aside_by_reason() -> dict[str, int]:
    """Return how many posts wait for a person, by reason."""
    rows = Notice.objects.filter(status=Notice.Status.SET_ASIDE).values("reason")
    return {row["reason"]: row["posts"] for row in rows.annotate(posts=Count("id")).order_by()}


def _counts(file_ids: list[int]) -> dict[int, Counter[Notice.Status]]:
    counts: dict[int, Counter[Notice.Status]] = defaultdict(Counter)
    rows = Notice.objects.filter(file__in=file_ids).values("file", "status")
    for row in rows.annotate(posts=Count("id")).order_by():
        counts[row["file"]][Notice.Status(row["status"])] = row["posts"]
    return counts


def _file(row: IntakeFile, counts: Mapping[Notice.Status, int]) -> FileTold:
    return FileTold(
        id=row.pk,
        name=row.name,
        kind=row.kind,
        effective_on=row.effective_on,
        received_at=row.received_at,
        is_wholly_staged=row.is_wholly_staged,
        broken_line=row.broken_line,
        by_status=counts,
    )


def _notice(row: Notice) -> NoticeTold:
    payload = getattr(row, "anynoticepayload", None)
    return NoticeTold(
        id=row.pk,
        file_id=row.file_id,
        file_name=row.file.name,
        position=row.position,
        status=Notice.Status(row.status),
        reason=row.reason,
        reason_parameters=row.reason_parameters,
        led_to=tuple(_led_to(one) for one in row.led_to),
        person_id=row.person_id,
        can_be_retried=payload is not None and payload.read is not None,
    )


def _led_to(stored: Mapping[str, Any]) -> LedTo:
    return LedTo(
        code=stored["code"],
        on=date.fromisoformat(stored["on"]) if stored.get("on") else None,
        unit_id=stored.get("unit_id"),
        clause=stored.get("clause"),
    )


def founded_on() -> date | None:
    """Return the day as of which the first load tells who lived here; None before it."""
    rows = IntakeFile.objects.filter(kind=IntakeFile.Kind.CSV, effective_on__isnull=False)
    return rows.order_by("effective_on").values_list("effective_on", flat=True).first()


def waiting_files(*, received_by: datetime) -> list[int]:
    """Return the files received by then of which posts still wait, in the order they came."""
    waiting = Notice.objects.filter(status=Notice.Status.STAGED).values("file").distinct()
    rows = IntakeFile.objects.filter(pk__in=waiting, received_at__lte=received_by)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def set_aside_before(reasons: Collection[str], entry: int) -> list[int]:
    """Return the posts set aside for one of the reasons before the entry, which can be retried."""
    rows = Notice.objects.filter(
        status=Notice.Status.SET_ASIDE,
        reason__in=reasons,
        entry__lt=entry,
        anynoticepayload__read__isnull=False,
    )
    return list(rows.order_by("pk").values_list("pk", flat=True))
