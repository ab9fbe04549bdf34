"""An application is written behind a key, handed in, completed, looked into and decided."""

from datetime import date, timedelta

import pytest

from tests.apps.accreditation.applying import (
    ANSWERS,
    AT,
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
    DueTooEarly,
    NotByTheBook,
    ask_completion,
    correct,
    propose,
)
from vardval.accreditation.applications.queries import (
    application_by_key,
)
from vardval.accreditation.models import Application, ApplicationDraft
from vardval.cases.jobs import tell_of_deadlines
from vardval.cases.papers import PaperRefused, paper
from vardval.core.accreditation.application import PaperKind
from vardval.core.accreditation.application_examination import Outcome
from vardval.platform.ledger import newest_number

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
    assert one.papers[0].kind is PaperKind.FORM
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


def test_the_applicant_withdraws_until_the_decision_is_prepared() -> None:
    number = handed_in()
    withdraw(key=KEY, on=DAY, at=AT)
    assert told(number).state == "withdrawn"
    with pytest.raises(NoSuchKey):
        withdraw(key=OTHER_KEY, on=DAY, at=AT)
