"""How a contract ends, by the book or where the book is silent, and on which day at the latest."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.contract.signed_contracts import BOOK, DAY, STARTS, WHOLE, book, codes, contract
from tests.core.contract.terms_of_books import TOLD
from tests.core.contract.terms_of_books import book as book_of_terms
from vardval.core.contract import (
    COMMISSIONER,
    ContractEnd,
    given_notice,
    may_give_care,
    rejected,
    rescinded,
    revoked,
    said,
    transferred,
    upheld,
    who_may_change,
    withdrawn,
)
from vardval.core.contract.signing import EndsBeforeItBegins
from vardval.core.trace import step


@pytest.mark.parametrize(
    ("rule_id", "code"),
    [("kontrakt.uppsägning", "contract.not_known"), ("", "contract.notice_ends")],
)
def test_a_notice_without_a_time_in_the_book_ends_the_contract_with_its_period(
    rule_id: str, code: str
) -> None:
    ended = given_notice(contract(), date(2023, 4, 10), book(missing=rule_id))
    assert ended.contract is not None
    last_on = date(2027, 2, 28) if rule_id else date(2024, 4, 10)
    assert (ended.contract.last_on, ended.contract.end, ended.trace[0].code) == (
        last_on,
        ContractEnd.NOTICE,
        code,
    )


def test_a_withdrawal_is_asked_for_in_writing_where_the_book_says_so() -> None:
    asked_on, ceases_on = date(2023, 4, 10), date(2023, 10, 10)
    spoken = withdrawn(contract(), asked_on, ceases_on, in_writing=False, book=BOOK)
    assert codes(spoken.trace) == [
        ("contract.withdrawal_written", ("GL kontrakt.återkallelsens_form",))
    ]
    free = book("kontrakt.återkallelsens_form")
    taken = withdrawn(contract(), asked_on, ceases_on, in_writing=False, book=free)
    assert taken.contract is not None
    assert (taken.contract.last_on, taken.contract.is_approved) == (ceases_on, False)
    sooner = withdrawn(contract(), asked_on, ceases_on - DAY, in_writing=True, book=BOOK)
    assert codes(sooner.trace) == [("contract.withdrawn_earliest", ("GL kontrakt.återkallelse",))]


def test_a_handover_is_refused_for_both_with_what_is_wrong_with_the_new_one() -> None:
    new = replace(WHOLE, provider="Nya", starts_on=date(2023, 9, 1), opens_on=None, manager="")
    old_one, new_one = transferred(contract(), new, BOOK)
    assert old_one == new_one
    assert codes(new_one.trace) == [("contract.manager_unnamed", ("GL kontrakt.verksamhetschef",))]


@pytest.mark.parametrize("missing", ["", "kontrakt.överlåtelse"])
def test_a_handover_tells_what_the_book_says_of_it(missing: str) -> None:
    new = replace(WHOLE, provider="Nya", starts_on=date(2023, 9, 1), opens_on=None)
    old_one, new_one = transferred(contract(), new, book(missing=missing))
    assert old_one.contract is not None
    assert new_one.contract is not None
    assert old_one.trace[0].code == ("contract.not_known" if missing else "contract.transferred")
    assert (old_one.contract.ended_by_act_on, new_one.contract.provider) == (WHOLE.signed_on, "Nya")


def test_a_no_ends_a_contract_by_the_book_before_and_is_upheld_when_it_is_taken_back() -> None:
    told_on = date(2023, 8, 31)
    ended = rejected(contract(), told_on, book_of_terms()).contract
    assert ended is not None
    assert (ended.last_on, ended.end, ended.ended_by_act_on) == (
        date(2024, 8, 31),
        ContractEnd.REJECTED,
        told_on,
    )
    assert upheld(ended) == contract()


def test_a_no_where_the_book_gives_no_day_leaves_the_contract_and_says_so() -> None:
    without = {one: told for one, told in TOLD.items() if one != "avtal.upphör"}
    decided = rejected(contract(), date(2023, 8, 31), book_of_terms(without))
    assert (decided.contract, [one.code for one in decided.trace]) == (
        contract(),
        ["terms.not_known"],
    )


def test_a_no_late_in_the_period_ends_the_contract_no_later_than_the_period_does() -> None:
    ended = rejected(contract(), date(2026, 12, 1), book_of_terms()).contract
    assert ended is not None
    assert ended.last_on == contract().last_on


def test_what_a_book_says_without_a_day_is_told_or_why_it_is_not_known() -> None:
    assert said(COMMISSIONER, BOOK, STARTS).code == "contract.region"
    assert said(COMMISSIONER, book(missing="kontrakt.beställare"), STARTS) == step(
        "contract.not_known", (), why="Det står i avtalet."
    )
    assert said(COMMISSIONER, book("kontrakt.beställare"), STARTS) == step(
        "contract.not_in_book", (), rule="Vem som beställer vården"
    )
    without = {one: told for one, told in TOLD.items() if one != "avtal.ändring"}
    assert who_may_change(book_of_terms(without), STARTS).code == "terms.not_known"


@pytest.mark.parametrize("day", [date(2022, 12, 31), date(2023, 1, 1), date(2030, 1, 1)])
def test_a_contract_outlives_its_book_and_is_read_by_the_books_nearest_day(day: date) -> None:
    assert may_give_care(None, day, BOOK) == step("contract.required", ("GL kontrakt.krav",))
    assert rescinded(contract(), max(day, STARTS), BOOK).trace[0].code == "contract.approval_gone"


@given(st.dates(STARTS, date(2027, 2, 28)), st.integers(-40, 40))
def test_no_end_puts_a_last_day_off_or_before_the_first(on: date, days: int) -> None:
    one, silent = contract(), book(missing="kontrakt.återkallelse")
    ends = (
        given_notice(one, on, BOOK),
        rescinded(one, on, BOOK),
        withdrawn(one, on, on + days * DAY, in_writing=True, book=silent),
        revoked(one, on, on + days * DAY, BOOK),
    )
    for decided in ends:
        if decided.contract is None:
            assert decided.trace != ()
        else:
            assert one.last_on is not None
            assert decided.contract.last_on is not None
            assert STARTS <= decided.contract.last_on <= one.last_on
            assert decided.contract.period_last_on == one.period_last_on


def test_a_contract_that_cannot_be_is_told_with_both_its_days() -> None:
    with pytest.raises(EndsBeforeItBegins) as told:
        replace(contract(), last_on=STARTS - DAY)
    assert str(told.value) == "Kontraktet börjar 2023-03-01 och kan inte ha upphört 2023-02-28."
    one_day = replace(contract(), last_on=STARTS)
    assert [one_day.holds_on(STARTS + days * DAY) for days in (-1, 0, 1)] == [False, True, False]
    assert [one_day.ends_before(STARTS + days * DAY) for days in (0, 1)] == [False, True]
