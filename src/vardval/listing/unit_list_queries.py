"""A unit's list: the people on it, page by page, by the day and what was known.

Who may see it, and the protected people on it, is `access`'s to say.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from vardval.core.listing.world import Manner
from vardval.listing.models import Listing
from vardval.platform.among import among
from vardval.platform.ledger import number_known_at
from vardval.platform.two_axes import int8, known_rows
from vardval.population.on_day import protected_ids

_IDENTITY = {False: "person__identity", True: "person__anyidentity"}
"""Where the names and numbers of people stand, without and with those that are protected."""


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A person on a unit's list."""

    person_id: int
    number: str
    given_names: str
    surname: str
    born_on: date
    sex: str
    manner: Manner
    since: date
    clause: str
    until: date | None = None


def listed_people(
    unit_id: int,
    *,
    valid_on: date,
    known_at: datetime | int,
    after: tuple[date, int] | None = None,
    limit: int = 50,
    with_protected: bool = False,
    person_ids: Collection[int] | None = None,
) -> list[ListedPerson]:
    """Return a page of a unit's list, oldest first; `after` is the last row's birth and id.

    People with protected data are left out unless asked for; `person_ids` are the only ones
    that are wanted, where it is given.
    """
    beyond = Q()
    if after is not None:
        born_on, person_id = after
        beyond = Q(person__vital__born_on__gt=born_on) | Q(
            person__vital__born_on=born_on, person_id__gt=person_id
        )
    who = _IDENTITY[with_protected]
    rows = _rows(
        unit_id,
        valid_on=valid_on,
        known_at=known_at,
        with_protected=with_protected,
        person_ids=person_ids,
        beyond=beyond,
    )
    page = rows.order_by("person__vital__born_on", "person_id").values_list(
        "person_id",
        f"{who}__number",
        f"{who}__given_names",
        f"{who}__surname",
        "person__vital__born_on",
        "person__vital__sex",
        "manner",
        "valid",
        "clause",
    )
    return [
        ListedPerson(
            person_id,
            number,
            given_names,
            surname,
            born_on,
            sex,
            Manner(manner),
            valid.lower,
            clause,
            valid.upper,
        )
        for (
            person_id,
            number,
            given_names,
            surname,
            born_on,
            sex,
            manner,
            valid,
            clause,
        ) in page[:limit]
    ]


def listed_people_count(
    unit_id: int,
    *,
    valid_on: date,
    known_at: datetime | int,
    with_protected: bool = False,
    person_ids: Collection[int] | None = None,
) -> int:
    """Return how many people `listed_people` shows on all pages together; reads none of them."""
    if person_ids is not None and not person_ids:
        return 0
    return _rows(
        unit_id,
        valid_on=valid_on,
        known_at=known_at,
        with_protected=with_protected,
        person_ids=person_ids,
    ).count()


def _rows(
    unit_id: int,
    *,
    valid_on: date,
    known_at: datetime | int,
    with_protected: bool,
    person_ids: Collection[int] | None,
    beyond: Q | None = None,
) -> QuerySet[Listing]:
    number = number_known_at(known_at)
    who = _IDENTITY[with_protected]
    identity = Q(
        (f"{who}__recorded__contains", int8(number)), (f"{who}__valid__contains", valid_on)
    )
    vital = Q(person__vital__recorded__contains=int8(number))
    # One call: conditions on the same joined row have to stand together.
    rows = Listing.objects.filter(
        known_rows(number),
        vital,
        identity,
        beyond or Q(),
        unit=unit_id,
        valid__contains=valid_on,
    )
    if person_ids is not None:
        rows = rows.filter(among("person", person_ids))
    if not with_protected:
        rows = rows.exclude(person__in=protected_ids(valid_on=valid_on, number=number))
    return rows
