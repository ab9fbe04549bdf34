"""Several things on one day: the order decides, and the last word of the day is where one is."""

from dataclasses import replace
from itertools import permutations

import pytest

from tests.core.listing.choosing import CHOICE
from tests.core.listing.living import ABROAD, LIFE, MARKING, at, day
from tests.core.listing.small_county import (
    CENTRE,
    COAST,
    ELSEWHERE,
    MARCH,
    SEA,
    SQUARE,
    home,
    listed,
    resident,
    rules_over_time,
    unit_of,
    world,
)
from vardval.core.identity import Sex
from vardval.core.listing import (
    Birth,
    Channel,
    ChoiceStands,
    ChosenBy,
    Death,
    Event,
    FormArrives,
    Life,
    Listing,
    Manner,
    MoveIn,
    MoveOut,
    MoveWithin,
    Outcome,
    PendingChoice,
    ProtectionEnds,
    ProtectionStarts,
    Resident,
    events_of,
    listing_changes,
    replay,
)
from vardval.core.population import ProtectionDegree, ResidenceState

TO_COAST = MoveWithin("Anna", MARCH, home(COAST))
TO_CENTRE = MoveWithin("Anna", MARCH, home(CENTRE))
AWAY = MoveOut("Anna", MARCH, ResidenceState.OTHER_REGION)
BACK = MoveIn("Anna", MARCH, home(COAST))
HIDE = ProtectionStarts("Anna", MARCH, MARKING)
SHOW = ProtectionEnds("Anna", MARCH, MARKING)
CHOOSE_SQUARE = replace(CHOICE, unit=SQUARE)
PLAIN = resident(listing=listed(SQUARE))


def played(person: Resident, *events: Event) -> tuple[list[Outcome], object]:
    """How each event ended, and where the person is listed after all of them."""
    after, decided = replay(world(person), events, rules_over_time().on)
    return [one.decision.outcome for one in decided], unit_of(after)


A, R = Outcome.ACCEPTED, Outcome.REFUSED


@pytest.mark.parametrize(
    ("events", "outcomes", "where"),
    [
        ((TO_COAST, TO_CENTRE), [A, A], (SQUARE, Manner.PASSIVE)),
        ((TO_CENTRE, TO_COAST), [A, A], (SEA, Manner.PASSIVE)),
        ((TO_COAST, CHOOSE_SQUARE), [A, A], (SQUARE, Manner.ACTIVE)),
        ((CHOOSE_SQUARE, TO_COAST), [A, A], (SQUARE, Manner.ACTIVE)),
        ((CHOICE, CHOOSE_SQUARE), [A, A], (SQUARE, Manner.ACTIVE)),
        ((CHOICE, CHOOSE_SQUARE, CHOICE), [A, A, R], (SQUARE, Manner.ACTIVE)),
        ((AWAY, BACK), [A, A], (SEA, Manner.PASSIVE)),
        ((CHOICE, AWAY, BACK), [A, A, A], (SEA, Manner.PASSIVE)),
        ((AWAY, CHOOSE_SQUARE, BACK), [A, A, A], (SQUARE, Manner.ACTIVE)),
        ((HIDE, CHOICE), [A, R], None),
        ((CHOICE, HIDE), [A, A], None),
        ((CHOICE, HIDE, SHOW), [A, A, A], (SQUARE, Manner.PASSIVE)),
        ((HIDE, TO_COAST, SHOW), [A, A, A], (SEA, Manner.PASSIVE)),
        ((TO_COAST, HIDE, SHOW), [A, A, A], (SEA, Manner.PASSIVE)),
        ((Death("Anna", MARCH), CHOICE), [A, R], None),
        ((CHOICE, Death("Anna", MARCH)), [A, A], None),
    ],
)
def test_what_comes_later_in_the_day_meets_what_came_before(
    events: tuple[Event, ...], outcomes: list[Outcome], where: object
) -> None:
    assert played(PLAIN, *events) == (outcomes, where)


def test_moves_back_and_forth_on_a_day_leave_the_listing_of_that_day_not_of_long_ago() -> None:
    after, decided = replay(world(PLAIN), (TO_COAST, TO_CENTRE), rules_over_time().on)
    listing = after.resident("Anna").listing
    assert listing is not None
    assert (listing.unit, listing.since) == (SQUARE, MARCH)
    assert listing_changes(decided, "Anna") == ((MARCH, listing),)


