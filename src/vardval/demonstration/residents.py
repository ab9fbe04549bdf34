"""The made-up residents that one can log in as, chosen for what their pages have to show.

They are found among the people of the county when the year is over: parents with a child, a
young grown-up, someone whose data are protected, someone in a queue where the rulebook has
queues. One more is entered, who lives in another region.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from vardval.core.time import age_on
from vardval.demonstration.person_numbers import NumberSupply
from vardval.demonstration.preparing import SYSTEM, moment
from vardval.demonstration.region import Region
from vardval.listing.actions import register_choice
from vardval.listing.queue_queries import queue_lengths, queue_of
from vardval.listing.unit_list_queries import ListedPerson, listed_people
from vardval.platform.accounts import Role, active_account, open_account
from vardval.platform.ledger import newest_number
from vardval.population.actions import register_out_of_county
from vardval.population.family_queries import children_told
from vardval.population.names import names_on
from vardval.population.on_day import people_on, protected_ids
from vardval.population.queries import person_by_number
from vardval.registry.queries import units

_OF_AGE, _STILL_YOUNG = 18, 20
_PARENTS_AGE = 38
_LOOKED_AT = 120  # On one unit's list; in the smallest county a trait may then go unshown.
_NEIGHBOURS = ("24", "23", "22")
_VISITOR_BORN_ON = date(1962, 5, 4)


@dataclass(frozen=True, slots=True)
class _Found:
    """Someone to log in as, and what their pages show, as the login page tells it."""

    username: str
    person_id: int
    what: str


def let_residents_in(region: Region) -> None:
    """Open the accounts of the residents to log in as, on the day that it is."""
    on = region.settings.today
    at = moment(on, 7)
    visitor = _visitor(region, on, at)
    found = [*_family(on), *_young(on), *_protected(on), *_in_queue(on), visitor]
    names = names_on(
        [one.person_id for one in found],
        valid_on=on,
        known_at=newest_number(),
        with_protected=True,
    )
    taken: set[int] = set()
    for one in found:
        if one.person_id in taken or one.person_id not in names:
            continue
        taken.add(one.person_id)
        open_account(
            username=one.username,
            display_name=f"{names[one.person_id].full}, {one.what}",
            role=Role.RESIDENT,
            person_id=one.person_id,
            actor=SYSTEM,
            at=at,
        )


def _family(on: date) -> Iterator[_Found]:
    """A parent of two or more, and the child's other guardian."""

    def has_two_children_with_another(one: ListedPerson) -> bool:
        children = children_told(one.person_id, valid_on=on, known_at=newest_number())
        return len(children) > 1 and any(
            _other_guardian(child, one.person_id, on) for child in children
        )

    parent = _first(on, _PARENTS_AGE, has_two_children_with_another)
    if parent is None:
        return
    yield _Found("invanare.foralder", parent.person_id, "förälder")
    for child in children_told(parent.person_id, valid_on=on, known_at=newest_number()):
        other = _other_guardian(child, parent.person_id, on)
        if other is not None:
            yield _Found("invanare.foralder2", other, "förälder till samma barn")
            return


def _other_guardian(child: int, parent: int, on: date) -> int | None:
    known = people_on([child], valid_on=on, known_at=newest_number()).get(child)
    if known is None or known.is_protected or parent not in known.guardian_ids:
        return None
    return next((one for one in known.guardian_ids if one != parent), None)


def _young(on: date) -> Iterator[_Found]:
    """Someone who has just come of age and chooses alone."""
    young = _first(on, _STILL_YOUNG, lambda one: age_on(one.born_on, on) >= _OF_AGE)
    if young is not None:
        yield _Found("invanare.ung", young.person_id, "nyss myndig")


def _protected(on: date) -> Iterator[_Found]:
    """A grown-up whose data are protected."""
    number = newest_number()
    hidden = people_on(protected_ids(valid_on=on, number=number), valid_on=on, known_at=number)
    for one in sorted(hidden.values(), key=lambda one: (one.born_on, one.id)):
        if one.is_protected and one.died_on is None and age_on(one.born_on, on) >= _OF_AGE:
            yield _Found("invanare.skyddad", one.id, "har skyddade uppgifter")
            return


def _in_queue(on: date) -> Iterator[_Found]:
    """Whoever stands first in some queue."""
    for unit_id in sorted(queue_lengths(valid_on=on, known_at=newest_number())):
        first = queue_of(unit_id, valid_on=on, known_at=newest_number())[0]
        yield _Found("invanare.ko", first.person_id, "står i kö")
        return


def _visitor(region: Region, on: date, at: datetime) -> _Found:
    """Someone who lives in another region and has chosen a unit here."""
    county = next(one for one in _NEIGHBOURS if one != region.settings.county_code)
    officer = active_account(region.settings.author)
    key = register_out_of_county(
        number=_free_number(),
        given_names="Gunvor",
        surname="Grannlund",
        home_county=county,
        since=on - timedelta(days=90),
        actor=officer,
        at=at,
    )
    register_choice(
        person_id=key,
        unit_hsa_id=region.selectable_units[0].hsa_id,
        channel="form",
        signed=True,
        written=True,
        chosen_on=on - timedelta(days=30),
        actor=officer,
        at=at,
    )
    return _Found("invanare.granne", key, "bor i en annan region")


def _free_number() -> str:
    supply = NumberSupply()
    while True:
        _, number = supply.personal_number(_VISITOR_BORN_ON, "K")
        if person_by_number(number, known_at=newest_number()) is None:
            return number


def _first(on: date, youngest: int, wanted: Callable[[ListedPerson], bool]) -> ListedPerson | None:
    """Return the first who is wanted, on the units' lists, among those of the age or younger."""
    born_after = on.replace(year=on.year - youngest, day=1)
    for unit in units(valid_on=on, known_at=newest_number()):
        for one in listed_people(
            unit.id,
            valid_on=on,
            known_at=newest_number(),
            after=(born_after, 0),
            limit=_LOOKED_AT,
        ):
            if wanted(one):
                return one
    return None
