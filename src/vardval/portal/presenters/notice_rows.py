"""Posts as rows: where each stood, how it ended, what it led to, and what a clerk can do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from vardval.platform.ledger_entries import EntryTold
from vardval.platform.sentences import format_day, sentence
from vardval.population.notice_queries import Attempt, LedTo, NoticeStatus, NoticeTold

# The word in the address, and the status that it stands for.
STATUSES = {
    "genomforda": NoticeStatus.APPLIED,
    "utan-andring": NoticeStatus.UNCHANGED,
    "dubbletter": NoticeStatus.DUPLICATE,
    "undanlagda": NoticeStatus.SET_ASIDE,
    "vantar": NoticeStatus.STAGED,
}


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A post in words; `outcomes` are sentences with their clause, "" without one.

    `place` says where in its file the fault is, "" where only the post is known.
    """

    notice: NoticeTold
    status_code: str
    outcomes: Sequence[tuple[str, str]]
    reason: str
    what_to_do: str
    place: str


@dataclass(frozen=True, slots=True)
class WaitingGroup:
    """The posts that wait for one reason; `rows` holds those that have waited longest."""

    reason_code: str
    reason: str
    what_to_do: str
    count: int
    can_be_retried: bool
    rows: Sequence[NoticeTold]


def notice_rows(
    notices: Sequence[NoticeTold], unit_names: Mapping[int, str], language: str
) -> list[NoticeRow]:
    """Return the posts in words, in their order."""
    return [
        NoticeRow(
            notice=one,
            status_code=f"portal.notice.status.{one.status.value}",
            outcomes=[
                (_outcome(led, unit_names, language), led.clause or "") for led in one.led_to
            ],
            reason=sentence(f"portal.notice.reason.{one.reason}", language) if one.reason else "",
            what_to_do=_what_to_do(one.reason, language) if one.reason else "",
            place=place_told(one.reason_parameters, language),
        )
        for one in notices
    ]


def waiting_groups(
    counts: Mapping[str, int], notices: Sequence[NoticeTold], language: str
) -> list[WaitingGroup]:
    """Return what waits, the reason with most posts first."""
    groups = []
    for reason, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        of_reason = [one for one in notices if one.reason == reason]
        groups.append(
            WaitingGroup(
                reason_code=reason,
                reason=sentence(f"portal.notice.reason.{reason}", language),
                what_to_do=_what_to_do(reason, language),
                count=count,
                can_be_retried=any(one.can_be_retried for one in of_reason),
                rows=of_reason[:10],
            )
        )
    return groups


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """A time that the post was set aside and tried again; `since` is None when the file came."""

    reason: str
    place: str
    since: datetime | None
    until: datetime | None


def attempt_rows(
    attempts: Sequence[Attempt], entries: Mapping[int, EntryTold], language: str
) -> list[AttemptRow]:
    """Return the times before this one that the post was set aside, oldest first."""
    return [
        AttemptRow(
            sentence(f"portal.notice.reason.{one.reason}", language),
            place_told(one.reason_parameters, language),
            _moment(one.entry, entries),
            _moment(one.retried_entry, entries),
        )
        for one in attempts
        if one.retried_entry is not None
    ]


def _moment(entry: int | None, entries: Mapping[int, EntryTold]) -> datetime | None:
    told = entries.get(entry) if entry is not None else None
    return told.committed_at if told is not None else None


def place_told(parameters: Mapping[str, str], language: str) -> str:
    """Where in the file the fault is, as a sentence; "" where it was not told."""
    if "line" not in parameters:
        return ""
    code = "intake.place.column" if "column" in parameters else "intake.place.line"
    return sentence(code, language, **parameters)


def _what_to_do(reason: str, language: str) -> str:
    return sentence(f"portal.notice.reason.{reason}.what_to_do", language)


def _outcome(led: LedTo, unit_names: Mapping[int, str], language: str) -> str:
    return sentence(
        f"portal.notice.{led.code}",
        language,
        on=format_day(led.on, language) if led.on else "",
        unit=unit_names.get(led.unit_id, str(led.unit_id)) if led.unit_id is not None else "",
    )
