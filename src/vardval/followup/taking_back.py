"""Taking back what was wrongly told of an obligation: a new entry with a reason, nothing erased.

What is taken back stands in the history with the words about it, and counts no more. A file is no
longer handed out; the due days that an event brought lapse, and those that were counted from the
day that a verdict said it was done.
"""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from vardval.core.followup import event_of
from vardval.followup.access import check_may_answer, check_may_judge
from vardval.followup.actions import LONGEST_TEXT, NotTaken
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
from vardval.followup.queries import NoSuchObligation, register_of
from vardval.platform.ledger import newest_number, write_entry
from vardval.platform.policy import Actor, as_actor
from vardval.platform.sentences import SpokenError
from vardval.registry.queries import unit_id

Kind = TakenBack.Kind
_TABLES: Mapping[Kind, type[models.Model]] = {
    Kind.HAPPENING: Happening,
    Kind.DECLARATION: Declaration,
    Kind.EVIDENCE: EvidenceFile,
    Kind.VERDICT: Verdict,
}
_BRINGS = frozenset({Kind.HAPPENING, Kind.VERDICT})
"""What due days come of."""


class TakenBackAlready(SpokenError):
    """Somebody has taken it back since the reader looked."""

    def __init__(self, by: str, on: date) -> None:
        super().__init__("followup.taken_back_already", by=by, day=on)


class NothingToTakeBack(SpokenError, LookupError):
    """Nothing of that kind and number has been told of the obligation there."""

    def __init__(self) -> None:
        super().__init__("followup.nothing_to_take_back")


@transaction.atomic
def take_back(
    *,
    hsa_id: str,
    obligation_id: str,
    kind: Kind,
    key: int,
    reasons: str,
    actor: Actor | str,
    at: datetime,
) -> None:
    """Take back what was told of the obligation, with the reasons; `hsa_id` is "" for the region.

    A verdict is taken back by whoever may judge, the rest by whoever may answer there. Raises
    `AccessDenied`, `UnitUnknown`, `NothingToTakeBack`, `NotTaken` and `TakenBackAlready`.
    """
    acting = as_actor(actor)
    if kind is Kind.VERDICT:
        check_may_judge(acting)
    else:
        check_may_answer(acting, unit_hsa_id=hsa_id)
    words = reasons.strip()
    if not words or len(words) > LONGEST_TEXT:
        raise NotTaken("why_taken_back", most=LONGEST_TEXT)
    day = at.astimezone(timezone.get_default_timezone()).date()
    _check_told(hsa_id, obligation_id, kind, key, day)
    entry = write_entry(
        actor=acting.username,
        purpose="followup",
        happened="obligation_taken_back",
        at=at,
        obligation=obligation_id,
        kind=kind.value,
    )
    earlier = TakenBack.objects.filter(**{f"{kind.value}_id": key}).first()
    if earlier is not None:
        raise TakenBackAlready(earlier.said_by, earlier.said_on)
    TakenBack.objects.create(
        **{f"{kind.value}_id": key},
        said_on=day,
        said_by=acting.username,
        reasons=words,
        entry=entry,
    )
    if kind in _BRINGS:
        _let_lapse(Q(**{f"{kind.value}_id": key}), day, entry)


def _check_told(hsa_id: str, obligation_id: str, kind: Kind, key: int, day: date) -> None:
    unit = unit_id(hsa_id) if hsa_id else None
    rows = _TABLES[kind].objects.filter(of_register(unit), pk=key)  # type: ignore[attr-defined]  # every model has it
    if kind is not Kind.HAPPENING:
        rows = rows.filter(obligation_id=obligation_id)
    row = rows.first()
    if row is None:
        raise NothingToTakeBack
    if kind is Kind.HAPPENING:
        _check_hangs_on(row, hsa_id, obligation_id, day)


def _check_hangs_on(row: Happening, hsa_id: str, obligation_id: str, day: date) -> None:
    """Check that the event is one that the obligation hangs on, as the register has it today."""
    try:
        owed = register_of(hsa_id, valid_on=day, known_at=newest_number()).of(obligation_id)
    except NoSuchObligation:
        raise NothingToTakeBack from None
    if row.obligation_id not in ("", obligation_id) or row.event != event_of(owed.obligation.due):
        raise NothingToTakeBack


def _let_lapse(brought: Q, day: date, entry: int) -> None:
    """Let the due days that it brought lapse, those that have not already."""
    over = DueMark.objects.filter(kind=DueMark.Kind.LAPSED).values("due")
    dues = ObligationDue.objects.filter(brought).exclude(pk__in=over)
    DueMark.objects.bulk_create(
        DueMark(due=one, kind=DueMark.Kind.LAPSED, given_on=day, entry=entry) for one in dues
    )
