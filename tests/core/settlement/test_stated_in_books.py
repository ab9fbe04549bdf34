"""Hours that books state themselves, and price lists that have to state the same."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.core.settlement.example_lists import component, price_list
from vardval.core.settlement.hour_norm import HourNorm, NormPeriod, NormRule
from vardval.core.settlement.keeping_to_book import ListBreaksBook, check_keeps_to
from vardval.core.settlement.measures import SeriesValue
from vardval.core.settlement.mechanisms import PerHour
from vardval.core.settlement.mechanisms.per_hour import HoursPaid
from vardval.core.settlement.price_list import PriceList
from vardval.core.settlement.stated_in_books import ELSEWHERE, HOURS, Counted, norms_of
from vardval.rulebook.loading import load_book

DAY = date(2022, 3, 1)
BOOK = load_book("varmland/2022")


def asked(work: str, counted: Counted) -> Fraction:
    return HOURS[work].bound(BOOK, DAY)(counted).hours


def test_hours_are_in_proportion_to_those_who_are_counted() -> None:
    assert asked("barnhälsovård", Counted(60, 60)) == Fraction(24, 5)


def test_shared_hours_are_each_centres_part_by_its_own() -> None:
    assert asked("ungdomsmottagning", Counted(7000, 1750)) == 5
    assert asked("ungdomsmottagning", Counted(0, 0)) == 0


def test_a_norm_without_a_word_of_it_asks_nothing_of_who_lacks_the_assignment() -> None:
    assert asked("särskilt boende", Counted(40, 40, is_assigned=False)) == 0
    assert asked("barnhälsovård", Counted(50, 50, is_assigned=False)) == 4


def test_only_the_activities_that_the_book_names_cost_the_centre_nothing() -> None:
    bears = ELSEWHERE.bound(BOOK, DAY)
    assert bears("dietister") is not None
    assert bears("tandläkare") is None


def with_norm(hours: str, clause: str = "VL-1.2.3-8") -> PriceList:
    norm = HourNorm(
        Decimal(hours),
        Decimal(50),
        SeriesValue("inskrivna barn"),
        NormPeriod.WEEK,
        NormRule.PROPORTIONAL,
        clause,
    )
    paid = PerHour(HoursPaid.WORKED, SeriesValue("arbetade timmar"), norm)
    return price_list(component(1, "läkartimmar", paid))


def test_a_price_list_with_another_norm_by_the_same_clause_breaks_the_book() -> None:
    check_keeps_to(with_norm("4"), BOOK, DAY)
    check_keeps_to(with_norm("5", clause="PROV-1"), BOOK, DAY)
    with pytest.raises(ListBreaksBook) as broken:
        check_keeps_to(with_norm("5"), BOOK, DAY)
    assert "norm på 5 timmar per 50, men boken säger 4 per 50" in str(broken.value)
    assert len(norms_of(BOOK, DAY)) == 4
