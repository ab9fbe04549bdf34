"""A late fact re-decides from its day on, and what was chosen stands."""

from dataclasses import replace

from tests.core.listing.living import ABROAD, BORN, LIFE, MARKING, at, day
from tests.core.listing.small_county import (
    CENTRE,
    COAST,
    ELSEWHERE,
    SEA,
    SQUARE,
    clause,
    home,
    listed,
    resident,
    rules_over_time,
    unit_of,
    world,
)
from vardval.core.identity import Sex
from vardval.core.listing import (
    AddressRekeyed,
    ChoiceStands,
    Death,
    Life,
    Manner,
    MoveOut,
    MoveWithin,
    NoChoiceMade,
    Outcome,
    ProtectionEnds,
    events_of,
    listing_changes,
    replay,
)
from vardval.core.population import ProtectionDegree, ResidenceState


def test_someone_taken_over_has_lived_here_long_and_is_listed_as_who_has_not_chosen() -> None:
    life = replace(
        LIFE,
        residence=(at(day(2), home(COAST)),),
        protection={MARKING: ((day(2), True), (day(5), False))},
        is_taken_over=True,
    )
    assert events_of(life, BORN) == (
        NoChoiceMade("Anna", day(2)),
        ProtectionEnds("Anna", day(5), MARKING),
    )
    before = life.resident_before(day(2))
    assert before is not None
    assert (before.residence, before.protection) == (home(COAST), frozenset({MARKING}))
    after, _ = replay(world(before), events_of(life, day(2)), rules_over_time().on)
    assert unit_of(after) == (SEA, Manner.PASSIVE)


def test_an_area_that_is_redrawn_moves_nobody_and_a_move_inside_it_does() -> None:
    life = replace(
        LIFE,
        residence=(
            at(BORN, home(CENTRE)),
            at(day(2), home(COAST), since=BORN),
            at(day(3), home(COAST)),
            at(day(4), home(COAST, special=True), since=day(3)),
        ),
    )
    assert events_of(life, day(1)) == (
        AddressRekeyed("Anna", day(2), home(COAST)),
        MoveWithin("Anna", day(3), home(COAST)),
        MoveWithin("Anna", day(4), home(COAST, special=True)),
    )
    before = life.resident_before(day(2), listed(SQUARE))
    assert before is not None
    after, decided = replay(world(before), events_of(life, day(2))[:1], rules_over_time().on)
    assert listing_changes(decided, "Anna") == ()
    assert after.resident("Anna").residence == home(COAST)
    assert decided[0].decision.clause == clause("listning.ändrad_indelning")


def test_whoever_lives_elsewhere_and_emigrates_is_no_longer_listed() -> None:
    life = replace(LIFE, residence=(at(BORN, ELSEWHERE), at(day(3), ABROAD)))
    before = life.resident_before(day(3), listed(SEA, Manner.ACTIVE))
    assert before is not None
    events = events_of(life, day(3))
    assert events == (MoveOut("Anna", day(3), ResidenceState.ABROAD),)
    _, decided = replay(world(before), events, rules_over_time().on)
    assert listing_changes(decided, "Anna") == ((day(3), None),)


def test_two_protections_that_end_the_same_day_list_the_person() -> None:
    both = {degree: ((BORN, True), (day(3), False)) for degree in ProtectionDegree}
    life = replace(LIFE, protection=both)
    before = life.resident_before(day(3))
    assert before is not None
    after, _ = replay(world(before), events_of(life, day(3)), rules_over_time().on)
    assert unit_of(after) == (SQUARE, Manner.PASSIVE)


def test_a_choice_accepted_on_the_day_a_protection_ends_stands() -> None:
    choice = ChoiceStands("Anna", day(3), SEA, can_count=True, clause="GL-1-1", key=7)
    hidden = {MARKING: ((BORN, True), (day(3), False))}
    life = replace(LIFE, protection=hidden, choices=(choice,))
    before = life.resident_before(day(3))
    assert before is not None
    after, decided = replay(world(before), events_of(life, day(3)), rules_over_time().on)
    assert unit_of(after) == (SEA, Manner.ACTIVE)
    assert decided[-1].event == choice


def test_a_choice_on_the_day_of_death_comes_before_it() -> None:
    choice = ChoiceStands("Anna", day(3), SEA, can_count=True, clause="GL-1-1")
    life = replace(LIFE, choices=(choice,), died_on=day(3))
    before = life.resident_before(day(3), listed(SQUARE))
    assert before is not None
    after, decided = replay(world(before), events_of(life, day(3)), rules_over_time().on)
    assert [type(one.event) for one in decided] == [ChoiceStands, Death]
    assert decided[0].decision.counts
    assert listing_changes(decided, "Anna") == ((day(3), None),)
    assert after.resident("Anna").died_on == day(3)


def test_a_child_finds_its_mother_as_she_was_before_that_days_deaths() -> None:
    listings = ((BORN, listed(SEA)), (day(3), None))
    mother = replace(LIFE, key="Märta", died_on=day(3), residence=(at(BORN, home(CENTRE)),))
    seen = mother.as_kin_on(day(3), listings)
    assert (seen.listing, seen.died_on) == (listed(SEA), None)
    child = Life("Kim", day(3), Sex.MALE, (at(day(3), home(CENTRE)),), mother="Märta")
    after, _ = replay(world(seen), events_of(child, day(3)), rules_over_time().on)
    assert unit_of(after, "Kim") == (SEA, Manner.PASSIVE)
    later = mother.as_kin_on(day(4), listings)
    assert (later.listing, later.died_on) == (None, day(3))
    moved = ((BORN, listed(SEA)), (day(3), listed(SQUARE)))
    assert replace(mother, died_on=None).as_kin_on(day(3), moved).listing == listed(SQUARE)


def test_a_choice_from_before_someone_was_registered_does_not_stand() -> None:
    early = ChoiceStands("Anna", day(3), SEA, can_count=True, clause="GL-1-1", key=1)
    life = replace(LIFE, residence=(at(day(4), home(CENTRE)),), choices=(early,))
    before = life.resident_before(day(3))
    assert before is not None
    after, decided = replay(world(before), events_of(life, day(3)), rules_over_time().on)
    assert decided[0].decision.outcome is Outcome.REFUSED
    assert unit_of(after) == (SQUARE, Manner.PASSIVE)


def test_a_late_move_lists_anew_from_its_day_and_leaves_the_choice_standing() -> None:
    choice = ChoiceStands("Anna", day(6), SQUARE, can_count=True, clause="GL-1-1")
    told_late = replace(
        LIFE,
        residence=(at(BORN, home(CENTRE)), at(day(4), home(COAST))),
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
    choice = ChoiceStands("Anna", day(6), SEA, can_count=True, clause="GL-1-1")
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
