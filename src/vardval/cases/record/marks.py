"""What marks secret and lifts a mark, and what may be read of marks.

A mark is made when something is received or later, by whom and on which ground; it says what is
masked in a copy that is handed out. It shuts nobody out who may see the matter.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from vardval.cases.holding import hold
from vardval.cases.matter_queries import NoSuchMatter
from vardval.cases.models import MatterDocument, SecrecyLift, SecrecyMark
from vardval.cases.record.access import check_may_mark
from vardval.cases.record.grounds import Ground, checked_ground, grounds
from vardval.core.cases import Mask, NothingToMask
from vardval.platform.ledger import number_known_at, write_entry
from vardval.platform.policy import Actor, as_actor
from vardval.platform.sentences import SpokenError

Covers = SecrecyMark.Covers
LONGEST_WORDS = 4000


class MarkUnreadable(SpokenError, ValueError):
    """A mark that covers nothing, or a lift without reasons."""

    def __init__(self, what: str) -> None:
        super().__init__(f"record.{what}", most=LONGEST_WORDS)


class NoSuchMark(SpokenError, LookupError):
    """No mark that holds has that number in the matter."""

    def __init__(self) -> None:
        super().__init__("record.no_such_mark")


@dataclass(frozen=True, slots=True)
class MarkTold:
    """A mark as known; without a day on which it was lifted it holds."""

    id: int
    covers: SecrecyMark.Covers
    document_id: int | None
    words: str
    ground: Ground | None
    ground_id: str
    ground_words: str
    marked_on: date
    by: str
    lifted_on: date | None
    lifted_by: str
    lift_reasons: str

    @property
    def holds(self) -> bool:
        """Whether it has not been lifted."""
        return self.lifted_on is None

    @property
    def mask(self) -> Mask:
        """The words to take out; only of a mark that covers words."""
        return Mask.of_lines(self.words)

    @property
    def is_officers_own(self) -> bool:
        """Whether the ground is told by the officer, and not by the list."""
        return self.ground is None or not self.ground.is_whole


@transaction.atomic
def mark_secret(
    *,
    matter_id: int,
    covers: SecrecyMark.Covers | str,
    document_id: int | None = None,
    words: str = "",
    ground: str,
    ground_words: str = "",
    on: date,
    actor: Actor | str,
    at: datetime,
) -> int:
    """Mark the matter, a paper in it or words in it, and return the mark's number.

    Raises `MarkUnreadable`, `NoSuchGround`, `NoSuchMatter` and `AccessDenied`.
    """
    acting = as_actor(actor)
    check_may_mark(acting)
    if covers not in Covers.values:
        raise MarkUnreadable("no_covers")
    checked_ground(ground, ground_words)
    matter = hold(matter_id)
    kind = Covers(covers)
    if kind is Covers.PAPER:
        _check_paper(matter_id, document_id)
    entry = write_entry(
        actor=acting.username,
        purpose="matter",
        happened="secrecy_marked",
        at=at,
        matter=matter_id,
        covers=kind.value,
    )
    return SecrecyMark.objects.create(
        matter=matter,
        document_id=document_id if kind is Covers.PAPER else None,
        covers=kind,
        words=_words(words) if kind is Covers.WORDS else "",
        ground=ground,
        ground_words=ground_words.strip()[:LONGEST_WORDS],
        marked_on=on,
        by=acting.username,
        entry=entry,
    ).pk


@transaction.atomic
def lift_mark(
    *, matter_id: int, mark_id: int, reasons: str, on: date, actor: Actor | str, at: datetime
) -> None:
    """Let the mark hold no more; raises `NoSuchMark`, `MarkUnreadable` and `AccessDenied`."""
    acting = as_actor(actor)
    check_may_mark(acting)
    if not reasons.strip() or len(reasons) > LONGEST_WORDS:
        raise MarkUnreadable("no_reasons")
    hold(matter_id)
    found = SecrecyMark.objects.filter(pk=mark_id, matter_id=matter_id, lift=None).first()
    if found is None:
        raise NoSuchMark
    entry = write_entry(
        actor=acting.username, purpose="matter", happened="secrecy_lifted", at=at, matter=matter_id
    )
    SecrecyLift.objects.create(
        mark=found, reasons=reasons.strip(), lifted_on=on, by=acting.username, entry=entry
    )


def marks_of(matter_id: int, *, known_at: datetime | int) -> tuple[MarkTold, ...]:
    """Return the matter's marks, those that were lifted too, in the order in which they came."""
    number = number_known_at(known_at)
    known = grounds()
    lifts = {
        one.mark_id: one
        for one in SecrecyLift.objects.filter(mark__matter_id=matter_id, entry__lte=number)
    }
    rows = SecrecyMark.objects.filter(matter_id=matter_id, entry__lte=number).order_by("pk")
    return tuple(_told(row, known.get(row.ground), lifts.get(row.pk)) for row in rows)


def _told(row: SecrecyMark, ground: Ground | None, lift: SecrecyLift | None) -> MarkTold:
    return MarkTold(
        id=row.pk,
        covers=Covers(row.covers),
        document_id=row.document_id,
        words=row.words,
        ground=ground,
        ground_id=row.ground,
        ground_words=row.ground_words,
        marked_on=row.marked_on,
        by=row.by,
        lifted_on=lift.lifted_on if lift else None,
        lifted_by=lift.by if lift else "",
        lift_reasons=lift.reasons if lift else "",
    )


def _check_paper(matter_id: int, document_id: int | None) -> None:
    if not MatterDocument.objects.filter(pk=document_id or 0, matter_id=matter_id).exists():
        raise NoSuchMatter


def _words(written: str) -> str:
    if len(written) > LONGEST_WORDS:
        raise MarkUnreadable("no_words")
    try:
        return "\n".join(Mask.of_lines(written).words)
    except NothingToMask:
        raise MarkUnreadable("no_words") from None
