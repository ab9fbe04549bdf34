"""What the cabinet does at night: last days that draw near, come, and go by, each told once.

The night of a day begins that day. So a last day is told of in the night of its own day, as is
the reminder so many days before, and what has gone by in the night after. A night that was missed
is made up for day by day, and a night that was cut off begins again: the marks say what is done.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction

from vardval.cases.casework import MatterMovedOn, StepLacks, let_lapse, take_step
from vardval.cases.holding import hold
from vardval.cases.messages import send_word_of_day
from vardval.cases.models import DeadlineMark, MatterDeadline
from vardval.platform.ledger import write_entry
from vardval.platform.nightly import Step, StepReport
from vardval.platform.nightly.queries import tally
from vardval.platform.nightly.steps import actor_of_night
from vardval.platform.policy import Actor
from vardval.platform.statements import rows

_K = DeadlineMark.Kind

_LEFT_TO_TELL = """
SELECT id FROM cases_matterdeadline AS last
 WHERE due_on <= %(through)s
   AND NOT EXISTS (SELECT FROM cases_deadlinemark
                    WHERE deadline_id = last.id AND kind IN ('passed', 'met', 'lapsed'))
   AND (due_on < %(day)s
        OR NOT EXISTS (SELECT FROM cases_deadlinemark
                        WHERE deadline_id = last.id
                          AND kind = CASE WHEN due_on > %(day)s THEN 'reminded' ELSE 'fired' END))
"""


def tell_of_deadlines(day: date, at: datetime) -> StepReport:
    """Mark what the day brings to last days, and take the steps that are the clock's."""
    actor = actor_of_night(day)
    reminding = timedelta(days=settings.DEADLINE_REMINDER_DAYS)
    open_days = _left_to_tell(day, day + reminding)
    # A reminder that comes with the day itself, or after it, reminds of nothing.
    _mark(_K.REMINDED, (one for one in open_days if one.due_on > day), day, actor, at)
    _mark(_K.FIRED, (one for one in open_days if one.due_on <= day), day, actor, at)
    _mark(_K.PASSED, (one for one in open_days if one.due_on < day), day, actor, at)
    counts = tally(day, "deadlines_told")
    told = {kind.value: counts[kind.value] for kind in (_K.REMINDED, _K.FIRED, _K.PASSED)}
    return StepReport(told, tasks=told["fired"] + told["passed"])


DEADLINES = Step("deadlines", tell_of_deadlines)


def _left_to_tell(day: date, through: date) -> list[MatterDeadline]:
    """The last days that something is left to tell of, most nights none at all."""
    found = [key for (key,) in rows(_LEFT_TO_TELL, {"day": day, "through": through})]
    if not found:
        return []
    told = MatterDeadline.objects.filter(pk__in=found)
    return list(told.order_by("due_on", "pk").prefetch_related("marks"))


def _mark(
    kind: _K, last_days: Iterable[MatterDeadline], day: date, actor: Actor, at: datetime
) -> None:
    for row in last_days:
        if kind not in {one.kind for one in row.marks.all()}:
            _mark_one(row, kind, day, actor, at)


@transaction.atomic
def _mark_one(row: MatterDeadline, kind: _K, day: date, actor: Actor, at: datetime) -> None:
    hold(row.matter_id)
    over = (kind, _K.MET, _K.LAPSED)
    if DeadlineMark.objects.filter(deadline=row, kind__in=over).exists():
        return
    entry = write_entry(
        actor=actor.username,
        purpose="matter",
        happened="deadlines_told",
        at=at,
        matter=str(row.matter_id),
        **{kind.value: 1},
    )
    DeadlineMark.objects.create(deadline=row, kind=kind, marked_on=day, entry=entry)
    if kind in {_K.REMINDED, _K.PASSED} and row.then_action:
        # The clock acts on the silence of the other party: it is theirs to be reminded.
        send_word_of_day(row.matter, kind.value, row.due_on, entry=entry)
    if kind is _K.PASSED and row.then_action:
        _take(row, day, actor, at)


def _take(row: MatterDeadline, day: date, actor: Actor, at: datetime) -> None:
    try:
        take_step(matter_id=row.matter_id, action=row.then_action, on=day, actor=actor, at=at)
    except (MatterMovedOn, StepLacks):
        # The matter has gone another way since: the day that went by is told, nothing more.
        return
    # The silence has been acted on: nothing waits for that day any more.
    let_lapse(matter_id=row.matter_id, what=row.what, on=day, actor=actor, at=at)
