"""Why a contract is not signed or extended: each reason with its clause."""

from dataclasses import replace
from datetime import date

import pytest

from tests.core.contract.signed_contracts import BOOK, DAY, STARTS, WHOLE, book, codes, contract
from vardval.core.contract import (
    Contract,
    ask_extension_by,
    extended,
    given_notice,
    signed,
    why_no_contract,
)
from vardval.core.trace import step


@pytest.mark.parametrize(
    ("wrong", "code", "rule_id"),
    [
        ({"is_legal_person": False}, "contract.no_legal_person", "kontrakt.part"),
        ({"approved_on": None}, "contract.not_approved", "kontrakt.godkännande"),
        ({"approved_on": date(2023, 2, 2)}, "contract.not_approved", "kontrakt.godkännande"),
        ({"manager": ""}, "contract.manager_unnamed", "kontrakt.verksamhetschef"),
        ({"has_reservations": True}, "contract.reservations", "kontrakt.villkor"),
        ({"opens_on": STARTS + DAY}, "contract.starts_elsewhen", "kontrakt.början"),
        ({"opens_on": STARTS - DAY}, "contract.starts_elsewhen", "kontrakt.början"),
    ],
)
def test_what_is_wrong_with_a_signing_is_told_by_its_clause_and_is_no_wrong_without_it(
    wrong: dict[str, object], code: str, rule_id: str
) -> None:
    signing = replace(WHOLE, **wrong)  # type: ignore[arg-type]  # by name
    refused = signed(signing, None, BOOK)
    assert (refused.is_accepted, codes(refused.trace)) == (False, [(code, (f"GL {rule_id}",))])
    assert signed(signing, None, book(rule_id)).is_accepted
    assert signed(signing, None, book(missing=rule_id)).is_accepted


def test_the_first_thing_that_is_wrong_is_told_and_a_day_that_is_not_known_is_no_wrong() -> None:
    signing = replace(WHOLE, is_legal_person=False, approved_on=None, manager="", opens_on=None)
    assert codes(signed(signing, None, BOOK).trace) == [
        ("contract.no_legal_person", ("GL kontrakt.part",))
    ]
    assert signed(replace(WHOLE, opens_on=None), None, BOOK).is_accepted


@pytest.mark.parametrize(
    ("last_on", "is_refused"), [(STARTS - DAY, False), (STARTS, True), (None, True)]
)
def test_a_contract_may_begin_the_day_after_the_one_before_and_not_on_its_last(
    last_on: date | None, is_refused: bool
) -> None:
    before = Contract("T", "Annan", date(2018, 1, 1), date(2018, 3, 1), last_on=last_on)
    decided = signed(WHOLE, before, BOOK)
    told = [("contract.has_one", ("GL kontrakt.antal",))]
    assert (codes(decided.trace) == told, decided.is_accepted) == (is_refused, not is_refused)


def test_who_asks_beforehand_is_told_all_that_stands_in_the_way() -> None:
    found = why_no_contract(is_legal_person=False, approved_on=None, on=STARTS, book=BOOK)
    assert [one for one, _ in codes(found)] == [
        "contract.not_approved",
        "contract.no_legal_person",
    ]
    assert why_no_contract(is_legal_person=True, approved_on=STARTS, on=STARTS, book=BOOK) == ()
    silent = book("kontrakt.part", missing="kontrakt.godkännande")
    assert why_no_contract(is_legal_person=False, approved_on=None, on=STARTS, book=silent) == ()


def test_the_length_is_told_and_the_last_day_of_a_leap_year_is_reached() -> None:
    made = signed(replace(WHOLE, starts_on=date(2024, 2, 29), opens_on=None), None, BOOK)
    assert made.contract is not None
    assert (made.contract.period_last_on, made.contract.last_on) == (date(2028, 2, 28),) * 2
    assert made.trace == (step("contract.years", ("GL kontrakt.tid",), years=4, more=2),)


def test_an_extension_tells_the_length_and_by_which_day_and_is_given_once() -> None:
    longer = extended(contract(), date(2026, 5, 28), BOOK)
    assert longer.contract is not None
    assert (longer.contract.last_on, longer.contract.extended_on) == (
        date(2029, 2, 28),
        date(2026, 5, 28),
    )
    assert [one for one, _ in codes(longer.trace)] == ["contract.years", "contract.ask_by"]
    again = extended(longer.contract, date(2026, 5, 28), BOOK)
    assert again.trace == (step("contract.already_extended", day=date(2026, 5, 28)),)
    late = extended(contract(), date(2026, 5, 29), BOOK)
    assert codes(late.trace) == [("contract.ask_by", ("GL kontrakt.avisering",))]


def test_where_the_book_does_not_say_by_which_day_an_extension_may_be_asked_to_the_end() -> None:
    silent = book(missing="kontrakt.avisering")
    last_on = contract().last_on
    assert last_on is not None
    assert extended(contract(), last_on, silent).trace[-1] == (
        step("contract.not_known", (), why="Det står i avtalet.")
    )
    assert ask_extension_by(contract(), silent, STARTS).last_on is None
    gone = ask_extension_by(contract(), book("kontrakt.avisering"), STARTS)
    assert (gone.last_on, gone.step.code) == (None, "contract.not_in_book")


def test_a_contract_that_ends_is_not_extended() -> None:
    ended = given_notice(contract(), date(2023, 4, 10), BOOK).contract
    assert ended is not None
    refused = extended(ended, date(2023, 5, 1), BOOK)
    assert refused.trace == (step("contract.ends_already", last=date(2024, 4, 10)),)
