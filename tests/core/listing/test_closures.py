"""Closures: announced, chosen through, and come to their end."""

from dataclasses import replace
from datetime import date

from tests.core.listing.changing_county import (
    ANNOUNCED,
    GONE,
    HARBOUR,
    LAST,
    MEADOW,
    QUAY,
    TOWN,
    VILLAGE,
    at,
    county,
    happen,
    person,
    until,
    where,
    without_nearest,
)
from tests.core.listing.courses_of_the_harbour import (
    ANNA,
    CLOSES,
    PEOPLE,
    choice,
    course,
)
from tests.core.listing.small_county import RULES, clause, codes, resident, rules
from vardval.core.identity import Sex
from vardval.core.listing import (
    AreaAssigned,
    Birth,
    CourseKind,
    CoursesEnd,
    Death,
    Manner,
    MoveIn,
    Outcome,
    UnitCloses,
    apply,
    care_responsibility,
    next_due_on,
    remaining_changes,
    step,
    why_not_selectable,
)
from vardval.core.population import PlacedResidence, ResidenceState

ACTIVE, PASSIVE = Manner.ACTIVE, Manner.PASSIVE


def test_a_closure_offers_a_choice_to_everyone_listed_there_and_to_nobody_else() -> None:
    decision, after = happen(county(*PEOPLE), CLOSES)
    assert (decision.outcome, decision.offers) == (Outcome.ACCEPTED, ("Anna", "Bo", "Cilla"))
    assert codes(decision) == ["course.keeps_until_last_day", "course.all_are_offered"]
    assert decision.clause == clause("listning.upphör_erbjudande")
    assert after.courses == (course(CourseKind.CLOSURE),)


def test_who_has_died_is_offered_nothing() -> None:
    _, world = happen(county(*PEOPLE), Death("Bo", ANNOUNCED))
    decision, _ = happen(world, CLOSES)
    assert decision.offers == ("Anna", "Cilla")


def test_a_unit_that_is_leaving_is_there_through_its_last_day_and_cannot_be_chosen() -> None:
    _, world = happen(county(*PEOPLE), CLOSES)
    before = county(*PEOPLE)
    assert why_not_selectable(before, HARBOUR, ANNOUNCED, RULES) is None
    for day, code in ((ANNOUNCED, "choice.unit_closing"), (GONE, "choice.unit_not_open")):
        why = why_not_selectable(world, HARBOUR, day, RULES)
        assert why is not None
        assert why.step.code == code
    refused, _ = happen(world, choice("David", HARBOUR, ANNOUNCED))
    assert (refused.outcome, codes(refused)[-1]) == (Outcome.REFUSED, "choice.unit_closing")
    told = RULES.changing.until_last_day(HARBOUR), RULES.changing.closure.offer(HARBOUR)
    own = refused.trace[-1].clause
    assert refused.clauses == (own, *(clause for one in told for clause in one.clauses))


def test_listings_and_care_stay_through_the_last_day_and_move_the_day_after() -> None:
    _, world = happen(county(*PEOPLE), CLOSES)
    eve = until(world, LAST)
    assert where(eve, "Anna") == (HARBOUR, ACTIVE, date(2020, 1, 1))
    assert care_responsibility(eve, "Anna", LAST, RULES).unit == HARBOUR
    after = until(world, GONE)
    assert where(after, "Anna") == (TOWN, PASSIVE, GONE)
    assert where(after, "Bo") == (TOWN, PASSIVE, GONE)
    assert where(after, "Cilla") == (VILLAGE, PASSIVE, GONE)
    assert where(after, "David") == (TOWN, PASSIVE, date(2020, 1, 1))
    assert care_responsibility(after, "Anna", GONE, RULES).unit == TOWN
    assert after.courses == ()


def test_the_end_of_a_course_is_due_the_day_after_the_last_day_and_once() -> None:
    _, world = happen(county(*PEOPLE), CLOSES)
    assert next_due_on(world, ANNOUNCED) == GONE
    assert next_due_on(until(world, GONE), ANNOUNCED) is None


def test_a_choice_made_because_of_the_offer_does_not_count_and_the_next_one_does() -> None:
    _, world = happen(county(*PEOPLE), CLOSES, choice("Anna", TOWN))
    assert remaining_changes(world.resident("Anna"), LAST, RULES) == 2
    decision, world = happen(world, choice("Anna", VILLAGE))
    assert decision.counts
    assert remaining_changes(world.resident("Anna"), LAST, RULES) == 1
    assert where(until(world, GONE), "Anna") == (VILLAGE, ACTIVE, LAST)


