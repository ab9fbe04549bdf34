"""What lives decided anew mean to those who queue, have contacts or wait for the rulebook.

Owns what becomes of a place in a queue, an enrolment, a physician contact and a day of listing
by rule when a notice, or a choice told late, changes what happened to the person. A place is
left by what the core says leaves queues; it stands again when that turns out not to have been.
Everything is read and reckoned before the ledger entry is asked for.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from vardval.core.listing import Listing, World, apply, step
from vardval.core.listing.county_changes import QueueChanged
from vardval.core.listing.replaying import RulesOn
from vardval.core.listing.world import QueueEntry
from vardval.core.population import Timeline, value_on
from vardval.core.time import FOREVER, Period
from vardval.listing.lives.deciding import Places, relisted
from vardval.listing.lives.people import PersonWork
from vardval.listing.models import Choice, ListingEvent
from vardval.listing.pending_facts import pending_choice
from vardval.listing.waiting_store import (
    CLINICS,
    PHYSICIANS,
    QUEUE_PLACES,
    defaults_waiting,
    store_defaults,
)
from vardval.platform.among import among
from vardval.platform.dated_table import DatedTable, Rewrite, Values
from vardval.platform.statements import keys, rows
from vardval.platform.timeline import Held, rewritten
from vardval.platform.two_axes import period_of
from vardval.population.on_day import same_people

_ANY = """
SELECT EXISTS (SELECT FROM listing_queueplace),
       EXISTS (SELECT FROM listing_clinicenrolment),
       EXISTS (SELECT FROM listing_physiciancontact),
       EXISTS (SELECT FROM listing_waitingdefault WHERE upper_inf(recorded))
