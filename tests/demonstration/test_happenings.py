"""What happens to made-up people: what changes in the county, and what the posts tell of it."""

from datetime import date, datetime, time, timedelta
from random import Random

import pytest

from vardval.core.identity import IdentityKind, PersonNumber
from vardval.demonstration.founding import Maker
from vardval.demonstration.happenings import Happenings
from vardval.demonstration.naming import Names
from vardval.demonstration.people import Home, Household, Inhabitant
from vardval.demonstration.person_numbers import NumberSupply
from vardval.demonstration.posts import Post, Registration
from vardval.demonstration.region_tables import GivenNameLine, SurnameLine

LEAP_DAY = date(2024, 2, 29)
HERE = Home("2580", "C", "BLÅSIPPAN 1:1", "Storgatan 1", "97231", "LULEÅ", 1, 2)
THERE = Home("2581", "P", "TALLEN 2:1", "Tallvägen 3", "94131", "PITEÅ", 3, 4)
GIVEN = tuple(
    GivenNameLine(2, name, sex, "svenskt", 1900, 2100, 1)
    for name, sex in (("Åsa", "K"), ("Örjan", "M"))
)
SURNAMES = (SurnameLine(2, "Öberg", "svenskt", 1),)
SEEDS = range(40)


class Chance(Random):
    """Chance whose lot is always the same."""

    def __init__(self, lot: float) -> None:
        super().__init__(1)
        self._lot = lot

    def random(self) -> float:
        return self._lot


def happenings(chance: Random | None = None) -> Happenings:
    drawn = chance or Random(1)
    return Happenings(Maker(Names(GIVEN, SURNAMES, drawn), NumberSupply(), drawn))


def household(*members: tuple[str, date]) -> Household:
    """A household at home in the county, of people by sex and birth date."""
    made = Household(HERE, "svenskt")
    for place, (sex, born_on) in enumerate(members):
        number = f"{born_on:%Y%m%d}98{place}0"
        made.members.append(Inhabitant(number, "Kim", "Ek", sex, born_on, made))
    return made


def working_hours(post: Post, first: date, last: date) -> bool:
    """Whether the post was made at work, on a day from the first to the last."""
    at = post.changed_at
    is_at_work = time(8) <= at.time() <= time(16, 53, 20)
    return is_at_work and first <= at.date() <= last


@pytest.mark.parametrize("lot", [0.02, 0.5])
def test_a_child_lives_with_its_mother_from_the_day_of_birth(lot: float) -> None:
    home = household(("K", date(1994, 5, 1)))
    (told,) = happenings(Chance(lot)).birth(home.members[0], LEAP_DAY)
    child = home.members[1]
    assert (child.born_on, child.mother, child.household) == (LEAP_DAY, home.members[0], home)
    assert child.surname == "Ek"
    assert (told.number, told.matter) == (child.number, "Födelse")
    assert told.registration == Registration("20240229", "25", "80", HERE)
    assert working_hours(told, date(2024, 3, 1), date(2024, 3, 9))


def test_twins_are_two_people_born_on_one_day_with_a_post_each() -> None:
    home = household(("K", date(1994, 5, 1)))
    told = happenings(Chance(0.0149)).birth(home.members[0], LEAP_DAY)
    twins = home.members[1:]
    assert [one.born_on for one in twins] == [LEAP_DAY, LEAP_DAY]
    assert [one.number for one in told] == [one.number for one in twins]
    assert len({one.number for one in twins}) == 2


