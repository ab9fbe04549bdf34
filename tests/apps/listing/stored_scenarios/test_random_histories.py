"""Random histories, told to the core and to the store: neither says anything the other does not.

One listing a day, queues in order and nobody above a ceiling follow from the core's own
histories being held to that; here what is stored has to be the same, whenever it is looked at.
What was known at an entry is looked at again when everything later has been told.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, Phase, assume, example, given, settings
from hypothesis import strategies as draw

from tests.apps.listing.stored_scenarios.comparing import stored_world, told
from tests.apps.listing.stored_scenarios.playing import Course, played_online
from tests.apps.listing.stored_scenarios.replaying import replayed_otherwise
from tests.committing import undone
from vardval.platform.ledger import committed_number
from vardval.scenarios.scenario_file import Scenario, read_scenarios

EXAMPLES = int(os.environ.get("VARDVAL_HISTORIES", "2"))
FIRST = date(2023, 3, 1)
PEOPLE = tuple(f"P{index}" for index in range(7))
UNITS = ("Torget", "Havet", "Fjället")
AREAS = {"Centrum": "Torget", "Kusten": "Havet", "Byn": "Fjället"}

Drawn = tuple[int, int, int, int]
"""Days since the one before, who, what and where, each to be read as the history allows."""


@dataclass(slots=True)
class History:
    """Lines of `när` as they can follow each other."""

    on: date = FIRST
    lines: list[str] = field(default_factory=list)
    dead: set[str] = field(default_factory=set)
    away: set[str] = field(default_factory=set)
    asked: set[tuple[date, str]] = field(default_factory=set)
    children: int = 0

    def add(self, drawn: Drawn) -> None:
        days, who, what, where = drawn
        self.on += timedelta(days=days)
        person = PEOPLE[who % len(PEOPLE)]
        unit = UNITS[where % len(UNITS)]
        area = list(AREAS)[where % len(AREAS)]
        # Of two things on one day the register's comes first, in whichever order they are told.
        if person in self.dead or (self.on, person) in self.asked:
            return
        line = self._line(person, unit, area, what)
        if line:
            self.asked.add((self.on, person))
            self.lines.append(f"      - {self.on}: {{{line}}}")

    def _line(  # noqa: C901, PLR0911 - one row for each kind of line
        self, person: str, unit: str, area: str, what: int
    ) -> str:
        if person in self.away:
            if what % 3:
                return ""
            self.away.discard(person)
            return f"flyttar in: {person}, till: {area}"
        match what:
            case 0 | 1 | 2 | 3 | 4:
                return f"väljer: {person}, enhet: {unit}, via: 1177, ställ i kö: ja"
            case 5:
                return f"väljer: {person}, enhet: {unit}, via: 1177"
            case 6:
                return f"lämnar kön: {person}, enhet: {unit}"
            case 7:
                return f"flyttar: {person}, till: {area}"
            case 8:
                self.dead.add(person)
                return f"avlider: {person}"
            case 9:
                self.away.add(person)
                return f"flyttar ut: {person}, till: annan region"
            case 10:
                return f"väljer läkarkontakt: {person}, enhet: {unit}"
            case _:
                self.children += 1
                return f"född: Barn{self.children}, mor: {person}"


def scenario_of(drawn: Sequence[Drawn]) -> Scenario:
    history = History()
    for one in drawn:
        history.add(one)
    areas = "\n".join(f'        {one}: {{kommun: "0780", närmast: [Torget]}}' for one in AREAS)
    limits = {"Torget": "", "Havet": ", tak: 2", "Fjället": ", tak: 1"}
    units = "\n".join(
        f'        {unit}: {{kommun: "0780", områden: [{area}]{limits[unit]}}}'
        for area, unit in AREAS.items()
    )
    people = "\n".join(
        f"        {name}: {{född: 1980-01-0{index + 1}, område: {list(AREAS)[index % 3]}}}"
        for index, name in enumerate(PEOPLE)
    )
    last = history.on + timedelta(days=40)
    text = (
        "regelbok: kronoberg/2023\nscenarier:\n  - namn: Slump\n    prövar: [KB-13-6]\n"
        f"    givet:\n      områden:\n{areas}\n      enheter:\n{units}\n      personer:\n{people}\n"
        "    när:\n" + "\n".join(history.lines) + "\n"
        f"    då:\n      - {last}: {{enhet: Torget, valbar: ja}}\n"
    )
    scenarios, problems = read_scenarios(text.encode(), "slump.yaml")
    assert problems == ()
    return scenarios[0]


# Three queue for a full unit, two of them on one day; a death and a move out free its places; one
# queues for another unit instead; a child is born, someone comes back, and a queue is left.
FULL_OF_QUEUES: list[Drawn] = [
    (1, 0, 0, 1),
    (1, 3, 0, 1),
    (0, 6, 0, 1),
    (2, 1, 8, 0),
    (1, 3, 0, 2),
    (0, 5, 7, 0),
    (3, 4, 9, 0),
    (1, 0, 11, 0),
    (0, 6, 10, 1),
    (2, 2, 0, 1),
    (3, 4, 3, 1),
    (1, 2, 6, 1),
]


def looked_at(course: Course, number: int) -> dict[str, object]:
    county, on = course.county, course.begun
    people: dict[object, str] = {county.person(name): name for name in county.numbers}
    units: dict[object, str] = {county.unit(name): name for name in county.known_units}
    rules = course.scenario.rules.on_or_first(on)
    return told(stored_world(county, on, number=number), on, rules, people, units)


@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much],
)
@given(
    draw.lists(
        draw.tuples(
            draw.integers(0, 6), draw.integers(0, 6), draw.integers(0, 11), draw.integers(0, 2)
        ),
        min_size=8,
        max_size=12,
    )
)
@example(FULL_OF_QUEUES)
@pytest.mark.django_db
def test_a_random_history_is_the_same_in_the_core_the_store_and_a_replay(
    drawn: list[Drawn],
) -> None:
    known: list[tuple[Course, date, int, dict[str, object]]] = []

    def look(course: Course) -> None:
        number = committed_number()
        known.append((course, course.begun, number, looked_at(course, number)))

    with undone():
        scenario = scenario_of(drawn)
        assume(len(scenario.happenings) > len(drawn) // 2)
        course = played_online(scenario, look=look)
        assert course.found == []
        assert replayed_otherwise(course.county, course.begun) == []
        for one, on, number, then in known:
            one.begun = on
            assert (on, looked_at(one, number)) == (on, then)
