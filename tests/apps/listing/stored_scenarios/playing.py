"""A scenario played at once in the core and in the store, compared whenever anything happens."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby

from tests.apps.listing.stored_scenarios.beginning import build, eve_of
from tests.apps.listing.stored_scenarios.comparing import differences
from tests.apps.listing.stored_scenarios.county import DAY, StoredCounty
from tests.apps.listing.stored_scenarios.done import Done
from tests.apps.listing.stored_scenarios.performing import (
    NOTICES,
    night,
    perform,
    post_of,
    whole_night,
)
from vardval.core.listing import (
    DayBegins,
    Decision,
    Event,
    PersonKey,
    Resident,
    World,
    next_due_on,
)
from vardval.core.trace import Trace
from vardval.scenarios.happenings import Happening
from vardval.scenarios.playing import Moment, _beginning, _happen, _in_order
from vardval.scenarios.scenario_file import Scenario

Told = tuple[Event, World, Decision]
"""What the core has been told, the world before it, and what was decided."""


@dataclass(slots=True)
class Course:
    """How the scenario goes by both roads."""

    scenario: Scenario
    county: StoredCounty
    world: World
    begun: date
    found: list[str] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)

    def compare(self, on: date, what: str) -> None:
        self.found += (f"{what}: {one}" for one in differences(self.county, self.world, on))

    def begin_days(self, through: date) -> None:
        """Let each day on which something is due begin, in the core and by a night."""
        day = next_due_on(self.world, self.begun)
        while day is not None and day <= through:
            _, self.world = _happen(self.world, DayBegins(day), self.scenario.rules, self.moments)
            night(day)
            self.compare(day, "natten")
            day = next_due_on(self.world, day)
        self.begun = max(self.begun, through)

    def begin_core_day(self, on: date) -> None:
        """Let what is due on the day happen in the core; the store's night comes later."""
        if on > self.begun and next_due_on(self.world, on - DAY) == on:
            _, self.world = _happen(self.world, DayBegins(on), self.scenario.rules, self.moments)
        self.begun = max(self.begun, on)

    def happens_in_core(self, events: Iterable[Event]) -> list[Told]:
        """Let the events happen in the core alone; each with the world before it."""
        told: list[Told] = []
        for event in events:
            before = self.world
            decision, self.world = _happen(before, event, self.scenario.rules, self.moments)
            told.append((event, before, decision))
        return told

    def happens(self, event: Event) -> None:
        """Let it happen by both roads, and compare how it was decided."""
        before = self.world
        decision, self.world = _happen(before, event, self.scenario.rules, self.moments)
        done = perform(self.county, event, before)
        if done is not None:
            self.found += _decided_otherwise(event, decision, done)


def _decided_otherwise(event: Event, decision: Decision, done: Done) -> Iterator[str]:
    what = f"{event.on} {type(event).__name__}"
    if done.outcome is not decision.outcome:
        yield f"{what}: kärnan {decision.outcome}, lagret {done.outcome}"
    if done.trace is not None and _steps(done.trace) != _steps(decision.trace):
        yield f"{what}: kärnan {_steps(decision.trace)}, lagret {_steps(done.trace)}"


def _steps(trace: Trace) -> list[tuple[str, str | None]]:
    return [(one.code, one.clause) for one in trace]


def begun(scenario: Scenario) -> Course:
    """The scenario's first day by both roads."""
    world, moments = _beginning(scenario.given, scenario.rules, scenario.first_on)
    world = _listed_the_day_before(scenario, world)
    county = build(scenario, world, scenario.first_on)
    course = Course(scenario, county, world, scenario.first_on, moments=moments)
    course.compare(scenario.first_on, "början")
    return course


def _listed_the_day_before(scenario: Scenario, world: World) -> World:
    """The world with those who are listed without a day in the file listed since the eve."""
    eve = eve_of(scenario)
    changed: dict[PersonKey, Resident] = {}
    for name, person in scenario.given.people.items():
        listing = world.residents[name].listing
        if person.since is None and listing is not None:
            born_on = person.resident.born_on
            listing = replace(listing, since=max(eve, born_on))
            changed[name] = replace(world.residents[name], listing=listing)
    return world.with_residents(changed)


def played_online(scenario: Scenario, *, look: Callable[[Course], None] = lambda _: None) -> Course:
    """Everything told at once when it happens, and the nights in between."""
    course = begun(scenario)
    for happening in in_order(scenario):
        through = happening.on - DAY if happening.is_from_start_of_day else happening.on
        if through > course.begun:
            course.begin_days(through)
        for event in happening.events(course.world):
            course.happens(event)
        course.compare(happening.on, happening.text)
        look(course)
    course.begin_days(scenario.last_on)
    course.compare(scenario.last_on, "slutet")
    return course


def played_by_night(scenario: Scenario) -> Course:
    """Each day's notices taken in by its night, what is chosen and decided in the day after."""
    course = begun(scenario)
    for on, group in groupby(in_order(scenario), key=lambda one: one.on):
        course.begin_days(on - DAY)
        happenings = list(group)
        for happening in happenings:
            if happening.is_from_start_of_day:
                for event in happening.events(course.world):
                    course.happens(event)
        course.begin_core_day(on)
        told: list[Told] = []
        for happening in happenings:
            if not happening.is_from_start_of_day:
                told += course.happens_in_core(happening.events(course.world))
        _night_and_day(course, on, told)
        course.compare(on, "dagens slut")
    course.begin_days(scenario.last_on)
    course.compare(scenario.last_on, "slutet")
    return course


def _night_and_day(course: Course, on: date, told: Sequence[Told]) -> None:
    """What the core has been told of the day, in the order in which the store hears of it."""
    posts = [post_of(course.county, event, world) for event, world, _ in told if _is_told(event)]
    course.county.stage_day(on, posts)
    whole_night(on)
    for event, world, decision in told:
        done = None if _is_told(event) else perform(course.county, event, world)
        if done is not None:
            course.found += _decided_otherwise(event, decision, done)


def _is_told(event: Event) -> bool:
    """Whether the register tells of it."""
    return isinstance(event, NOTICES)


def in_order(scenario: Scenario) -> list[Happening]:
    """What happens, day by day, and what holds its whole day first."""
    numbered = sorted(enumerate(scenario.happenings, start=1), key=_in_order)
    return [one for _, one in numbered]
