"""What has changed at a unit, for a system of the unit's own that keeps a copy of its list.

The answer says of each person concerned how it is now: on the list with all that the list
shows, or not on it. Who has become protected is not on it, as in the list itself. A caller
that lost an answer asks again from where it was; the same answer twice does no harm.
"""

from datetime import date

from django.http import HttpRequest
from ninja import Router
from pydantic import BaseModel

from vardval.integrations.clock import today
from vardval.integrations.door.cursors import cursor
from vardval.integrations.door.reason import log_look, reason_of
from vardval.integrations.rest.api import Token, caller
from vardval.integrations.rest.cursors import read_cursor
from vardval.integrations.rest.routes.lists import ListedTold, listed_told
from vardval.integrations.rest.wire import Cursor, Limit, Purpose, SinceText, UnitKey
from vardval.listing.change_queries import PeriodAtUnit, Since, people_changed_at, periods_at
from vardval.listing.unit_list_queries import listed_people
from vardval.platform.ledger import newest_number
from vardval.platform.policy import Permission, Reach, check_may_for_unit, reach
from vardval.platform.tokens import Scope
from vardval.population.on_day import protected_among
from vardval.registry.queries import folded, unit_id

router = Router(tags=["lists"], auth=Token(Scope.LISTS))


class DaysTold(BaseModel):
    """Days at the unit; `valid_until` is the first day after them."""

    valid_from: date
    valid_until: date | None
    manner: str


class ChangeTold(BaseModel):
    """How it is now with somebody of whom something has changed."""

    person_id: int
    is_on_list: bool
    person: ListedTold | None
    periods: list[DaysTold]


class ChangesTold(BaseModel):
    """A page of changes; `since_next` is what to ask from once all pages are read."""

    known_at: int
    valid_on: date
    items: list[ChangeTold]
    next_cursor: str | None
    since_next: str


@router.get("/units/{hsa_id}/changes", response=ChangesTold)
def read_changes(
    request: HttpRequest,
    hsa_id: UnitKey,
    since: SinceText,
    cursor_text: Cursor,
    limit: Limit,
    purpose: Purpose,
) -> ChangesTold:
    """Return how it is now with everyone at the unit of whom something has changed."""
    actor, hsa = caller(request), folded(hsa_id)
    check_may_for_unit(actor, Permission.SEE_UNIT_LIST, unit_hsa_id=hsa)
    reason, asked = reason_of(request), _since(since)
    number, last = read_cursor(cursor_text) if cursor_text else (newest_number(), 0)
    until, unit = Since(min(number, newest_number()), today()), unit_id(hsa)
    changed = [one for one in people_changed_at(unit, since=asked, until=until) if one > last]
    page = changed[:limit]
    sees_all = reach(actor, Permission.SEE_PROTECTED_PERSON) is Reach.ALL
    shown = {
        one.person_id: listed_told(one)
        for one in listed_people(
            unit,
            valid_on=until.day,
            known_at=until.number,
            limit=len(page) or 1,
            with_protected=sees_all,
            person_ids=page,
        )
    }
    # Days of someone who is left out of the list would tell that they are there.
    told = set(page)
    if not sees_all:
        told -= protected_among(page, valid_on=until.day, known_at=until.number)
    periods = periods_at(unit, told, from_on=until.day, number=until.number)
    log_look(actor, reason=reason, page="rest:read_changes", person_ids=shown)
    return ChangesTold(
        known_at=until.number,
        valid_on=until.day,
        items=[_change(one, shown.get(one), periods.get(one, [])) for one in page],
        next_cursor=cursor(until.number, page[-1]) if len(changed) > limit else None,
        since_next=f"{until.number}.{until.day.toordinal()}",
    )


def _change(person_id: int, listed: ListedTold | None, periods: list[PeriodAtUnit]) -> ChangeTold:
    return ChangeTold(
        person_id=person_id,
        is_on_list=listed is not None,
        person=listed,
        periods=[_days(one) for one in periods],
    )


def _days(one: PeriodAtUnit) -> DaysTold:
    ends = None if one.valid.end == date.max else one.valid.end
    return DaysTold(valid_from=one.valid.start, valid_until=ends, manner=one.manner.value)


def _since(text: str) -> Since:
    """Return how far the caller has come; a day that has not come is today."""
    number, _, day = text.partition(".")
    last = min(int(day), today().toordinal()) if day else today().toordinal()
    return Since(int(number), date.fromordinal(max(1, last)))
