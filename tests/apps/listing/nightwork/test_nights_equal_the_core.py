"""The stored night does what the core's days do: the same histories, day by day, by both roads."""

import os
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

import pytest
from django.db import transaction

from tests.apps.county import FJALLET, HAVET, OFFICER, TORGET
from tests.apps.listing.choosing import build_county
from tests.apps.listing.limits import ceiling, moment, queue_up, resident
from tests.apps.listing.nightwork.nights import MONDAY, day, run_night, waits_until
from tests.committing import undone
from vardval.core.listing import DayBegins, RulesOverTime, World, replay
from vardval.listing import facts
from vardval.listing.capacity_actions import grant_stop
from vardval.listing.models import Choice
from vardval.listing.rules_in_force import rules_in_force
from vardval.platform.ledger import committed_number, write_entry
from vardval.platform.ledger_clock import replay_from_the_start
from vardval.registry.queries import unit_id

UNITS = (TORGET, HAVET, FJALLET)
HISTORIES = int(os.environ.get("VARDVAL_NIGHT_HISTORIES", "2"))
DAYS = 7
BEFORE = MONDAY - timedelta(days=20)


@pytest.fixture
def county(db: None) -> None:
    replay_from_the_start()
    build_county("kronoberg/2023")


def populated(random: Random) -> list[int]:
    """People who are listed, queue, or wait for the day on which the rulebook lists them."""
    people: list[int] = []
    for index in range(14):
        listed = random.choice((*UNITS, *UNITS, None))
        people.append(resident(index, listed))
        if listed is None:
            waits_until(people[-1], day(random.randrange(DAYS)))
    for unit in random.sample(UNITS, 2):
        limited(unit, random)
    for person in people:
        if random.random() < 0.3:
            # A year ago, so that the changes count no longer on some day of these.
            for _ in range(2):
                changed_unit(person, day(random.randrange(DAYS)).replace(year=2022))
        if random.random() < 0.6:
            queue_up(person, BEFORE + timedelta(days=random.randrange(15)), random.choice(UNITS))
    return people


def limited(unit: str, random: Random) -> None:
    """Give the unit a ceiling, perhaps for a time, and perhaps a stop."""
    until = day(random.randrange(1, DAYS)) if random.random() < 0.6 else None
    ceiling(random.randrange(3), BEFORE, unit=unit, until_on=until)
    if random.random() < 0.5:
        grant_stop(
            unit_hsa_id=unit,
            on=BEFORE,
            ends_on=day(random.randrange(1, DAYS)),
            decided_by="region",
            actor=OFFICER,
            at=moment(BEFORE),
        )


@transaction.atomic
def changed_unit(person: int, on: date) -> None:
    """Let the person have made a choice that counted, under a book that is no longer there."""
    entry = write_entry(actor="prov", purpose="choice", happened="chosen", at=moment(BEFORE))
    Choice.objects.create(
        person_id=person,
        unit_id=unit_id(TORGET),
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


def world_now(people: list[int], on: date) -> World:
    """Everyone, and every queue, as stored."""
    keys = [unit_id(one) for one in UNITS]
    return facts.world_for(people, on=on, number=committed_number(), queues_at=keys)


def told(world: World, people: list[int]) -> dict[str, object]:
    """What a night may change."""
    return {
        "listings": {one: world.residents[one].listing for one in people},
        "waiting": {one: world.residents[one].default_on for one in people},
        "counted": {one: world.residents[one].counted_changes for one in people},
        "queues": {
            unit: tuple(one.person for one in entries)
            for unit, entries in world.queues.items()
            if entries
        },
    }


def days_by_the_core(world: World, rules: RulesOverTime) -> Iterator[tuple[date, World]]:
    """The world as each of the days leaves it."""
    for weekday in range(DAYS):
        world, _ = replay(world, (DayBegins(day(weekday)),), rules.on)
        yield day(weekday), world


@pytest.mark.usefixtures("county")
def test_each_night_leaves_what_the_cores_day_leaves() -> None:
    rules = rules_in_force(known_at=committed_number())
    met: set[str] = set()
    for history in range(1, HISTORIES + 1):
        with undone():
            people = populated(Random(history))
            by_core = world_now(people, BEFORE + timedelta(days=15))
            for on, world in days_by_the_core(by_core, rules):
                for step in run_night(on).values():
                    met |= {f"{step.name}.{code}" for code, count in step.counts.items() if count}
                by_night = told(world_now(people, on), people)
                assert (history, on, by_night) == (history, on, told(world, people))
    assert {
        "defaults_due.listed",
        "stops_expire.stops",
        "stops_expire.ceilings",
        "queues_fill.place_filled",
    } <= met
