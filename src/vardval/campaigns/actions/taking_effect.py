"""The day itself: what the core decides of those who have not chosen is stored.

It is the preview's own function in the world of the day. What differs from the approved preview
is told, person by person.
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from vardval.campaigns.access import check_may_prepare
from vardval.campaigns.actions.stepping import entry_of, store_step
from vardval.campaigns.course import IN_FORCE, CampaignState
from vardval.campaigns.day import DayReady, day_ready
from vardval.campaigns.deciding import Led
from vardval.campaigns.differing import differences, store_differences
from vardval.campaigns.models import Campaign
from vardval.campaigns.outcomes import Effect
from vardval.campaigns.planning import plan_of
from vardval.campaigns.previewing import Previewed, told
from vardval.campaigns.previews import move_lines, store_preview
from vardval.campaigns.queries import days_in_force, newest_preview, state_of
from vardval.catchment.actions import ASSIGNMENTS
from vardval.listing import course_ends
from vardval.listing.course_facts import StoredCourse, let_take_place, running, stored_courses
from vardval.listing.waiting_store import store_waiting
from vardval.platform.dated_table import lock_registers
from vardval.platform.deadlocks import again_after_deadlock
from vardval.platform.ledger import committed_number
from vardval.platform.policy import Actor, as_actor
from vardval.population.on_day import lock_people


def take_effect(*, through: date, actor: Actor | str, at: datetime) -> list[Effect]:
    """Carry out every approved campaign whose day has come by `through`, day by day in order.

    Returns what each day came to. All that comes on one day is one transaction and one ledger
    entry, and what is done is not done again. Raises `AccessDenied`, `NoRulebook` and `PeopleBusy`.
    """
    acting = as_actor(actor)
    check_may_prepare(acting)
    done = [_come(day, acting, at) for day in _days_that_have_come(through)]
    return [one for one in done if one is not None]


def _days_that_have_come(through: date) -> list[date]:
    ends = {one.course.ends_on for one in running(stored_courses(committed_number()))}
    ends |= days_in_force(through)
    return sorted(day for day in ends if day <= through)


@again_after_deadlock
@transaction.atomic
def _come(day: date, actor: Actor, at: datetime) -> Effect | None:
    rows = Campaign.objects.select_for_update().filter(effect_on=day).order_by("id")
    campaigns = [row for row in rows if state_of(row) in IN_FORCE]
    lock_registers()
    ending = [
        one for one in running(stored_courses(committed_number())) if one.course.ends_on == day
    ]
    if not campaigns and not ending:
        return None
    concerned = {int(unit) for one in ending for unit in one.course.concerned}
    leaving = {int(unit) for one in ending for unit in one.course.leaving}
    came = course_ends.moved_there(leaving, on=day, number=committed_number())
    people = sorted({*course_ends.concerned_by(concerned, on=day), *came})
    lock_people(people)
    ready = day_ready(day, ending, people, number=committed_number(), today=at.date())
    return _stored(day, campaigns, ending, ready, actor=actor, at=at)


def _stored(
    day: date,
    campaigns: Sequence[Campaign],
    ending: Sequence[StoredCourse],
    ready: DayReady,
    *,
    actor: Actor,
    at: datetime,
) -> Effect:
    found = [_told(one, ready, day, at.date()) for one in campaigns]
    lines = [move_lines(one.led.moves) for one in found]
    differing = [
        differences(newest_preview(campaign), one.led, number=ready.number)
        for campaign, one in zip(campaigns, found, strict=True)
    ]
    entry = entry_of([one.pk for one in campaigns], "done", actor, at)
    course_ends.store_rows(ready.listings, ready.events, entry=entry)
    ASSIGNMENTS.store(ready.areas, entry=entry)
    let_take_place(ending, day, entry=entry)
    for move in ready.led.moves:
        if move.decided.decision.county:
            store_waiting(ready.world, move.decided.decision, on=day, entry=entry)
    for place, campaign in enumerate(campaigns):
        store_preview(
            campaign,
            found[place],
            lines[place],
            is_effect=True,
            made_by=actor.username,
            at=at,
            entry=entry,
        )
        store_differences(campaign.pk, differing[place], entry=entry)
        store_step(campaign, CampaignState.DONE, actor=actor, at=at, entry=entry)
    return _effect(ready.led, len(campaigns), sum(map(len, differing)))


def _told(campaign: Campaign, ready: DayReady, day: date, today: date) -> Previewed:
    """The day as this campaign's own: its moves, and the areas of its units."""
    plan = plan_of(campaign)
    led = Led(()) if plan.course is None else ready.led.of_course(plan.course)
    return told(plan, led, on=day, number=ready.number, today=today)


def _effect(led: Led, campaigns: int, differing: int) -> Effect:
    moved = [one for one in led.moves if one.unit is not None and one.unit != one.from_unit]
    stayed = [one for one in led.moves if one.unit is not None and one.unit == one.from_unit]
    tasks = tuple(one.person for one in led.moves if one.unit is None)
    return Effect(campaigns, len(moved), len(stayed), tasks, differing)