def test_two_changes_on_one_day_count_as_two() -> None:
    after, _ = replay(world(PLAIN), (CHOICE, CHOOSE_SQUARE), rules_over_time().on)
    assert after.resident("Anna").counted_changes == (MARCH, MARCH)


def test_a_child_born_the_day_its_mother_moves_goes_with_her_as_the_events_are_told() -> None:
    born = Birth("Kim", MARCH, Sex.MALE, home(CENTRE), "Anna", ("Anna",))
    for events, unit in (((born, TO_COAST), SQUARE), ((TO_COAST, born), SEA)):
        after, _ = replay(world(PLAIN), events, rules_over_time().on)
        assert unit_of(after, "Kim") == (unit, Manner.PASSIVE)


def test_a_form_that_arrives_the_day_the_person_becomes_protected_finds_nothing_waiting() -> None:
    waiting = PendingChoice(SEA, MARCH, Channel.FORM, ChosenBy.SELF)
    person = replace(PLAIN, pending=(waiting,))
    form = FormArrives("Anna", MARCH, SEA)
    assert played(person, form) == ([A], (SEA, Manner.ACTIVE))
    assert played(person, HIDE, form) == ([A, R], None)
    assert played(person, form, HIDE) == ([A, A], None)


def life_of_one_day(**more: object) -> Life:
    """A life in which everything happens on the first of May."""
    both = {degree: ((day(5), True), (day(5, 2), False)) for degree in ProtectionDegree}
    whole = replace(
        LIFE,
        residence=(at(LIFE.born_on, home(CENTRE)), at(day(5), home(COAST))),
        protection=both,
        choices=(ChoiceStands("Anna", day(5), SEA, can_count=True, clause="GL-1-1"),),
        died_on=day(5),
    )
    return replace(whole, **more)  # type: ignore[arg-type]  # the keywords are the life's own


def test_a_day_is_decided_as_protection_then_living_then_choices_then_death() -> None:
    events = events_of(life_of_one_day(), day(5))
    kinds = [type(one) for one in events]
    assert kinds == [ProtectionStarts, ProtectionStarts, ChoiceStands, Death]
    alive = events_of(life_of_one_day(died_on=None), day(5))
    assert [type(one) for one in alive] == [
        ProtectionStarts,
        ProtectionStarts,
        MoveWithin,
        ChoiceStands,
        ProtectionEnds,
        ProtectionEnds,
    ]
    assert [one.on for one in alive] == [day(5)] * 4 + [day(5, 2)] * 2


@pytest.mark.parametrize("place", [home(COAST), ELSEWHERE, ABROAD])
def test_a_move_on_the_day_of_death_is_how_the_death_shows_in_the_register(place: object) -> None:
    life = life_of_one_day(
        residence=(at(LIFE.born_on, home(CENTRE)), at(day(5), place)),  # type: ignore[arg-type]  # any residence
        protection={},
        choices=(),
    )
    assert events_of(life, day(5)) == (Death("Anna", day(5)),)
    assert len(events_of(replace(life, died_on=day(5, 2)), day(5))) == 2


def test_choices_of_one_day_stand_in_the_order_in_which_they_were_accepted() -> None:
    first = ChoiceStands("Anna", day(5), SEA, can_count=True, clause="GL-1-1", key=9)
    second = replace(first, unit=SQUARE, key=4)
    for order in permutations((first, second)):
        life = replace(LIFE, choices=order)
        before = life.resident_before(day(5), listed(SQUARE))
        assert before is not None
        after, decided = replay(world(before), events_of(life, day(5)), rules_over_time().on)
        assert [one.event for one in decided] == list(order)
        assert unit_of(after) == (order[-1].unit, Manner.ACTIVE)


def test_the_line_of_listings_holds_one_entry_a_day_however_much_was_decided() -> None:
    events = (TO_COAST, CHOICE, AWAY, BACK, HIDE, SHOW)
    after, decided = replay(world(PLAIN), events, rules_over_time().on)
    ((on, last),) = listing_changes(decided, "Anna")
    assert (on, last) == (MARCH, after.resident("Anna").listing)
    assert last == Listing(SEA, Manner.PASSIVE, MARCH, "GL-skydd_upphör-1")
    assert listing_changes(decided, "Bo") == ()
