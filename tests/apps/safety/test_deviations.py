"""Deviations: the receiver gets it as a matter to answer, and the sender sees the answer."""

from datetime import date
from typing import Any, cast

import pytest

from tests.apps.county import HAVET, OFFICER, TORGET
from tests.apps.safety.registering import (
    AT,
    AUDITOR,
    CLERK,
    CONTROLLER,
    DAY,
    OTHER,
    county,
    registered,
    seen,
    sent,
    step,
)
from vardval.cases.casework import MatterMovedOn, StepLacks
from vardval.cases.jobs import tell_of_deadlines
from vardval.cases.matter_queries import MarkKind
from vardval.core.safety import DEVIATION_OWN, DEVIATION_SENT, Kind
from vardval.platform.ledger import newest_number
from vardval.platform.policy import AccessDenied
from vardval.registry.queries import unit_id
from vardval.safety.access import may_see
from vardval.safety.queries import safety_matters
from vardval.safety.reports import IdentityShown, ReportIncomplete

pytestmark = pytest.mark.django_db


def test_a_deviation_goes_to_its_receiver_who_answers_and_the_sender_ends_it() -> None:
    county()
    one = sent(wanted_by_on=date(2023, 3, 15))
    assert seen(one).parties.hsa_ids == (TORGET, HAVET)
    assert seen(one).matter.next_due_on == date(2023, 3, 15)
    with pytest.raises(AccessDenied):
        step(one, "answer", CLERK)
    assert step(one, "answer", OTHER) == "answered"
    assert [dict(day.marks) for day in seen(one).matter.deadlines] == [{MarkKind.MET: DAY}]
    with pytest.raises(AccessDenied):
        step(one, "acknowledge", OTHER)
    assert step(one, "ask_again", CLERK, last_on=date(2023, 3, 20)) == "asked"
    assert step(one, "answer", OTHER) == "answered"
    assert step(one, "acknowledge", CLERK, reasons="") == "sender_told"


def test_each_centre_sees_what_it_sent_and_what_it_has_to_answer_and_no_other() -> None:
    county()
    one, own = sent(), registered(DEVIATION_OWN.name, CLERK)
    newest = newest_number()
    at_havet = safety_matters(known_at=newest, unit_key=unit_id(HAVET))
    at_torget = safety_matters(known_at=newest, unit_key=unit_id(TORGET))
    assert {each.matter.id for each in at_havet} == {one, own}
    assert {each.matter.id for each in at_torget} == {one}
    both = seen(one).parties.hsa_ids
    assert [may_see(who, both) for who in (OFFICER, AUDITOR, CLERK, OTHER)] == [True] * 4
    assert not may_see(CONTROLLER, both)
    assert not may_see(OTHER, seen(own).parties.hsa_ids)


def test_a_receiver_without_an_account_is_answered_for_by_the_officer() -> None:
    county()
    one = registered(DEVIATION_SENT.name, CLERK, unit="", sender=HAVET, outside="Medicinkliniken")
    for by in (CLERK, OTHER, AUDITOR):
        with pytest.raises(AccessDenied):
            step(one, "answer_for", by)
    with pytest.raises(AccessDenied):
        step(one, "answer", OFFICER)
    assert step(one, "answer_for", OFFICER) == "answered"
    with pytest.raises(AccessDenied, match="vårdcentralen själv"):
        step(one, "tell_sender", OFFICER, effect_on=DAY)
    assert step(one, "acknowledge", CLERK) == "sender_told"


def test_a_sender_without_an_account_is_told_by_the_officer() -> None:
    county()
    one = registered(DEVIATION_SENT.name, OFFICER, sender="", outside="Akutmottagningen")
    with pytest.raises(AccessDenied, match="vårdcentralen själv"):
        step(one, "answer_for", OFFICER)
    assert step(one, "answer", CLERK) == "answered"
    with pytest.raises(AccessDenied):
        step(one, "acknowledge", CLERK)
    with pytest.raises(StepLacks):
        step(one, "tell_sender", OFFICER)
    assert step(one, "tell_sender", OFFICER, effect_on=DAY) == "sender_told"
    (letter,) = seen(one).matter.documents
    assert (letter.name, letter.media_type) == (
        f"brev {seen(one).matter.diary}.pdf",
        "application/pdf",
    )


def test_nobody_reports_in_another_centres_name() -> None:
    county()
    for by in (OTHER, AUDITOR, CONTROLLER):
        with pytest.raises(AccessDenied):
            registered(DEVIATION_OWN.name, by)
        with pytest.raises(AccessDenied):
            sent(by)
    with pytest.raises(AccessDenied):
        registered(DEVIATION_SENT.name, CLERK, sender="", outside="Akutmottagningen")


def test_a_day_fires_once_and_a_late_answer_is_met_late() -> None:
    county()
    one = sent(wanted_by_on=date(2023, 3, 15))
    for night in (8, 15, 15, 16, 17, 17):
        tell_of_deadlines(date(2023, 3, night), AT)
    step(one, "answer", OTHER, on=date(2023, 3, 17))
    tell_of_deadlines(date(2023, 3, 18), AT)
    (day,) = seen(one).matter.deadlines
    assert dict(day.marks) == {
        MarkKind.REMINDED: date(2023, 3, 8),
        MarkKind.FIRED: date(2023, 3, 15),
        MarkKind.PASSED: date(2023, 3, 16),
        MarkKind.MET: date(2023, 3, 17),
    }


def test_of_two_who_answer_at_once_the_second_is_told_who_was_first() -> None:
    county()
    one = sent()
    stood = seen(one).matter.timeline[-1].id
    step(one, "answer", OTHER, seen=stood)
    with pytest.raises(MatterMovedOn, match="dana"):
        step(one, "answer", OFFICER, seen=stood)


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ({"told": " "}, "told"),
        ({"happened_on": date(2023, 3, 2)}, "happened_on"),
        ({"kind": Kind.TRAINING}, "kind"),
        ({"outside": "", "unit": ""}, "other_party"),
        ({"unit": HAVET}, "other_party"),
        ({"outside": "K" * 121}, "too_long"),
    ],
)
def test_what_a_report_lacks_is_told(wrong: dict[str, Any], what: str) -> None:
    county()
    with pytest.raises(ReportIncomplete) as refused:
        registered(DEVIATION_SENT.name, CLERK, **{"unit": TORGET, "sender": HAVET, **wrong})
    assert refused.value.code == f"safety.missing.{what}"
    assert safety_matters(known_at=newest_number()) == []


@pytest.mark.parametrize("where", ["title", "told", "outside", "reference"])
def test_no_text_may_show_a_number(where: str) -> None:
    county()
    with pytest.raises(IdentityShown):
        sent(**cast("Any", {where: "gäller 19121212-1212"}))
    one = sent()
    with pytest.raises(IdentityShown):
        step(one, "answer", OTHER, reasons="Patienten 121212-1212 har fått svar.")
    assert seen(one).matter.state == "asked"
