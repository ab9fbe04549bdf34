"""Timelines become events, and a late fact re-decides from its day on."""

from dataclasses import replace
from datetime import date

from tests.core.listing.small_county import (
    CENTRE,
    COAST,
    ELSEWHERE,
    SEA,
    SQUARE,
    home,
    listed,
    resident,
    rules_over_time,
    world,
)
from vardval.core.identity import Sex
from vardval.core.listing import (
    Birth,
    ChoiceStands,
    Death,
    Life,
    Manner,
    MoveIn,
    MoveOut,
    MoveWithin,
    ProtectionEnds,
    ProtectionStarts,
    events_of,
    first_difference,
    listing_changes,
    replay,
)
from vardval.core.listing.life import UNREGISTERED
from vardval.core.population import PlacedResidence, ProtectionDegree, ResidenceState

MARKING = ProtectionDegree.SECRECY_MARKING
ABROAD = PlacedResidence(ResidenceState.ABROAD)
BORN = date(1990, 5, 1)


def day(month: int, number: int = 1) -> date:
    return date(2023, month, number)


LIFE = Life("Anna", BORN, Sex.FEMALE, ((BORN, home(CENTRE)),), guardians=("Märta",))


def test_each_change_of_residence_is_the_move_that_it_looks_like() -> None:
    life = replace(
        LIFE,
        residence=(
            (BORN, home(CENTRE)),
            (day(2), home(COAST)),
            (day(3), ABROAD),
            (day(4), ELSEWHERE),
            (day(5), home(CENTRE)),
        ),
    )
    assert events_of(life, day(1)) == (
        MoveWithin("Anna", day(2), home(COAST)),
        MoveOut("Anna", day(3), ResidenceState.ABROAD),
        MoveOut("Anna", day(4), ResidenceState.OTHER_REGION),
        MoveIn("Anna", day(5), home(CENTRE)),
    )


def test_a_life_starts_with_its_birth() -> None:
    life = replace(LIFE, mother="Märta", protection={MARKING: ((BORN, True),)})
    assert events_of(life, BORN) == (
        Birth("Anna", BORN, Sex.FEMALE, home(CENTRE), "Märta", ("Märta",), frozenset({MARKING})),
    )


def test_whoever_is_registered_long_after_birth_was_born_outside_the_register() -> None:
    life = replace(LIFE, residence=((day(2), home(COAST)),))
    assert events_of(life, BORN) == (
        Birth("Anna", BORN, Sex.FEMALE, UNREGISTERED, None, ("Märta",)),
        MoveIn("Anna", day(2), home(COAST)),
    )


def test_within_a_day_protection_comes_first_and_death_last() -> None:
    life = replace(
        LIFE,
        residence=((BORN, ELSEWHERE), (day(2), home(COAST))),
        protection={
            MARKING: ((day(2), True),),
            ProtectionDegree.PROTECTED_REGISTRATION: ((BORN, True), (day(2), False)),
        },
        choices=(ChoiceStands("Anna", day(2), SQUARE, counts=False, clause="GL-1-1"),),
        died_on=day(2),
    )
    kinds = [type(event) for event in events_of(replace(life, died_on=day(3)), day(2))]
    assert kinds == [ProtectionStarts, MoveIn, ProtectionEnds, ChoiceStands, Death]
    assert [type(event) for event in events_of(life, day(2))] == [
        ProtectionStarts,
        ProtectionEnds,
        ChoiceStands,
        Death,
    ]


def test_nothing_happens_after_death() -> None:
    life = replace(
        LIFE,
        residence=((BORN, home(CENTRE)), (day(3), UNREGISTERED)),
        protection={MARKING: ((day(4), True),)},
        died_on=day(3),
    )
    assert events_of(life, day(1)) == (Death("Anna", day(3)),)


def test_the_resident_before_a_day_is_as_the_timelines_had_it() -> None:
    life = replace(
        LIFE,
        residence=((BORN, home(CENTRE)), (day(2), home(COAST))),
        protection={MARKING: ((day(2), True),)},
        died_on=day(3),
    )
    before = life.resident_before(day(2), listed(SQUARE), (day(1), day(2)))
    assert before is not None
    assert (before.residence, before.protection, before.died_on) == (
        home(CENTRE),
        frozenset(),
        None,
    )
    assert before.counted_changes == (day(1),)
    after = life.resident_before(day(4))
    assert after is not None
    assert (after.residence, after.protection, after.died_on) == (
        home(COAST),
        frozenset({MARKING}),
        day(3),
    )
    assert life.resident_before(BORN) is None


def test_two_readings_differ_from_the_first_day_that_lists_differently() -> None:
    assert first_difference(LIFE, replace(LIFE, guardians=())) is None
    moved = replace(LIFE, residence=((BORN, home(CENTRE)), (day(4), home(COAST))))
    hidden = replace(moved, protection={MARKING: ((day(3), True),)})
    dead = replace(hidden, died_on=day(2))
    assert first_difference(LIFE, moved) == day(4)
    assert first_difference(LIFE, hidden) == day(3)
    assert first_difference(LIFE, dead) == day(2)
    assert first_difference(dead, replace(dead, died_on=day(5))) == day(2)
    assert first_difference(LIFE, replace(LIFE, born_on=day(1))) == BORN


def test_a_late_move_lists_anew_from_its_day_and_leaves_the_choice_standing() -> None:
    choice = ChoiceStands("Anna", day(6), SQUARE, counts=True, clause="GL-1-1")
    told_late = replace(
        LIFE,
        residence=((BORN, home(CENTRE)), (day(4), home(COAST))),
        choices=(choice,),
    )
    before = told_late.resident_before(day(4), listed(SQUARE))
    assert before is not None
    after, decided = replay(world(before), events_of(told_late, day(4)), rules_over_time().on)
    changes = listing_changes(decided, "Anna")
    assert [(on, one.unit, one.manner) for on, one in changes if one] == [
        (day(4), SEA, Manner.PASSIVE),
        (day(6), SQUARE, Manner.ACTIVE),
    ]
    assert after.resident("Anna").counted_changes == (day(6),)


def test_a_late_death_takes_back_the_choice_that_came_after_it() -> None:
    choice = ChoiceStands("Anna", day(6), SEA, counts=True, clause="GL-1-1")
    dead = replace(LIFE, died_on=day(4), choices=(choice,))
    before = dead.resident_before(day(4), listed(SQUARE))
    assert before is not None
    after, decided = replay(world(before), events_of(dead, day(4)), rules_over_time().on)
    assert after.resident("Anna").listing is None
    assert listing_changes(decided, "Anna") == ((day(4), None),)


def test_the_last_word_of_a_day_is_the_one_that_lists() -> None:
    moves = (
        MoveWithin("Anna", day(4), home(COAST)),
        MoveWithin("Anna", day(4), home(CENTRE)),
    )
    there = world(resident(listing=listed(SEA)))
    _, decided = replay(there, moves, rules_over_time().on)
    changes = listing_changes(decided, "Anna")
    assert [(on, one.unit) for on, one in changes if one] == [(day(4), SQUARE)]
    assert listing_changes(decided, "Bo") == ()
