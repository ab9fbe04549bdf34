"""What is told of obligations: that something has happened, what the owner says, what is judged.

Each is one transaction and one ledger entry. The entry is written before what has been said
meanwhile is read, so that of two officers at once the later sees the earlier's verdict.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from vardval.core.followup import Declared, Obligation, event_of
from vardval.core.followup import Verdict as Judged
from vardval.followup.access import check_may_answer, check_may_judge
from vardval.followup.bookshelf import Bookshelf
from vardval.followup.bringing_up import bring_up
from vardval.followup.facts import of_register
from vardval.followup.models import (
    Declaration,
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

LONGEST_TEXT = 4000


class NotTaken(SpokenError, ValueError):
    """Something told of an obligation that cannot be taken; `what` completes the code."""

    def __init__(self, what: str, **parameters: str | int | date) -> None:
        super().__init__(f"followup.not_taken.{what}", **parameters)


class JudgedMeanwhile(SpokenError):
    """Somebody else has judged since the officer looked."""

    def __init__(self, by: str, on: date) -> None:
        super().__init__("followup.judged_meanwhile", by=by, day=on)


@dataclass(frozen=True, slots=True)
class Which:
    """Which obligation of whom: `hsa_id` "" for the region's register, `due_id` None for itself."""

    hsa_id: str
    obligation_id: str
    due_id: int | None = None


@dataclass(frozen=True, slots=True)
class Stands:
    """Where an obligation stands: the centre's key, None for the region, on the day that it is."""

    unit_id: int | None
    day: date


@transaction.atomic
def tell_happening(
    *,
    hsa_id: str,
    event: str,
    on: date,
    clock_time: time | None = None,
    obligation_id: str = "",
    actor: Actor | str,
    at: datetime,
) -> int:
    """Register that the event happens on the day, and bring up what hangs on it.

    The event is one of the book's, `obligation_id` narrows it to one obligation. Returns how
    many due days it gave. Raises `AccessDenied`, `UnitUnknown`, `NoSuchObligation`, `NotTaken`.
    """
    acting = as_actor(actor)
    check_may_answer(acting, unit_hsa_id=hsa_id)
    today = _day_of(at)
    key, owed = _owed(hsa_id, today)
    if obligation_id and obligation_id not in owed:
        raise NoSuchObligation(obligation_id)
    concerned = [owed[obligation_id]] if obligation_id else list(owed.values())
    if event not in {event_of(one.due) for one in concerned}:
        raise NotTaken("no_such_event", event=event[:80])
    entry = write_entry(
        actor=acting.username, purpose="followup", happened="happening_told", at=at, on=str(on)
    )
    Happening.objects.create(
        unit_id=key,
        event=event,
        happens_on=on,
        happens_at=clock_time,
        obligation_id=obligation_id,
        told_on=today,
        entry=entry,
    )
    return bring_up(day=today, actor=acting, at=at, only=key)


@transaction.atomic
def declare(
    *, which: Which, declared: Declared, text: str = "", actor: Actor | str, at: datetime
) -> None:
    """Take the owner's declaration; what is not met says why.

    Raises `AccessDenied`, `UnitUnknown`, `NoSuchObligation` and `NotTaken`.
    """
    acting = as_actor(actor)
    check_may_answer(acting, unit_hsa_id=which.hsa_id)
    stands = check_stands(which, at)
    if len(text) > LONGEST_TEXT or (declared is Declared.NOT_MET and not text.strip()):
        raise NotTaken("why_not_met", most=LONGEST_TEXT)
    entry = write_entry(
        actor=acting.username,
        purpose="followup",
        happened="obligation_declared",
        at=at,
        obligation=which.obligation_id,
        declared=declared.value,
    )
    Declaration.objects.create(
        **_said(which, stands, acting, entry), declared=declared.value, text=text.strip()
    )


