"""Who has said no to new terms is approved anew, for that centre, when the old contract ended."""

from datetime import date
from pathlib import Path

import pytest

from tests.apps.accreditation.applying import (
    AT,
    DAY,
    OLGA,
    check_everything,
    handed_in,
    say_no,
    told,
)
from vardval.accreditation.applications.handling import NotByTheBook, correct, propose
from vardval.core.accreditation.application_examination import Outcome
from vardval.core.trace import step

pytestmark = pytest.mark.django_db
LAST, NEXT = date(2023, 12, 20), date(2023, 12, 21)


@pytest.fixture
def refused(tmp_path: Path) -> None:
    """The applicant's company has a contract, and has said no to the coming year's terms."""
    say_no(tmp_path)


@pytest.mark.usefixtures("refused")
@pytest.mark.parametrize("has_contract", ["ja", ""])
def test_a_new_approval_waits_for_the_contract_to_end(has_contract: str) -> None:
    number = handed_in(has_contract=has_contract)
    check_everything(number)
    waiting = told(number, on=LAST).examined
    assert waiting.outcome is Outcome.NOT_EXAMINED
    assert waiting.trace[-1] == step(
        "application.waits_for_contract_to_end", "NB-1.3-9", through=LAST
    )
    assert told(number, on=NEXT).examined.outcome is Outcome.APPROVED
    for grants in (True, False):
        with pytest.raises(NotByTheBook) as refusal:
            propose(
                application_id=number, grants=grants, reasons="Skäl.", on=LAST, actor=OLGA, at=AT
            )
        assert refusal.value.why == "not_examined"


@pytest.mark.usefixtures("refused")
def test_an_application_for_another_centre_waits_for_nothing() -> None:
    number = handed_in(has_contract="nej")
    check_everything(number)
    assert told(number).examined.outcome is Outcome.APPROVED


@pytest.mark.usefixtures("refused")
def test_an_officer_notes_that_it_is_for_another_centre() -> None:
    number = handed_in(has_contract="")
    check_everything(number)
    correct(application_id=number, typed={"has_contract": "nej"}, on=DAY, actor=OLGA, at=AT)
    assert told(number).examined.outcome is Outcome.APPROVED
