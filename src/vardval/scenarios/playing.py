"""A scenario played through the production's decision code, day by day."""

from dataclasses import dataclass, replace
from datetime import date

from vardval.core.listing import (
    Decision,
    ListingRules,
    Manner,
    NoChoiceMade,
    Outcome,
    PendingChanged,
    PersonKey,
    Resident,
    RulesOverTime,
    World,
    apply,
    step,
)
from vardval.core.population import ResidenceState
from vardval.platform.strict_yaml import Problem
from vardval.scenarios.given import Given
from vardval.scenarios.happenings import Happening
from vardval.scenarios.verbs import CannotHappen


@dataclass(frozen=True, slots=True)
class Moment:
    """A decision on a day, about a person, and the world after it."""

    on: date
    person: PersonKey
    decision: Decision
    world: World


@dataclass(frozen=True, slots=True)
class Played:
    """Everything that a scenario led to.

    `moments` are all decisions in order, those that list the given people among them;
    `outcomes` the deciding one for each line of `när`.
    """

    start: World
    moments: tuple[Moment, ...]
    outcomes: tuple[Decision, ...]
    rules: RulesOverTime

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
            if one.on <= day and one.person == person and _is_about_listing(one.decision)
        )
        return next(about, None)

    def rules_on(self, day: date) -> ListingRules:
        """The rules of the day."""
        return self.rules.on(day)


def _is_about_listing(decision: Decision) -> bool:
    if decision.outcome not in (Outcome.ACCEPTED, Outcome.TASK) or not decision.clauses:
        return False
    changes = decision.changes
    return not changes or not all(isinstance(one, PendingChanged) for one in changes)


class NotPlayable(ValueError):
    """A line of `när` that cannot happen as things stand that day."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


def play(
    given: Given, happenings: tuple[Happening, ...], rules: RulesOverTime, first_on: date
) -> Played:
    """What the scenario leads to; `first_on` is the first day that matters in it.

    1. People are listed where the file says; who lives here and has no listing is listed by
       the rulebook as of the first day.
    2. Each line is decided by the rules of its day, in the world as the lines before left it.

    Raises `NotPlayable`.
    """
    world, moments = _beginning(given, rules, first_on)
    start = world
    outcomes: list[Decision] = []
    for happening in happenings:
        try:
            events = happening.events(world)
        except CannotHappen as error:
            problem = Problem(happening.node.place, str(error), "Rätta raden eller ”givet”.")
            raise NotPlayable(problem) from error
        decision: Decision | None = None
        waiting = list(reversed(events))
        while waiting:
            event = waiting.pop()
            decision = step(world, event, rules.on(happening.on))
            world = apply(world, decision)
            moments.append(Moment(happening.on, event.person, decision, world))
            waiting.extend(reversed(decision.follows))
        if decision is not None:
            outcomes.append(decision)
    return Played(start, tuple(moments), tuple(outcomes), rules)


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
