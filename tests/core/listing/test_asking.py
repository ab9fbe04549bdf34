"""Care responsibility, changes left and units that can be chosen, on a day."""

from dataclasses import replace
from datetime import date

import pytest

from tests.core.listing.small_county import (
    BRANCH,
    COAST,
    ELSEWHERE,
    MARCH,
    RULES,
    SEA,
    SQUARE,
    clause,
    home,
    listed,
    resident,
    rules,
    world,
)
from vardval.core.listing import (
    Manner,
    care_responsibility,
    remaining_changes,
    why_not_selectable,
)
from vardval.core.population import ProtectionDegree
from vardval.core.trace import clause_of


def test_the_unit_where_one_is_listed_answers_for_the_care() -> None:
    there = world(resident(residence=home(COAST), listing=listed(SQUARE, Manner.ACTIVE)))
    care = care_responsibility(there, "Anna", MARCH, RULES)
    assert care.unit == SQUARE
    assert clause_of(care.trace) == clause("listning.vårdansvar")


def test_the_areas_unit_answers_for_whoever_is_not_listed() -> None:
    hidden = resident(
        residence=home(COAST), protection=frozenset({ProtectionDegree.SECRECY_MARKING})
    )
    assert care_responsibility(world(hidden), "Anna", MARCH, RULES).unit == SEA


def test_no_unit_answers_for_whoever_lives_elsewhere_unlisted_or_has_died() -> None:
    away = resident(residence=ELSEWHERE)
    dead = replace(resident("Bo"), died_on=MARCH)
    county = world(away, dead)
    assert care_responsibility(county, "Anna", MARCH, RULES).unit is None
    gone = care_responsibility(county, "Bo", MARCH, RULES)
    assert gone.unit is None
    assert clause_of(gone.trace) == clause("listning.avliden")


def test_the_area_answered_until_the_day_of_death() -> None:
    dead = replace(resident("Bo"), died_on=MARCH)
    assert care_responsibility(world(dead), "Bo", date(2023, 2, 28), RULES).unit == SQUARE


@pytest.mark.parametrize(
    ("changes", "left"),
    [
        ((), 2),
        ((date(2022, 3, 1),), 2),
        ((date(2022, 3, 2),), 1),
        ((MARCH,), 1),
        ((date(2023, 3, 2),), 1),
        ((date(2022, 6, 1), date(2022, 7, 1), date(2022, 8, 1)), 0),
    ],
)
def test_changes_left_counts_every_year_that_holds_the_day(
    changes: tuple[date, ...], left: int
) -> None:
    assert remaining_changes(resident(counted_changes=changes), MARCH, RULES) == left


def test_a_change_on_leap_day_counts_until_the_last_of_february() -> None:
    leaper = resident(counted_changes=(date(2024, 2, 29),))
    assert remaining_changes(leaper, date(2025, 2, 27), RULES) == 1
    assert remaining_changes(leaper, date(2025, 2, 28), RULES) == 2


def test_without_a_limit_there_is_no_number_left() -> None:
    assert remaining_changes(resident(), MARCH, rules(byten="obegränsat")) is None


def test_a_health_centre_can_be_chosen_and_a_branch_or_a_stranger_cannot() -> None:
    county = world()
    assert why_not_selectable(county, SEA, MARCH, RULES) is None
    branch = why_not_selectable(county, BRANCH, MARCH, RULES)
    assert branch is not None
    assert branch.step.clause == clause("listning.filialer")
    stranger = why_not_selectable(county, "Månens HC", MARCH, RULES)
    assert stranger is not None
    assert stranger.step.code == "choice.unit_unknown"
