"""An application is looked into and decided: by the book, and by two people."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import IntegrityError, connection

from tests.apps.accreditation.applying import (
    AT,
    BERIT,
    BOOK,
    DAY,
    OLGA,
    OTHER_KEY,
    check_everything,
    handed_in,
    told,
)
from tests.apps.county import publish
from tests.standing import standing_on
from vardval.accreditation.applications.handling import (
    CheckUnreadable,
    NotByTheBook,
    decide,
    propose,
    record_check,
    send_back,
)
from vardval.accreditation.applications.queries import (
    NoSuchApplication,
    application,
    applications,
)
from vardval.accreditation.models import Application
from vardval.cases.casework import MatterMovedOn, StepLacks
from vardval.cases.jobs import tell_of_deadlines
from vardval.core.accreditation.application import PaperKind
from vardval.core.accreditation.application_examination import Outcome
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerEntry, User
from vardval.platform.templates import TemplateBroken
from vardval.rulebook.files import Library, shipped
from vardval.rulebook.front_page import FILE
from vardval.rulebook.loading import load_book

pytestmark = pytest.mark.django_db


def _build() -> int:
    number = handed_in()
    check_everything(number)
    return number


standing_application = standing_on(_build)


@pytest.fixture(autouse=True)
def number(standing_application: int, db: None) -> int:
    """An application that was handed in and checked without remark."""
    return standing_application


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


def test_the_checks_are_those_of_the_book_and_name_the_officer() -> None:
    number = handed_in(OTHER_KEY)
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


def test_who_proposes_does_not_decide_and_an_approval_binds_for_six_months(number: int) -> None:
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


def test_an_approval_that_nobody_signs_lapses_the_day_after(number: int) -> None:
    _propose(number)
    _decide(number)
    tell_of_deadlines(date(2023, 9, 1), AT + timedelta(days=184))
    assert told(number).state == "granted"
    tell_of_deadlines(date(2023, 9, 2), AT + timedelta(days=185))
    assert told(number).state == "lapsed"


def test_nobody_is_approved_without_the_demands_nor_refused_without_a_ground(number: int) -> None:
    lacking = handed_in(OTHER_KEY, without=[PaperKind.REFERENCES])
    with pytest.raises(NotByTheBook, match="kan inte godkännas"):
        _propose(lacking)
    _propose(lacking, grants=False)
    with pytest.raises(NotByTheBook, match="kan inte godkännas"):
        _decide(lacking)
    _decide(lacking, grants=False)
    assert told(lacking).state == "refused"
    with pytest.raises(NotByTheBook, match="ingen grund att avslå"):
        _propose(number, grants=False)


@pytest.mark.parametrize("sender", [OLGA, BERIT], ids=["who proposed it", "somebody else"])
def test_a_proposal_can_be_sent_back_by_any_officer(number: int, sender: User) -> None:
    _propose(number)
    send_back(application_id=number, reasons="Se över skälen.", on=DAY, actor=sender, at=AT)
    assert told(number).state == "received"


def test_two_who_decide_at_once_get_one_decision_and_one_is_told_who_was_first(number: int) -> None:
    _propose(number)
    seen = told(number).matter.timeline[-1].id
    _decide(number, seen=seen)
    with pytest.raises(MatterMovedOn, match="berit"):
        _decide(number, seen=seen)


def test_the_region_sets_the_decision_by_a_template_of_its_own(
    number: int, settings: LazySettings, tmp_path: Path
) -> None:
    settings.TEMPLATES_FOLDER = tmp_path
    template = tmp_path / "beslut-ansokan.typ"
    template.write_text("#let run = json(bytes(sys.inputs.run))\n#run.nothing_such")
    _propose(number)
    with pytest.raises(TemplateBroken):
        _decide(number)
    assert told(number).state == "proposed"
    template.write_text("#let run = json(bytes(sys.inputs.run))\n= #run.heading")
    _decide(number)
    assert told(number).state == "granted"


def test_what_is_handed_in_is_never_rewritten_and_the_ledger_names_nobody(number: int) -> None:
    with pytest.raises(IntegrityError):
        Application.objects.filter(pk=number).update(name="Annan AB")
    connection.needs_rollback = False


def test_the_list_has_every_application_and_unknown_numbers_are_told(number: int) -> None:
    assert [one.id for one in applications(on=DAY, known_at=newest_number())] == [number]
    with pytest.raises(NoSuchApplication):
        application(number + 1, on=DAY, known_at=newest_number())
    told_of = str(list(LedgerEntry.objects.values_list("happened", flat=True)))
    assert "Norra" not in told_of


def test_an_application_is_told_by_the_edition_that_stood_at_the_time_asked_about(
    number: int, tmp_path: Path
) -> None:
    before = newest_number()
    publish(BOOK, _renamed(tmp_path))
    names = [application(number, on=DAY, known_at=at).book.name for at in (before, newest_number())]
    assert names == [load_book(BOOK).name, f"Rättad {load_book(BOOK).name}"]


def _renamed(folder: Path) -> Library:
    """A library with the book, of which the name has been corrected."""
    for name, content in shipped().files(BOOK).content.items():
        (folder / BOOK / name).parent.mkdir(parents=True, exist_ok=True)
        new = content.replace(b"namn: ", "namn: Rättad ".encode()) if name == FILE else content
        (folder / BOOK / name).write_bytes(new)
    return Library(folder)
