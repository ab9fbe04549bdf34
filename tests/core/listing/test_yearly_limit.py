"""How many changes of unit a year allows."""

from dataclasses import replace
from datetime import date

from tests.core.listing.choosing import CHOICE, refused
from tests.core.listing.small_county import (
    MARCH,
    RULES,
    SQUARE,
    codes,
    decided,
    listed,
    resident,
    rules,
    world,
)
from vardval.core.listing import (
    Outcome,
    World,
    remaining_changes,
)


def with_changes(*days: date) -> World:
    return world(resident(listing=listed(SQUARE), counted_changes=days))


def test_the_third_change_within_a_year_is_refused() -> None:
    refused(with_changes(date(2022, 12, 1), date(2023, 2, 1)), CHOICE, "listning.byten")


def test_a_change_no_longer_counts_on_its_day_the_year_after() -> None:
    changed = with_changes(date(2022, 3, 10), date(2023, 2, 1))
    refused(changed, replace(CHOICE, on=date(2023, 3, 9)), "listning.byten")
    decision, _ = decided(changed, replace(CHOICE, on=date(2023, 3, 10)))
    assert decision.outcome is Outcome.ACCEPTED


def test_a_backdated_change_counts_together_with_those_that_came_after_it() -> None:
    earlier = replace(CHOICE, on=date(2023, 3, 5))
    refused(with_changes(date(2023, 3, 10), date(2023, 3, 20)), earlier, "listning.byten")
    refused(with_changes(date(2022, 4, 1), date(2023, 3, 20)), earlier, "listning.byten")
    decision, after = decided(with_changes(date(2023, 3, 20)), earlier)
    assert decision.outcome is Outcome.ACCEPTED
    assert after.resident("Anna").counted_changes == (date(2023, 3, 5), date(2023, 3, 20))


def test_changes_that_lie_a_year_apart_are_never_in_the_same_year() -> None:
    apart = with_changes(date(2022, 3, 6), date(2024, 3, 5))
    for on in (date(2023, 3, 5), date(2023, 3, 6)):
        decision, _ = decided(apart, replace(CHOICE, on=on))
        assert decision.outcome is Outcome.ACCEPTED
    assert remaining_changes(apart.resident("Anna"), date(2023, 3, 5), RULES) == 1


def test_special_reasons_allow_a_change_beyond_the_limit() -> None:
    used_up = with_changes(date(2022, 12, 1), date(2023, 2, 1))
    decision, after = decided(used_up, replace(CHOICE, has_special_reasons=True))
    assert decision.outcome is Outcome.ACCEPTED
    assert "choice.special_reasons" in codes(decision)
    assert after.resident("Anna").counted_changes[-1] == MARCH


def test_a_book_without_a_limit_refuses_no_change() -> None:
    by = rules(byten="obegränsat", fler_byten="behövs_inte")
    many = with_changes(*(date(2023, 2, day) for day in range(1, 20)))
    decision, _ = decided(many, CHOICE, by)
    assert decision.outcome is Outcome.ACCEPTED


def test_a_limit_without_any_exception_refuses_special_reasons_too() -> None:
    used_up = with_changes(date(2022, 12, 1), date(2023, 2, 1))
    special = replace(CHOICE, has_special_reasons=True)
    decision, _ = decided(used_up, special, rules(fler_byten="behövs_inte"))
    assert decision.outcome is Outcome.REFUSED