"""
_PLACES_HELD = (
    "SELECT DISTINCT choice_id FROM listing_queueplace WHERE person_id = ANY(%s::bigint[])"
)
_ENDS_QUEUEING = ("place_filled", "queue_left", "choice_superseded")
_DAY = timedelta(days=1)


@dataclass(slots=True)
class Followed:
    """What follows, ready to be stored under the entry of what it follows from."""

    rewrites: list[tuple[DatedTable, Rewrite]] = field(default_factory=list)
    defaults: dict[int, date | None] = field(default_factory=dict)

    def store(self, *, entry: int) -> None:
        """Write it all."""
        for table, rewrite in self.rewrites:
            table.store(rewrite, entry=entry)
        store_defaults(self.defaults, entry=entry)


def followed(works: Iterable[PersonWork], *, places: Places, rules_on: RulesOn) -> Followed:
    """Return what follows for the people whose listings were decided anew."""
    anew = {one.id: one for one in works if one.relisted_from and one.life}
    result = Followed()
    any_queue, any_clinic, any_physician, any_default = rows(_ANY, [])[0]
    due = {one.id: one.default_on for one in anew.values()}
    if any_default or any(due.values()):
        result.defaults = changed_defaults(due)
    if any_queue:
        result.rewrites.append((QUEUE_PLACES, _places_in_queue(anew, places, rules_on)))
    if any_clinic:
        result.rewrites.append((CLINICS, _clinics(anew)))
    if any_physician:
        result.rewrites.append((PHYSICIANS, _physicians(anew)))
    result.rewrites = [one for one in result.rewrites if not one[1].is_empty]
    return result


def changed_defaults(due: Mapping[int, date | None]) -> dict[int, date | None]:
    """Return those of the days that are not what is stored."""
    standing = defaults_waiting(due)
    return {key: on for key, on in due.items() if on != standing.get(key)}


def _places_in_queue(anew: Mapping[int, PersonWork], places: Places, rules_on: RulesOn) -> Rewrite:
    kept = same_people(anew)
    # Who chose again what they queued for kept the place that the first choice holds.
    places_held = [choice_id for (choice_id,) in rows(_PLACES_HELD, [keys(kept)])]
    if not places_held:
        return Rewrite((), ())
    ended = ListingEvent.objects.filter(kind__in=_ENDS_QUEUEING, choice__isnull=False)
    standing = Choice.objects.filter(outcome="queued", id__in=places_held).exclude(
        id__in=ended.values("choice")
    )
    goal: dict[Values, list[Held[Values]]] = {}
    for choice in standing:
        work = anew[kept[choice.person_id]]
        left_on = _left_queue_on(work, choice, places, rules_on)
        key, value = (work.id,), (choice.unit_id, choice.pk)
        known = [held for _, held in QUEUE_PLACES.known([key])[key]]
        mine = next((one.valid for one in known if one.value == value), None)
        from_on = work.relisted_from or choice.chosen_on
        if mine is not None and mine.end < from_on:
            continue  # It was left before anything that is decided anew.
        goal[key] = list(rewritten(known, Period(choice.chosen_on), None))
        if left_on is None or left_on > choice.chosen_on:
            stood = Period(choice.chosen_on, left_on or FOREVER)
            goal[key] = list(rewritten(goal[key], stood, value))
    return QUEUE_PLACES.rewrite(goal)


def _left_queue_on(
    work: PersonWork, choice: Choice, places: Places, rules_on: RulesOn
) -> date | None:
    """The day on which something that happened to the person took them out of the queue."""
    if work.life is None:
        return choice.chosen_on
    day = max(work.relisted_from or choice.chosen_on, choice.chosen_on + _DAY)
    died_on = work.life.died_on
    if died_on is not None and died_on < day:
        return died_on
    result = relisted(work.life, day, work.listings, kin={}, places=places, rules_on=rules_on)
    resident = work.life.resident_before(day, value_on(work.listings, day - _DAY))
    if resident is None:
        return None
    entry = QueueEntry(work.id, replace(pending_choice(choice), joins_queue=True))
    world = World(
        {work.id: resident},
        places.units,
        places.areas,
        courses=places.courses,
        queues={choice.unit_id: (entry,)},
    )
    for one in result.decided:
        decision = step(world, one.event, rules_on(one.event.on))
        if any(isinstance(change, QueueChanged) for change in decision.county):
            return one.event.on
        world = apply(world, decision)
    return None


def _clinics(anew: Mapping[int, PersonWork]) -> Rewrite:
    goal: dict[Values, list[Held[Values]]] = {}
    for key, acts in _acts(CLINICS, anew).items():
        goal[key] = _until_death(_asserted(acts), anew[_person_of(key)])
    return CLINICS.rewrite(goal)


def _physicians(anew: Mapping[int, PersonWork]) -> Rewrite:
    goal: dict[Values, list[Held[Values]]] = {}
    for key, acts in _acts(PHYSICIANS, anew).items():
        work = anew[_person_of(key)]
        goal[key] = [
            one
            for held in _until_death(_asserted(acts), work)
            for one in _while_listed_there(held, work.listings)
        ]
    return PHYSICIANS.rewrite(goal)


def _person_of(key: Values) -> int:
    person_id = key[0]
    assert isinstance(person_id, int)  # noqa: S101 - for the reader of types: keys begin with it
    return person_id


def _acts(table: DatedTable, people: Collection[int]) -> dict[Values, list[tuple[date, Values]]]:
    """What was asked for, from which day, in order: such rows were brought without an end."""
    found: dict[Values, list[tuple[date, Values]]] = defaultdict(list)
    rows_of: QuerySet[Any] = table.model._default_manager.filter(valid__upper_inf=True)
    asked = rows_of.filter(among("person", people)).order_by("recorded", "id")
    for valid, *columns in asked.values_list("valid", *table.key, *table.values):
        key = tuple(columns[: len(table.key)])
        found[key].append((period_of(valid).start, tuple(columns[len(table.key) :])))
    return found


def _asserted(acts: Iterable[tuple[date, Values]]) -> tuple[Held[Values], ...]:
    held: tuple[Held[Values], ...] = ()
    for since, value in acts:
        held = rewritten(held, Period(since), value)
    return held


def _until_death(held: Iterable[Held[Values]], work: PersonWork) -> list[Held[Values]]:
    died_on = None if work.life is None else work.life.died_on
    return list(held if died_on is None else rewritten(held, Period(died_on), None))


def _while_listed_there(
    held: Held[Values], listings: Timeline[Listing | None]
) -> list[Held[Values]]:
    """The contact until the person is listed elsewhere, or nowhere."""
    unit_id, valid = held.value[0], held.valid
    changes = (
        on
        for on, listing in listings
        if valid.start < on and (listing is None or listing.unit != unit_id)
    )
    left_on = min(changes, default=FOREVER)
    return [Held(Period(valid.start, min(valid.end, left_on)), held.value)]
