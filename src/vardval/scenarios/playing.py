"""A scenario played through the production's decision code, day by day."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from vardval.core.listing import (
    AreaChanged,
    ContactsChanged,
    CountyChange,
    DayBegins,
    Decision,
    Event,
    ListingChange,
    ListingRules,
    Manner,
    NoChoiceMade,
    Outcome,
    PendingChanged,
    PersonKey,
    QueueChanged,
    Resident,
    RulesOverTime,
    UnitChanged,
    World,
    apply,
    next_due_on,
    person_of,
    step,
)
from vardval.core.population import ResidenceState
from vardval.core.registry import UnitFacts
from vardval.core.rulebook import Rulebook
from vardval.platform.strict_yaml import Problem
from vardval.scenarios.applications import ApplicationLine, course_on
from vardval.scenarios.contracts import Standing, decide_contract
from vardval.scenarios.deadlines import Occurrence
from vardval.scenarios.given import Given
from vardval.scenarios.happenings import Happening
from vardval.scenarios.verb import CannotHappen

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Moment:
    """A decision on a day, about a person or about nobody in particular, and the world after."""

    on: date
    person: PersonKey | None
    decision: Decision
    world: World

    def concerns(self, person: PersonKey) -> bool:
        """Whether the event is about the person, or the decision changes where they are listed."""
        return self.person == person or any(
            isinstance(one, ListingChange) and one.person == person for one in self.decision.changes
        )


@dataclass(frozen=True, slots=True)
class Played:
    """Everything that a scenario led to.

    `moments` are all decisions in order, those that list the given people among them;
    `outcomes` the deciding one for each line of `när` by its number, where it has one, and
    `events` what it was about; `occurrences` are the lines that only due rules hang on,
    `applications` those about applications, `contracts` the contracts after each step in the
    course of one, and `register` what the register holds.
    """

    start: World
    moments: tuple[Moment, ...]
    outcomes: Mapping[int, Decision]
    events: Mapping[int, Event]
    rules: RulesOverTime
    occurrences: tuple[Occurrence, ...] = ()
    applications: tuple[ApplicationLine, ...] = ()
    contracts: tuple[tuple[date, Standing], ...] = ()
    register: Mapping[str, UnitFacts] = field(default_factory=dict)

    def world_on(self, day: date) -> World:
        """The world at the end of the day."""
        world = self.start
        for moment in self.moments:
            if moment.on > day:
                break
            world = moment.world
        return world

    def behind_listing_of(self, person: PersonKey, day: date) -> Decision | None:
        """The last decision by the end of the day on where the person is listed, or stays.

        A choice that was refused or waits, and one that was taken back, leave that as it is.
        """
        about = (
            one.decision
            for one in reversed(self.moments)
            if one.on <= day and one.concerns(person) and _is_about_listing(one.decision)
        )
        return next(about, None)

    def left_standing(self, person: PersonKey, day: date) -> tuple[str, ...]:
        """The clauses by which what has happened since to the unit or the area left the listing.

        That a unit opens, moves or changes hands, or an area is given away, is decided for all
        at once: it says of whoever is listed there, or lives there, that they stay.
        """
        found: list[str] = []
        resident = self.world_on(day).residents.get(person)
        if resident is None or resident.listing is None:
            return ()
        for one in reversed(self.moments):
            if one.on > day:
                continue
            if one.concerns(person) and _is_about_listing(one.decision):
                break
            if any(_touches(change, resident, one.on) for change in one.decision.county):
                found += one.decision.clauses
        return tuple(dict.fromkeys(found))

    def behind_place_of(self, person: PersonKey, day: date) -> Decision | None:
        """The last decision by the end of the day that changed a queue for the person's sake."""
        about = (
            one.decision
            for one in reversed(self.moments)
            if one.on <= day
            and one.concerns(person)
            and any(isinstance(change, QueueChanged) for change in one.decision.county)
        )
        return next(about, None)

    def book_on(self, day: date) -> Rulebook:
        """The book of the day."""
        return self.rules.book_on(day)

    def rules_on(self, day: date) -> ListingRules:
        """The rules of the day."""
        return self.rules.on(day)

    def contracts_on(self, day: date) -> Standing:
        """The contracts at the end of the day."""
        told = (standing for on, standing in reversed(self.contracts) if on <= day)
        return next(told, Standing())


def _touches(change: CountyChange, resident: Resident, on: date) -> bool:
    if isinstance(change, UnitChanged):
        is_theirs = resident.listing is not None and change.unit.key == resident.listing.unit
        return is_theirs or change.unit.opened_on == on
    return isinstance(change, AreaChanged) and change.area.code == resident.residence.area_code


def _is_about_listing(decision: Decision) -> bool:
    if decision.outcome not in (Outcome.ACCEPTED, Outcome.TASK) or not decision.clauses:
        return False
    if not decision.changes:
        return not any(isinstance(one, QueueChanged | ContactsChanged) for one in decision.county)
    return not all(isinstance(one, PendingChanged) for one in decision.changes)


