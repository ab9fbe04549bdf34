"""Lex Maria, the patient board, supervision and inspections, by the book that binds the centre."""

from datetime import date

import pytest

from tests.apps.county import OFFICER
from tests.apps.safety.packed import word_file
from tests.apps.safety.registering import (
    AT,
    AUDITOR,
    CLERK,
    DAY,
    OTHER,
    county,
    registered,
    seen,
    step,
)
from vardval.accreditation.shortcomings.actions import ObservationUnreadable
from vardval.cases.casework import StepLacks
from vardval.cases.jobs import tell_of_deadlines
from vardval.cases.matter_queries import MarkKind, matters
from vardval.cases.papers import PaperRefused
from vardval.core.safety import INSPECTION, LEX_MARIA, PATIENT_BOARD, SUPERVISION
from vardval.platform.ledger import newest_number
from vardval.platform.models import User
from vardval.platform.policy import AccessDenied
from vardval.safety.actions import add_safety_paper
from vardval.safety.counting import days_kept
from vardval.safety.reports import IdentityShown, ReportIncomplete

pytestmark = pytest.mark.django_db


def paper(one: int, content: bytes, name: str = "utredning.txt", *, by: User = CLERK) -> int:
    return add_safety_paper(
        matter_id=one, name=name, content=content, is_confirmed=True, on=DAY, actor=by, at=AT
    )


def test_a_case_from_the_board_is_answered_within_four_weeks_by_the_book() -> None:
    county()
    one = registered(PATIENT_BOARD.name, on=date(2023, 3, 3))
    (day,) = seen(one).matter.deadlines
    assert (day.due_on, day.clauses) == (date(2023, 3, 29), ("NB-3.1.14-6", "NB-T-250"))
    assert [each.code for each in day.trace] == ["safety.within_weeks"]
    for night in (29, 30):
        tell_of_deadlines(date(2023, 3, night), AT)
    on = date(2023, 3, 31)
    with pytest.raises(ReportIncomplete):
        step(one, "answer_sent", CLERK, on=on, effect_on=on)
    with pytest.raises(ReportIncomplete):
        step(one, "answer_sent", CLERK, on=on, effect_on=date(2023, 4, 1), is_confirmed=True)
    step(one, "answer_sent", CLERK, on=on, effect_on=on, is_confirmed=True, reasons="")
    marks = dict(seen(one).matter.deadlines[0].marks)
    assert marks == {
        MarkKind.FIRED: date(2023, 3, 29),
        MarkKind.PASSED: date(2023, 3, 30),
        MarkKind.MET: on,
    }
    assert step(one, "ask", OFFICER, on=on, last_on=date(2023, 4, 14)) == "asked"
    assert seen(one).matter.next_due_on == date(2023, 4, 14)


def test_where_the_book_gives_no_time_only_a_day_that_is_wished_for_stands() -> None:
    county("kronoberg/2023")
    none, wished = (
        registered(PATIENT_BOARD.name),
        registered(PATIENT_BOARD.name, wanted_by_on=date(2023, 3, 20)),
    )
    assert seen(none).matter.deadlines == ()
    (day,) = seen(wished).matter.deadlines
    assert (day.due_on, day.clauses) == (date(2023, 3, 20), ())


def test_only_the_officer_registers_for_the_board_and_plans_inspections() -> None:
    county()
    for register in (PATIENT_BOARD.name, INSPECTION.name):
        for by in (CLERK, OTHER, AUDITOR):
            with pytest.raises(AccessDenied):
                registered(register, by)
    with pytest.raises(ReportIncomplete):
        registered(PATIENT_BOARD.name, reference="")


