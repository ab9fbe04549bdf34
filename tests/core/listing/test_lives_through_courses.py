"""A life met again for a late fact meets the courses that ended and the defaults that came due."""

from dataclasses import replace
from datetime import date, timedelta

from tests.core.listing.changing_county import (
    ANNOUNCED,
    DAY,
    GONE,
    HARBOUR,
    LAST,
    MIDDLE,
    QUAY,
    TOWN,
    VILLAGE,
    at,
    county,
    happen,
    person,
    until,
    where,
)
from tests.core.listing.courses_of_the_harbour import CLOSES
from tests.core.listing.small_county import ELSEWHERE, RULES, resident, rules
from vardval.core.identity import Sex
from vardval.core.listing import (
    ChoiceStands,
    CoursesEnd,
    Death,
    Event,
    Life,
    ListingRules,
    Manner,
    MoveIn,
    MoveWithin,
    NoChoiceMade,
    OfferLapses,
    Passed,
    UnitsMerge,
    World,
    replay_life,
)
from vardval.core.population import Dwelling

ACTIVE, PASSIVE = Manner.ACTIVE, Manner.PASSIVE
PATIENT = rules(inflyttad_tid="efter_månader")
ANNA = person("Anna", QUAY, HARBOUR)


def closed(announced: Event = CLOSES) -> tuple[World, Passed]:
    """The places as they are over time once the course has ended, and what has passed."""
    _, before = happen(county(), announced)
    after = until(before, GONE)
    return replace(after, courses=before.courses), Passed(before.courses)


def again(
    *events: Event,
    before: World | None = None,
    passed: Passed | None = None,
    rules: ListingRules = RULES,
) -> tuple[World, list[str]]:
    places, ended = closed()
    world = before or replace(places, residents={"Anna": ANNA})
    after, decided = replay_life(world, "Anna", events, passed or ended, lambda _: rules)
    return after, [type(one.event).__name__ for one in decided]


def test_who_had_not_chosen_is_listed_by_the_book_on_the_day_that_the_course_ended() -> None:
    after, met = again()
    assert where(after, "Anna") == (TOWN, PASSIVE, GONE)
    assert met == ["OfferLapses"]


def test_a_replay_gives_what_the_day_itself_gave() -> None:
    _, announced = happen(county(ANNA), CLOSES)
    _, then = happen(announced, CoursesEnd(GONE))
    after, _ = again()
    assert after.resident("Anna") == then.resident("Anna")


def test_a_move_before_the_end_is_met_before_it_and_one_after_it_after() -> None:
    chosen = replace(closed()[0], residents={"Anna": person("Anna", QUAY, HARBOUR, ACTIVE)})
    after, met = again(MoveWithin("Anna", LAST, at(MIDDLE)), before=chosen)
    assert met == ["MoveWithin", "OfferLapses"]
    assert where(after, "Anna") == (TOWN, PASSIVE, GONE)
    _, met = again(MoveWithin("Anna", GONE + DAY, at(MIDDLE)))
    assert met == ["OfferLapses", "MoveWithin"]


def test_what_is_due_on_a_day_comes_before_what_happens_on_it() -> None:
    _, met = again(MoveWithin("Anna", GONE, at(MIDDLE)))
    assert met == ["OfferLapses", "MoveWithin"]


def test_who_chose_in_time_is_left_where_they_chose_to_be_and_the_choice_does_not_count() -> None:
    chose = ChoiceStands("Anna", LAST, VILLAGE, can_count=True, clause="GL-1")
    after, met = again(chose)
    assert where(after, "Anna") == (VILLAGE, ACTIVE, LAST)
    assert met == ["ChoiceStands"]
    assert after.resident("Anna").counted_changes == ()


def test_a_choice_after_the_end_counts_as_any_other() -> None:
    chose = ChoiceStands("Anna", GONE + DAY, VILLAGE, can_count=True, clause="GL-1")
    after, _ = again(chose)
    assert after.resident("Anna").counted_changes == (GONE + DAY,)


def test_who_chose_to_stay_at_a_merged_unit_has_chosen_that_day() -> None:
    merge = UnitsMerge((HARBOUR, TOWN), TOWN, ANNOUNCED, LAST)
    places, passed = closed(merge)
    stays = person("Anna", MIDDLE, TOWN, ACTIVE)
    chose = ChoiceStands("Anna", LAST, TOWN, can_count=True, clause="GL-1")
    after, met = again(chose, before=replace(places, residents={"Anna": stays}), passed=passed)
    assert where(after, "Anna") == (TOWN, ACTIVE, LAST)
    assert met == ["ChoiceStands"]


def test_the_dead_are_offered_nothing() -> None:
    after, met = again(Death("Anna", LAST))
    assert where(after, "Anna") is None
    assert met == ["Death"]


def test_two_courses_that_end_on_one_day_list_once() -> None:
    _, passed = closed()
    twice = replace(passed, courses=(*passed.courses, replace(passed.courses[0], target=VILLAGE)))
    _, met = again(passed=twice)
    assert met == ["OfferLapses"]


def test_a_newcomer_whose_time_to_choose_is_over_is_listed_on_that_day() -> None:
    elsewhere = replace(closed()[0], residents={"Anna": resident(residence=ELSEWHERE)})
    moved = MoveIn("Anna", ANNOUNCED, at(MIDDLE))
    due_on = date(2023, 4, 1)
    over = Passed(through=due_on)
    after, met = again(moved, before=elsewhere, passed=over, rules=PATIENT)
    assert where(after, "Anna") == (TOWN, PASSIVE, due_on)
    assert met == ["MoveIn", "NoChoiceMade"]
    not_yet = Passed(through=due_on - timedelta(days=1))
    after, met = again(moved, before=elsewhere, passed=not_yet, rules=PATIENT)
    assert after.resident("Anna").default_on == due_on
    assert met == ["MoveIn"]


def test_a_newcomers_day_comes_before_what_happens_after_it() -> None:
    elsewhere = replace(closed()[0], residents={"Anna": resident(residence=ELSEWHERE)})
    moves = (MoveIn("Anna", ANNOUNCED, at(MIDDLE)), MoveWithin("Anna", GONE, at(QUAY)))
    _, met = again(*moves, before=elsewhere, passed=Passed(through=GONE), rules=PATIENT)
    assert met == ["MoveIn", "NoChoiceMade", "MoveWithin"]


def test_a_life_remembers_the_day_until_which_someone_waits() -> None:
    life = Life(
        "Anna", date(1990, 5, 1), Sex.FEMALE, ((ANNOUNCED, Dwelling(at(MIDDLE), ANNOUNCED)),)
    )
    before = life.resident_before(LAST, default_on=GONE)
    assert before is not None
    assert before.default_on == GONE
    world = replace(closed()[0], residents={"Anna": before})
    after, met = again(before=world, passed=Passed(through=GONE))
    assert met == [NoChoiceMade.__name__]
    assert where(after, "Anna") == (TOWN, PASSIVE, GONE)


def test_a_course_that_did_not_concern_them_leaves_no_trace() -> None:
    elsewhere = replace(closed()[0], residents={"Anna": person("Anna", MIDDLE, TOWN)})
    _, met = again(before=elsewhere)
    assert OfferLapses.__name__ not in met
