"""What the nights make of a contract's last days: set, told of and lapsed, each once."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.apps.accreditation.changing import DECIDER
from tests.apps.accreditation.test_contract_steps import (
    ASK_BY,
    AT,
    DAY,
    ENDING,
    asked,
    closures,
    contract_matter,
    held,
    open_days,
    small_county,
    standing_county,
    step,
)
from tests.apps.county import HAVET
from vardval.accreditation.contracts.days import ASK, ENDS
from vardval.accreditation.contracts.jobs import contract_days
from vardval.accreditation.contracts.step import StepKind
from vardval.cases.jobs import tell_of_deadlines
from vardval.cases.matter_queries import MarkKind
from vardval.platform.ledger import newest_number
from vardval.registry.actions import UNIT_VERSIONS
from vardval.registry.contract_queries import contract_on
from vardval.registry.queries import unit_id
from vardval.registry.unit_changes import ended

pytestmark = pytest.mark.django_db
__all__ = ["small_county", "standing_county"]


def test_the_night_sets_each_last_day_once_and_tells_of_it_once() -> None:
    day = date(2023, 3, 24)
    contract_days(day, AT)
    again = contract_days(day, AT)
    assert {kind for kind, count in again.counts.items() if count} == set()
    assert open_days() == [(ASK, ASK_BY), (ENDS, ENDING)]
    for each in range(24, 32):
        tell_of_deadlines(date(2023, 3, each), AT)
    marks = {one.what: set(one.marks) for one in contract_matter().deadlines}
    assert marks[ASK] == {MarkKind.REMINDED, MarkKind.FIRED, MarkKind.PASSED}
    assert marks[ENDS] == set()


def test_a_night_without_anything_to_keep_begins_no_transaction() -> None:
    day = date(2023, 3, 24)
    with CaptureQueriesContext(connection) as begun:
        contract_days(day, AT)
    with CaptureQueriesContext(connection) as asked:
        contract_days(day, AT)
    assert [one for one in begun.captured_queries if one["sql"].startswith("SAVEPOINT")]
    assert not [one for one in asked.captured_queries if one["sql"].startswith("SAVEPOINT")]


def test_a_day_that_nobody_asked_by_is_told_as_passed_in_its_nights_own_order_and_lapses_then() -> (
    None
):
    contract_days(date(2023, 3, 24), AT)
    for night in range(24, 32):
        contract_days(date(2023, 3, night), AT)
        tell_of_deadlines(date(2023, 3, night), AT)
    assert open_days() == [(ASK, ASK_BY), (ENDS, ENDING)]
    contract_days(date(2023, 4, 1), AT)
    tell_of_deadlines(date(2023, 4, 1), AT)
    (ask,) = (one for one in contract_matter().deadlines if one.what == ASK)
    assert ask.marks == {
        MarkKind.REMINDED: date(2023, 3, 24),
        MarkKind.FIRED: ASK_BY,
        MarkKind.PASSED: date(2023, 3, 31),
        MarkKind.LAPSED: date(2023, 4, 1),
    }
    assert open_days() == [(ENDS, ENDING)]


def test_the_contract_of_a_closed_centre_is_ended_by_a_step_that_begins_no_closure() -> None:
    UNIT_VERSIONS.store(ended([unit_id(HAVET)], DAY), entry=newest_number())
    assert held().last_on == ENDING
    step(asked(StepKind.RESCIND), "grant", DECIDER)
    told = contract_on(HAVET, valid_on=DAY, known_at=newest_number())
    assert told.contract is not None
    assert (told.closed_on, told.contract.last_on, told.contract.is_approved) == (DAY, DAY, False)
    assert closures() == []