class NotPlayable(ValueError):
    """A line of `när` that cannot happen as things stand that day."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


def play(
    given: Given,
    happenings: tuple[Happening, ...],
    rules: RulesOverTime,
    first_on: date,
    last_on: date,
) -> Played:
    """What the scenario leads to; `first_on` and `last_on` are the days that matter in it.

    1. People are listed where the file says; who lives here and has no listing is listed by
       the rulebook as of the first day.
    2. Each line is decided by the rules of its day, in the world as the lines before left it.
    3. Between the lines, and after the last, the days on which something is due begin; what
       holds from the start of its day comes before what is due on it.

    Raises `NotPlayable`.
    """
    world, moments = _beginning(given, rules, first_on)
    start, begun = world, first_on
    outcomes: dict[int, Decision] = {}
    decided: dict[int, Event] = {}
    contracts: list[tuple[date, Standing]] = []
    for number, happening in sorted(enumerate(happenings, start=1), key=_in_order):
        through = happening.on - ONE_DAY if happening.is_from_start_of_day else happening.on
        if through > begun:
            world = _begin_days(world, begun, through, rules, moments)
            begun = through
        if happening.contract is not None:
            outcomes[number] = decide_contract(happening.contract, contracts, rules)
            continue
        try:
            events = happening.events(world)
        except CannotHappen as error:
            problem = Problem(happening.node.place, str(error), "Rätta raden eller ”givet”.")
            raise NotPlayable(problem) from error
        for event in events:
            decided[number] = event
            outcomes[number], world = _happen(world, event, rules, moments)
    _begin_days(world, begun, last_on, rules, moments)
    occurrences = tuple(one.occurrence for one in happenings if one.occurrence is not None)
    applications = _applications(happenings, rules)
    return Played(
        start,
        tuple(moments),
        outcomes,
        decided,
        rules,
        occurrences,
        applications,
        tuple(contracts),
        given.register,
    )


def _applications(
    happenings: tuple[Happening, ...], rules: RulesOverTime
) -> tuple[ApplicationLine, ...]:
    """The lines about applications, each of which can happen after those before it."""
    lines: list[ApplicationLine] = []
    for one in happenings:
        line = one.application
        if line is None:
            continue
        lines.append(line)
        try:
            course_on(lines, line.name, line.on, rules.book_on(line.on))
        except CannotHappen as error:
            problem = Problem(one.node.place, str(error), "Rätta raden eller ordningen.")
            raise NotPlayable(problem) from error
    return tuple(lines)


def _in_order(numbered: tuple[int, Happening]) -> tuple[date, bool, int]:
    number, happening = numbered
    return happening.on, not happening.is_from_start_of_day, number


def _begin_days(
    world: World, after: date, through: date, rules: RulesOverTime, moments: list[Moment]
) -> World:
    """The world at the beginning of `through`: each day after `after` with something due begun."""
    day = next_due_on(world, after)
    while day is not None and day <= through:
        _, world = _happen(world, DayBegins(day), rules, moments)
        day = next_due_on(world, day)
    return world


def _happen(
    world: World, event: Event, rules: RulesOverTime, moments: list[Moment]
) -> tuple[Decision, World]:
    """The event's own decision, and the world after it and after all that follows from it."""
    first = step(world, event, rules.on(event.on))
    world = apply(world, first)
    moments.append(Moment(event.on, person_of(event), first, world))
    for following in first.follows:
        _, world = _happen(world, following, rules, moments)
    return first, world


def _beginning(given: Given, rules: RulesOverTime, first_on: date) -> tuple[World, list[Moment]]:
    world = given.world()
    moments: list[Moment] = []
    for name, person in given.people.items():
        manner = _manner_by_rule(world, person.resident, person.listed_at, rules, first_on)
        listing = person.listing(manner, first_on)
        if listing is not None:
            listed = replace(person.resident, listing=listing)
            world = world.with_residents({name: listed})
        elif person.resident.residence.state is ResidenceState.HERE:
            decision = step(world, NoChoiceMade(name, first_on), rules.on(first_on))
            world = apply(world, decision)
            moments.append(Moment(first_on, name, decision, world))
    return world, moments


def _manner_by_rule(
    world: World, resident: Resident, unit: str | None, rules: RulesOverTime, first_on: date
) -> Manner:
    """The manner that the file leaves out: passive where the rulebook would have listed them."""
    if unit is None or resident.residence.state is not ResidenceState.HERE:
        return Manner.ACTIVE
    day_rules = rules.on(first_on)
    found = day_rules.no_choice(world, resident, first_on, day_rules.catchment)
    return Manner.PASSIVE if found.unit == unit else Manner.ACTIVE
