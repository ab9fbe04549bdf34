"""Mergers and conversions into branches, and what cannot be announced."""

from datetime import date

import pytest

from tests.core.listing.changing_county import (
    ANNOUNCED,
    DAY,
    FARM,
    GONE,
    HAMLET,
    HARBOUR,
    LAST,
    MIDDLE,
    QUAY,
    TOWN,
    VILLAGE,
    county,
    happen,
    person,
    until,
    where,
    without_nearest,
)
from tests.core.listing.courses_of_the_harbour import (
    ANNA,
    BRANCH,
    CLOSES,
    DAVID,
    MERGE,
    PEOPLE,
    choice,
    course,
    lapse,
)
from tests.core.listing.small_county import RULES, clause, codes, rules
from vardval.core.catchment import UnitKind
from vardval.core.listing import (
    AreaAssigned,
    Course,
    CourseKind,
    CoursesEnd,
    Manner,
    Outcome,
    UnitBecomesBranch,
    UnitCloses,
    UnitsMerge,
    apply,
    step,
    why_not_selectable,
)
from vardval.core.listing.courses import ChoiceBeforeAnnouncement

ACTIVE, PASSIVE = Manner.ACTIVE, Manner.PASSIVE


def test_a_branch_takes_its_areas_to_the_unit_it_belongs_to_where_no_road_is_known() -> None:
    _, world = happen(without_nearest(county(ANNA), QUAY), BRANCH)
    assert where(until(world, GONE), "Anna") == (TOWN, PASSIVE, GONE)


def test_a_merger_lists_its_own_passively_in_its_area_and_others_by_address() -> None:
    stays = person("Erik", HAMLET, TOWN, ACTIVE)
    home = person("Frida", MIDDLE, TOWN, ACTIVE)
    decision, world = happen(county(*PEOPLE, stays, home), MERGE)
    assert decision.offers == ("Anna", "Bo", "Cilla", "David", "Erik", "Frida")
    assert why_not_selectable(world, TOWN, LAST, RULES) is None
    after = until(world, GONE)
    assert where(after, "Anna") == (TOWN, PASSIVE, GONE)
    assert where(after, "Cilla") == (VILLAGE, PASSIVE, GONE)
    assert where(after, "David") == (TOWN, PASSIVE, date(2020, 1, 1))
    assert where(after, "Erik") == (VILLAGE, PASSIVE, GONE)
    assert where(after, "Frida") == (TOWN, PASSIVE, GONE)
    assert after.areas[QUAY].unit_on(GONE) == TOWN


def test_who_chooses_to_stay_at_the_merged_unit_stays_by_that_choice() -> None:
    stays = person("Erik", HAMLET, TOWN, ACTIVE)
    decision, world = happen(county(stays), MERGE, choice("Erik", TOWN))
    assert (decision.outcome, decision.counts) == (Outcome.ACCEPTED, False)
    assert where(until(world, GONE), "Erik") == (TOWN, ACTIVE, LAST)
    _, at_once = happen(county(stays), MERGE, choice("Erik", TOWN, ANNOUNCED))
    assert where(until(at_once, GONE), "Erik") == (TOWN, ACTIVE, ANNOUNCED)


def test_a_merger_cites_one_rule_inside_its_area_and_another_outside() -> None:
    _, world = happen(county(*PEOPLE), MERGE)
    world = apply(world, step(world, CoursesEnd(GONE), RULES))
    inside = lapse(world, "Anna", course(CourseKind.MERGER, TOWN))
    outside = lapse(world, "Cilla", course(CourseKind.MERGER, TOWN))
    assert inside.clause == clause("listning.sammanslagning_i_området")
    assert outside.clause == clause("listning.sammanslagning_utanför")


def test_where_the_region_decides_outside_the_merged_area_those_inside_it_are_listed_there() -> (
    None
):
    ruled = rules(sammanslagning_utanför="uppgift_för_regionen")
    announced, world = happen(county(*PEOPLE), MERGE, rules=ruled)
    assert announced.outcome is Outcome.TASK
    ended = apply(world, step(world, CoursesEnd(GONE), ruled))
    decided = {
        str(one.key): lapse(ended, str(one.key), course(CourseKind.MERGER, TOWN), ruled)
        for one in PEOPLE
    }
    assert {key: (one.outcome, one.clause) for key, one in decided.items()} == {
        "Anna": (Outcome.ACCEPTED, clause("listning.sammanslagning_i_området")),
        "Bo": (Outcome.ACCEPTED, clause("listning.sammanslagning_i_området")),
        "Cilla": (Outcome.TASK, clause("listning.sammanslagning_utanför")),
        "David": (Outcome.ACCEPTED, clause("listning.sammanslagning_i_området")),
    }
    after = until(world, GONE, ruled)
    assert [where(after, str(one.key)) for one in PEOPLE] == [
        (TOWN, PASSIVE, GONE),
        (TOWN, PASSIVE, GONE),
        None,
        (TOWN, PASSIVE, date(2020, 1, 1)),
    ]


