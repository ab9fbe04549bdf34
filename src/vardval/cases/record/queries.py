"""What may be read of requests and of the diary's numbers; who may is asked by the caller."""

import re
from dataclasses import dataclass
from datetime import datetime

from vardval.cases.matter_queries import MatterTold, NoSuchMatter, matter, matters
from vardval.cases.models import DisclosureRequest, MaskedPart, Matter
from vardval.core.cases import DISCLOSURE
from vardval.platform.ledger import number_known_at
from vardval.platform.sentences import SpokenError

_DIARY = re.compile(r"\s*(?:\w+\s+)?(\d{4})-(\d{1,9})\s*")


class NoSuchDiary(SpokenError, LookupError):
    """A diary number that is written wrongly, or that no matter has."""

    def __init__(self) -> None:
        super().__init__("record.no_such_diary")


@dataclass(frozen=True, slots=True)
class RequestTold:
    """A request: its matter, the matter that it is about, what is asked, and by whom if told."""

    matter: MatterTold
    of: MatterTold
    asked_for: str
    asked_by: str


@dataclass(frozen=True, slots=True)
class MaskedTold:
    """What was taken out of a part of the copy that was handed out."""

    part: str
    ref: int | None
    how: MaskedPart.How
    times: int
    ground: str
    ground_words: str
    by: str


def matter_of_diary(written: str, *, known_at: datetime | int) -> int:
    """Return the key of the matter with the diary number; raises `NoSuchDiary`."""
    read = _DIARY.fullmatch(written)
    if read is None:
        raise NoSuchDiary
    rows = Matter.objects.filter(
        diary_year=int(read[1]), diary_number=int(read[2]), entry__lte=number_known_at(known_at)
    )
    found = rows.values_list("pk", flat=True).first()
    if found is None:
        raise NoSuchDiary
    return found


def requests(*, known_at: datetime | int, only_open: bool = False) -> list[RequestTold]:
    """Return the requests, those that wait first; of one that is weeded the diary tells."""
    number = number_known_at(known_at)
    found = matters(known_at=number, kinds=[DISCLOSURE.name], only_open=only_open)
    if not found:
        return []
    of = {one.id: one for one in matters(known_at=number, ids={one.subject_id for one in found})}
    rows = {
        one.matter_id: one
        for one in DisclosureRequest.objects.filter(
            entry__lte=number, matter__in=[one.id for one in found]
        )
    }
    return [
        RequestTold(one, of[one.subject_id], rows[one.id].asked_for, rows[one.id].asked_by)
        for one in found
        if one.id in rows
    ]


def request(matter_id: int, *, known_at: datetime | int) -> RequestTold:
    """Return the request; raises `NoSuchMatter`."""
    number = number_known_at(known_at)
    row = DisclosureRequest.objects.filter(matter_id=matter_id, entry__lte=number).first()
    if row is None:
        raise NoSuchMatter
    one = matter(matter_id, known_at=number)
    of = matter(row.of_matter_id, known_at=number)
    return RequestTold(one, of, row.asked_for, row.asked_by)


def masked_in(matter_id: int, *, known_at: datetime | int) -> tuple[MaskedTold, ...]:
    """Return what was taken out of the copy that the request led to."""
    rows = MaskedPart.objects.filter(request_id=matter_id, entry__lte=number_known_at(known_at))
    return tuple(
        MaskedTold(
            one.part,
            one.ref,
            MaskedPart.How(one.how),
            one.times,
            one.ground,
            one.ground_words,
            one.by,
        )
        for one in rows.order_by("pk")
    )
