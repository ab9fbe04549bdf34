"""An application is written behind a key, handed in, completed, looked into and decided."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import IntegrityError, connection

from tests.apps.accreditation.applying import (
    ANSWERS,
    AT,
    BERIT,
    CONTENT,
    DAY,
    KEY,
    OLGA,
    OTHER_KEY,
    check_everything,
    handed_in,
    told,
    write_draft,
)
from vardval.accreditation.applications.decision_paper import DecisionNotSet
from vardval.accreditation.applications.drafts import (
    NoSuchKey,
    UnknownPaper,
    add_draft_paper,
    draft,
    remove_draft_paper,
    save_draft,
)
from vardval.accreditation.applications.handing_in import (
    NotCompletable,
    NothingSent,
    NothingToHandIn,
    SentPaper,
    complete,
    hand_in,
    withdraw,
)
from vardval.accreditation.applications.handling import (
    CheckUnreadable,
    DueTooEarly,
    NotByTheBook,
    ask_completion,
    correct,
    decide,
    propose,
    record_check,
    send_back,
)
from vardval.accreditation.applications.queries import (
    NoSuchApplication,
    application,
    application_by_key,
    applications,
)
from vardval.accreditation.models import Application, ApplicationDraft
from vardval.cases.casework import MatterMovedOn, StepLacks
from vardval.cases.jobs import tell_of_deadlines
from vardval.cases.papers import PaperRefused, paper
from vardval.core.accreditation.application import PaperKind
from vardval.core.accreditation.application_examination import Outcome
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerEntry

pytestmark = pytest.mark.django_db


def _ask(number: int, due_on: date, *, plan: bool = False) -> None:
    ask_completion(
        application_id=number,
        what="Skicka referenserna.",
        due_on=due_on,
        on=DAY,
        actor=OLGA,
        at=AT,
        asks_for_plan=plan,
    )


def _propose(number: int, *, grants: bool = True) -> None:
    propose(application_id=number, grants=grants, reasons="Kraven.", on=DAY, actor=OLGA, at=AT)


def _decide(
    number: int, *, grants: bool = True, by: object = BERIT, seen: int | None = None
) -> None:
    decide(
        application_id=number,
        grants=grants,
        reasons="Alla krav är uppfyllda.",
        on=DAY,
        actor=by,  # type: ignore[arg-type]  # one of the officers
        at=AT,
        seen=seen,
    )


def test_a_draft_is_saved_step_by_step_and_tells_what_it_lacks() -> None:
    write_draft(without=[PaperKind.LEX_MARIA], contact="")
    save_draft(key=KEY, typed={"contact": " Cia ", "okänt": "x"}, at=AT)
    seen = draft(KEY, on=DAY)
    assert seen.answers == {**ANSWERS, "contact": "Cia"}
    assert [one.name for one in seen.examined.lacking] == ["lex_maria"]


def test_a_key_opens_its_own_draft_and_no_other() -> None:
    write_draft()
    for wrong in (OTHER_KEY, "", KEY.upper()):
        with pytest.raises(NoSuchKey):
            draft(wrong, on=DAY)
        with pytest.raises(NoSuchKey):
            save_draft(key=wrong, typed={"name": "Annan AB"}, at=AT)
    assert KEY not in str(list(ApplicationDraft.objects.values()))


def test_a_file_of_the_wrong_sort_never_comes_into_the_draft() -> None:
    write_draft(without=[PaperKind.LEX_MARIA])

    def add(kind: str, of: str, content: bytes) -> None:
        add_draft_paper(
            key=KEY, kind=kind, of=of, name="fil.pdf", content=content, dated_on=None, at=AT
        )

    with pytest.raises(PaperRefused):
        add("lex_maria", "", b"MZ program")
    with pytest.raises(UnknownPaper):
        add("hemligt", "", b"%PDF-1.7 x")
    with pytest.raises(UnknownPaper):
        add("lex_maria", "Okänt AB", b"%PDF-1.7 x")
    assert [one.kind for one in draft(KEY, on=DAY).papers if one.kind is PaperKind.LEX_MARIA] == []


def test_a_file_can_be_taken_out_of_the_draft() -> None:
    write_draft()
    first = draft(KEY, on=DAY).papers[0]
    remove_draft_paper(key=KEY, paper_id=first.id, at=AT)
    assert [one.name for one in draft(KEY, on=DAY).examined.lacking] == [first.kind.value]


def test_handed_in_it_is_a_matter_with_a_diary_number_and_a_clock() -> None:
    number = handed_in()
    one = told(number)
    assert (one.state, one.matter.diary) == ("received", "RS 2023-000001")
    assert {one.what: one.due_on for one in one.matter.deadlines} == {
        "decide": date(2023, 4, 29),
        "tell": date(2023, 4, 30),
    }
    assert one.examined.lacking == ()
    assert [one.kind for one in one.papers][0] is PaperKind.FORM
    form = paper(one.papers[0].document.id, known_at=newest_number()).content.decode()
    assert "Sökandens namn: Norra Vård AB" in form
    assert "Sökanden är: En juridisk person" in form
    with pytest.raises(NoSuchKey):
        draft(KEY, on=DAY)
    assert application_by_key(KEY, on=DAY, known_at=newest_number()).id == number


def test_nobody_hands_in_without_saying_who_applies() -> None:
    write_draft(signed_by="")
    with pytest.raises(NothingToHandIn):
        hand_in(key=KEY, on=DAY, at=AT)
    assert Application.objects.count() == 0


def test_an_incomplete_application_has_no_clock_until_it_is_completed() -> None:
    number = handed_in(without=[PaperKind.REFERENCES])
    assert told(number).matter.deadlines == ()
    _ask(number, date(2023, 3, 20))
    assert told(number).state == "completing"
    sent = SentPaper("referenser", "", "referenser.txt", CONTENT)
    late = complete(key=KEY, typed={}, papers=[sent], on=date(2023, 3, 20), at=AT)
    one = told(number, on=date(2023, 3, 20))
    assert (late, one.state) == (False, "received")
    assert {one.what: one.due_on for one in one.matter.deadlines if one.is_open} == {
        "decide": date(2023, 5, 18),
        "tell": date(2023, 5, 19),
    }


def test_a_completion_that_never_comes_leads_to_a_refusal() -> None:
    number = handed_in(without=[PaperKind.REFERENCES])
    _ask(number, date(2023, 3, 20))
    for day in (date(2023, 3, 20), date(2023, 3, 21)):
        tell_of_deadlines(day, AT + (day - DAY))
    one = told(number, on=date(2023, 3, 21))
    assert (one.state, one.examined.outcome) == ("received", Outcome.REFUSED)


def test_a_late_completion_is_taken_in_and_said_to_be_late() -> None:
    number = handed_in(without=[PaperKind.REFERENCES])
    _ask(number, date(2023, 3, 20))
    day = date(2023, 3, 21)
    tell_of_deadlines(day, AT + (day - DAY))
    sent = SentPaper("referenser", "", "referenser.txt", CONTENT)
    assert complete(key=KEY, typed={}, papers=[sent], on=day, at=AT) is True
    assert told(number, on=day).examined.lacking == ()


def test_a_completion_has_to_bring_something_and_comes_before_the_decision() -> None:
    number = handed_in()
    with pytest.raises(NothingSent):
        complete(key=KEY, typed={"contact": ANSWERS["contact"]}, papers=[], on=DAY, at=AT)
    check_everything(number)
    _propose(number)
    with pytest.raises(NotCompletable):
        complete(key=KEY, typed={"contact": "Ny"}, papers=[], on=DAY, at=AT)


def test_completion_is_asked_for_with_a_later_day() -> None:
    number = handed_in(without=[PaperKind.REFERENCES])
    with pytest.raises(DueTooEarly):
        _ask(number, DAY)
    assert told(number).state == "received"


def test_an_economic_plan_is_lacking_once_it_is_asked_for() -> None:
    number = handed_in()
    _ask(number, DAY + timedelta(days=14), plan=True)
    assert [one.name for one in told(number).examined.lacking] == ["ekonomisk_plan"]


def test_an_obvious_error_is_corrected_and_the_clock_stays() -> None:
    number = handed_in(municipality="")
    assert told(number).clock is None
    later = DAY + timedelta(days=7)
    correct(application_id=number, typed={"municipality": "Boden"}, on=later, actor=OLGA, at=AT)
    one = told(number, on=later)
    assert one.answers["municipality"] == "Boden"
    assert one.clock is not None
    assert one.clock.complete_on == DAY
    with pytest.raises(NotByTheBook, match="inget att rätta"):
        correct(application_id=number, typed={"municipality": "Boden"}, on=later, actor=OLGA, at=AT)


def test_the_checks_are_those_of_the_book_and_name_the_officer() -> None:
    number = handed_in()
    with pytest.raises(NotByTheBook, match="Kontrollerna är inte klara"):
        _propose(number)
    for check, of in (("fotvård", ""), ("kreditvärdighet", "Annan AB")):
        with pytest.raises(CheckUnreadable):
            record_check(
                application_id=number,
                check=check,
                of=of,
                is_passed=True,
                percent_e2=None,
                note="",
                on=DAY,
                actor=OLGA,
                at=AT,
            )
    check_everything(number)
    one = told(number)
    assert one.examined.outcome is Outcome.APPROVED
    assert {made.by for made in one.checks} == {"olga"}
    assert {made.made_on for made in one.checks} == {DAY}


def test_who_proposes_does_not_decide_and_an_approval_binds_for_six_months() -> None:
    number = handed_in()
    check_everything(number)
    _propose(number)
    with pytest.raises(StepLacks):
        _decide(number, by=OLGA)
    _decide(number)
    one = told(number)
    assert (one.state, one.granted_on) == ("granted", DAY)
    open_days = {
        each.what: (each.due_on, each.then_action) for each in one.matter.deadlines if each.is_open
    }
    assert open_days == {"bound": (date(2023, 9, 1), "lapse")}
    document = one.matter.documents[-1]
    assert (document.name, document.media_type) == ("beslut RS 2023-000001.pdf", "application/pdf")


def test_an_approval_that_nobody_signs_lapses_the_day_after() -> None:
    number = handed_in()
    check_everything(number)
    _propose(number)
    _decide(number)
    tell_of_deadlines(date(2023, 9, 1), AT + timedelta(days=184))
    assert told(number).state == "granted"
    tell_of_deadlines(date(2023, 9, 2), AT + timedelta(days=185))
    assert told(number).state == "lapsed"


def test_nobody_is_approved_without_the_demands_nor_refused_without_a_ground() -> None:
    number = handed_in(without=[PaperKind.REFERENCES])
    with pytest.raises(NotByTheBook, match="kan inte godkännas"):
        _propose(number)
    _propose(number, grants=False)
    with pytest.raises(NotByTheBook, match="kan inte godkännas"):
        _decide(number)
    _decide(number, grants=False)
    assert told(number).state == "refused"
    full = handed_in(OTHER_KEY)
    check_everything(full)
    with pytest.raises(NotByTheBook, match="ingen grund att avslå"):
        _propose(full, grants=False)


def test_a_proposal_can_be_sent_back_by_somebody_else() -> None:
    number = handed_in()
    check_everything(number)
    _propose(number)
    send_back(application_id=number, reasons="Se över skälen.", on=DAY, actor=BERIT, at=AT)
    assert told(number).state == "received"


def test_two_who_decide_at_once_get_one_decision_and_one_is_told_who_was_first() -> None:
    number = handed_in()
    check_everything(number)
    _propose(number)
    seen = told(number).matter.timeline[-1].id
    _decide(number, seen=seen)
    with pytest.raises(MatterMovedOn, match="berit"):
        _decide(number, seen=seen)


def test_the_applicant_withdraws_until_the_decision_is_prepared() -> None:
    number = handed_in()
    withdraw(key=KEY, on=DAY, at=AT)
    assert told(number).state == "withdrawn"
    with pytest.raises(NoSuchKey):
        withdraw(key=OTHER_KEY, on=DAY, at=AT)


def test_the_region_sets_the_decision_by_a_template_of_its_own(
    settings: LazySettings, tmp_path: Path
) -> None:
    settings.TEMPLATES_FOLDER = tmp_path
    template = tmp_path / "beslut-ansokan.typ"
    template.write_text("#let run = json(bytes(sys.inputs.run))\n#run.nothing_such")
    number = handed_in()
    check_everything(number)
    _propose(number)
    with pytest.raises(DecisionNotSet):
        _decide(number)
    assert told(number).state == "proposed"
    template.write_text("#let run = json(bytes(sys.inputs.run))\n= #run.heading")
    _decide(number)
    assert told(number).state == "granted"


def test_what_is_handed_in_is_never_rewritten_and_the_ledger_names_nobody() -> None:
    number = handed_in()
    with pytest.raises(IntegrityError):
        Application.objects.filter(pk=number).update(name="Annan AB")
    connection.needs_rollback = False


def test_the_list_has_every_application_and_unknown_numbers_are_told() -> None:
    number = handed_in()
    assert [one.id for one in applications(on=DAY, known_at=newest_number())] == [number]
    with pytest.raises(NoSuchApplication):
        application(number + 1, on=DAY, known_at=newest_number())
    told_of = str(list(LedgerEntry.objects.values_list("happened", flat=True)))
    assert "Norra" not in told_of