@pytest.mark.parametrize(
    ("other", "is_guardian"),
    [
        pytest.param(("M", date(1990, 1, 1)), True, id="a man of about her age is one"),
        pytest.param(("M", date(1976, 3, 1)), True, id="nor are eighteen years more too many"),
        pytest.param(("M", date(1976, 2, 29)), False, id="nineteen years more are"),
        pytest.param(("K", date(1990, 1, 1)), False, id="a woman is not"),
        pytest.param(("M", date(2006, 2, 28)), True, id="who is grown up since yesterday is"),
        pytest.param(("M", date(2006, 3, 1)), False, id="who is so tomorrow is not"),
    ],
)
def test_a_newborns_guardians_are_its_mother_and_the_man_she_lives_with(
    other: tuple[str, date], is_guardian: bool
) -> None:
    home = household(("K", date(1994, 3, 1)), other)
    mother, second = home.members
    happenings().birth(mother, LEAP_DAY)
    assert home.members[2].guardians == ((mother, second) if is_guardian else (mother,))


def test_a_man_who_has_died_is_nobodys_guardian() -> None:
    home = household(("K", date(1994, 5, 1)), ("M", date(1990, 1, 1)))
    home.members[1].is_alive = False
    happenings().birth(home.members[0], LEAP_DAY)
    assert home.members[2].guardians == (home.members[0],)


def test_who_dies_leaves_a_household_that_lives_on() -> None:
    home = household(("K", date(1940, 5, 1)), ("M", date(1938, 1, 1)))
    dead, left = home.members
    (told,) = happenings().death(dead, LEAP_DAY)
    assert (dead.is_alive, dead.is_here, home.members, left.is_here) == (False, False, [left], True)
    assert (told.number, told.deregistered) == (dead.number, ("AV", "20240229"))
    assert working_hours(told, date(2024, 3, 1), date(2024, 3, 6))


def test_who_moves_within_leaves_the_others_where_they_live() -> None:
    home = household(("K", date(1970, 5, 1)), ("M", date(2002, 1, 1)))
    stays, mover = home.members
    (told,) = happenings().move_within([mover], THERE, LEAP_DAY)
    assert (stays.household, home.members, home.home) == (home, [stays], HERE)
    assert (mover.household.home, mover.household.members) == (THERE, [mover])
    assert mover.household.tradition == home.tradition
    assert told.registration == Registration("20240229", "25", "81", THERE)
    assert working_hours(told, LEAP_DAY, date(2024, 3, 5))


def test_a_household_that_moves_whole_is_told_at_one_moment() -> None:
    home = household(("K", date(1970, 5, 1)), ("M", date(2002, 1, 1)), ("K", date(2010, 1, 1)))
    movers = list(home.members)
    told = happenings().move_within(movers, THERE, LEAP_DAY)
    assert (home.members, movers[0].household.members) == ([], movers)
    assert [one.number for one in told] == [one.number for one in movers]
    assert len({one.changed_at for one in told}) == 1


@pytest.mark.parametrize("lot", [0.0, 0.179])
def test_who_emigrates_is_deregistered_and_registered_nowhere(lot: float) -> None:
    home = household(("K", date(1970, 5, 1)), ("M", date(2002, 1, 1)))
    told = happenings(Chance(lot)).move_out(home, LEAP_DAY)
    assert [(one.matter, one.deregistered, one.registration) for one in told] == [
        ("Utvandring", ("UV", "20240229"), None)
    ] * 2
    assert [one.is_here for one in home.members] == [False, False]


def test_who_moves_to_another_county_is_registered_there_but_for_whom_nobody_may_find() -> None:
    home = household(("K", date(1970, 5, 1)), ("M", date(2002, 1, 1)))
    home.members[1].has_secrecy_marking = True
    open_post, hidden = happenings(Chance(0.18)).move_out(home, LEAP_DAY)
    assert open_post.registration is not None
    assert open_post.registration.county not in {"25", "99"}  # There was something to leak.
    assert hidden.registration == Registration("20240229", "99", "99")
    assert (hidden.deregistered, hidden.matter) == (None, "Utflyttning")
    assert home.home is None