def test_the_copy_of_lex_maria_is_confirmed_to_be_without_identities() -> None:
    county("vasterbotten/2021")
    with pytest.raises(ReportIncomplete):
        registered(LEX_MARIA.name, CLERK)
    one = registered(LEX_MARIA.name, CLERK, is_confirmed=True)
    with pytest.raises(IdentityShown):
        paper(one, b"Patienten 121212-1212 fick fel medicin.")
    with pytest.raises(IdentityShown):
        paper(one, b"Utredning", "19121212-1212.txt")
    with pytest.raises(IdentityShown):
        paper(one, word_file("Pat. <w:t>19121212</w:t><w:t>-1212</w:t>"), "utredning.docx")
    with pytest.raises(ReportIncomplete):
        add_safety_paper(
            matter_id=one,
            name="utredning.txt",
            content=b"Ordningen brast.",
            is_confirmed=False,
            on=DAY,
            actor=CLERK,
            at=AT,
        )
    with pytest.raises(AccessDenied):
        paper(one, b"Ordningen brast.", by=OTHER)
    with pytest.raises(PaperRefused):
        paper(one, b"MZ\x90\x00 program")
    assert seen(one).matter.documents == ()
    paper(one, word_file("<w:t>Ordningen brast.</w:t>"), "utredning.docx")
    paper(one, b"Ordningen brast.")
    assert len(seen(one).matter.documents) == 2
    assert step(one, "tell_decision", CLERK, effect_on=DAY) == "ivo_decided"
    assert step(one, "close", OFFICER, reasons="") == "closed"


def test_supervision_is_told_by_the_centre_and_read_by_the_officer() -> None:
    county()
    with pytest.raises(ReportIncomplete):
        registered(SUPERVISION.name, CLERK)
    one = registered(SUPERVISION.name, CLERK, outside="Inspektionen för vård och omsorg")
    assert step(one, "tell_result", CLERK, effect_on=DAY) == "result_told"
    assert step(one, "ask", OFFICER, last_on=date(2023, 3, 20)) == "supervised"
    assert step(one, "tell_result", CLERK, effect_on=DAY) == "result_told"
    assert step(one, "close", OFFICER) == "closed"


def test_an_inspections_remark_is_led_on_as_a_shortcoming() -> None:
    county()
    one = registered(INSPECTION.name, wanted_by_on=date(2023, 4, 14))
    assert step(one, "announce", OFFICER, effect_on=date(2023, 4, 12)) == "announced"
    on = date(2023, 4, 12)
    step(one, "visit", OFFICER, on=on, effect_on=on)
    (visit,) = seen(one).matter.deadlines
    assert not visit.is_open
    step(one, "hand_over_report", OFFICER, on=on, last_on=date(2023, 5, 3))
    with pytest.raises(AccessDenied):
        step(one, "answer", OTHER, on=on)
    tell_of_deadlines(date(2023, 5, 4), AT)
    assert seen(one).matter.state == "heard"
    # Nothing waits for the comment any more: it is late for good, and overdue no longer.
    assert seen(one).matter.next_due_on is None
    kept = days_kept(INSPECTION.name, 2023, on=date(2023, 5, 5), known_at=newest_number())
    assert [each.over for each in kept.values()] == [1]
    on = date(2023, 5, 5)
    assert step(one, "answer", CLERK, on=on, reasons="Sent, men här.") == "heard"
    step(one, "require", OFFICER, on=on, last_on=date(2023, 6, 1))
    with pytest.raises((StepLacks, ObservationUnreadable)):
        step(one, "lead_on", OFFICER, on=on, reasons=" ")
    assert step(one, "lead_on", OFFICER, on=on, reasons="Läkemedelsrummet är olåst.") == "led_on"
    opened = matters(known_at=newest_number(), kinds=["shortcoming"])
    diary = seen(one).matter.diary
    assert [each.particulars["observation"] for each in opened] == [
        f"{diary}: Läkemedelsrummet är olåst."
    ]
    assert opened[0].diary in seen(one).matter.timeline[-1].reasons


def test_what_is_required_is_done_and_found_done() -> None:
    county()
    one = registered(INSPECTION.name)
    step(one, "visit", OFFICER, effect_on=DAY)
    step(one, "hand_over_report", OFFICER, last_on=DAY)
    step(one, "answer", CLERK)
    step(one, "require", OFFICER, last_on=date(2023, 3, 20))
    assert step(one, "report", CLERK) == "reported"
    assert step(one, "accept", OFFICER, effect_on=DAY) == "corrected"
    assert seen(one).matter.next_due_on is None


def test_a_last_day_before_today_is_refused() -> None:
    county()
    one = registered(INSPECTION.name)
    step(one, "visit", OFFICER, effect_on=DAY)
    with pytest.raises(ReportIncomplete):
        step(one, "hand_over_report", OFFICER, last_on=date(2023, 2, 28))
