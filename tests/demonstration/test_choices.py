"""Choices that made-up people make."""

from collections import Counter
from datetime import date
from random import Random

import pytest

from vardval.demonstration.choosing import ChoiceLine, Chooser
from vardval.demonstration.people import Home, Household, Inhabitant
from vardval.demonstration.region import Region

DAY = date(2023, 5, 2)
HOME = Home("2580", "2580-01", "ÖRNÄSET 1:1", "Svanvägen 1", "97252", "LULEÅ", 1, 2)


@pytest.fixture
def household() -> Household:
    household = Household(HOME, "svenskt")
    mother = Inhabitant("199005019802", "Anna", "Lind", "K", date(1990, 5, 1), household)
    child = Inhabitant("201905019809", "Kim", "Lind", "K", date(2019, 5, 1), household, mother)
    child.guardians = (mother,)
    household.members = [mother, child]
    return household


@pytest.fixture
def choices(region: Region, household: Household) -> list[ChoiceLine]:
    chooser = Chooser(region, Random(2))
    return [one for _ in range(3_000) for one in chooser.choices(household, DAY)]


def test_a_guardian_chooses_for_most_children(choices: list[ChoiceLine]) -> None:
    by_child = Counter(one.made_by for one in choices if one.number == "201905019809")

    assert by_child["vårdnadshavare"] > by_child["själv"] > 0
    assert {one.actor_number for one in choices if one.made_by == "vårdnadshavare"} == {
        "199005019802"
    }
    assert {one.made_by for one in choices if one.number == "199005019802"} == {"själv"}


def test_most_choose_in_their_municipality_and_some_what_cannot_be_chosen(
    region: Region, choices: list[ChoiceLine]
) -> None:
    units = {one.hsa_id: one for one in region.units}
    chosen = [units[one.unit_hsa_id] for one in choices]

    assert sum(one.municipality_code == "2580" for one in chosen) > 0.7 * len(chosen)
    assert 0 < sum(one.parent is not None for one in chosen) < 0.05 * len(chosen)


def test_only_forms_are_in_writing_and_some_lack_their_signature(
    choices: list[ChoiceLine],
) -> None:
    kinds = {(one.channel, one.is_written, one.is_signed) for one in choices}

    assert kinds == {
        ("1177", "nej", "nej"),
        ("blankett", "ja", "ja"),
        ("blankett", "ja", "nej"),
        ("telefon", "nej", "nej"),
        ("besök", "nej", "nej"),
        ("e-post", "nej", "nej"),
    }


def test_children_alone_choose_nothing_without_anyone_who_may(
    region: Region, household: Household
) -> None:
    household.members = household.members[1:]
    household.members[0].guardians = ()

    assert Chooser(region, Random(2)).choices(household, DAY) == []