@pytest.mark.parametrize("seed", SEEDS)
def test_whoever_moves_out_goes_to_one_place_outside_the_county_within_a_week(seed: int) -> None:
    home = household(("K", date(1970, 5, 1)), ("M", date(2002, 1, 1)))
    told = happenings(Random(seed)).move_out(home, LEAP_DAY)
    assert len({(one.registration, one.deregistered) for one in told}) == 1
    assert all(one.registration is None or one.registration.county != "25" for one in told)
    assert all(working_hours(one, LEAP_DAY, date(2024, 3, 7)) for one in told)


@pytest.mark.parametrize("seed", SEEDS)
def test_newcomers_are_told_whole_and_no_child_is_older_than_its_mother(seed: int) -> None:
    came, told = happenings(Random(seed)).move_in(THERE, "svenskt", LEAP_DAY)
    assert came.home is THERE
    assert [one.number for one in told] == [one.number for one in came.members]
    assert {one.registration for one in told} == {Registration("20240229", "25", "81", THERE)}
    assert all(one.surname and one.given_names and one.matter == "Inflyttning" for one in told)
    children = [one for one in came.members if one.mother is not None]
    assert all(one.mother and one.mother.age_on(one.born_on) >= 15 for one in children)
    assert any(one.age_on(LEAP_DAY) >= 18 for one in came.members)


def test_a_new_number_is_told_by_the_old_one_and_by_the_new() -> None:
    home = household(("M", date(1990, 3, 7)))
    person = home.members[0]
    person.number = NumberSupply().coordination_number(date(1990, 3, 7), "M")[1]
    old = person.number
    first, second = happenings().new_number(person, LEAP_DAY)
    assert (first.number, first.joined_number) == (old, person.number)
    assert first.deregistered == ("GN", "20240229")
    assert (second.number, second.registration) == (
        person.number,
        Registration("20240229", "25", "80", HERE),
    )
    assert first.changed_at == second.changed_at
    read = PersonNumber.parse(person.number)
    assert (read.kind, read.born_on) == (IdentityKind.PERSONAL_NUMBER, date(1990, 3, 7))


def test_a_new_surname_is_told_with_the_names_that_stay() -> None:
    home = household(("K", date(1990, 3, 7)))
    (told,) = happenings(Chance(0.5)).new_surname(home.members[0], LEAP_DAY)
    assert (told.given_names, told.surname) == ("Kim", "Öberg")
    assert home.members[0].surname == "Öberg"
    assert (told.registration, told.secrecy) == (None, None)


@pytest.mark.parametrize("marked", [True, False])
def test_a_marking_is_set_and_taken_away_in_so_many_words(marked: bool) -> None:
    home = household(("K", date(1990, 3, 7)))
    home.members[0].has_secrecy_marking = not marked
    (told,) = happenings().secrecy(home.members[0], LEAP_DAY, marked=marked)
    assert (told.secrecy, home.members[0].has_secrecy_marking) == (marked, marked)
    assert told.registration_kind is None


@pytest.mark.parametrize(("kept", "kind"), [(True, "SK"), (False, "FB")])
def test_protected_registration_is_a_kind_of_registration(kept: bool, kind: str) -> None:
    home = household(("K", date(1990, 3, 7)))
    (told,) = happenings().protected_registration(home.members[0], LEAP_DAY, kept=kept)
    assert (told.registration_kind, told.secrecy) == (kind, None)
    assert home.members[0].is_protected is kept


@pytest.mark.parametrize("seed", SEEDS)
def test_the_tax_agency_works_from_eight_until_before_five(seed: int) -> None:
    at = happenings(Random(seed)).moment(LEAP_DAY)
    opens = datetime.combine(LEAP_DAY, time(8))
    assert opens <= at < opens + timedelta(hours=9)


def test_who_has_left_the_county_has_no_address_to_tell_of() -> None:
    home = household(("K", date(1990, 3, 7)))
    home.home = None
    with pytest.raises(ValueError, match="inte bor i länet har ingen adress här"):
        happenings().new_number(home.members[0], LEAP_DAY)
