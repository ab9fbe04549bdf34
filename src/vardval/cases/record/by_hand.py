"""Copies of papers that an officer has masked by hand, handed out in place of the papers.

For what the product cannot read: a scan, a picture, a table. The file is checked as any other is,
and refused where a word that is marked can still be read in it. It lies among the papers of the
request that it was made for; that it was made by hand, and by whom, is told wherever it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from vardval.cases.matter_queries import NoSuchMatter
from vardval.cases.models import DisclosureRequest, MaskedByHand, MatterDocument
from vardval.cases.papers import add_document, check_content, paper
from vardval.cases.record.access import check_may_disclose
from vardval.cases.record.grounds import checked_ground
from vardval.cases.record.marks import LONGEST_WORDS, Covers, marks_of
from vardval.cases.record.reading_papers import read_paper
from vardval.core.cases import Mask
from vardval.platform.ledger import committed_number, number_known_at, write_entry
from vardval.platform.policy import Actor, as_actor
from vardval.platform.sentences import SpokenError


class StillShows(SpokenError):
    """A file in which a word that is marked can still be read."""

    def __init__(self) -> None:
        super().__init__("record.still_shows")


@dataclass(frozen=True, slots=True)
class HandMasked:
    """The copy of a paper: its own number, what it is, who made it and on which ground."""

    of_document_id: int
    copy_id: int
    name: str
    media_type: str
    by: str
    made_on: date
    ground_id: str
    ground_words: str


@transaction.atomic
def add_masked_copy(
    *,
    matter_id: int,
    of_document_id: int,
    name: str,
    content: bytes,
    ground: str,
    ground_words: str = "",
    on: date,
    actor: Actor | str,
    at: datetime,
) -> int:
    """Keep the copy for the request and return its number; the newest of a paper counts.

    Raises `PaperRefused`, `StillShows`, `NoSuchGround`, `GroundsUnreadable`, `NoSuchMatter` and
    `AccessDenied`.
    """
    acting = as_actor(actor)
    check_may_disclose(acting)
    request = DisclosureRequest.objects.filter(matter_id=matter_id).first()
    if request is None:
        raise NoSuchMatter
    papers = MatterDocument.objects.filter(pk=of_document_id, matter_id=request.of_matter_id)
    if not papers.exists():
        raise NoSuchMatter
    checked_ground(ground, ground_words)
    marks = marks_of(request.of_matter_id, known_at=committed_number())
    words = [one.mask for one in marks if one.holds and one.covers is Covers.WORDS]
    if shows(content, check_content(name, content), words) or any(one.is_in(name) for one in words):
        raise StillShows
    copy_id = add_document(
        matter_id=matter_id, name=name, content=content, on=on, actor=acting, at=at
    )
    entry = write_entry(
        actor=acting.username,
        purpose="matter",
        happened="paper_masked_by_hand",
        at=at,
        matter=matter_id,
        paper=of_document_id,
    )
    MaskedByHand.objects.create(
        request=request,
        document_key=of_document_id,
        copy_id=copy_id,
        ground=ground,
        ground_words=ground_words.strip()[:LONGEST_WORDS],
        entry=entry,
    )
    return copy_id


def masked_by_hand(matter_id: int, *, known_at: datetime | int) -> Mapping[int, HandMasked]:
    """Return the newest copy of each paper that was masked for the request, by the paper's key."""
    rows = MaskedByHand.objects.filter(
        request_id=matter_id, entry__lte=number_known_at(known_at)
    ).select_related("copy")
    return {row.document_key: _told(row) for row in rows.defer("copy__content").order_by("pk")}


def content_of(one: HandMasked, *, known_at: datetime | int) -> bytes:
    """Return the copy's bytes, without what no reader sees where that can be taken out."""
    content = paper(one.copy_id, known_at=known_at).content
    return read_paper(content, one.media_type).bare or content


def shows(content: bytes, media_type: str, words: list[Mask]) -> bool:
    """Whether any of the words can be read in the file."""
    read = read_paper(content, media_type)
    texts = (read.text,) if read.bare is not None else (read.text, read.hidden)
    return any(mask.is_in(text) for mask in words for text in texts)


def _told(row: MaskedByHand) -> HandMasked:
    kept = row.copy
    return HandMasked(
        row.document_key,
        kept.pk,
        kept.name,
        kept.media_type,
        kept.by,
        kept.received_on,
        row.ground,
        row.ground_words,
    )
