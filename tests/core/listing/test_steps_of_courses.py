"""What a closure, a merger and a conversion tell: the exact steps, at the beginning and the end."""

from dataclasses import replace

import pytest

from tests.core.listing.changing_county import (
    ANNOUNCED,
    GONE,
    HAMLET,
    HARBOUR,
    LAST,
    MEADOW,
    MIDDLE,
    QUAY,
    TOWN,
    VILLAGE,
    county,
    happen,
    person,
    without_nearest,
)
from tests.core.listing.courses_of_the_harbour import (
    ANNA,
    BRANCH,
    CILLA,
    CLOSES,
    MERGE,
    course,
    lapse,
)
from tests.core.listing.small_county import RULES, clause, codes, rules
from vardval.core.listing import (
    CourseKind,
    CoursesEnd,
    ListingChange,
    Manner,
    OfferLapses,
    Outcome,
    UnitBecomesBranch,
    UnitCloses,
    UnitsMerge,
    World,
    apply,
    step,
)
from vardval.core.population import PlacedResidence, ResidenceState
from vardval.core.trace import Step
from vardval.core.trace import step as told

ACTIVE, PASSIVE = Manner.ACTIVE, Manner.PASSIVE
Announced = UnitCloses | UnitsMerge | UnitBecomesBranch
NOT_CHOSEN = told("course.not_chosen", by=LAST)
KEEPS = told("course.keeps_until_last_day", clause("listning.avveckling"), unit=HARBOUR)

COURSES = [
    (CLOSES, "upphör_erbjudande", "upphör_utan_val"),
    (MERGE, "sammanslagning_erbjudande", "sammanslagning_utanför"),
    (BRANCH, "filial_erbjudande", "filial_utan_val"),
]


@pytest.mark.parametrize(("event", "offer", "default"), COURSES)
def test_an_announcement_tells_that_the_listed_stay_and_what_they_are_offered(
    event: Announced, offer: str, default: str
) -> None:
    decision = step(county(ANNA), event, RULES)
    offered = told("course.all_are_offered", clause(f"listning.{offer}"), unit=HARBOUR)
    assert (decision.outcome, decision.trace) == (Outcome.ACCEPTED, (KEEPS, offered))
    left = rules(**{default: "uppgift_för_regionen"})
    decision = step(county(ANNA), event, left)
    task = told("course.region_decides", clause(f"listning.{default}"), unit=HARBOUR)
    assert (decision.outcome, decision.trace) == (Outcome.TASK, (KEEPS, offered, task))


@pytest.mark.parametrize(("event", "offer", "default"), COURSES)
def test_a_course_that_the_region_decides_is_no_task_under_the_rule_of_another(
    event: Announced, offer: str, default: str
) -> None:
    for other in {one for _, _, one in COURSES} - {default}:
        by = rules(**{other: "uppgift_för_regionen"})
        assert step(county(ANNA), event, by).outcome is Outcome.ACCEPTED


@pytest.mark.parametrize(
    ("kind", "target", "default"),
    [
        (CourseKind.CLOSURE, None, "upphör_utan_val"),
        (CourseKind.CONVERSION, TOWN, "filial_utan_val"),
        (CourseKind.MERGER, VILLAGE, "sammanslagning_utanför"),
    ],
)
def test_whoever_the_region_decides_on_is_a_task_and_listed_nowhere_meanwhile(
    kind: CourseKind, target: str | None, default: str
) -> None:
    by = rules(**{default: "uppgift_för_regionen"})
    decision = lapse(county(ANNA), "Anna", course(kind, target), by)
    decides = told("course.region_decides_person", clause(f"listning.{default}"))
    assert (decision.outcome, decision.trace) == (Outcome.TASK, (NOT_CHOSEN, decides))
    assert decision.changes == (ListingChange("Anna", GONE, None),)
    assert decision.offers == ()


def after_merger() -> World:
    _, world = happen(county(ANNA, CILLA), MERGE)
    return apply(world, step(world, CoursesEnd(GONE), RULES))


def in_area(area: str, unit: str) -> Step:
    return told(
        "catchment.unit_has_area", clause("upptagningsområde.byggsten"), area=area, unit=unit
    )


