"""The course of a contract, to the day: whatever the day it begins and is asked about."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vardval.core.contract import (
    Contract,
    ContractEnd,
    Signing,
    ask_extension_by,
    extended,
    given_notice,
    may_give_care,
    rescinded,
    revoked,
    signed,
    transferred,
    withdrawn,
)
from vardval.core.contract.signing import EndsBeforeItBegins
from vardval.core.rulebook import BookStatus, DatedValue, Rule, Rulebook
from vardval.core.rulebook.book import Argument
from vardval.core.time import Period, months_after, years_after

YEAR = Period(date(2023, 1, 1), date(2024, 1, 1))
RULES: dict[str, tuple[str, dict[str, Argument]]] = {
    "kontrakt.krav": ("tecknat_kontrakt", {}),
    "kontrakt.part": ("bara_juridisk_person", {}),
    "kontrakt.godkännande": ("bara_efter_godkännande", {}),
    "kontrakt.antal": ("ett_per_hälsocentral", {}),
    "kontrakt.tid": ("år_och_förlängning", {"tid": 5, "förlängning": 1}),
    "kontrakt.avisering": ("månader_före_slutet", {"tid": 9}),
    "kontrakt.uppsägning": ("månader_efter_uppsägning", {"tid": 12}),
    "kontrakt.återkallelse": ("månader_efter_begäran", {"tid": 12}),
    "kontrakt.hävning": ("godkännandet_återkallas", {}),
}
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
DAY = timedelta(days=1)


def _book(without: str = "") -> Rulebook:
    rules = {}
    for rule_id, (mechanism, arguments) in RULES.items():
        missing = "Det står i avtalet." if rule_id == without else None
        value = DatedValue(YEAR, mechanism, arguments, ("GL-1-1",), missing)
        rules[rule_id] = Rule(rule_id, "kontrakt", rule_id, (value,))
    return Rulebook("granland/2023", "granland", "Bok", YEAR, BookStatus.ADOPTED, None, rules)


BOOK = _book()


def _signing(starts_on: date) -> Signing:
    return Signing(
        "T",
        "Bolaget",
        is_legal_person=True,
        signed_on=starts_on,
        starts_on=starts_on,
        approved_on=starts_on,
    )


def _contract(starts_on: date) -> Contract:
    decided = signed(_signing(starts_on), None, BOOK)
    assert decided.contract is not None
    return decided.contract


@given(DAYS)
@example(date(2024, 2, 29))
def test_a_contract_ends_the_day_before_the_same_day_five_years_later(starts_on: date) -> None:
    last_on = _contract(starts_on).last_on
    assert last_on is not None
    assert last_on + DAY == years_after(starts_on, 5)


@given(DAYS, st.integers(-400, 400))
@example(date(2024, 2, 29), -400)
def test_an_extension_is_given_up_to_the_last_day_to_ask_and_not_after(
    starts_on: date, days: int
) -> None:
    contract = _contract(starts_on)
    latest = ask_extension_by(contract, BOOK, starts_on).last_on
    assert latest is not None
    decided = extended(contract, latest + timedelta(days=days), BOOK)
    assert decided.is_accepted is (days <= 0)
    if decided.contract is not None:
        assert decided.contract.last_on == years_after(starts_on, 6) - DAY
        assert not extended(decided.contract, starts_on, BOOK).is_accepted


@given(DAYS, st.integers(0, 2500))
def test_a_notice_ends_a_contract_after_a_year_or_with_its_period(
    starts_on: date, days: int
) -> None:
    contract = _contract(starts_on)
    given_on = starts_on + timedelta(days=days)
    ended = given_notice(contract, given_on, BOOK).contract
    assert ended is not None
    assert contract.last_on is not None
    assert ended.last_on == min(contract.last_on, months_after(given_on, 12))
    assert not extended(ended, starts_on, BOOK).is_accepted


@given(DAYS, st.integers(300, 430))
def test_a_withdrawal_gives_the_region_its_twelve_months(asked_on: date, days: int) -> None:
    contract = _contract(asked_on)
    ceases_on = asked_on + timedelta(days=days)
    decided = withdrawn(contract, asked_on, ceases_on, in_writing=True, book=BOOK)
    assert decided.is_accepted is (ceases_on >= months_after(asked_on, 12))
    assert decided.contract is None or not decided.contract.is_approved


def test_nobody_ceases_before_asking_also_where_the_book_does_not_say_how_soon() -> None:
    contract, silent = _contract(date(2023, 3, 1)), _book("kontrakt.återkallelse")
    asked_on = date(2023, 5, 1)
    refused = withdrawn(contract, asked_on, asked_on - DAY, in_writing=True, book=silent)
    assert [(one.code, one.parameters) for one in refused.trace] == [
        ("contract.ceases_before_asked", (("asked", asked_on),))
    ]
    taken = withdrawn(contract, asked_on, asked_on, in_writing=True, book=silent)
    assert taken.contract is not None
    assert taken.contract.last_on == asked_on


@given(DAYS, st.integers(1, 1800))
def test_a_transfer_leaves_no_day_without_a_contract_and_none_with_two(
    starts_on: date, days: int
) -> None:
    contract = _contract(starts_on)
    takes_over_on = starts_on + timedelta(days=days)
    old, new = transferred(contract, _signing(takes_over_on), BOOK)
    assert old.contract is not None
    assert new.contract is not None
    assert old.contract.last_on == takes_over_on - DAY
    assert (old.contract.end, new.contract.starts_on) == (ContractEnd.TRANSFERRED, takes_over_on)


def test_a_transfer_before_the_first_day_is_refused_for_both() -> None:
    contract = _contract(date(2023, 3, 1))
    old, new = transferred(contract, _signing(date(2023, 3, 1)), BOOK)
    assert (old.is_accepted, new.is_accepted) == (False, False)


@pytest.mark.parametrize(
    "wrong",
    [
        {"is_legal_person": False},
        {"approved_on": None},
        {"approved_on": date(2023, 3, 2)},
    ],
)
def test_who_is_not_approved_or_no_legal_person_signs_nothing(wrong: dict[str, object]) -> None:
    signing = replace(_signing(date(2023, 3, 1)), **wrong)  # type: ignore[arg-type]  # by name
    assert not signed(signing, None, BOOK).is_accepted


def test_a_centre_with_a_contract_that_has_not_ended_signs_no_other() -> None:
    standing = _contract(date(2023, 3, 1))
    assert not signed(_signing(date(2023, 6, 1)), standing, BOOK).is_accepted
    assert not signed(_signing(date(2023, 2, 1)), standing, BOOK).is_accepted
    assert signed(_signing(date(2028, 3, 1)), standing, BOOK).is_accepted


def test_where_the_book_does_not_know_the_length_the_contract_has_no_last_day() -> None:
    decided = signed(_signing(date(2023, 3, 1)), None, _book("kontrakt.tid"))
    assert decided.contract is not None
    assert decided.contract.last_on is None
    assert [one.code for one in decided.trace] == ["contract.not_known"]
    assert not extended(decided.contract, date(2023, 4, 1), _book("kontrakt.tid")).is_accepted


def test_a_rescinded_contract_keeps_its_approval_where_the_book_says_nothing() -> None:
    contract = _contract(date(2023, 3, 1))
    gone = rescinded(contract, date(2023, 5, 1), BOOK).contract
    kept = rescinded(contract, date(2023, 5, 1), _book("kontrakt.hävning")).contract
    assert gone is not None
    assert kept is not None
    assert (gone.is_approved, kept.is_approved) == (False, True)
    assert gone.last_on == date(2023, 5, 1)


def test_a_revoked_approval_goes_from_its_day_whatever_the_book_says_and_no_end_is_put_off() -> (
    None
):
    contract = _contract(date(2023, 3, 1))
    silent = _book("kontrakt.hävning")
    ended = revoked(contract, date(2023, 5, 1), date(2023, 6, 1), silent).contract
    assert ended is not None
    assert (ended.last_on, ended.is_approved) == (date(2023, 5, 31), False)
    sooner = replace(contract, last_on=date(2023, 5, 10))
    already = revoked(sooner, date(2023, 5, 1), date(2023, 6, 1), BOOK).contract
    assert already is not None
    assert already.last_on == date(2023, 5, 10)
    first_day = revoked(contract, date(2023, 5, 1), contract.starts_on, BOOK)
    assert first_day.trace[-1].code == "contract.revoked_before_start"


def test_care_asks_for_a_contract_on_the_day() -> None:
    contract = _contract(date(2023, 3, 1))
    assert may_give_care(contract, date(2023, 3, 1), BOOK) is None
    assert may_give_care(contract, date(2023, 2, 28), BOOK) is not None
    assert may_give_care(None, date(2023, 3, 1), BOOK) is not None
    assert may_give_care(None, date(2023, 3, 1), _book("kontrakt.krav")) is None


def test_a_contract_that_ends_before_it_begins_cannot_be() -> None:
    with pytest.raises(EndsBeforeItBegins, match="kan inte ha upphört"):
        replace(_contract(date(2023, 3, 1)), last_on=date(2023, 2, 28))
