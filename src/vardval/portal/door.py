"""The guarded door to a person: one check for every page that shows someone.

What the user may see is settled by how it is now, whatever past day the page shows: someone
who is protected today is protected on every page, and a unit's own people are those on its
list today.
"""

from collections.abc import Collection, Iterable
from typing import TypedDict

from django.http import HttpRequest

from vardval.listing.queries import listings_of_people
from vardval.platform.ledger import newest_number
from vardval.platform.policy import (
    AccessDenied,
    Actor,
    Permission,
    Reach,
    check_may,
    check_may_see_person,
    reach,
)
from vardval.population.on_day import people_on
from vardval.population.queries import NoSuchPerson, person_by_number, person_now
from vardval.portal.account import user_of
from vardval.portal.failures import NothingHere
from vardval.portal.moment import today

# The policy wants a purpose; where it is asked for after the door, this one stands in.
_NOT_YET_ASKED = "not_yet_asked"


class _AsItIsNow(TypedDict):
    """What the policy has to know of a person: where listed (HSA-id), and whether protected."""

    listed_at: str | None
    is_protected: bool


_NOBODY: _AsItIsNow = {"listed_at": None, "is_protected": False}


def check_may_search(actor: Actor) -> None:
    """Check that there is anyone at all whom the actor may see; raises `AccessDenied`."""
    if reach(actor, Permission.SEE_PERSON) is Reach.NOTHING:
        check_may(actor, Permission.SEE_PERSON)


def sees_protected(actor: Actor) -> bool:
    """Whether the actor sees people whose data are protected."""
    return reach(actor, Permission.SEE_PROTECTED_PERSON) is Reach.ALL


def open_door(request: HttpRequest, person_id: int) -> int:
    """Return the person behind the key, once the user may see them.

    Raises `AccessDenied` alike for someone the user may not see and, to a clerk, for someone
    who is not there; `NothingHere` only to a user who may see everyone.
    """
    found = come_to_door(request, person_id)
    _check(request, found)
    return found


def doors_that_open(request: HttpRequest, person_ids: Iterable[int]) -> frozenset[int]:
    """Those of the people whom the user may see: a page links to them, and names no others."""
    actor, people = user_of(request), frozenset(person_ids)
    if not people or reach(actor, Permission.SEE_PERSON) is Reach.NOTHING:
        return frozenset()
    if sees_protected(actor) and reach(actor, Permission.SEE_PERSON) is Reach.ALL:
        return people
    return frozenset(one for one, now in _as_it_is_now(people).items() if _opens(request, now))


def come_to_door(request: HttpRequest, person_id: int) -> int:
    """Return the person behind the key, whom nobody has been let in to yet.

    For a page that has read what the door asks about. Raises as `open_door` does.
    """
    try:
        return person_now(person_id)
    except NoSuchPerson as missing:
        _check(request, None)
        raise NothingHere(missing) from None


def let_in(request: HttpRequest, *, listed_at: str | None, is_protected: bool) -> None:
    """Let the user in to someone listed there today, or raise `AccessDenied`."""
    check_may_see_person(
        user_of(request),
        listed_at=listed_at,
        is_protected=is_protected,
        purpose=_NOT_YET_ASKED,
    )


def _opens(request: HttpRequest, now: _AsItIsNow) -> bool:
    try:
        let_in(request, **now)
    except AccessDenied:
        return False
    return True


def find(request: HttpRequest, number: str) -> int:
    """Return the person who has or had the number, once the user may see them.

    Raises as `open_door` does.
    """
    found = person_by_number(number, known_at=newest_number())
    if found is None:
        _check(request, None)
        raise NothingHere(NoSuchPerson())
    return open_door(request, found)


def _check(request: HttpRequest, person_id: int | None) -> None:
    let_in(request, **(_NOBODY if person_id is None else _as_it_is_now([person_id])[person_id]))


def _as_it_is_now(people: Collection[int]) -> dict[int, _AsItIsNow]:
    on, number = today(), newest_number()
    facts = people_on(people, valid_on=on, known_at=number)
    listings = listings_of_people(people, valid_on=on, known_at=number)
    return {
        one: {
            "listed_at": listings[one].hsa_id if one in listings else None,
            "is_protected": one in facts and facts[one].is_protected,
        }
        for one in people
    }
