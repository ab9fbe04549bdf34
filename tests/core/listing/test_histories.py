"""What holds of every history: random lives, random choices, in order and replayed."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.listing.small_county import (
    BRANCH,
    CENTRE,
    COAST,
    ELSEWHERE,
    FOREST,
    SEA,
    SQUARE,
    home,
    resident,
    rules,
    rules_over_time,
    world,
)
from vardval.core.identity import Sex
from vardval.core.listing import (
    Birth,
    Channel,
    ChoiceMade,
    ChoiceStands,
    ChoiceWithdrawn,
    ChosenBy,
    Death,
    FormArrives,
    Life,
    ListingChange,
    ListingRules,
    MoveIn,
    MoveOut,
    MoveWithin,
    NoChoiceMade,
    Outcome,
    PersonEvent,
    ProtectionEnds,
    ProtectionStarts,
    World,
    apply,
    events_of,
    listing_changes,
    remaining_changes,
    replay,
    step,
)
from vardval.core.population import (
    Dwelling,
    PlacedResidence,
    ProtectionDegree,
    ResidenceState,
    value_on,
)
from vardval.core.population.timeline import settled

FIRST = date(2023, 1, 2)
PEOPLE = ("Anna", "Bo", "Cecilia")
HOMES = [
    home(area, special=special) for area in (CENTRE, COAST, FOREST) for special in (False, True)
]
BOOKS = {
    "strict": rules(),
    "free": rules(
        byten="obegränsat",
        flytt_passiv="följer_området",
        flytt_särskilt_boende="som_annan_flytt",
        kanal_telefon="väntar_på_undertecknad_blankett",
        nyfödd="moderns_eller_vårdnadshavares_enhet",
    ),
}

people = st.sampled_from(PEOPLE)
homes = st.sampled_from(HOMES)
units = st.sampled_from((SQUARE, SEA, BRANCH, "Månens HC"))
degrees = st.sampled_from(ProtectionDegree)
elsewhere = st.sampled_from([one for one in ResidenceState if one is not ResidenceState.HERE])
channels = st.sampled_from(Channel)
choosers = st.sampled_from(ChosenBy)
truths = st.booleans()


first_day = st.just(FIRST)

events: st.SearchStrategy[PersonEvent] = st.one_of(
    st.builds(MoveIn, people, first_day, homes),
    st.builds(MoveWithin, people, first_day, homes),
    st.builds(MoveOut, people, first_day, elsewhere),
    st.builds(Death, people, first_day),
    st.builds(ProtectionStarts, people, first_day, degrees),
    st.builds(ProtectionEnds, people, first_day, degrees),
    st.builds(NoChoiceMade, people, first_day),
    st.builds(FormArrives, people, first_day, units),
    st.builds(ChoiceWithdrawn, people, first_day, units),
    st.builds(
        ChoiceMade,
        people,
        first_day,
        units,
        channels,
        choosers,
        is_signed=truths,
        is_written=truths,
        has_special_reasons=truths,
    ),
)

numbers_of_days = st.lists(st.integers(0, 300), max_size=25)


@st.composite
def histories(draw: st.DrawFn) -> list[PersonEvent]:
    days = sorted(draw(numbers_of_days))
    return [replace(draw(events), on=FIRST + timedelta(days=number)) for number in days]


def beginning() -> World:
    return world(
        resident("Anna"),
        resident("Bo", ELSEWHERE, born_on=date(2005, 6, 1)),
        resident("Cecilia", home(COAST), born_on=date(2015, 6, 1), guardians=("Anna",)),
    )


def check(before: World, event: PersonEvent, by: ListingRules) -> World:
    """Decide the event, hold the world to its promises, and return it."""
    decision = step(before, event, by)
    assert decision == step(before, event, by)
    after = apply(before, decision)
    moved = Counter(one.person for one in decision.changes if isinstance(one, ListingChange))
    assert all(count == 1 for count in moved.values())
    for one in after.residents.values():
        if one.listing is not None:
            assert one.died_on is None
            assert one.protection == frozenset()
            assert one.residence.state in (ResidenceState.HERE, ResidenceState.OTHER_REGION)
            assert one.listing.unit in (SQUARE, SEA)
            assert one.listing.since <= event.on
            assert one.listing.clause
        left = remaining_changes(one, event.on, by)
        assert left is None or 0 <= left <= 2
    if decision.outcome is Outcome.REFUSED:
        assert after is before
    assert {
        one for one in after.residents if after.residents[one] is not before.residents.get(one)
    } <= {event.person}
    assert decision.clause
    return after


@settings(max_examples=100, deadline=None)
@given(histories(), st.sampled_from(sorted(BOOKS)))
def test_every_history_keeps_the_promises_of_the_register(
    history: list[PersonEvent], name: str
) -> None:
    now = beginning()
    for event in history:
        if now.resident(event.person).died_on is None or isinstance(event, ChoiceMade):
            now = check(now, event, BOOKS[name])


@st.composite
def lives(draw: st.DrawFn) -> Life:
    def days(most: int) -> list[date]:
        numbers = draw(st.lists(st.integers(1, 300), max_size=most, unique=True))
        return [FIRST + timedelta(days=number) for number in sorted(numbers)]

    residences: list[PlacedResidence] = [
        *HOMES,
        ELSEWHERE,
        PlacedResidence(ResidenceState.ABROAD),
    ]
    places = [(FIRST, draw(homes)), *((on, draw(st.sampled_from(residences))) for on in days(4))]
    since = FIRST
    lived: list[tuple[date, Dwelling]] = []
    for on, place in places:
        since = on if draw(truths) else since  # Else only the map changed.
        lived.append((on, Dwelling(place, since)))
    residence = settled(lived)
    protection = settled([(on, draw(truths)) for on in days(3)])
    choices = tuple(
        ChoiceStands("Kim", on, draw(st.sampled_from((SQUARE, SEA))), draw(truths), "GL-1-1")
        for on in days(3)
    )
    died = days(1)
    return Life(
        "Kim",
        FIRST,
        Sex.MALE,
        residence,
        died[0] if died else None,
        {ProtectionDegree.SECRECY_MARKING: protection},
        choices=choices,
    )


@settings(max_examples=100, deadline=None)
@given(lives(), st.integers(1, 320))
def test_a_replay_from_any_day_ends_as_the_whole_life_played_in_order(
    life: Life, number: int
) -> None:
    rules_on = rules_over_time().on
    whole, decided = replay(world(), events_of(life, FIRST), rules_on)
    assert isinstance(decided[0].event, Birth)

    day = FIRST + timedelta(days=number)
    eve = day - timedelta(days=1)
    listing = value_on(listing_changes(decided, "Kim"), eve)
    then = whole.resident("Kim")
    before = life.resident_before(day, listing, then.counted_changes)
    assert before is not None
    later, _ = replay(world(before), events_of(life, day), rules_on)
    assert later.resident("Kim").listing == then.listing
    assert later.resident("Kim").counted_changes == then.counted_changes
    if then.died_on is None:  # What is told of the dead decides nothing.
        assert later.resident("Kim").residence.state == then.residence.state
        assert later.resident("Kim").protection == then.protection
