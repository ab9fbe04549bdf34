"""Every day that a contract hangs on, at the turns of months and years and on leap days."""

from dataclasses import replace
from datetime import date

import pytest

from tests.core.contract.signed_contracts import BOOK, DAY, STARTS, WHOLE, book, contract
from tests.core.granland import a_book
from vardval.core.contract import (
    GIVEN,
    PAID,
    TAKEN_OVER,
    Additional,
    ask_extension_by,
    extended,
    given_notice,
    judged,
    may_give_care,
    revoked,
    signed,
    transferred,
    withdrawn,
)
from vardval.core.contract.additional import Judges
from vardval.core.contract.contract_rules import Length
from vardval.core.rulebook.mechanism import MechanismChoice
from vardval.core.trace import step


@pytest.mark.parametrize(
    ("starts_on", "last_on", "longer_last_on", "ask_by_on"),
    [
        (date(2023, 3, 1), date(2027, 2, 28), date(2029, 2, 28), date(2026, 5, 28)),
        (date(2024, 3, 1), date(2028, 2, 29), date(2030, 2, 28), date(2027, 5, 29)),
        (date(2024, 2, 29), date(2028, 2, 28), date(2030, 2, 28), date(2027, 5, 28)),
        (date(2024, 1, 1), date(2027, 12, 31), date(2029, 12, 31), date(2027, 3, 31)),
        (date(2023, 12, 31), date(2027, 12, 30), date(2029, 12, 30), date(2027, 3, 30)),
        (date(2023, 7, 1), date(2027, 6, 30), date(2029, 6, 30), date(2026, 9, 30)),
        (date(2023, 9, 1), date(2027, 8, 31), date(2029, 8, 31), date(2026, 11, 30)),
        (date(2023, 12, 1), date(2027, 11, 30), date(2029, 11, 30), date(2027, 2, 28)),
    ],
)
def test_a_period_ends_the_day_before_its_first_day_comes_again(
    starts_on: date, last_on: date, longer_last_on: date, ask_by_on: date
) -> None:
    made = signed(replace(WHOLE, starts_on=starts_on, opens_on=None), None, BOOK).contract
    assert made is not None
    assert (made.period_last_on, made.last_on) == (last_on, last_on)
    assert ask_extension_by(made, BOOK, starts_on).last_on == ask_by_on
    longer = extended(made, ask_by_on, BOOK).contract
    assert longer is not None
    assert (longer.period_last_on, longer.last_on) == (longer_last_on, longer_last_on)
    assert extended(made, ask_by_on + DAY, BOOK).contract is None


def test_a_contract_from_a_leap_day_ends_the_day_before_the_first_of_march_in_a_common_year() -> (
    None
):
    five = Length(5, 1, step("contract.years"))
    leap_day = date(2024, 2, 29)
    assert (five.last_on(leap_day), five.longer(leap_day)) == (
        date(2029, 2, 28),
        date(2030, 2, 28),
    )


@pytest.mark.parametrize(
    ("given_on", "last_on"),
    [
        (date(2023, 3, 1), date(2024, 3, 1)),
        (date(2023, 2, 28), date(2024, 2, 28)),
        (date(2024, 2, 29), date(2025, 2, 28)),
        (date(2023, 12, 31), date(2024, 12, 31)),
        # Twelve months before the last day, and the day after: the period ends it then.
        (date(2026, 2, 28), date(2027, 2, 28)),
        (date(2026, 3, 1), date(2027, 2, 28)),
        (date(2027, 2, 28), date(2027, 2, 28)),
    ],
)
def test_a_notice_runs_to_the_day_of_the_same_number_and_never_past_the_period(
    given_on: date, last_on: date
) -> None:
    ended = given_notice(contract(), given_on, BOOK).contract
    assert ended is not None
    assert (ended.last_on, ended.ended_by_act_on) == (last_on, given_on)
    assert (ended.holds_on(last_on), ended.holds_on(last_on + DAY)) == (True, False)


@pytest.mark.parametrize(
    ("asked_on", "earliest_on"),
    [
        (date(2023, 4, 10), date(2023, 10, 10)),
        (date(2023, 8, 31), date(2024, 2, 29)),
        (date(2024, 8, 31), date(2025, 2, 28)),
        (date(2023, 8, 29), date(2024, 2, 29)),
        (date(2023, 10, 31), date(2024, 4, 30)),
        (date(2024, 2, 29), date(2024, 8, 29)),
        (date(2023, 7, 1), date(2024, 1, 1)),
    ],
)
def test_a_provider_that_withdraws_ceases_six_months_on_and_no_day_before(
    asked_on: date, earliest_on: date
) -> None:
    on_the_day = withdrawn(contract(), asked_on, earliest_on, in_writing=True, book=BOOK)
    too_soon = withdrawn(contract(), asked_on, earliest_on - DAY, in_writing=True, book=BOOK)
    assert on_the_day.contract is not None
    assert on_the_day.contract.last_on == earliest_on
    told = step(
        "contract.withdrawn_earliest",
        ("GL kontrakt.återkallelse",),
        day=earliest_on,
        months=6,
        since=asked_on,
    )
    assert (too_soon.contract, too_soon.trace) == (None, (told,))


