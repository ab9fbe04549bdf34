"""Units' lists as Group: the members with their days, or those that have changed since."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse

from vardval.integrations.clock import now, today
from vardval.integrations.door.cursors import cursor
from vardval.integrations.door.reason import log_look, reason_of
from vardval.integrations.fhir.asking import (
    asked_with,
    count_of,
    parameters,
    reference_of,
    token_of,
)
from vardval.integrations.fhir.bundles import bundle
from vardval.integrations.fhir.documents import answer, base_of
from vardval.integrations.fhir.patients import place_of, since_of
from vardval.integrations.fhir.resources import Resource, group, member
from vardval.listing.change_queries import Since, people_changed_at
from vardval.listing.unit_list_queries import ListedPerson, listed_people
from vardval.platform.ledger import newest_number
from vardval.platform.ledger_entries import entries_told
from vardval.platform.policy import Permission, Reach, check_may_for_unit, may_for_unit, reach
from vardval.platform.tokens import TokenActor
from vardval.population.on_day import people_on
from vardval.registry.queries import UnitOnDay, folded, unit, units

EVERYBODY = 1_000_000
"""More than any unit's list holds."""


@asked_with("GET", "HEAD")
def group_read(request: HttpRequest, actor: TokenActor, key: str) -> HttpResponse:
    """Return the unit's list: whole, a page of it (`_count`), or what has changed (`_since`)."""
    hsa_id = folded(key)
    check_may_for_unit(actor, Permission.SEE_UNIT_LIST, unit_hsa_id=hsa_id)
    asked = parameters(request, "_since")
    reason, (number, last) = reason_of(request), place_of(asked)
    shown = unit(hsa_id, valid_on=today(), known_at=number)
    onward: str | None = None
    if "_since" in asked:
        members = _changed(shown, actor, since_of(asked["_since"]), Since(number, today()))
    else:
        # A list that is read is no search, and has no page that holds nothing.
        count = max(1, count_of(asked)) if "_count" in asked else EVERYBODY
        people = _people(shown, actor, number, last, count + 1)
        onward = cursor(number, people[count - 1].person_id) if len(people) > count else None
        members = [_listed(one, shown) for one in people[:count]]
    keys = [int(one["entity"]["reference"].rpartition("/")[2]) for one in members]
    log_look(actor, reason=reason, page="fhir:Group", person_ids=keys)
    is_part = "_since" in asked or "_count" in asked
    told = group(shown, members, last_updated=_known_since(number), is_part=is_part)
    return answer(told, headers=_next(request, hsa_id, asked, onward))


@asked_with("GET", "HEAD")
def group_search(request: HttpRequest, actor: TokenActor) -> HttpResponse:
    """Return which lists there are that the caller may see, without their members."""
    asked = parameters(request, "_id", "identifier", "managing-entity")
    number = newest_number()
    found = [
        one
        for one in units(valid_on=today(), known_at=number)
        if may_for_unit(actor, Permission.SEE_UNIT_LIST, unit_hsa_id=one.hsa_id)
        and _is_asked_for(one, asked)
    ]
    told = [group(one, [], last_updated=_known_since(number), is_part=True) for one in found]
    return answer(bundle(request, told, kind="Group", asked=asked, total=len(told)))


def _is_asked_for(one: UnitOnDay, asked: dict[str, str]) -> bool:
    keys = []
    if "_id" in asked:
        keys.append(asked["_id"])
    if "identifier" in asked:
        keys.append(token_of(asked, "identifier")[1].upper())
    if "managing-entity" in asked:
        keys.append(reference_of(asked, "managing-entity", "Organization"))
    return all(one.hsa_id == key for key in keys)


def _people(
    shown: UnitOnDay, actor: TokenActor, number: int, last: int, limit: int
) -> list[ListedPerson]:
    before = people_on([last], valid_on=today(), known_at=number).get(last) if last else None
    return listed_people(
        shown.id,
        valid_on=today(),
        known_at=number,
        after=(before.born_on, last) if before else None,
        limit=limit,
        with_protected=_sees_protected(actor),
    )


def _listed(one: ListedPerson, shown: UnitOnDay, change: str | None = None) -> Resource:
    return member(one.person_id, shown.hsa_id, since=one.since, until=one.until, change=change)


def _changed(shown: UnitOnDay, actor: TokenActor, since: Since, until: Since) -> list[Resource]:
    """Return those of whom something has changed: new on the list, changed on it, or dropped."""
    keys = people_changed_at(shown.id, since=since, until=until)

    def on_list(at: Since) -> dict[int, ListedPerson]:
        people = listed_people(
            shown.id,
            valid_on=at.day,
            known_at=at.number,
            limit=len(keys) or 1,
            with_protected=_sees_protected(actor),
            person_ids=keys,
        )
        return {one.person_id: one for one in people}

    before, now_there = on_list(since), on_list(until)
    members = []
    for key in keys:
        if key in now_there:
            change = "changed" if key in before else "new"
            members.append(_listed(now_there[key], shown, change))
        else:
            members.append(member(key, shown.hsa_id, since=None, until=None, change="dropped"))
    return members


def _sees_protected(actor: TokenActor) -> bool:
    return reach(actor, Permission.SEE_PROTECTED_PERSON) is Reach.ALL


def _known_since(number: int) -> datetime:
    entry = entries_told([number]).get(number)
    return entry.committed_at if entry else now()


def _next(
    request: HttpRequest, hsa_id: str, asked: dict[str, str], onward: str | None
) -> dict[str, str]:
    """Return the header that leads on: a Group has no links of its own."""
    if onward is None:
        return {}
    count = asked.get("_count", "")
    address = f"{base_of(request)}/Group/{hsa_id}?_count={count}&_cursor={onward}"
    return {"Link": f'<{address}>; rel="next"'}
