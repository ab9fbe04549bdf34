"""Made-up people: their numbers, ages, families and names."""

from collections import Counter
from datetime import date
from random import Random

import pytest

from vardval.core.identity import IdentityKind, PersonNumber
from vardval.demonstration.families import families
from vardval.demonstration.founding import Maker, founded
from vardval.demonstration.homes import Homes
from vardval.demonstration.naming import Names
from vardval.demonstration.people import Household, Inhabitant
from vardval.demonstration.person_numbers import NumberSupply
from vardval.demonstration.region import Region

EVE = date(2022, 12, 31)


@pytest.fixture(scope="module")
def households(region: Region) -> list[Household]:
    chance = Random(7)
    maker = Maker(Names(region.given_names, region.surnames, chance), NumberSupply(), chance)
    return founded(region, 0.1, Homes(region, chance), maker)


@pytest.fixture(scope="module")
def people(households: list[Household]) -> list[Inhabitant]:
    return [person for household in households for person in household.members]


def test_every_number_is_a_test_number_of_its_person_and_nobody_elses(
    people: list[Inhabitant],
) -> None:
    numbers = [PersonNumber.parse(person.number) for person in people]

    assert len({one.number for one in numbers}) == len(people)
    assert all(one.is_test_number for one in numbers)
    assert [(one.born_on, one.sex and one.sex.value) for one in numbers] == [
        (person.born_on, person.sex) for person in people
    ]


def test_a_birth_date_that_is_full_sends_the_next_person_to_the_day_before() -> None:
    numbers = NumberSupply()
    day = date(2000, 1, 1)
    given = [numbers.personal_number(day, "K") for _ in range(11)]

    assert [born_on for born_on, _ in given] == [day] * 10 + [date(1999, 12, 31)]
    assert [number[8:11] for _, number in given[:3]] == ["980", "982", "984"]
    assert numbers.personal_number(day, "M")[1][8:11] == "981"


def test_a_coordination_number_has_sixty_added_to_the_day() -> None:
    _, number = NumberSupply().coordination_number(date(1990, 3, 7), "M")

    assert number[:8] == "19900367"
    assert PersonNumber.parse(number).kind is IdentityKind.COORDINATION_NUMBER


def test_the_municipalities_have_their_share_of_the_people(
    region: Region, people: list[Inhabitant]
) -> None:
    living = Counter(one.household.home.municipality for one in people if one.household.home)

    for municipality in region.municipalities:
        assert abs(living[municipality.code] - municipality.population / 10) < 40


def test_the_ages_follow_the_bands(region: Region, people: list[Inhabitant]) -> None:
    total = sum(band.weight for band in region.ages)
    ages = Counter(person.age_on(EVE) for person in people)
    for band in region.ages:
        found = sum(ages[age] for age in range(band.first_age, band.last_age + 1))
        # Birth dates that were full and years counted in days move some over a border.
        assert found / len(people) == pytest.approx(band.weight / total, abs=0.006)


def test_there_are_centenarians_twins_triplets_and_protected_people(
    households: list[Household], people: list[Inhabitant]
) -> None:
    assert max(person.age_on(EVE) for person in people) >= 100
    births = Counter((id(one.mother), one.born_on) for one in people if one.mother)
    assert sorted(set(births.values())) == [1, 2, 3]
    assert {one.has_secrecy_marking for one in people} == {True, False}
    assert {one.has_protected_registration for one in people} == {True, False}


def test_mothers_are_women_of_an_age_to_be_mothers(people: list[Inhabitant]) -> None:
    ages = [
        (one.mother.sex, one.mother.age_on(one.born_on)) for one in people if one.mother is not None
    ]

    assert {sex for sex, _ in ages} == {"K"}
    assert (min(age for _, age in ages) >= 17, max(age for _, age in ages) <= 46) == (True, True)


def test_minors_have_guardians_who_live_with_them_and_grown_ups_have_none(
    people: list[Inhabitant],
) -> None:
    for person in people:
        assert bool(person.guardians) is (person.age_on(EVE) < 18)
        assert all(guardian in person.household.members for guardian in person.guardians)


def test_names_have_the_letters_and_the_languages_of_the_county(people: list[Inhabitant]) -> None:
    letters = set("".join(one.given_names + one.surname for one in people))

    assert set("åäöÅÖ-á") <= letters
    assert max(len(one.given_names.split()) for one in people) == 3
    assert {one.household.tradition for one in people} == {"svenskt", "finskt", "samiskt", "övrigt"}


def test_families_use_up_the_people_they_are_given(region: Region) -> None:
    made = families(region.ages, 1_000, Random(3))

    assert sum(len(one.grown_ups) + len(one.children) for one in made) == 1_000
    assert all(one.grown_ups for one in made)