@pytest.mark.parametrize(
    ("from_on", "last_on"),
    [
        (STARTS - DAY, None),
        (STARTS, None),
        (STARTS + DAY, STARTS),
        (date(2024, 3, 1), date(2024, 2, 29)),
        (date(2027, 2, 28), date(2027, 2, 27)),
        (date(2027, 3, 1), date(2027, 2, 28)),
        (date(2030, 1, 1), date(2027, 2, 28)),
    ],
)
def test_a_revoked_approval_leaves_the_contract_the_days_before_it(
    from_on: date, last_on: date | None
) -> None:
    decided = revoked(contract(), STARTS, from_on, BOOK)
    if last_on is None:
        assert decided.trace == (step("contract.revoked_before_start", starts=STARTS),)
        assert decided.is_accepted is False
    else:
        assert decided.contract is not None
        assert (decided.contract.last_on, decided.contract.is_approved) == (last_on, False)


@pytest.mark.parametrize(
    ("takes_over_on", "old_last_on"),
    [
        (STARTS, None),
        (STARTS + DAY, STARTS),
        (date(2024, 3, 1), date(2024, 2, 29)),
        (date(2024, 1, 1), date(2023, 12, 31)),
        (date(2027, 3, 1), date(2027, 2, 28)),
        (date(2027, 9, 1), date(2027, 2, 28)),
    ],
)
def test_a_new_provider_begins_the_day_after_the_old_ones_last(
    takes_over_on: date, old_last_on: date | None
) -> None:
    new = replace(WHOLE, provider="Nya", starts_on=takes_over_on, opens_on=None)
    old_one, new_one = transferred(contract(), new, BOOK)
    if old_last_on is None:
        assert (old_one.contract, new_one.contract) == (None, None)
        assert old_one.trace == (step("contract.transfer_before_start", starts=STARTS),)
    else:
        assert old_one.contract is not None
        assert new_one.contract is not None
        assert (old_one.contract.last_on, new_one.contract.starts_on) == (
            old_last_on,
            takes_over_on,
        )


@pytest.mark.parametrize(
    ("day", "may"),
    [
        (STARTS - DAY, False),
        (STARTS, True),
        (date(2024, 2, 29), True),
        (date(2027, 2, 28), True),
        (date(2027, 3, 1), False),
    ],
)
def test_care_is_given_from_the_first_day_through_the_last(day: date, *, may: bool) -> None:
    assert (may_give_care(contract(), day, BOOK) is None) is may
    assert may_give_care(contract(), day, book("kontrakt.krav")) is None


EVERY_WAY = [(decided, agreed) for decided in (False, True) for agreed in (False, True)]


@pytest.mark.parametrize(
    ("mechanism", "code", "paid_ways"),
    [
        ("särskilt_anslag", "additional.paid_when_decided", [(True, False), (True, True)]),
        ("särskilt_ärende", "additional.paid_elsewhere", []),
        ("godkännande_och_tilläggsavtal", "additional.paid_when_agreed", [(True, True)]),
    ],
)
def test_an_assignment_is_paid_in_just_the_ways_that_the_book_has(
    mechanism: str, code: str, paid_ways: list[tuple[bool, bool]]
) -> None:
    terms = a_book({"ersättning.tilläggsuppdrag": mechanism})
    told = {
        (decided, agreed): judged(
            PAID, Additional("bårhus", is_decided=decided, has_agreement=agreed), terms, STARTS
        )
        for decided, agreed in EVERY_WAY
    }
    assert [way for way, why in told.items() if why is None] == paid_ways
    why = step(code, "GL-tilläggsuppdrag", assignment="bårhus")
    assert {one for one in told.values() if one is not None} == {why}


def test_an_assignment_is_given_by_a_decision_after_planning_together() -> None:
    terms = a_book({"kontrakt.utbildningsuppdrag": "regionen_avgör_i_samråd"})
    given = {
        (decided, planned): judged(
            GIVEN,
            Additional("ST", is_decided=decided, is_planned_together=planned),
            terms,
            STARTS,
        )
        is None
        for decided, planned in EVERY_WAY
    }
    assert given == {way: way == (True, True) for way in EVERY_WAY}


@pytest.mark.parametrize("rule", [PAID, TAKEN_OVER, GIVEN], ids=lambda one: one.rule_id)
def test_a_book_that_says_it_does_not_know_stops_no_assignment(
    rule: MechanismChoice[Judges],
) -> None:
    for terms in (a_book({rule.rule_id: None}), a_book({})):
        assert judged(rule, Additional("bårhus"), terms, STARTS) is None
