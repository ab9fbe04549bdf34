"""When a measure may be chosen, how high a vite may be, and how long the diary is kept."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.granland import Says, a_book
from vardval.core.accreditation import Considered, Measure, Weighed, weigh
from vardval.core.accreditation.diary_rules import DIARY_RULES, weeded_from
from vardval.core.accreditation.shortcoming_rules import NoPartOfPay
from vardval.core.rulebook import Rulebook
from vardval.core.trace import step
from vardval.rulebook.loading import load_book

DAY = date(2023, 3, 1)
HEARD = Considered(Measure.WARNING, was_heard=True)
VITE = replace(HEARD, measure=Measure.VITE, percent=Decimal(10))


@pytest.fixture(scope="module")
def telling() -> Rulebook:
    """The book that has a chapter on shortcomings."""
    return load_book("norrbotten/2023")


@pytest.mark.parametrize("measure", list(Measure))
def test_each_measure_of_the_document_may_be_chosen_once_the_provider_was_heard(
    telling: Rulebook, measure: Measure
) -> None:
    percent = Decimal(10) if measure is Measure.VITE else None
    considered = Considered(measure, was_heard=True, percent=percent)
    told = step("shortcoming.may_be_chosen", "NB-3.10-7", measure=measure.value)
    assert weigh(considered, telling, DAY) == Weighed(may=True, step=told)
    unheard = weigh(replace(considered, was_heard=False), telling, DAY)
    assert unheard == Weighed(may=False, step=step("shortcoming.not_heard", "NB-3.10-6"))


@pytest.mark.parametrize(
    ("in_writing", "is_plain", "may"),
    [(True, False, True), (True, True, True), (False, True, True), (False, False, False)],
)
def test_shortcomings_are_in_writing_but_where_it_is_plain_that_it_is_not_needed(
    telling: Rulebook, *, in_writing: bool, is_plain: bool, may: bool
) -> None:
    weighed = weigh(replace(HEARD, in_writing=in_writing, is_plain=is_plain), telling, DAY)
    assert weighed.may is may
    if not may:
        assert weighed.step == step("shortcoming.not_in_writing", "NB-3.10-5")


@pytest.mark.parametrize("exempts", [False, None])
def test_a_book_without_the_exemption_asks_for_writing_however_plain_it_is(
    *, exempts: bool | None
) -> None:
    arguments = {} if exempts is None else {"utom_när_det_uppenbart_inte_behövs": exempts}
    book = a_book({"brister.kommunikation": ("skriftligen", arguments)})
    weighed = weigh(replace(HEARD, in_writing=False, is_plain=True), book, DAY)
    assert weighed == Weighed(
        may=False, step=step("shortcoming.not_in_writing", "GL-kommunikation")
    )


@pytest.mark.parametrize(
    ("percent", "may"),
    [
        ("0.01", True),
        ("10", True),
        ("10.00", True),
        ("10.01", False),
        ("11", False),
        ("100", False),
    ],
)
def test_a_vite_is_ten_percent_of_the_months_pay_at_most(
    telling: Rulebook, percent: str, *, may: bool
) -> None:
    weighed = weigh(replace(VITE, percent=Decimal(percent)), telling, DAY)
    too_high = step(
        "shortcoming.vite_too_high", "NB-3.10-8", percent=Decimal(percent), most=Decimal(10)
    )
    may_be = step("shortcoming.may_be_chosen", "NB-3.10-7", measure="vite")
    assert weighed == Weighed(may=may, step=may_be if may else too_high)


@pytest.mark.parametrize(("andel", "most"), [("0.10", "10"), ("0.025", "2.5"), ("0.005", "0.5")])
def test_the_ceiling_is_told_without_decimals_that_say_nothing(andel: str, most: str) -> None:
    book = a_book(
        {
            "brister.åtgärder": ("väljs_efter_bristen", {"åtgärder": ("vite",)}),
            "ersättning.vite": ("högst_andel_av_vårdpengen", {"andel": Decimal(andel)}),
        }
    )
    weighed = weigh(replace(VITE, percent=Decimal(99)), book, DAY)
    assert str(weighed.step.parameter("most")) == most


@pytest.mark.parametrize("percent", [None, Decimal(0), Decimal(-1)])
def test_a_vite_is_a_part_of_the_pay_above_nothing_and_other_measures_have_none(
    percent: Decimal | None,
) -> None:
    with pytest.raises(NoPartOfPay, match="Ett vite är mer än noll procent"):
        Considered(Measure.VITE, was_heard=True, percent=percent)
    with pytest.raises(NoPartOfPay, match="andra åtgärder har ingen andel"):
        Considered(Measure.WARNING, was_heard=True, percent=percent or Decimal(1))


@pytest.mark.parametrize("ceiling", [None, "nothing"])
def test_a_vite_whose_ceiling_is_not_known_is_not_chosen(ceiling: str | None) -> None:
    rules: dict[str, Says] = {"brister.åtgärder": ("väljs_efter_bristen", {"åtgärder": ("vite",)})}
    if ceiling is None:
        rules["ersättning.vite"] = None
    assert weigh(VITE, a_book(rules), DAY) == Weighed(
        may=False, step=step("shortcoming.ceiling_not_known", "GL-åtgärder")
    )


def test_a_measure_that_the_book_does_not_name_is_none() -> None:
    book = a_book({"brister.åtgärder": ("väljs_efter_bristen", {"åtgärder": ("erinran",)})})
    assert weigh(HEARD, book, DAY) == Weighed(
        may=False, step=step("shortcoming.no_such_measure", None, measure="varning")
    )
    assert weigh(replace(HEARD, measure=Measure.REMINDER), book, DAY).may


@pytest.mark.parametrize("measure", list(Measure))
def test_a_silent_book_leaves_the_region_the_request_to_correct_and_nothing_more(
    measure: Measure,
) -> None:
    percent = Decimal(1) if measure is Measure.VITE else None
    told = step("shortcoming.book_names_no_measures", None, measure=measure.value)
    for book in (a_book({}), load_book("kronoberg/2023")):
        weighed = weigh(Considered(measure, was_heard=False, percent=percent), book, DAY)
        assert weighed == Weighed(measure is Measure.REQUEST, told)


@given(
    st.sampled_from(list(Measure)),
    st.booleans(),
    st.booleans(),
    st.integers(1, 2_000).map(lambda one: Decimal(one).scaleb(-2)),
)
def test_nothing_is_chosen_unheard_or_unwritten_however_the_rest_stands(
    measure: Measure, was_heard: bool, in_writing: bool, percent: Decimal
) -> None:
    part = percent if measure is Measure.VITE else None
    considered = Considered(measure, was_heard=was_heard, in_writing=in_writing, percent=part)
    weighed = weigh(considered, load_book("norrbotten/2023"), DAY)
    is_low = part is None or part <= 10
    assert weighed.may == (was_heard and in_writing and is_low)


@pytest.mark.parametrize("rule", DIARY_RULES, ids=lambda one: one.rule_id)
def test_what_a_book_keeps_for_years_is_weeded_on_the_same_day_so_many_years_on(
    rule: object,
) -> None:
    (kept,) = [one for one in DIARY_RULES if one is rule]
    book = a_book({kept.rule_id: ("en_tid_efter_avslut", {"tid": 5})})
    clause = f"GL-{kept.rule_id.removeprefix('diariet.')}"
    for ended_on, first in (
        (date(2018, 3, 2), date(2023, 3, 2)),
        (date(2020, 2, 29), date(2025, 3, 1)),
    ):
        assert weeded_from(kept, ended_on, book, DAY) == step(
            "diary.weeded_from", clause, first=first
        )
    others = [one for one in DIARY_RULES if one is not kept]
    assert [weeded_from(one, DAY, book, DAY) for one in others] == [None] * len(others)


def test_what_has_no_time_in_the_book_is_never_weeded() -> None:
    for book in (a_book({}), a_book({one.rule_id: None for one in DIARY_RULES})):
        assert [weeded_from(one, DAY, book, DAY) for one in DIARY_RULES] == [None] * 6
