"""Counties at random: whatever happens to units and people, in any order, nobody is lost.

A history is played day by day as the nightly run and the pages would: what is due on a day
happens before anything else that day.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.listing.changing_county import (
    AREAS,
    BOOKS,
    DAY,
    HARBOUR,
    MIDDLE,
    NORTH,
    QUAY,
    SOUTH,
    TOWN,
    UNITS,
    at,
    county,
    person,
)
from tests.core.listing.small_county import resident
from vardval.core.catchment import UnitKind, UnitState
from vardval.core.identity import Sex
from vardval.core.listing import (
    AreaAssigned,
    Birth,
    Channel,
    ChoiceMade,
    DayBegins,
    Death,
    Decision,
    Event,
    Manner,
    MoveIn,
    MoveOut,
    MoveWithin,
    Outcome,
    PersonKey,
    ProtectionEnds,
    ProtectionStarts,
    ProviderChanges,
    RulesOverTime,
    UnitBecomesBranch,
    UnitCloses,
    UnitMoves,
    UnitOpens,
    UnitsMerge,
    World,
    apply,
    next_due_on,
    person_of,
    replay,
    step,
)
from vardval.core.population import PlacedResidence, ProtectionDegree, ResidenceState

FIRST = date(2023, 1, 2)
END = date(2023, 12, 30)
MARKING = ProtectionDegree.SECRECY_MARKING
PEOPLE = ("Anna", "Bo", "Cilla", "David")
CHILDREN = ("Kim", "Lo")

days = st.integers(0, 300).map(lambda number: FIRST + timedelta(days=number))
spans = st.integers(0, 60).map(lambda number: timedelta(days=number))
people = st.sampled_from((*PEOPLE, *CHILDREN))
unit_keys = st.sampled_from(UNITS)
area_codes = st.sampled_from(AREAS)


@st.composite
def events(draw: st.DrawFn) -> Event:
    on, unit, other = draw(days), draw(unit_keys), draw(unit_keys)
    key, area, last = draw(people), draw(area_codes), on + draw(spans)
    municipality = draw(st.sampled_from((SOUTH, NORTH)))
    told = draw(st.none() | st.lists(area_codes, unique=True, max_size=2).map(tuple))
    new = UnitState(unit, UnitKind.HEALTH_CENTRE, municipality, opened_on=on)
    happenings: tuple[Event, ...] = (
        UnitCloses(unit, on, last),
        UnitsMerge((unit, other), other, on, last),
        UnitBecomesBranch(unit, other, on, last),
        UnitOpens(new, on, told),
        AreaAssigned(area, unit, on),
        UnitMoves(unit, municipality, on),
        ProviderChanges(unit, "Vården AB", on),
        ChoiceMade(key, on, unit, Channel.E_SERVICE),
        ChoiceMade(key, on, other, Channel.FORM),
        MoveWithin(key, on, at(area)),
        MoveOut(key, on, ResidenceState.OTHER_REGION),
        MoveIn(key, on, at(area)),
        Death(key, on),
        ProtectionStarts(key, on, MARKING),
        ProtectionEnds(key, on, MARKING),
        Birth(draw(st.sampled_from(CHILDREN)), on, Sex.MALE, at(area), key, (key,)),
    )
    return draw(st.sampled_from(happenings))


@dataclass
class Played:
    """A history as it was played: what was told, what was decided, and the world at the end."""

    world: World
    rules: RulesOverTime
    told: list[Event] = field(default_factory=list)
    last_about: dict[PersonKey, Decision] = field(default_factory=dict)
    decided: list[tuple[World, Event, Decision]] = field(default_factory=list)

    def let_days_begin(self, until: date) -> Iterator[date]:
        """Begin each day through `until` on which something is due."""
        due_on = next_due_on(self.world, FIRST - DAY)
        while due_on is not None and due_on <= until:
            self.tell(DayBegins(due_on))
            yield due_on
            due_on = next_due_on(self.world, due_on)

    def tell(self, event: Event) -> None:
        self.told.append(event)
        self._decide(event)

    def _decide(self, event: Event) -> None:
        before = self.world
        decision = step(before, event, self.rules.on(event.on))
        self.world = apply(before, decision)
        self.decided.append((before, event, decision))
        about = person_of(event)
        if about is not None:
            self.last_about[about] = decision
        for one in decision.follows:
            self._decide(one)


def beginning() -> World:
    return county(
        person("Anna", QUAY, HARBOUR, Manner.ACTIVE),
        person("Bo", QUAY, HARBOUR),
        person("Cilla", MIDDLE, TOWN, Manner.ACTIVE),
        resident("David", PlacedResidence(ResidenceState.OTHER_REGION)),
    )


def can_happen(world: World, event: Event) -> bool:
    """Whether the event is one that a register could tell of the person as they are."""
    key = person_of(event)
    known = None if key is None else world.residents.get(key)
    if isinstance(event, Birth):
        mother = world.residents.get(event.mother or "")
        return known is None and mother is not None and mother.died_on is None
    if key is None:
        return True
    if known is None or known.died_on is not None:
        return False
    is_here = known.residence.state is ResidenceState.HERE
    match event:
        case MoveIn():
            could = not is_here
        case MoveWithin() | MoveOut():
            could = is_here
        case ProtectionStarts() | ProtectionEnds():
            could = bool(known.protection) is isinstance(event, ProtectionEnds)
        case _:
            could = True
    return could


def ends_of_days(history: list[Event], played: Played) -> Iterator[date]:
    """Play the history; each day on which anything has happened, as the day ends."""
    for event in sorted(history, key=lambda one: one.on):
        yield from played.let_days_begin(event.on)
        if can_happen(played.world, event):
            played.tell(event)
            yield event.on
    yield from played.let_days_begin(END)


def whole(history: list[Event], name: str) -> Played:
    """The history, played to its end by the book of that name."""
    played = Played(beginning(), BOOKS[name])
    for _ in ends_of_days(history, played):
        pass
    return played


histories = st.lists(events(), max_size=25)
books = st.sampled_from(sorted(BOOKS))


@settings(max_examples=60, deadline=None)
@given(histories, books)
def test_nobody_is_listed_at_what_is_no_open_health_centre(history: list[Event], name: str) -> None:
    played = Played(beginning(), BOOKS[name])
    for on in ends_of_days(history, played):
        for one in played.world.residents.values():
            if one.listing is not None:
                unit = played.world.units[one.listing.unit]
                assert unit.kind_on(on) is UnitKind.HEALTH_CENTRE
                assert unit.is_open_on(on)


@settings(max_examples=60, deadline=None)
@given(histories, books)
def test_whoever_can_be_listed_is_listed_or_has_been_told_why_not(
    history: list[Event], name: str
) -> None:
    played = Played(beginning(), BOOKS[name])
    for _ in ends_of_days(history, played):
        for key, one in played.world.residents.items():
            lives_here = one.residence.state is ResidenceState.HERE
            if one.died_on is not None or one.protection:
                assert one.listing is None
            elif one.listing is None and lives_here and one.default_on is None:
                assert played.last_about[key].outcome in {Outcome.TASK, Outcome.REFUSED}
                assert played.last_about[key].trace


@settings(max_examples=60, deadline=None)
@given(histories, books)
def test_an_announcement_offers_exactly_to_those_listed_there(
    history: list[Event], name: str
) -> None:
    for before, event, decision in whole(history, name).decided:
        match event:
            case UnitCloses() | UnitBecomesBranch():
                concerned = {event.unit}
            case UnitsMerge():
                concerned = set(event.units)
            case _:
                continue
        there = {
            key
            for key, one in before.residents.items()
            if one.listing is not None and one.listing.unit in concerned
        }
        is_announced = decision.outcome is not Outcome.REFUSED
        assert set(decision.offers) == (there if is_announced else set())
        assert len(decision.offers) == len(set(decision.offers))


@settings(max_examples=60, deadline=None)
@given(histories, books)
def test_a_unit_that_is_leaving_is_never_chosen_and_an_offer_never_counts(
    history: list[Event], name: str
) -> None:
    for before, event, decision in whole(history, name).decided:
        if not isinstance(event, ChoiceMade) or decision.outcome is not Outcome.ACCEPTED:
            continue
        assert not before.units[event.unit].is_closing_on(event.on)
        listing = before.residents[event.person].listing
        if listing is not None and before.units[listing.unit].is_closing_on(event.on):
            assert not decision.counts


@settings(max_examples=60, deadline=None)
@given(histories, books)
def test_a_history_told_again_ends_the_same_and_leaves_nothing_due(
    history: list[Event], name: str
) -> None:
    played = whole(history, name)
    again, _ = replay(beginning(), played.told, played.rules.on)
    assert dict(again.residents) == dict(played.world.residents)
    assert dict(again.units) == dict(played.world.units)
    assert dict(again.areas) == dict(played.world.areas)
    assert again.courses == played.world.courses
    assert all(course.ends_on > END for course in again.courses)
