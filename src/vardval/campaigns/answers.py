"""How those who were offered a choice have answered so far, and who they are, one by one.

The answers are the choices that people make as any other; nothing of them is kept here.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from django.db.models import Q, QuerySet

from vardval.campaigns.models import Campaign, Difference, Offer, PreviewMove
from vardval.listing.queries import choices_waiting, listings_of_people
from vardval.platform.ledger import number_known_at
from vardval.population.on_day import people_on
from vardval.population.queries import person_names


class Answer(Enum):
    """What someone has done with the offer."""

    CHOSE = "chose"
    WAITING = "waiting"
    SILENT = "silent"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Answers:
    """How many were offered a choice, by which way, and how they have answered.

    `chosen` are the units that have been chosen, by key.
    """

    offered: int
    ways: dict[str, int] = field(default_factory=dict)
    answers: dict[Answer, int] = field(default_factory=dict)
    chosen: dict[int, int] = field(default_factory=dict)


class Listed(Enum):
    """Which of a campaign's people to list."""

    MOVES = "moves"
    TASKS = "tasks"
    GUARDED = "guarded"
    NO_ADDRESS = "no_address"
    SILENT = "silent"
    DIFFERING = "differing"


@dataclass(frozen=True, slots=True)
class PersonTold:
    """Someone on a campaign's list: who, where from and to, and by which clause or why."""

    person_id: int
    number: str
    name: str
    is_protected: bool
    from_unit: int | None
    unit: int | None
    clause: str
    reason: str


def answers_of(campaign_id: int, *, valid_on: date, known_at: datetime | int) -> Answers:
    """Return how the offers of the campaign have been answered by the day."""
    number = number_known_at(known_at)
    row = Campaign.objects.get(pk=campaign_id)
    offers = list(Offer.objects.filter(campaign=row, entry__lte=number))
    given = _answers(row, offers, valid_on, number)
    chosen = Counter(unit for answer, unit in given.values() if answer is Answer.CHOSE and unit)
    return Answers(
        len(offers),
        dict(Counter(one.way for one in offers)),
        dict(Counter(answer for answer, _ in given.values())),
        dict(chosen.most_common()),
    )


def _answers(
    row: Campaign, offers: list[Offer], on: date, number: int
) -> dict[int, tuple[Answer, int | None]]:
    people = [one.person_id for one in offers]
    listings = listings_of_people(people, valid_on=on, known_at=number)
    waiting = choices_waiting(people, since=row.announced_on, known_at=number)
    found: dict[int, tuple[Answer, int | None]] = {}
    for offer in offers:
        listing = listings.get(offer.person_id)
        if listing is None:
            found[offer.person_id] = (Answer.GONE, None)
        elif listing.is_active and listing.valid.start >= row.announced_on:
            found[offer.person_id] = (Answer.CHOSE, listing.unit_id)
        elif offer.person_id in waiting:
            found[offer.person_id] = (Answer.WAITING, None)
        else:
            found[offer.person_id] = (Answer.SILENT, None)
    return found


def people_of(
    campaign_id: int,
    which: Listed,
    *,
    valid_on: date,
    known_at: datetime | int,
    unit_id: int | None = None,
    after: int = 0,
    limit: int = 50,
    with_protected: bool = False,
) -> list[PersonTold]:
    """Return a page of the campaign's people, by key; `after` is the last row's.

    People whose data are protected are left out unless asked for.
    """
    number = number_known_at(known_at)
    row = Campaign.objects.get(pk=campaign_id)
    rows = _rows(row, which, unit_id=unit_id, on=valid_on, number=number)
    rows = [one for one in rows if one[0] > after]
    protected = _protected([one[0] for one in rows], valid_on, number)
    if not with_protected:
        rows = [one for one in rows if one[0] not in protected]
    page = sorted(rows)[:limit]
    names = person_names([one[0] for one in page], valid_on=valid_on, known_at=number)
    return [
        PersonTold(
            person,
            *names.get(person, ("", "")),
            is_protected=person in protected,
            from_unit=from_unit,
            unit=unit,
            clause=clause,
            reason=reason,
        )
        for person, from_unit, unit, clause, reason in page
    ]


_Row = tuple[int, int | None, int | None, str, str]


def _rows(
    row: Campaign, which: Listed, *, unit_id: int | None, on: date, number: int
) -> list[_Row]:
    match which:
        case Listed.MOVES | Listed.TASKS:
            return _moves(row, which, unit_id)
        case Listed.DIFFERING:
            rows = Difference.objects.filter(campaign=row)
            told = rows.values_list("person_id", "planned_unit_id", "unit_id", "reason")
            return [(person, planned, unit, "", reason) for person, planned, unit, reason in told]
        case Listed.GUARDED | Listed.NO_ADDRESS | Listed.SILENT:
            offers = Offer.objects.filter(campaign=row, entry__lte=number)
            if which is Listed.SILENT:
                given = _answers(row, list(offers), on, number)
                silent = [one for one, (answer, _) in given.items() if answer is Answer.SILENT]
                offers = offers.filter(person__in=silent)
            else:
                offers = offers.filter(way=which.value)
            pairs = offers.values_list("person_id", "unit_id")
            return [(person, unit, None, "", "") for person, unit in pairs]


def _moves(row: Campaign, which: Listed, unit_id: int | None) -> list[_Row]:
    preview = row.previews.order_by("-id").first()
    moves: QuerySet[PreviewMove] = PreviewMove.objects.filter(preview=preview)
    if which is Listed.TASKS:
        moves = moves.filter(unit__isnull=True)
    if unit_id is not None:
        moves = moves.filter(Q(unit=unit_id) | Q(from_unit=unit_id))
    told = moves.values_list("person_id", "from_unit_id", "unit_id", "clause")
    return [(person, from_unit, unit, clause, "") for person, from_unit, unit, clause in told]


def _protected(people: list[int], on: date, number: int) -> set[int]:
    known = people_on(people, valid_on=on, known_at=number)
    return {key for key, one in known.items() if one.is_protected}


def offered_by_post(campaign_id: int) -> list[int]:
    """Return those whose offers go by the printer's file, by key."""
    rows = Offer.objects.filter(campaign=campaign_id, way=Offer.Way.PRINTER)
    return list(rows.order_by("person").values_list("person_id", flat=True))
