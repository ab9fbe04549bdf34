"""Timelines become events, and a late fact re-decides from its day on."""

from dataclasses import replace

from tests.core.listing.living import ABROAD, BORN, LIFE, MARKING, at, day
from tests.core.listing.small_county import (
    CENTRE,
    COAST,
    ELSEWHERE,
    SEA,
    SQUARE,
    STAYS,
    home,
    listed,
)
from vardval.core.identity import Sex
from vardval.core.listing import (
    Birth,
    ChoiceStands,
    Death,
    Life,
    MoveIn,
    MoveOut,
    MoveWithin,
    ProtectionEnds,
    ProtectionStarts,
    events_of,
    first_difference,
)
from vardval.core.listing.world import UNREGISTERED
from vardval.core.population import ProtectionDegree, ResidenceState


def test_each_change_of_residence_is_the_move_that_it_looks_like() -> None:
    life = replace(
        LIFE,
        residence=(
            at(BORN, home(CENTRE)),
            at(day(2), home(COAST)),
            at(day(3), ABROAD),
            at(day(4), ELSEWHERE),
            at(day(5), home(CENTRE)),
        ),
    )
    assert events_of(life, day(1)) == (
        MoveWithin("Anna", day(2), home(COAST)),
        MoveOut("Anna", day(3), ResidenceState.ABROAD),
        MoveOut("Anna", day(4), ResidenceState.OTHER_REGION),
        MoveIn("Anna", day(5), home(CENTRE)),
    )


def test_whoever_seeks_asylum_stays_here_until_they_are_registered() -> None:
    stays = replace(STAYS, area_code=COAST)
    line = (at(day(2), STAYS), at(day(3), stays), at(day(4), home(CENTRE)), at(day(5), STAYS))
    assert events_of(replace(LIFE, residence=line), day(1)) == (
        MoveWithin("Anna", day(2), STAYS),
        MoveWithin("Anna", day(3), stays),
        MoveIn("Anna", day(4), home(CENTRE)),
        MoveOut("Anna", day(5), ResidenceState.ASYLUM),
    )


def test_a_life_starts_with_its_birth() -> None:
    life = replace(LIFE, mother="Märta", protection={MARKING: ((BORN, True),)})
    assert events_of(life, BORN) == (
        Birth("Anna", BORN, Sex.FEMALE, home(CENTRE), "Märta", ("Märta",), frozenset({MARKING})),
    )


def test_whoever_is_known_long_after_birth_begins_by_moving_in() -> None:
    life = replace(LIFE, residence=(at(day(2), home(COAST)),))
    assert events_of(life, BORN) == (MoveIn("Anna", day(2), home(COAST)),)
    before = life.resident_before(day(2))
    assert before is not None
    assert before.residence == UNREGISTERED


def test_whoever_is_first_known_as_living_elsewhere_has_lived_there_before() -> None:
    life = replace(LIFE, residence=(at(day(2), ELSEWHERE), at(day(4), home(COAST))))
    assert events_of(life, BORN) == (MoveIn("Anna", day(4), home(COAST)),)
    before = life.resident_before(day(2))
    assert before is not None
    assert before.residence == ELSEWHERE


def test_a_move_from_one_other_region_to_a_third_is_told_and_nothing_else_abroad_is() -> None:
    life = replace(
        LIFE,
        residence=(
            at(BORN, ELSEWHERE),
            at(day(2), ELSEWHERE),
            at(day(3), ABROAD),
            at(day(4), replace(ABROAD, municipality_code="0000"), since=day(3)),
        ),
    )
    assert events_of(life, day(1)) == (
        MoveOut("Anna", day(2), ResidenceState.OTHER_REGION),
        MoveOut("Anna", day(3), ResidenceState.ABROAD),
    )


def test_a_mother_told_later_decides_the_birth_anew() -> None:
    child = Life("Kim", day(3), Sex.MALE, (at(day(3), home(CENTRE)),))
    told = replace(child, mother="Märta")
    assert first_difference(child, told) == day(3)
    assert first_difference(told, replace(told, guardians=("Märta",))) == day(3)
    late = replace(told, residence=(at(day(4), home(CENTRE)),))
    assert first_difference(late, replace(late, mother=None)) is None


def test_within_a_day_protection_comes_first_and_death_last() -> None:
    life = replace(
        LIFE,
        residence=(at(BORN, ELSEWHERE), at(day(2), home(COAST))),
        protection={
            MARKING: ((day(2), True),),
            ProtectionDegree.PROTECTED_REGISTRATION: ((BORN, True), (day(2), False)),
        },
        choices=(ChoiceStands("Anna", day(2), SQUARE, can_count=False, clause="GL-1-1"),),
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
        residence=(at(BORN, home(CENTRE)), at(day(3), UNREGISTERED)),
        protection={MARKING: ((day(4), True),)},
        died_on=day(3),
    )
    assert events_of(life, day(1)) == (Death("Anna", day(3)),)


def test_the_resident_before_a_day_is_as_the_timelines_had_it() -> None:
    life = replace(
        LIFE,
        residence=(at(BORN, home(CENTRE)), at(day(2), home(COAST))),
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
    assert first_difference(LIFE, replace(LIFE, sex=Sex.MALE)) is None
    assert first_difference(None, LIFE) == BORN
    moved = replace(LIFE, residence=(at(BORN, home(CENTRE)), at(day(4), home(COAST))))
    hidden = replace(moved, protection={MARKING: ((day(3), True),)})
    dead = replace(hidden, died_on=day(2))
    assert first_difference(LIFE, moved) == day(4)
    assert first_difference(LIFE, hidden) == day(3)
    assert first_difference(LIFE, dead) == day(2)
    assert first_difference(dead, replace(dead, died_on=day(5))) == day(2)
    assert first_difference(LIFE, replace(LIFE, born_on=day(1))) == BORN


def test_an_accepted_choice_that_is_new_to_the_life_makes_a_difference_from_its_day() -> None:
    early = ChoiceStands("Anna", day(3), SEA, can_count=True, clause="GL-1-1", key=1)
    late = replace(early, on=day(5), key=2)
    again = replace(early, unit=SQUARE, key=3)
    assert first_difference(LIFE, replace(LIFE, choices=(early, late))) == day(3)
    one, other = replace(LIFE, choices=(early, late)), replace(LIFE, choices=(early,))
    assert first_difference(one, other) == day(5)
    one, other = replace(LIFE, choices=(early, again)), replace(LIFE, choices=(again, early))
    assert first_difference(one, other) == day(3)
    unknown = replace(LIFE, residence=(at(day(4), home(COAST)),), choices=(early,))
    assert first_difference(None, unknown) == day(3)
    taken_over = replace(unknown, is_taken_over=True)
    assert first_difference(unknown, taken_over) == day(4)


def test_a_protection_that_ended_before_anybody_knew_the_person_is_no_event() -> None:
    hidden = {MARKING: ((BORN, True), (day(2), False), (day(5), True))}
    life = replace(LIFE, residence=(at(day(3), home(COAST)),), protection=hidden)
    assert events_of(life, BORN) == (
        MoveIn("Anna", day(3), home(COAST)),
        ProtectionStarts("Anna", day(5), MARKING),
    )
