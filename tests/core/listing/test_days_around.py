"""The day before and the day of: ageing, leap days, openings, closings, redrawn areas."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.core.listing.choosing import CHOICE
from tests.core.listing.small_county import (
    CENTRE,
    COAST,
    FOREST,
    LONG_AGO,
    SEA,
    SQUARE,
    UNITS,
    book,
    clause,
    codes,
    decided,
    home,
    listed,
    resident,
    unit_of,
    world,
)
from vardval.core.catchment import AreaState, Assignment, UnitState
from vardval.core.identity import Sex
from vardval.core.listing import (
    Birth,
    ChosenBy,
    ListingRules,
    Manner,
    MoveIn,
    MoveWithin,
    NoChoiceMade,
    Outcome,
    World,
    remaining_changes,
    why_not_selectable,
)
from vardval.core.listing.events import AddressRekeyed
from vardval.core.time import Period

DAY = timedelta(days=1)
LONG = Period(date(1990, 1, 1), date(2100, 1, 1))


def rules_with(age: int = 18, changes: int = 2) -> ListingRules:
    """The made-up rules for a century, with these numbers."""
    arguments = {"listning.eget_val_ålder": {"ålder": age}, "listning.byten": {"antal": changes}}
    return ListingRules.from_book(book(None, arguments, LONG), date(2023, 1, 1))


@pytest.mark.parametrize(
    ("born_on", "age", "first_day"),
    [
        (date(2005, 3, 1), 18, date(2023, 3, 1)),
        (date(2004, 12, 31), 18, date(2022, 12, 31)),
        (date(2005, 1, 1), 18, date(2023, 1, 1)),
        (date(2004, 2, 29), 18, date(2022, 2, 28)),
        (date(2004, 2, 29), 16, date(2020, 2, 29)),
        (date(2004, 2, 29), 13, date(2017, 2, 28)),
        (date(2004, 2, 28), 16, date(2020, 2, 28)),
        (date(2004, 3, 1), 16, date(2020, 3, 1)),
        (date(2072, 2, 29), 28, date(2100, 2, 28)),
    ],
)
def test_one_chooses_alone_from_the_day_of_the_age_and_the_guardian_until_the_day_before(
    born_on: date, age: int, first_day: date
) -> None:
    by = rules_with(age=age)
    person = resident(born_on=born_on, listing=replace(listed(SQUARE), since=born_on))
    for on, alone in ((first_day - DAY, False), (first_day, True), (first_day + DAY, True)):
        for made_by, accepted in ((ChosenBy.SELF, alone), (ChosenBy.GUARDIAN, not alone)):
            decision, _ = decided(world(person), replace(CHOICE, on=on, made_by=made_by), by)
            assert (decision.outcome is Outcome.ACCEPTED) is accepted, (on, made_by)


def test_where_everyone_chooses_from_birth_no_guardian_can() -> None:
    newborn = resident(born_on=CHOICE.on)
    by = rules_with(age=0)
    decision, _ = decided(world(newborn), CHOICE, by)
    assert decision.outcome is Outcome.ACCEPTED
    decision, _ = decided(world(newborn), replace(CHOICE, made_by=ChosenBy.GUARDIAN), by)
    assert codes(decision) == ["choice.decides_alone"]


@pytest.mark.parametrize(
    ("changed_on", "free_on"),
    [
        (date(2023, 3, 10), date(2024, 3, 10)),
        (date(2023, 2, 28), date(2024, 2, 28)),
        (date(2023, 3, 1), date(2024, 3, 1)),
        (date(2024, 2, 28), date(2025, 2, 28)),
        (date(2024, 2, 29), date(2025, 2, 28)),
        (date(2024, 3, 1), date(2025, 3, 1)),
        (date(2023, 12, 31), date(2024, 12, 31)),
        (date(2024, 1, 1), date(2025, 1, 1)),
    ],
)
def test_a_change_counts_through_the_day_before_its_day_the_year_after(
    changed_on: date, free_on: date
) -> None:
    by = rules_with(changes=1)
    person = resident(listing=listed(SQUARE), counted_changes=(changed_on,))
    assert remaining_changes(person, free_on - DAY, by) == 0
    assert remaining_changes(person, free_on, by) == 1
    for on, outcome in ((free_on - DAY, Outcome.REFUSED), (free_on, Outcome.ACCEPTED)):
        decision, _ = decided(world(person), replace(CHOICE, on=on), by)
        assert decision.outcome is outcome


def test_a_limit_of_no_changes_refuses_the_first_but_not_a_first_choice() -> None:
    by = rules_with(changes=0)
    decision, _ = decided(world(resident(listing=listed(SQUARE))), CHOICE, by)
    assert decision.clause == clause("listning.byten")
    decision, after = decided(world(resident()), CHOICE, by)
    assert (decision.outcome, decision.counts) == (Outcome.ACCEPTED, False)
    assert unit_of(after) == (SEA, Manner.ACTIVE)


OPENS, ANNOUNCED, CLOSES = date(2023, 4, 3), date(2023, 6, 1), date(2023, 9, 1)
TEMPORARY = replace(UNITS[SEA], opened_on=OPENS, closing_since=ANNOUNCED, closes_on=CLOSES)


def with_temporary(unit: UnitState = TEMPORARY) -> World:
    """The county where Havets HC is there for a summer, and its area is Torgets HC's else."""
    coast = AreaState(COAST, "2580", (Assignment(date.min, SEA),), nearest=(SEA, SQUARE))
    before = world(resident("Anna", home(CENTRE)))
    return World(before.residents, {**before.units, SEA: unit}, {**before.areas, COAST: coast})


