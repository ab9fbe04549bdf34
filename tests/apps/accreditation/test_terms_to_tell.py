"""The region's last day to tell of changed terms: a matter, told once, open until it is noted."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.apps.accreditation.changing import AUDITOR, CLERK
from tests.apps.county import OFFICER, load_county
from tests.apps.two_years import adopt_two_years
from vardval.accreditation.contracts.jobs import contract_days
from vardval.accreditation.contracts.telling import TELL, take_terms_step
from vardval.cases.casework import MatterMovedOn, StepLacks
from vardval.cases.jobs import tell_of_deadlines
from vardval.cases.matter_queries import DeadlineTold, MarkKind, MatterTold, Subject, matters
from vardval.core.accreditation import TERMS_TO_TELL
from vardval.platform.ledger import newest_number
from vardval.platform.models import User
from vardval.platform.policy import AccessDenied

pytestmark = pytest.mark.django_db
AT = datetime(2023, 9, 2, 1, 0, tzinfo=UTC)
LAST = date(2023, 10, 3)  # Ninety days before 1 January 2024.


def _county(folder: Path, decided_at: datetime = datetime(2023, 9, 1, 8, tzinfo=UTC)) -> None:
    load_county()
    adopt_two_years(folder, decided_at=decided_at)


def _every() -> list[MatterTold]:
    return matters(known_at=newest_number(), kinds=[TERMS_TO_TELL.name])


def _day() -> DeadlineTold:
    ((one,),) = (each.deadlines for each in _every())
    return one


def _told(by: User, *, reasons: str = "Brev till alla.", seen: int | None = None) -> str:
    return take_terms_step(
        matter_id=_every()[0].id,
        action="tell",
        on=date(2023, 9, 5),
        reasons=reasons,
        seen=seen,
        actor=by,
        at=AT,
    )


def test_the_night_after_the_decision_sets_the_last_day_once(tmp_path: Path) -> None:
    _county(tmp_path)
    assert contract_days(date(2023, 9, 2), AT).counts["to_tell"] == 1
    assert contract_days(date(2023, 9, 3), AT).counts["to_tell"] == 0
    (one,) = _every()
    assert (one.title, one.clause) == (
        "Besked till leverantörerna: Vårdval Norrbotten 2024",
        "NB-1.3-3",
    )
    assert (one.subject, one.state) == (Subject.EDITION, "adopted")
    assert (_day().what, _day().due_on) == (TELL, LAST)


def test_it_is_reminded_of_and_falls_due_once_each_on_its_day(tmp_path: Path) -> None:
    _county(tmp_path)
    contract_days(date(2023, 9, 2), AT)
    for day in range(20, 31):
        tell_of_deadlines(date(2023, 9, day), AT)
    for day in range(1, 6):
        tell_of_deadlines(date(2023, 10, day), AT)
    marks = _day().marks
    assert marks[MarkKind.FIRED] == LAST
    assert marks[MarkKind.PASSED] == date(2023, 10, 4)
    assert marks[MarkKind.REMINDED] < LAST


def test_whoever_notes_that_the_providers_are_told_says_how_and_meets_the_day(
    tmp_path: Path,
) -> None:
    _county(tmp_path)
    contract_days(date(2023, 9, 2), AT)
    for by in (CLERK, AUDITOR):
        with pytest.raises(AccessDenied):
            _told(by)
    with pytest.raises(StepLacks):
        _told(OFFICER, reasons=" ")
    seen = _every()[0].timeline[-1].id
    assert _told(OFFICER, seen=seen) == "told"
    assert _day().marks == {MarkKind.MET: date(2023, 9, 5)}
    with pytest.raises(MatterMovedOn, match=OFFICER.username):
        _told(OFFICER, seen=seen)
    assert contract_days(date(2023, 9, 6), AT).counts["to_tell"] == 0


def test_a_decision_after_the_last_day_is_late_from_its_first_night(tmp_path: Path) -> None:
    _county(tmp_path, datetime(2023, 11, 1, 8, tzinfo=UTC))
    contract_days(date(2023, 11, 2), AT)
    assert _day().is_overdue_on(date(2023, 11, 2))


def test_terms_that_hold_already_ask_for_no_word(tmp_path: Path) -> None:
    _county(tmp_path)
    assert contract_days(date(2024, 1, 1), AT).counts["to_tell"] == 0
