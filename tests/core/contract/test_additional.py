"""Additional assignments: when one is paid, who takes it over, and how it is given."""

from datetime import date

import pytest

from vardval.core.contract import GIVEN, PAID, TAKEN_OVER, Additional, judged
from vardval.rulebook.loading import load_book

DAY = date(2023, 3, 1)
NORRBOTTEN = load_book("norrbotten/2023")
KRONOBERG = load_book("kronoberg/2023")
VASTERBOTTEN = load_book("vasterbotten/2021")


def test_an_assignment_of_the_regions_own_money_is_paid_once_it_is_decided() -> None:
    why = judged(PAID, Additional("bårhus"), NORRBOTTEN, DAY)
    assert why is not None
    assert why.code == "additional.paid_when_decided"
    assert judged(PAID, Additional("bårhus", is_decided=True), NORRBOTTEN, DAY) is None


@pytest.mark.parametrize(("decided", "agreed", "is_paid"), [(1, 1, 1), (1, 0, 0), (0, 1, 0)])
def test_where_the_book_asks_for_approval_and_agreement_both_are_needed(
    decided: int, agreed: int, is_paid: int
) -> None:
    one = Additional("diabetes", is_decided=bool(decided), has_agreement=bool(agreed))
    assert (judged(PAID, one, KRONOBERG, DAY) is None) is bool(is_paid)


def test_what_is_no_part_of_the_choice_system_is_never_paid_through_it() -> None:
    one = Additional("sjukstuga", is_decided=True, has_agreement=True)
    why = judged(PAID, one, VASTERBOTTEN, date(2021, 3, 1))
    assert why is not None
    assert why.clauses == ("VB-1.2-2", "VB-1.2-1")


@pytest.mark.parametrize("missing", ["is_private", "is_held_here", "is_decided"])
def test_an_assignment_is_taken_over_by_a_private_newcomer_where_the_region_decides(
    missing: str,
) -> None:
    whole = {"is_private": True, "is_held_here": True, "is_decided": True}
    assert judged(TAKEN_OVER, Additional("ambulans", **whole), NORRBOTTEN, DAY) is not None
    lacking = Additional("ambulans", **{**whole, missing: False})
    assert judged(TAKEN_OVER, lacking, NORRBOTTEN, DAY) is None


def test_a_book_that_is_silent_says_nothing_of_the_assignment() -> None:
    assert judged(GIVEN, Additional("handledning"), KRONOBERG, DAY) is None
