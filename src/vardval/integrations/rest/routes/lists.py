"""A unit's list: who is listed there, page by page."""

from datetime import date

from django.http import HttpRequest
from ninja import Router
from pydantic import BaseModel

from vardval.integrations.door.cursors import cursor
from vardval.integrations.door.reason import log_look, reason_of
from vardval.integrations.rest.api import Token, caller
from vardval.integrations.rest.cursors import read_cursor
from vardval.integrations.rest.moment import moment
from vardval.integrations.rest.wire import Cursor, KnownAt, Limit, Purpose, UnitKey, ValidOn
from vardval.listing.unit_list_queries import ListedPerson, listed_people
from vardval.platform.policy import Permission, Reach, check_may_for_unit, reach
from vardval.platform.tokens import Scope
from vardval.population.on_day import people_on
from vardval.registry.queries import folded, unit

router = Router(tags=["lists"], auth=Token(Scope.LISTS))


class ListedTold(BaseModel):
    """Somebody on a unit's list."""

    person_id: int
    number: str
    given_names: str
    surname: str
    born_on: date
    sex: str
    manner: str
    listed_since: date
    listed_until: date | None
    clause: str


class ListTold(BaseModel):
    """A page of a unit's list."""

    valid_on: date
    known_at: int
    items: list[ListedTold]
    next_cursor: str | None


@router.get("/units/{hsa_id}/people", response=ListTold)
def read_list(
    request: HttpRequest,
    hsa_id: UnitKey,
    valid_on: ValidOn,
    known_at: KnownAt,
    cursor_text: Cursor,
    limit: Limit,
    purpose: Purpose,
) -> ListTold:
    """Return a page of the unit's list, oldest people first."""
    actor = caller(request)
    check_may_for_unit(actor, Permission.SEE_UNIT_LIST, unit_hsa_id=folded(hsa_id))
    reason = reason_of(request)
    number, last = read_cursor(cursor_text) if cursor_text else (None, None)
    asked = moment(valid_on, known_at if number is None else number)
    shown = unit(hsa_id, valid_on=asked.valid_on, known_at=asked.number)
    people = listed_people(
        shown.id,
        valid_on=asked.valid_on,
        known_at=asked.number,
        after=_place(last, asked.valid_on, asked.number),
        limit=limit + 1,
        with_protected=reach(actor, Permission.SEE_PROTECTED_PERSON) is Reach.ALL,
    )
    page = people[:limit]
    log_look(actor, reason=reason, page="rest:read_list", person_ids=[p.person_id for p in page])
    return ListTold(
        valid_on=asked.valid_on,
        known_at=asked.number,
        items=[listed_told(one) for one in page],
        next_cursor=cursor(asked.number, page[-1].person_id) if len(people) > limit else None,
    )


def _place(last: int | None, valid_on: date, number: int) -> tuple[date, int] | None:
    """Return where the page before ended: by birth, which the address must not hold."""
    if last is None:
        return None
    person = people_on([last], valid_on=valid_on, known_at=number).get(last)
    return (person.born_on, last) if person else None


def listed_told(one: ListedPerson) -> ListedTold:
    """Return somebody on a list as callers read them."""
    return ListedTold(
        person_id=one.person_id,
        number=one.number,
        given_names=one.given_names,
        surname=one.surname,
        born_on=one.born_on,
        sex=one.sex,
        manner=one.manner.value,
        listed_since=one.since,
        listed_until=one.until,
        clause=one.clause,
    )
