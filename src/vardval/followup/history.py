"""All that has come and been said of one obligation in one register, in order."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q

from vardval.followup.facts import of_register
from vardval.followup.models import (
    Declaration,
    DueMark,
    EvidenceFile,
    Happening,
    ObligationDue,
    TakenBack,
    Verdict,
)
from vardval.platform.ledger import number_known_at

_CAN_BE_TAKEN_BACK = {
    "happened": "happening",
    "declared": "declaration",
    "evidence": "evidence",
    "verdict": "verdict",
}
"""The kinds of line that can be taken back, and what `TakenBack` calls each."""


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the history.

    `kind` is what it is, `which` its sort (a verdict's, a warning's) and `words` what was
    written; `due_on` is the due day that it is about, `until_on` a day that it sets. What was
    `taken_back` since counts no more; a line of its own tells who did it, and why.
    """

    entry: int
    on: date
    kind: str
    which: str = ""
    by: str = ""
    words: str = ""
    due_on: date | None = None
    until_on: date | None = None
    due_id: int | None = None
    key: int = 0
    taken_back: bool = False


def history_of(
    unit_id: int | None, obligation_id: str, *, known_at: datetime | int
) -> tuple[Told, ...]:
    """The history of the obligation in a centre's register, or the region's; the newest first.

    Every due day is a line of its own, and so is every warning, word, file and verdict.
    """
    number = number_known_at(known_at)
    mine = of_register(unit_id) & Q(entry__lte=number)
    this = mine & Q(obligation_id=obligation_id)
    lines = [
        *_dues(this, number),
        *(_declared(one) for one in Declaration.objects.filter(this).select_related("due")),
        *_files(this),
        *(_judged(one) for one in Verdict.objects.filter(this).select_related("due")),
        *_happenings(this, number),
    ]
    back = _taken_back(lines, number)
    lines = [replace(one, taken_back=(one.kind, one.key) in back) for one in lines]
    lines += back.values()
    return tuple(sorted(lines, key=lambda one: (one.entry, one.on), reverse=True))


def newest_verdicts(history: tuple[Told, ...]) -> dict[int | None, int]:
    """The newest verdict's key by the due day's key, None for the requirement itself."""
    verdicts = (one for one in history if one.kind == "verdict" and not one.taken_back)
    return {one.due_id: one.key for one in reversed(tuple(verdicts))}


def _taken_back(lines: list[Told], number: int) -> dict[tuple[str, int], Told]:
    """What has been taken back of the lines, by kind and key, as lines of their own."""
    found = {}
    for kind, field in _CAN_BE_TAKEN_BACK.items():
        keys = [one.key for one in lines if one.kind == kind]
        rows = TakenBack.objects.filter(**{f"{field}__in": keys}, entry__lte=number)
        for row in rows if keys else ():
            told = Told(row.entry, row.said_on, "taken_back", kind, row.said_by, row.reasons)
            found[kind, getattr(row, f"{field}_id")] = told
    return found


def _dues(this: Q, number: int) -> list[Told]:
    dues = list(ObligationDue.objects.filter(this))
    lines = [Told(one.entry, one.came_on, "came_up", due_on=one.due_on) for one in dues]
    marks = DueMark.objects.filter(due__in=dues, entry__lte=number).select_related("due")
    return lines + [
        Told(one.entry, one.given_on, "warned", which=one.kind, due_on=one.due.due_on)
        for one in marks
    ]


def _declared(row: Declaration) -> Told:
    return Told(
        row.entry,
        row.said_on,
        "declared",
        row.declared,
        row.said_by,
        row.text,
        row.due.due_on if row.due else None,
        key=row.pk,
    )


def _files(this: Q) -> list[Told]:
    rows = EvidenceFile.objects.filter(this).defer("content").select_related("due")
    return [
        Told(
            row.entry,
            row.said_on,
            "evidence",
            row.media_type,
            row.said_by,
            row.name,
            row.due.due_on if row.due else None,
            key=row.pk,
        )
        for row in rows
    ]


def _judged(row: Verdict) -> Told:
    return Told(
        row.entry,
        row.said_on,
        "verdict",
        row.verdict,
        row.said_by,
        row.reasons,
        row.due.due_on if row.due else None,
        row.again_on,
        row.due_id,
        row.pk,
    )


def _happenings(this: Q, number: int) -> list[Told]:
    behind = ObligationDue.objects.filter(this, happening__isnull=False).values("happening")
    rows = Happening.objects.filter(pk__in=behind, entry__lte=number)
    return [
        Told(row.entry, row.happens_on, "happened", words=row.event, key=row.pk) for row in rows
    ]
