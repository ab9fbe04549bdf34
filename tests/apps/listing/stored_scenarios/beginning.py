"""How a scenario begins: its county, and its people as a first load tells of them."""

from datetime import date, timedelta

from django.db import transaction

from tests.apps.county import publish
from tests.apps.listing.stored_scenarios.county import (
    ALWAYS,
    BUILDS_ON,
    DAY,
    StoredCounty,
    load_registers,
    moment,
)
from vardval.core.listing import Manner, PersonKey, Resident, World
from vardval.core.population import (
    ListedRead,
    NamesRead,
    PostRead,
    ProtectionDegree,
    RelationKind,
    RelationRead,
)
from vardval.core.time import Period
from vardval.listing.capacity_actions import CEILINGS
from vardval.listing.models import Choice
from vardval.platform.dated_table import Values
from vardval.platform.ledger import write_entry
from vardval.platform.ledger_clock import replay_from_the_start
from vardval.platform.timeline import Held
from vardval.population.actions import IntakeKind
from vardval.scenarios.scenario_file import Scenario


def eve_of(scenario: Scenario) -> date:
    """The day before the first, where a book covers it."""
    return scenario.first_on - (timedelta() if scenario.book.id in BUILDS_ON else DAY)


def build(scenario: Scenario, begun: World, first_on: date) -> StoredCounty:
    """Store the county as the scenario's first day finds it."""
    county = StoredCounty(scenario)
    replay_from_the_start()
    for book in BUILDS_ON.get(scenario.book.id, ()):
        publish(book)
    publish(scenario.book.id)
    load_registers(county, moment(ALWAYS))
    _load_people(county, begun, first_on)
    _load_earlier_changes(county, first_on)
    _load_capacities(county, first_on)
    return county


def _load_people(county: StoredCounty, begun: World, first_on: date) -> None:
    given = county.scenario.given.people
    for name, person in given.items():
        county.number(name, person.resident.born_on)
    posts: list[PostRead] = []
    stays: list[PostRead] = []
    for name, person in given.items():
        resident = person.resident
        told = stays if resident.residence.is_stay else posts
        listing = begun.residents[name].listing if person.listed_at is not None else None
        # Whatever happens to someone on the day that they are taken over would be all of it.
        since = person.since or max(eve_of(county.scenario), resident.born_on)
        listed = None
        if listing is not None:
            listed = ListedRead(county.hsa_id(listing.unit), listing.manner is Manner.ACTIVE, since)
        protection = resident.protection
        told.append(
            county.post(
                name,
                since,
                resident.born_on,
                **county.lives(resident.residence, since),
                names=NamesRead("Prov", "Provsson"),
                has_secrecy_marking=ProtectionDegree.SECRECY_MARKING in protection or None,
                has_protected_registration=ProtectionDegree.PROTECTED_REGISTRATION in protection
                or None,
                listed=listed,
                relations=relations(county, resident.mother, resident.guardians, begun),
            )
        )
    if posts:
        county.take_in(*posts, on=first_on, kind=IntakeKind.CSV)
    if stays:
        county.take_in(*stays, on=first_on, kind=IntakeKind.ASYLUM)


def relations(
    county: StoredCounty,
    mother: PersonKey | None,
    guardians: tuple[PersonKey, ...],
    world: World,
) -> tuple[RelationRead, ...]:
    def known(key: PersonKey) -> Resident:
        return world.residents[key]

    told = [
        RelationRead(county.number(one, known(one).born_on), RelationKind.GUARDIAN)
        for one in guardians
    ]
    if mother is not None:
        told.append(RelationRead(county.number(mother, known(mother).born_on), RelationKind.MOTHER))
    return tuple(told)


@transaction.atomic
def _load_earlier_changes(county: StoredCounty, first_on: date) -> None:
    """The changes that counted before the scenario, as choices of the unit where they are."""
    given = county.scenario.given
    counted = {
        name: one.resident.counted_changes
        for name, one in given.people.items()
        if one.resident.counted_changes
    }
    if not counted:
        return
    entry = write_entry(actor="prov", purpose="choice", happened="chosen", at=moment(first_on, 4))
    for name, days in counted.items():
        for on in days:
            Choice.objects.create(
                person_id=county.person(name),
                unit_id=county.unit(given.people[name].listed_at or next(iter(given.units))),
                channel="form",
                made_by="self",
                is_signed=True,
                is_written=True,
                has_special_reasons=False,
                chosen_on=on,
                effective_on=on,
                outcome="accepted",
                counts_as_change=True,
                entry=entry,
            )


@transaction.atomic
def _load_capacities(county: StoredCounty, first_on: date) -> None:
    limited = {
        name: one
        for name, one in county.scenario.given.capacities.items()
        if one.ceiling is not None or not one.offers_queue
    }
    if not limited:
        return
    entry = write_entry(actor="prov", purpose="capacity", happened="given", at=moment(first_on, 4))
    for name, one in limited.items():
        people = None if one.ceiling is None else one.ceiling.people
        held: Held[Values] = Held(Period(ALWAYS), (people, one.offers_queue, True, ""))
        CEILINGS.store(CEILINGS.rewrite({(county.unit(name),): [held]}), entry=entry)
