"""Who has said no to new terms is approved anew only when the old contract has ended."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.apps.accreditation.applying import check_everything, handed_in, told
from tests.apps.county import OFFICER, load_county
from tests.apps.two_years import NEW, adopt_two_years
from vardval.core.accreditation.application_examination import Outcome
from vardval.core.contract import AnswerKind
from vardval.platform.models import LedgerClock
from vardval.registry.terms_actions import record_terms_answer

pytestmark = pytest.mark.django_db
AT = datetime(2022, 12, 5, 8, 0, tzinfo=UTC)


def test_a_new_approval_waits_for_the_contract_to_end(tmp_path: Path) -> None:
    LedgerClock.objects.update_or_create(id=1, defaults={"source": LedgerClock.Source.REPLAYED})
    load_county()
    adopt_two_years(tmp_path, decided_at=AT)
    record_terms_answer(
        organisation_number="5560360793",
        book_id=NEW,
        answer=AnswerKind.REJECTED,
        answered_on=date(2022, 12, 20),
        actor=OFFICER,
        at=datetime(2023, 1, 2, 8, 0, tzinfo=UTC),
    )
    number = handed_in()
    check_everything(number)
    assert told(number, on=date(2023, 12, 20)).examined.outcome is Outcome.WAITS
    assert told(number, on=date(2023, 12, 21)).examined.outcome is Outcome.APPROVED
