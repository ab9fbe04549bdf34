"""Every answer a provider can give, day by day, held against a plain reading of the rule."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.contract.terms_of_books import TOLD, YEAR, book
from vardval.core.contract import (
    Answer,
    AnswerKind,
    Binding,
    ChangeOfTerms,
    Offered,
    binding_on,
    days_of_change,
    end_after_rejection,
    held_over,
)
from vardval.core.contract.mechanisms import MAY_CHANGE, Deadline
from vardval.core.rulebook import NotInForce
from vardval.core.rulebook.book import Argument
from vardval.core.rulebook.mechanism import UnknownMechanism, WrongArgument
from vardval.core.time import Period, months_after
from vardval.core.trace import step

DAY = timedelta(days=1)
FIRST, SECOND, THIRD = "gl/2023", "gl/2024", "gl/2025"
OFFERED = [
    Offered(f"gl/{year}", Period(date(year, 1, 1), date(year + 1, 1, 1)))
    for year in (2023, 2024, 2025)
]
DAYS = st.dates(date(2022, 6, 1), date(2026, 6, 1))
ANSWERS = st.lists(
    st.builds(
        Answer,
        st.sampled_from((FIRST, SECOND, THIRD, "annan/2024")),
        st.sampled_from(AnswerKind),
        DAYS,
    ),
    max_size=4,
)


def _year_after(_: str, told_on: date) -> date:
    return months_after(told_on, 12)


def _on(day: date, answers: Sequence[Answer]) -> Binding:
    return binding_on(day, OFFERED, answers, _year_after)


def _no(book_id: str, told_on: date) -> Answer:
    return Answer(book_id, AnswerKind.REJECTED, told_on)


def _signed(book_id: str, on: date) -> Answer:
    return Answer(book_id, AnswerKind.SIGNED, on)


@settings(max_examples=50)
@given(DAYS, ANSWERS)
def test_answers_that_have_not_come_bind_nobody(day: date, answers: list[Answer]) -> None:
    come = [one for one in answers if one.answered_on <= day]
    assert _on(day, answers) == _on(day, come)


@settings(max_examples=50)
@given(DAYS, ANSWERS)
def test_the_order_in_which_answers_are_told_does_not_matter(
    day: date, answers: list[Answer]
) -> None:
    assert _on(day, answers) == _on(day, answers[::-1])


@settings(max_examples=50)
@given(DAYS, ANSWERS)
def test_without_a_no_since_the_signing_the_book_of_the_day_binds(
    day: date, answers: list[Answer]
) -> None:
    yes = [one for one in answers if one.kind is not AnswerKind.REJECTED]
    of_day = next((one.book_id for one in OFFERED if day in one.valid), None)
    assert _on(day, yes) == Binding(of_day)
    assert _on(day, [*answers, _signed(FIRST, day + DAY)]) == _on(day, answers)


@settings(max_examples=50)
@given(DAYS, ANSWERS)
def test_a_provider_is_bound_by_no_book_that_it_refused_and_by_none_after_its_last_day(
    day: date, answers: list[Answer]
) -> None:
    found = _on(day, answers)
    assert found.rejected is None or found.book_id != found.rejected
    if found.last_on is not None:
        assert (found.book_id is None) >= (day > found.last_on)
        assert any(months_after(one.answered_on, 12) == found.last_on for one in answers)


@pytest.mark.parametrize(
    ("signed_on", "refused_on", "binding"),
    [
        (date(2023, 10, 1), date(2023, 9, 30), Binding(SECOND)),
        (date(2023, 10, 1), date(2023, 10, 1), Binding(FIRST, SECOND, date(2024, 10, 1))),
        (date(2023, 10, 1), date(2023, 10, 2), Binding(FIRST, SECOND, date(2024, 10, 2))),
    ],
)
def test_a_no_counts_from_the_day_of_the_signing_and_one_before_it_does_not(
    signed_on: date, refused_on: date, binding: Binding
) -> None:
    answers = [_signed(FIRST, signed_on), _no(SECOND, refused_on)]
    assert _on(date(2024, 5, 1), answers) == binding


def test_of_two_noes_to_a_book_the_first_ends_the_contract_whichever_is_told_first() -> None:
    answers = [_no(SECOND, date(2023, 11, 20)), _no(SECOND, date(2023, 10, 1))]
    for told in (answers, answers[::-1]):
        assert _on(date(2024, 5, 1), told) == Binding(FIRST, SECOND, date(2024, 10, 1))


def test_a_signing_to_come_does_not_undo_a_no() -> None:
    answers = [_no(SECOND, date(2023, 11, 20)), _signed(THIRD, date(2024, 12, 1))]
    last_on = date(2024, 11, 20)
    days = [date(2024, 11, 20), date(2024, 11, 21), date(2024, 11, 30), date(2024, 12, 1)]
    assert [_on(day, answers) for day in days] == [
        Binding(FIRST, SECOND, last_on),
        Binding(None, SECOND, last_on),
        Binding(None, SECOND, last_on),
        Binding(SECOND),
    ]


def test_the_first_of_the_regions_books_has_none_before_it_to_go_back_to() -> None:
    found = _on(date(2023, 6, 1), [_no(FIRST, date(2022, 12, 1))])
    assert found == Binding(None, FIRST, None)
    assert _on(date(2022, 12, 2), [_no(FIRST, date(2022, 12, 1))]) == Binding(None, FIRST, None)


def test_of_two_books_that_hold_the_same_day_the_one_adopted_last_binds() -> None:
    redone = Offered("gl/2024b", Period(date(2024, 7, 1), date(2025, 1, 1)))
    offered = [*OFFERED, redone]
    found = [
        binding_on(day, offered, [], _year_after).book_id
        for day in (date(2024, 6, 30), date(2024, 7, 1), date(2025, 1, 1))
    ]
    assert found == [SECOND, "gl/2024b", THIRD]


def test_in_a_gap_between_two_books_nothing_binds() -> None:
    apart = [OFFERED[0], OFFERED[2]]
    found = [
        binding_on(day, apart, [], _year_after).book_id
        for day in (date(2023, 12, 31), date(2024, 1, 1), date(2024, 12, 31), date(2025, 1, 1))
    ]
    assert found == [FIRST, None, None, THIRD]


@pytest.mark.parametrize(
    ("effective_on", "last_on"),
    [
        (date(2024, 1, 1), date(2023, 10, 3)),
        (date(2024, 3, 31), date(2024, 1, 1)),
        (date(2024, 3, 30), date(2023, 12, 31)),
        (date(2023, 3, 31), date(2022, 12, 31)),
    ],
)
def test_ninety_days_before_are_counted_over_the_turn_of_the_year_and_leap_days(
    effective_on: date, last_on: date
) -> None:
    decided_on = date(2022, 12, 1)
    told = step(
        "terms.tell_days_before", ("GL-1-1",), last=last_on, days=90, effective=effective_on
    )
    found = days_of_change(ChangeOfTerms(decided_on, effective_on), book()).tell
    assert found == Deadline(last_on, told)
    assert (effective_on - last_on).days == 90


@pytest.mark.parametrize(
    ("decided_on", "last_on"),
    [
        (date(2023, 9, 1), date(2023, 10, 31)),
        (date(2023, 12, 31), date(2024, 2, 29)),
        (date(2023, 1, 1), date(2023, 3, 2)),
        (date(2022, 12, 31), date(2023, 3, 1)),
    ],
)
def test_sixty_days_after_are_counted_from_the_day_after_the_decision(
    decided_on: date, last_on: date
) -> None:
    change = ChangeOfTerms(decided_on, date(2024, 6, 1))
    told = step("terms.answer_days_after", ("GL-1-1",), last=last_on, days=60, decided=decided_on)
    assert days_of_change(change, book()).answer == Deadline(last_on, told)


def test_the_end_after_a_no_tells_from_which_day_and_how_many_months() -> None:
    told_on, last_on = date(2023, 8, 31), date(2024, 8, 31)
    told = step("terms.ends_months_after", ("GL-1-1",), last=last_on, months=12, told=told_on)
    assert end_after_rejection(book(), told_on) == Deadline(last_on, told)
    half = {**TOLD, "avtal.upphör": ("månader_efter_anmälan", {"tid": 6})}
    assert end_after_rejection(book(half), told_on).last_on == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("mechanism", "code"),
    [
        ("genast", "terms.tell_at_once"),
        ("genast_skriftligen", "terms.tell_at_once_in_writing"),
    ],
)
def test_at_once_is_the_day_of_the_decision_and_tells_in_which_way(
    mechanism: str, code: str
) -> None:
    change = ChangeOfTerms(date(2023, 10, 1), date(2023, 10, 1))
    told = step(code, ("GL-1-1",), decided=date(2023, 10, 1))
    rules = {**TOLD, "avtal.besked": (mechanism, {})}
    assert days_of_change(change, book(rules)).tell == Deadline(date(2023, 10, 1), told)


def test_a_book_may_be_silent_of_one_day_and_tell_the_others() -> None:
    without = {key: value for key, value in TOLD.items() if key != "avtal.svar"}
    found = days_of_change(ChangeOfTerms(date(2023, 9, 1), date(2024, 1, 1)), book(without))
    unknown = step("terms.not_known", (), why="Det står i avtalet.")
    assert found.answer == Deadline(None, unknown)
    assert found.tell.last_on == date(2023, 10, 3)
    assert found.consequences == (
        step("terms.keeps_original", ("GL-1-1",)),
        step("terms.no_compensation", ("GL-1-1",)),
    )


def test_who_may_change_the_terms_is_told_with_its_clause() -> None:
    may = MAY_CHANGE.bound(book(), YEAR.start)()
    assert (may, may.clauses) == (step("terms.region_may_change", ("GL-1-1",)), ("GL-1-1",))


@pytest.mark.parametrize(
    ("rule_id", "mechanism"),
    [
        ("avtal.besked", "genast_och_dagar_före"),
        ("avtal.svar", "dagar_efter_beslut"),
        ("avtal.upphör", "månader_efter_anmälan"),
    ],
)
@pytest.mark.parametrize("arguments", [{}, {"tid": "60"}, {"tid": True}])
def test_a_time_that_is_no_whole_number_is_an_error_and_never_a_day(
    rule_id: str, mechanism: str, arguments: dict[str, Argument]
) -> None:
    change = ChangeOfTerms(date(2023, 9, 1), date(2024, 1, 1))
    broken = book({**TOLD, rule_id: (mechanism, arguments)})
    with pytest.raises(WrongArgument) as told:
        days_of_change(change, broken, rejected_on=date(2023, 9, 2))
    assert str(told.value) == f"Mekanismen {mechanism} saknar argumentet tid eller får fel typ."


def test_a_mechanism_that_nobody_carries_out_is_an_error_and_not_silence() -> None:
    with pytest.raises(UnknownMechanism) as told:
        end_after_rejection(book({**TOLD, "avtal.upphör": ("genast", {})}), YEAR.start)
    assert str(told.value) == "Regeln avtal.upphör har ingen mekanism som heter genast."


@settings(max_examples=50)
@given(DAYS, st.integers(1, 1000))
def test_a_book_held_over_answers_before_its_end_as_it_did_and_after_it_as_on_its_last_day(
    day: date, beyond: int
) -> None:
    own, until = book(), YEAR.end + beyond * DAY
    longer = held_over(own, until)
    assert longer.valid == Period(YEAR.start, until)
    if day in longer.valid:
        nearest = min(day, YEAR.end - DAY)
        found, was = (one.rule_on("avtal.svar", on) for one, on in ((longer, day), (own, nearest)))
        assert (found.mechanism, found.arguments, found.clauses) == (
            was.mechanism,
            was.arguments,
            was.clauses,
        )
    else:
        with pytest.raises(NotInForce):
            longer.rule_on("avtal.svar", day)


@pytest.mark.parametrize("until", [YEAR.start, YEAR.end - DAY, YEAR.end])
def test_a_book_that_reaches_the_day_is_not_made_longer(until: date) -> None:
    own = book()
    assert held_over(own, until) is own
    assert held_over(own, YEAR.end + DAY).valid.last == YEAR.end