def test_who_has_no_change_left_may_use_the_offer_but_not_the_day_after() -> None:
    spent = replace(ANNA, counted_changes=(date(2023, 1, 1), date(2023, 2, 1)))
    _, world = happen(county(spent), CLOSES)
    offered, _ = happen(world, choice("Anna", TOWN))
    assert (offered.outcome, offered.counts) == (Outcome.ACCEPTED, False)
    late, _ = happen(until(world, GONE), choice("Anna", VILLAGE, GONE))
    assert (late.outcome, codes(late)[-1]) == (Outcome.REFUSED, "choice.no_changes_left")


def test_an_area_that_is_assigned_goes_there_and_the_others_to_the_nearest_left() -> None:
    world = county(*PEOPLE, person("Eva", MEADOW, HARBOUR))
    _, world = happen(world, CLOSES, AreaAssigned(QUAY, VILLAGE, LAST))
    after = until(world, GONE)
    assert where(after, "Anna") == (VILLAGE, PASSIVE, GONE)
    assert where(after, "Eva") == (VILLAGE, PASSIVE, GONE)
    assert after.areas[QUAY].unit_on(LAST) == VILLAGE


def test_areas_go_to_the_nearest_that_is_to_stay() -> None:
    _, world = happen(county(*PEOPLE), CLOSES, UnitCloses(TOWN, LAST, date(2023, 6, 30)))
    after = until(world, GONE)
    assert after.areas[QUAY].unit_on(GONE) == VILLAGE
    assert where(after, "Anna") == (VILLAGE, PASSIVE, GONE)


def test_without_a_known_road_the_only_unit_left_is_the_nearest() -> None:
    lonely = without_nearest(county(ANNA, of=(HARBOUR, TOWN)), QUAY)
    _, world = happen(lonely, CLOSES)
    assert where(until(world, GONE), "Anna") == (TOWN, PASSIVE, GONE)


def test_without_a_known_road_and_several_units_left_an_officer_decides() -> None:
    _, world = happen(without_nearest(county(ANNA), QUAY), CLOSES)
    ended = step(world, CoursesEnd(GONE), RULES)
    assert "catchment.none_left" in codes(ended)
    lapsed = step(apply(world, ended), ended.follows[0], RULES)
    assert (lapsed.outcome, lapsed.clauses) == (
        Outcome.TASK,
        (clause("upptagningsområde.närmast"),),
    )
    assert where(apply(apply(world, ended), lapsed), "Anna") is None


def test_where_the_book_leaves_it_to_the_region_a_closure_is_a_task_and_lists_nobody() -> None:
    by = rules(upphör_utan_val="uppgift_för_regionen")
    decision, world = happen(county(*PEOPLE), CLOSES, rules=by)
    assert (decision.outcome, codes(decision)[-1]) == (Outcome.TASK, "course.region_decides")
    assert decision.offers == ("Anna", "Bo", "Cilla")
    after = until(world, GONE, by)
    assert [where(after, key) for key in ("Anna", "Bo", "Cilla")] == [None, None, None]
    decided, after = happen(after, choice("Anna", TOWN, GONE), rules=by)
    assert decided.outcome is Outcome.ACCEPTED


def test_a_newborn_during_the_course_is_listed_with_its_mother_and_moves_with_her() -> None:
    born = Birth("Kim", LAST, Sex.MALE, at(QUAY), "Anna", ("Anna",))
    decision, world = happen(county(*PEOPLE), CLOSES, born)
    assert decision.offers == ("Kim",)
    assert where(world, "Kim") == (HARBOUR, PASSIVE, LAST)
    assert where(until(world, GONE), "Kim") == (TOWN, PASSIVE, GONE)


def test_a_newcomer_during_the_course_gets_the_areas_unit_and_the_same_offer() -> None:
    elsewhere = resident("Ny", PlacedResidence(ResidenceState.OTHER_REGION))
    decision, world = happen(county(*PEOPLE, elsewhere), CLOSES, MoveIn("Ny", LAST, at(QUAY)))
    assert decision.offers == ("Ny",)
    assert where(world, "Ny") == (HARBOUR, PASSIVE, LAST)
    chosen, _ = happen(world, choice("Ny", VILLAGE))
    assert (chosen.outcome, chosen.counts) == (Outcome.ACCEPTED, False)
    assert where(until(world, GONE), "Ny") == (TOWN, PASSIVE, GONE)


def test_who_is_registered_elsewhere_and_has_not_chosen_is_listed_nowhere() -> None:
    guest = replace(ANNA, residence=PlacedResidence(ResidenceState.OTHER_REGION))
    _, world = happen(county(guest), CLOSES)
    assert where(until(world, LAST), "Anna") == (HARBOUR, ACTIVE, date(2020, 1, 1))
    assert where(until(world, GONE), "Anna") is None
