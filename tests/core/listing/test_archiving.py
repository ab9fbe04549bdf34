"""How long the papers of a choice are kept, and the day on which they may be weeded."""

from dataclasses import replace
from datetime import date

import pytest

from tests.core.listing.small_county import MARCH, RULES, SEA, clause
from vardval.core.listing import (
    Channel,
    ChoiceMade,
    ChosenBy,
    FormArrives,
    Paper,
    kept_paper,
    papers_of,
)

FORM = ChoiceMade("Anna", MARCH, SEA, Channel.FORM)


@pytest.mark.parametrize(
    ("came_in", "through", "weeded_from"),
    [
        (date(2023, 3, 10), date(2025, 3, 9), date(2025, 3, 10)),
        (date(2022, 3, 1), date(2024, 2, 29), date(2024, 3, 1)),
        (date(2024, 2, 29), date(2026, 2, 28), date(2026, 3, 1)),
        (date(2023, 1, 1), date(2024, 12, 31), date(2025, 1, 1)),
    ],
)
def test_a_form_is_kept_for_whole_years_from_the_day_it_came_in(
    came_in: date, through: date, weeded_from: date
) -> None:
    keeping = kept_paper(replace(FORM, on=came_in), RULES)
    assert keeping is not None
    assert (keeping.through_on, keeping.weeded_from) == (through, weeded_from)
    assert keeping.step.clause == clause("listning.arkivering")


def test_a_form_that_comes_later_is_kept_from_its_own_day() -> None:
    keeping = kept_paper(FormArrives("Anna", date(2023, 3, 10), SEA), RULES)
    assert keeping is not None
    assert keeping.through_on == date(2025, 3, 9)


@pytest.mark.parametrize(
    ("choice", "is_kept"),
    [
        (replace(FORM, channel=Channel.E_SERVICE), False),
        (replace(FORM, channel=Channel.EMAIL), False),
        (replace(FORM, channel=Channel.VISIT, is_written=True), False),
        (replace(FORM, channel=Channel.VISIT, made_by=ChosenBy.PROXY), False),
        (replace(FORM, channel=Channel.VISIT, made_by=ChosenBy.PROXY, is_written=True), True),
        (replace(FORM, made_by=ChosenBy.PROXY), True),
    ],
)
def test_what_is_kept_is_what_the_book_names(choice: ChoiceMade, is_kept: bool) -> None:
    assert (kept_paper(choice, RULES) is not None) is is_kept


@pytest.mark.parametrize(
    ("came", "papers"),
    [
        (FORM, (Paper.FORM,)),
        (replace(FORM, channel=Channel.EMAIL), (Paper.EMAIL,)),
        (replace(FORM, channel=Channel.TELEPHONE), ()),
        (replace(FORM, made_by=ChosenBy.PROXY), (Paper.FORM,)),
        (replace(FORM, made_by=ChosenBy.PROXY, is_written=True), (Paper.FORM, Paper.PROXY)),
        (FormArrives("Anna", MARCH, SEA), (Paper.FORM,)),
    ],
)
def test_every_paper_that_came_in_is_told(
    came: ChoiceMade | FormArrives, papers: tuple[Paper, ...]
) -> None:
    assert papers_of(came) == papers


def test_each_paper_is_kept_as_the_book_says_of_it() -> None:
    by_proxy = replace(FORM, made_by=ChosenBy.PROXY, is_written=True, channel=Channel.EMAIL)
    kept = {one: kept_paper(by_proxy, RULES, one) is not None for one in papers_of(by_proxy)}
    assert kept == {Paper.EMAIL: False, Paper.PROXY: True}
