"""What puts a wrong listing right back in time: a choice annulled, or a life decided anew.

Each is one transaction and one ledger entry. What stood stays readable as it was known; what is
known from now on is what the rules say without the fault. Settled months that rested on it are
corrected by the next run.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from vardval.core.trace import step
from vardval.listing import store
from vardval.listing.choice_store import event_of
from vardval.listing.correcting import Corrected, corrected
from vardval.listing.models import Choice, Correction, ListingEvent
from vardval.listing.rules_in_force import rules_in_force
from vardval.platform.deadlocks import again_after_deadlock
from vardval.platform.ledger import committed_number, write_entry
from vardval.platform.policy import Actor, Permission, as_actor, check_may
from vardval.platform.sentences import SpokenError
from vardval.platform.stored_trace import stored_trace
from vardval.population.on_day import lock_people, same_people
from vardval.population.queries import person_now

LONGEST_REASON = 500


class NoReasonGiven(SpokenError, ValueError):
    """A correction has to say why, and in few words."""

    def __init__(self) -> None:
        super().__init__("correction.no_reason", most=LONGEST_REASON)


class NotToBeAnnulled(SpokenError, LookupError):
    """The choice is not one that has taken effect and still stands."""

    def __init__(self) -> None:
        super().__init__("correction.not_to_be_annulled")


class DayNotPast(SpokenError, ValueError):
    """Nothing has been decided from that day on."""

    def __init__(self, on: date) -> None:
        super().__init__("correction.day_not_past", on=on)


class NothingToCorrect(SpokenError):
    """Decided anew, everything comes to what already stands."""

    def __init__(self) -> None:
        super().__init__("correction.nothing")


@dataclass(frozen=True, slots=True)
class CorrectionReceipt:
    """The entry of a correction, and what it came to."""

    entry: int
    came_to: Corrected


def annulment_preview(*, choice_id: int, actor: Actor | str, at: datetime) -> Corrected:
    """Return what annulling the choice would come to. Raises as `annul_choice`."""
    with transaction.atomic():
        check_may(as_actor(actor), Permission.CORRECT_LISTING)
        return _without(_standing(choice_id), at)


@again_after_deadlock
@transaction.atomic
def annul_choice(
    *, choice_id: int, reason: str, actor: Actor | str, at: datetime
) -> CorrectionReceipt:
    """Take away a choice that should not have been registered, from the day it took effect.

    It counts no longer as a change of unit. Raises `AccessDenied`, `NoReasonGiven` and
    `NotToBeAnnulled`.
    """
    acting = as_actor(actor)
    check_may(acting, Permission.CORRECT_LISTING)
    why = _reason(reason)
    choice = _standing(choice_id)
    came_to = _without(choice, at)
    from_on = choice.effective_on or choice.chosen_on
    entry = _store(person_now(choice.person_id), from_on, came_to, choice, why, actor=acting, at=at)
    return CorrectionReceipt(entry, came_to)


def decision_preview(
    *, person_id: int, from_on: date, actor: Actor | str, at: datetime
) -> Corrected:
    """Return what deciding anew from the day would come to. Raises as `decide_anew`."""
    with transaction.atomic():
        check_may(as_actor(actor), Permission.CORRECT_LISTING)
        return _anew(person_id, from_on, at)


@again_after_deadlock
@transaction.atomic
def decide_anew(
    *, person_id: int, from_on: date, reason: str, actor: Actor | str, at: datetime
) -> CorrectionReceipt:
    """Decide a person's listings anew from a past day, by what is known now.

    For what a register has been corrected in since: areas, distances, units. Raises
    `AccessDenied`, `NoReasonGiven`, `DayNotPast` and `NothingToCorrect`.
    """
    acting = as_actor(actor)
    check_may(acting, Permission.CORRECT_LISTING)
    why = _reason(reason)
    came_to = _anew(person_id, from_on, at)
    if not came_to.changes_anything:
        raise NothingToCorrect
    entry = _store(person_id, from_on, came_to, None, why, actor=acting, at=at)
    return CorrectionReceipt(entry, came_to)


def _reason(written: str) -> str:
    reason = written.strip()
    if not reason or len(reason) > LONGEST_REASON:
        raise NoReasonGiven
    return reason


def _standing(choice_id: int) -> Choice:
    choice = Choice.objects.filter(pk=choice_id).select_related("unit").first()
    if choice is None:
        raise NotToBeAnnulled
    lock_people([choice.person_id, person_now(choice.person_id)])
    stands = choice.outcome == "accepted" and choice.effective_on is not None
    if not stands or Correction.objects.filter(annulled=choice).exists():
        raise NotToBeAnnulled
    return choice


def _without(choice: Choice, at: datetime) -> Corrected:
    number = committed_number()
    return corrected(
        person_now(choice.person_id),
        choice.effective_on or choice.chosen_on,
        without=choice.pk,
        rules=rules_in_force(known_at=number),
        number=number,
        through=at.date(),
    )


def _anew(person_id: int, from_on: date, at: datetime) -> Corrected:
    if from_on > at.date():
        raise DayNotPast(from_on)
    lock_people(same_people([person_id]))
    number = committed_number()
    rules = rules_in_force(known_at=number)
    return corrected(
        person_id, from_on, without=None, rules=rules, number=number, through=at.date()
    )


def _store(
    person_id: int,
    from_on: date,
    came_to: Corrected,
    annulled: Choice | None,
    reason: str,
    *,
    actor: Actor,
    at: datetime,
) -> int:
    kind = "decided_anew" if annulled is None else "choice_annulled"
    entry = write_entry(
        actor=actor.username,
        purpose="correction",
        happened=kind,
        at=at,
        concerned=len(came_to.concerned),
    )
    Correction.objects.create(
        person_id=person_id, from_on=from_on, annulled=annulled, reason=reason, entry=entry
    )
    store.write(came_to.rewrite, entry=entry)
    came_to.followed.store(entry=entry)
    told = step(f"correction.{kind}", on=from_on)
    first = ListingEvent(
        person_id=person_id,
        kind=kind,
        happened_on=from_on,
        outcome="accepted",
        clause="",
        trace=stored_trace((told,)),
        choice=annulled,
        counts=None if annulled is None else False,
        entry=entry,
    )
    decided = (event_of(one, entry) for one in came_to.decided)
    ListingEvent.objects.bulk_create([first, *decided])
    return entry