@transaction.atomic
def judge(
    *,
    which: Which,
    verdict: Judged,
    reasons: str,
    seen_verdict: int | None,
    done_on: date | None = None,
    again_on: date | None = None,
    actor: Actor | str,
    at: datetime,
) -> None:
    """Judge what has been declared, or what an officer has seen, with reasons.

    `seen_verdict` is the newest verdict that the officer saw; None where there was none. What is
    met was done on `done_on`, the verdict's own day unless said; `again_on` is the day by which
    more is wanted. Raises as `declare`, and `JudgedMeanwhile`.
    """
    acting = as_actor(actor)
    check_may_judge(acting)
    stands = check_stands(which, at)
    today = stands.day
    if not reasons.strip() or len(reasons) > LONGEST_TEXT:
        raise NotTaken("no_reasons", most=LONGEST_TEXT)
    if verdict is Judged.MET and done_on is not None and done_on > today:
        raise NotTaken("done_ahead", day=done_on)
    if verdict is Judged.MORE_WANTED and (again_on is None or again_on <= today):
        raise NotTaken("no_day_again")
    entry = write_entry(
        actor=acting.username,
        purpose="followup",
        happened="obligation_judged",
        at=at,
        obligation=which.obligation_id,
        verdict=verdict.value,
    )
    _check_seen(which, stands.unit_id, seen_verdict)
    Verdict.objects.create(
        **_said(which, stands, acting, entry),
        verdict=verdict.value,
        reasons=reasons.strip(),
        done_on=(done_on or today) if verdict is Judged.MET else None,
        again_on=again_on if verdict is Judged.MORE_WANTED else None,
    )


def _check_seen(which: Which, unit_id: int | None, seen_verdict: int | None) -> None:
    """Check that what the officer judged from is still the newest that is said."""
    rows = Verdict.objects.filter(of_register(unit_id), obligation_id=which.obligation_id)
    due = Q(due__isnull=True) if which.due_id is None else Q(due_id=which.due_id)
    newest = rows.filter(due, taken_back__isnull=True).order_by("-entry").first()
    if newest is not None and newest.pk != seen_verdict:
        raise JudgedMeanwhile(newest.said_by, newest.said_on)
    if seen_verdict is None:
        return
    gone = TakenBack.objects.filter(verdict__in=rows.filter(pk=seen_verdict)).first()
    if gone is not None:
        raise JudgedMeanwhile(gone.said_by, gone.said_on)


def _said(which: Which, stands: Stands, actor: Actor, entry: int) -> dict[str, object]:
    return {
        "unit_id": stands.unit_id,
        "obligation_id": which.obligation_id,
        "due_id": which.due_id,
        "said_on": stands.day,
        "said_by": actor.username,
        "entry": entry,
    }


def _owed(hsa_id: str, day: date) -> tuple[int | None, dict[str, Obligation]]:
    shelf = Bookshelf(newest_number())
    register = register_of(hsa_id, valid_on=day, known_at=shelf.number)
    key = register.centre.unit.id if register.centre else None
    return key, {one.obligation.id: one.obligation for one in register.stood}


def check_stands(which: Which, at: datetime) -> Stands:
    """Check that the obligation stands there on the moment's day, and the due day under it.

    Raises `UnitUnknown` and `NoSuchObligation`.
    """
    day = _day_of(at)
    if which.due_id is not None:
        return Stands(_check_due(which, which.due_id), day)
    register = register_of(which.hsa_id, valid_on=day, known_at=newest_number())
    register.of(which.obligation_id)
    return Stands(register.centre.unit.id if register.centre else None, day)


def _check_due(which: Which, due_id: int) -> int | None:
    """Check that the due day has come up there; return the centre's key.

    One of an older book is answered for also when another book has come to bind.
    """
    key = unit_id(which.hsa_id) if which.hsa_id else None
    rows = ObligationDue.objects.filter(
        of_register(key), pk=due_id, obligation_id=which.obligation_id
    )
    if not rows.exists():
        raise NoSuchObligation(which.obligation_id)
    return key


def _day_of(at: datetime) -> date:
    return at.astimezone(timezone.get_default_timezone()).date()