def test_a_merger_into_a_unit_that_closes_the_same_day_goes_to_the_nearest_left() -> None:
    _, world = happen(county(*PEOPLE), MERGE, UnitCloses(TOWN, LAST, LAST))
    after = until(world, GONE)
    assert {where(after, str(one.key)) for one in PEOPLE} == {(VILLAGE, PASSIVE, GONE)}
    assert [after.areas[one].unit_on(GONE) for one in (MIDDLE, QUAY)] == [VILLAGE, VILLAGE]


def test_a_merger_into_a_unit_that_closes_later_passes_its_people_on_with_an_offer() -> None:
    later = UnitCloses(TOWN, LAST, date(2023, 6, 30))
    _, world = happen(county(ANNA), MERGE, later, AreaAssigned(QUAY, TOWN, LAST))
    world = apply(world, step(world, CoursesEnd(GONE), RULES))
    passed = lapse(world, "Anna", course(CourseKind.MERGER, TOWN))
    assert passed.offers == ("Anna",)
    world = until(apply(world, passed), date(2023, 7, 1))
    assert where(world, "Anna") == (VILLAGE, PASSIVE, date(2023, 7, 1))


def test_a_unit_becomes_a_branch_the_day_after_its_last() -> None:
    _, world = happen(county(*PEOPLE), BRANCH)
    assert until(world, LAST).units[HARBOUR].kind is UnitKind.HEALTH_CENTRE
    after = until(world, GONE)
    branch = after.units[HARBOUR]
    assert (branch.kind_on(GONE), branch.belongs_to, branch.is_open_on(GONE)) == (
        UnitKind.BRANCH,
        TOWN,
        True,
    )
    assert where(after, "Anna") == (TOWN, PASSIVE, GONE)
    why = why_not_selectable(after, HARBOUR, GONE, RULES)
    assert why is not None
    assert why.step.code == "choice.branch_cannot_be_chosen"


def test_two_units_that_leave_on_the_same_day_send_nobody_to_each_other() -> None:
    both = county(ANNA, DAVID, of=(TOWN, HARBOUR, VILLAGE))
    _, world = happen(both, CLOSES, UnitBecomesBranch(TOWN, VILLAGE, ANNOUNCED, LAST))
    after = until(world, GONE)
    assert [where(after, key) for key in ("Anna", "David")] == [(VILLAGE, PASSIVE, GONE)] * 2


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (UnitCloses("Månens HC", ANNOUNCED, LAST), "course.no_health_centre"),
        (UnitBecomesBranch(HARBOUR, FARM, ANNOUNCED, LAST), "course.no_health_centre"),
        (CLOSES, "course.announced_already"),
        (MERGE, "course.announced_already"),
        (UnitBecomesBranch(TOWN, TOWN, ANNOUNCED, LAST), "course.nothing_leaves"),
        (UnitsMerge((TOWN,), TOWN, ANNOUNCED, LAST), "course.nothing_leaves"),
        (UnitCloses(HARBOUR, GONE + DAY, GONE + DAY), "course.unit_not_open"),
    ],
)
def test_what_cannot_be_announced_is_refused_and_changes_nothing(
    event: UnitCloses | UnitsMerge | UnitBecomesBranch, code: str
) -> None:
    _, world = happen(county(*PEOPLE), CLOSES)
    decision = step(world, event, RULES)
    assert (decision.outcome, codes(decision)) == (Outcome.REFUSED, [code])
    assert apply(world, decision) is world


def test_a_last_day_of_choice_before_the_announcement_is_an_error() -> None:
    with pytest.raises(ChoiceBeforeAnnouncement, match="2023-02-28 kommer före beskedet"):
        Course(CourseKind.CLOSURE, (HARBOUR,), None, ANNOUNCED, date(2023, 2, 28))


def test_units_may_merge_into_one_that_is_not_among_them() -> None:
    merge = UnitsMerge((TOWN, HARBOUR), VILLAGE, ANNOUNCED, LAST)
    stays = person("Erik", HAMLET, VILLAGE, ACTIVE)
    decision, world = happen(county(*PEOPLE, stays), merge)
    assert set(decision.offers) == {"Anna", "Bo", "Cilla", "David", "Erik"}
    after = until(world, GONE)
    assert {where(after, str(one.key)) for one in PEOPLE} == {(VILLAGE, PASSIVE, GONE)}
    assert [after.areas[one].unit_on(GONE) for one in (MIDDLE, QUAY)] == [VILLAGE, VILLAGE]
