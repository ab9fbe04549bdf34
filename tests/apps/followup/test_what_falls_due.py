"""What comes up night by night: reminded of, fired and escalated, each once on its day."""

from datetime import date, time

import pytest

from tests.apps.county import FJALLET, HAVET, OFFICER, TORGET
from tests.apps.followup.nights import at, dues, marks, nights
from vardval.core.followup import Declared, Verdict
from vardval.followup.actions import Which, declare, judge, tell_happening
from vardval.followup.jobs import follow_obligations
from vardval.followup.models import DueMark, ObligationDue
from vardval.platform.models import LedgerEntry, Role, User
from vardval.platform.nightly.steps import StepReport
from vardval.platform.stored_trace import trace_told
from vardval.registry.contract_actions import sign_contract

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("followed")]

ANNUAL_REPORT = "NB-Å-5.4-1"
DUE = date(2023, 1, 25)
AT_START = "NB-Å-6.1.1-1"
CLERK = User(username="hav", role=Role.UNIT_CLERK, unit_hsa_id=HAVET)


def _declare(on: date, hsa_id: str = HAVET) -> int:
    due = dues(ANNUAL_REPORT, hsa_id)[0].pk
    which = Which(hsa_id, ANNUAL_REPORT, due)
    declare(which=which, declared=Declared.MET, actor=OFFICER, at=at(on))
    return due


def test_a_yearly_report_is_reminded_of_fires_once_and_is_escalated() -> None:
    nights(date(2023, 1, 1), date(2023, 2, 10))
    assert marks(ANNUAL_REPORT, HAVET) == [
        ("reminded", date(2023, 1, 11), DUE),
        ("fired", DUE, DUE),
        ("escalated", date(2023, 2, 1), DUE),
    ]
    assert [one.due_on for one in dues(ANNUAL_REPORT, TORGET)] == [DUE]
    assert [one.code for one in trace_told(dues(ANNUAL_REPORT, TORGET)[0].trace)] == [
        "followup.yearly"
    ]


def test_a_night_run_again_and_nights_made_up_for_change_nothing() -> None:
    nights(date(2023, 1, 1), date(2023, 1, 25))
    before = (ObligationDue.objects.count(), DueMark.objects.count(), LedgerEntry.objects.count())
    nights(date(2023, 1, 20), date(2023, 1, 25))
    after = (ObligationDue.objects.count(), DueMark.objects.count(), LedgerEntry.objects.count())
    assert after == before


def test_what_is_handed_in_before_the_day_fires_and_nothing_else() -> None:
    nights(date(2023, 1, 1), date(2023, 1, 5))
    _declare(date(2023, 1, 5))
    nights(date(2023, 1, 6), date(2023, 2, 10))
    assert marks(ANNUAL_REPORT, HAVET) == [("fired", DUE, DUE)]
    assert [kind for kind, _, _ in marks(ANNUAL_REPORT, FJALLET)] == [
        "reminded",
        "fired",
        "escalated",
    ]


def test_more_wanted_is_escalated_again_as_if_nothing_had_come() -> None:
    nights(date(2023, 1, 1), date(2023, 1, 20))
    due = _declare(date(2023, 1, 20))
    judge(
        which=Which(HAVET, ANNUAL_REPORT, due),
        verdict=Verdict.MORE_WANTED,
        reasons="Bokslutet saknas.",
        again_on=date(2023, 1, 30),
        seen_verdict=None,
        actor=OFFICER,
        at=at(date(2023, 1, 24)),
    )
    nights(date(2023, 1, 21), date(2023, 2, 10))
    assert [kind for kind, _, _ in marks(ANNUAL_REPORT, HAVET)] == [
        "reminded",
        "fired",
        "escalated",
    ]


def test_an_event_told_after_its_day_comes_up_and_fires_at_once() -> None:
    gave = tell_happening(
        hsa_id=HAVET,
        event="begäran",
        on=date(2023, 3, 1),
        obligation_id="NB-Å-3.10-4",
        actor=CLERK,
        at=at(date(2023, 3, 10)),
    )
    assert gave == 1
    assert [(one.due_on, one.came_on) for one in dues("NB-Å-3.10-4", HAVET)] == [
        (None, date(2023, 3, 10))
    ]
    told = tell_happening(
        hsa_id=HAVET,
        event="anmält behov av läkarbedömning",
        on=date(2023, 3, 1),
        clock_time=time(23, 0),
        actor=CLERK,
        at=at(date(2023, 3, 10)),
    )
    assert told == 1
    (due,) = dues("NB-Å-4.3.3-4", HAVET)
    assert (due.due_on, due.due_at) == (date(2023, 3, 2), time(1, 0))
    nights(date(2023, 3, 11), date(2023, 3, 20))
    assert marks("NB-Å-4.3.3-4", HAVET) == [
        ("fired", date(2023, 3, 10), date(2023, 3, 2)),
        ("escalated", date(2023, 3, 17), date(2023, 3, 2)),
    ]


def test_the_night_tells_what_came_and_leaves_the_escalated_as_tasks() -> None:
    nights(date(2023, 1, 1), date(2023, 1, 31))
    day = date(2023, 2, 1)
    report = follow_obligations(day, at(day, 2))
    # The annual report and its environmental part, at three centres.
    assert report == StepReport({"escalated": 6}, 6)


def test_each_night_that_does_something_is_an_entry_of_that_night() -> None:
    nights(date(2023, 1, 1), date(2023, 1, 25))
    told = LedgerEntry.objects.filter(purpose="followup").values_list("actor", "happened")
    assert list(told) == [
        ("natten 2023-01-01", "obligations_came_up"),
        ("natten 2023-01-11", "obligations_warned"),
        ("natten 2023-01-25", "obligations_warned"),
    ]


def test_an_assignment_starts_with_its_contract_where_one_is_known() -> None:
    nights(date(2023, 2, 1), date(2023, 2, 1))
    # The centre has stood since 2015, before the first adopted book: nothing was asked then.
    assert dues(AT_START, HAVET) == []
    sign_contract(
        unit_hsa_id=HAVET,
        organisation_number="5560360793",
        starts_on=date(2023, 3, 1),
        signed_on=date(2023, 2, 1),
        approved_on=date(2023, 1, 15),
        manager="Verksamhetschefen",
        actor=OFFICER,
        at=at(date(2023, 2, 1)),
    )
    nights(date(2023, 2, 2), date(2023, 3, 1))
    assert [one.due_on for one in dues(AT_START, HAVET)] == [date(2023, 3, 1)]
    assert marks(AT_START, HAVET) == [
        ("reminded", date(2023, 2, 15), date(2023, 3, 1)),
        ("fired", date(2023, 3, 1), date(2023, 3, 1)),
    ]