@pytest.mark.parametrize(
    ("key", "area", "unit", "code", "rule"),
    [
        ("Anna", QUAY, TOWN, "course.in_merged_area", "sammanslagning_i_området"),
        ("Cilla", HAMLET, VILLAGE, "course.at_address", "sammanslagning_utanför"),
    ],
)
def test_a_merger_tells_the_area_of_the_address_and_the_rule_for_inside_or_outside(
    key: str, area: str, unit: str, code: str, rule: str
) -> None:
    decision = lapse(after_merger(), key, course(CourseKind.MERGER, TOWN))
    placed = told(code, clause(f"listning.{rule}"), unit=unit)
    assert (decision.outcome, decision.trace) == (
        Outcome.ACCEPTED,
        (NOT_CHOSEN, in_area(area, unit), placed),
    )
    [change] = decision.changes
    assert isinstance(change, ListingChange)
    assert change.listing is not None
    assert (change.on, change.listing.unit, change.listing.manner, change.listing.clause) == (
        GONE,
        unit,
        PASSIVE,
        clause(f"listning.{rule}"),
    )


def test_one_address_is_inside_for_a_merger_only_and_never_for_a_conversion() -> None:
    inside = lapse(after_merger(), "Anna", course(CourseKind.MERGER, TOWN))
    branch = lapse(after_merger(), "Anna", course(CourseKind.CONVERSION, TOWN))
    assert [codes(one)[-1] for one in (inside, branch)] == [
        "course.in_merged_area",
        "course.at_address",
    ]
    assert branch.clause == clause("listning.filial_utan_val")


def test_who_was_listed_at_the_merged_unit_by_choice_stays_there_without_that_choice() -> None:
    chose = replace(person("Frida", MIDDLE, TOWN, ACTIVE))
    decision = lapse(county(chose), "Frida", course(CourseKind.MERGER, TOWN))
    [change] = decision.changes
    assert isinstance(change, ListingChange)
    assert change.listing is not None
    assert (change.listing.unit, change.listing.manner, change.listing.since) == (
        TOWN,
        PASSIVE,
        GONE,
    )
    assert change.listing.clause == clause("listning.sammanslagning_i_området")
    was_passive = person("Gun", MIDDLE, TOWN)
    assert lapse(county(was_passive), "Gun", course(CourseKind.MERGER, TOWN)).changes == ()


def test_who_no_longer_lives_here_is_told_so_and_nothing_of_the_course() -> None:
    guest = replace(ANNA, residence=PlacedResidence(ResidenceState.OTHER_REGION))
    decision = lapse(county(guest), "Anna", course(CourseKind.CLOSURE))
    assert (decision.outcome, decision.changes) == (
        Outcome.ACCEPTED,
        (ListingChange("Anna", GONE, None),),
    )
    assert decision.trace == (RULES.elsewhere(GONE),)
    assert decision.clause == clause("listning.annan_region_utan_val")
    nobody = replace(guest, listing=None)
    assert lapse(county(nobody), "Anna", course(CourseKind.CLOSURE)).changes == ()


def test_an_address_without_a_unit_makes_a_task_that_says_when_they_should_have_chosen() -> None:
    lost = person("Eva", MEADOW, HARBOUR)
    unknown = without_nearest(county(lost), MEADOW)
    decision = lapse(unknown, "Eva", course(CourseKind.CLOSURE))
    assert (decision.outcome, decision.trace[0]) == (Outcome.TASK, NOT_CHOSEN)
    assert decision.changes == (ListingChange("Eva", GONE, None),)


def test_the_end_tells_its_day_first_and_offers_lapse_once_for_each_person() -> None:
    _, world = happen(county(ANNA, CILLA), CLOSES)
    _, world = happen(world, UnitCloses(TOWN, ANNOUNCED, LAST))
    decision = step(world, CoursesEnd(GONE), RULES)
    assert decision.trace[0] == told("course.ends", on=GONE)
    assert [(one.person, one.on) for one in decision.follows if isinstance(one, OfferLapses)] == [
        ("Anna", GONE),
        ("Cilla", GONE),
    ]


def test_a_day_on_which_nothing_ends_ends_nothing() -> None:
    _, world = happen(county(ANNA), CLOSES)
    decision = step(world, CoursesEnd(LAST), RULES)
    assert (decision.trace, decision.follows, decision.county) == (
        (told("course.ends", on=LAST),),
        (),
        (),
    )
    assert apply(world, decision) == world