@pytest.mark.parametrize(
    ("on", "is_selectable", "listed_at"),
    [
        (OPENS - DAY, False, SQUARE),
        (OPENS, True, SEA),
        (ANNOUNCED - DAY, True, SEA),
        (ANNOUNCED, False, SEA),
        (CLOSES - DAY, False, SEA),
        (CLOSES, False, SQUARE),
    ],
)
def test_a_unit_is_chosen_while_it_is_not_closing_and_has_its_area_while_it_is_there(
    on: date, is_selectable: bool, listed_at: str
) -> None:
    county = with_temporary()
    assert (why_not_selectable(county, SEA, on, rules_with()) is None) is is_selectable
    decision, _ = decided(county, replace(CHOICE, on=on))
    assert (decision.outcome is Outcome.ACCEPTED) is is_selectable
    for event in (
        MoveIn("Bo", on, home(COAST), resident("Bo")),
        Birth("Bo", on, Sex.MALE, home(COAST)),
    ):
        _, after = decided(county, event)
        assert unit_of(after, "Bo") == (listed_at, Manner.PASSIVE)


def test_a_unit_whose_closure_is_announced_is_not_the_nearest_for_anyone_new() -> None:
    county = with_temporary()
    bog = AreaState("Myren", "2580", nearest=(SEA, SQUARE))
    county = replace(county, areas={**county.areas, "Myren": bog})
    for on, unit in ((ANNOUNCED - DAY, SEA), (ANNOUNCED, SQUARE)):
        _, after = decided(county, MoveIn("Bo", on, home("Myren"), resident("Bo")))
        assert unit_of(after, "Bo") == (unit, Manner.PASSIVE)


@pytest.mark.parametrize(("on", "unit"), [(date(2023, 5, 14), SQUARE), (date(2023, 5, 15), SEA)])
def test_a_redrawn_area_lists_by_its_new_unit_from_its_day(on: date, unit: str) -> None:
    area = AreaState(
        CENTRE, "2580", (Assignment(date.min, SQUARE), Assignment(date(2023, 5, 15), SEA))
    )
    county = replace(world(resident()), areas={CENTRE: area})
    _, after = decided(county, NoChoiceMade("Anna", on))
    assert unit_of(after) == (unit, Manner.PASSIVE)


def test_the_listing_begins_on_the_events_day_and_not_on_that_of_any_earlier_one() -> None:
    _, there = decided(world(resident()), NoChoiceMade("Anna", date(2023, 2, 28)))
    first = there.resident("Anna").listing
    assert first is not None
    assert first.since == date(2023, 2, 28)
    _, moved = decided(there, MoveWithin("Anna", date(2023, 2, 28), home(COAST)))
    second = moved.resident("Anna").listing
    assert second is not None
    assert (second.unit, second.since) == (SEA, date(2023, 2, 28))


def test_an_event_on_the_first_day_of_a_listing_is_not_older_than_it() -> None:
    long_here = world(resident(listing=listed(SQUARE)))
    decision, _ = decided(long_here, MoveWithin("Anna", LONG_AGO, home(COAST)))
    assert decision.outcome is Outcome.ACCEPTED


def test_a_map_that_comes_to_lead_somewhere_leaves_the_officers_task_undone() -> None:
    decision, lost = decided(world(resident("Anna", home(FOREST))), NoChoiceMade("Anna", OPENS))
    assert decision.outcome is Outcome.TASK
    decision, after = decided(lost, AddressRekeyed("Anna", OPENS + DAY, home(COAST)))
    assert codes(decision) == ["rekeyed.not_relisted"]
    assert unit_of(after) is None
    _, listed_now = decided(after, NoChoiceMade("Anna", OPENS + DAY))
    assert unit_of(listed_now) == (SEA, Manner.PASSIVE)
