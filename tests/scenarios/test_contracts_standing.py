"""The contracts of the units as a scenario's lines leave them, one after the other."""

from dataclasses import replace
from datetime import date

import pytest

from vardval.core.contract import Contract, Decided
from vardval.core.trace import step
from vardval.scenarios.contracts import Standing

TORGET, HAVET = "Torgets HC", "Havets HC"
FIRST = Contract(TORGET, "Bolaget", date(2020, 1, 7), date(2020, 3, 1), last_on=date(2024, 2, 29))
SECOND = Contract(TORGET, "Stiftelsen", date(2024, 1, 1), date(2024, 3, 1))
SIGNED, EXTENDED, REFUSED = (step(f"contract.{one}") for one in ("signed", "extended", "none"))


def standing(*contracts: Contract) -> Standing:
    return Standing({TORGET: contracts})


def test_a_unit_that_never_had_a_contract_has_none_last_and_none_on_any_day() -> None:
    assert (Standing().last(TORGET), Standing().on(TORGET, date(2024, 1, 1))) == (None, None)
    assert standing().last(TORGET) is None


@pytest.mark.parametrize(
    ("day", "held"),
    [
        pytest.param(date(2020, 2, 29), None, id="nothing before the first begins"),
        pytest.param(date(2020, 3, 1), FIRST, id="the first on its first day"),
        pytest.param(date(2024, 2, 29), FIRST, id="the first on its last, a leap day"),
        pytest.param(date(2024, 3, 1), SECOND, id="the second on the day after"),
        pytest.param(date(2124, 3, 1), SECOND, id="the second until it is ended"),
    ],
)
def test_on_a_day_holds(day: date, held: Contract | None) -> None:
    both = standing(FIRST, SECOND)
    assert both.on(TORGET, day) == held
    assert both.on(HAVET, day) is None
    assert both.last(TORGET) == SECOND  # Whatever day it is.


def test_a_contract_that_is_changed_stands_in_the_place_of_what_it_was() -> None:
    longer = replace(FIRST, last_on=date(2028, 2, 29), extended_on=date(2023, 6, 1))
    after = standing(FIRST).after(TORGET, [Decided(longer, (EXTENDED,))])
    assert after.contracts == {TORGET: (longer,)}
    assert after.traces == {TORGET: (EXTENDED,)}


def test_a_contract_that_begins_another_day_follows_the_one_before() -> None:
    after = standing(FIRST).after(TORGET, [Decided(SECOND, (SIGNED,))])
    assert after.contracts == {TORGET: (FIRST, SECOND)}


def test_a_handover_ends_the_old_contract_and_begins_the_new_for_both_reasons() -> None:
    ended = replace(FIRST, last_on=date(2023, 12, 31))
    new = replace(SECOND, starts_on=date(2024, 1, 1))
    after = standing(FIRST).after(TORGET, [Decided(ended, (EXTENDED,)), Decided(new, (SIGNED,))])
    assert after.contracts == {TORGET: (ended, new)}
    assert after.traces == {TORGET: (EXTENDED, SIGNED)}


def test_what_was_refused_leaves_the_contracts_as_they_were_and_gives_no_reason() -> None:
    before = Standing({TORGET: (FIRST,)}, {TORGET: (SIGNED,)})
    after = before.after(TORGET, [Decided(None, (REFUSED,)), Decided(SECOND, (SIGNED,))])
    assert after.contracts == {TORGET: (FIRST, SECOND)}
    assert after.traces == {TORGET: (SIGNED,)}


def test_what_happens_to_one_unit_leaves_the_others_and_the_past_alone() -> None:
    other = replace(FIRST, unit=HAVET)
    before = Standing({HAVET: (other,)}, {HAVET: (SIGNED,)})
    after = before.after(TORGET, [Decided(FIRST, (SIGNED, EXTENDED))])
    assert after.contracts == {HAVET: (other,), TORGET: (FIRST,)}
    assert after.traces == {HAVET: (SIGNED,), TORGET: (SIGNED, EXTENDED)}
    assert before.contracts == {HAVET: (other,)}
