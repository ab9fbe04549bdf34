"""What is decided on changes and shortcomings is told by letters in their matters."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from pypdf import PdfReader

from tests.apps.accreditation.applying import AT, DAY, OLGA, handed_in
from tests.apps.accreditation.applying import told as application_told
from tests.apps.accreditation.changing import DECIDER, FROM, seen, step, told
from tests.apps.accreditation.test_shortcomings import heard
from tests.apps.accreditation.test_shortcomings import step as shortcoming_step
from tests.apps.county import OFFICER, publish
from vardval.accreditation.applications.handling import ask_completion
from vardval.accreditation.changes.change import Change
from vardval.cases.matter_queries import MatterTold, matter
from vardval.cases.papers import paper
from vardval.core.accreditation import ChangeKind as K
from vardval.platform.ledger import newest_number
from vardval.platform.templates import TemplateBroken

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("units")]


def letters(one: MatterTold) -> dict[str, str]:
    """The words of each letter in the matter, by its name without the number."""
    return {
        each.name.partition(" RS ")[0]: " ".join(
            PdfReader(BytesIO(paper(each.id, known_at=newest_number()).content))
            .pages[0]
            .extract_text()
            .split()
        )
        for each in one.documents
        if each.media_type == "application/pdf"
    }


def test_a_granted_change_is_told_by_a_letter_with_its_day_and_who_decides() -> None:
    publish("kronoberg/2023")
    one = told(Change(K.NAME, FROM, name="Nytt"))
    step(one, "propose", OFFICER)
    assert letters(seen(one)) == {}
    who = str(seen(one).particulars["decided_by"])
    step(one, "grant", DECIDER, effect_on=FROM, decided_by=who, reasons="Namnet är ledigt.")
    (found,) = letters(seen(one)).values()
    assert seen(one).documents[0].name == f"beslut {seen(one).diary}.pdf"
    for words in ("Ändringen godkänns.", "Namnet är ledigt.", "1 april 2023", seen(one).diary):
        assert words in found
    assert "Hur beslutet kan prövas" not in found


def test_a_refused_change_says_that_the_book_does_not_tell_how_it_is_tried() -> None:
    publish("kronoberg/2023")
    one = told(Change(K.NAME, FROM, name="Nytt"))
    step(one, "propose", OFFICER)
    step(one, "refuse", DECIDER, reasons="Namnet är upptaget.")
    found = letters(seen(one))["beslut"]
    assert "Regelboken säger inte hur beslutet kan prövas." in found


def test_a_request_for_completion_is_a_letter_with_its_last_day() -> None:
    publish("kronoberg/2023")
    one = told(Change(K.NAME, FROM, name="Nytt"))
    step(one, "ask_completion", OFFICER, reasons="Skicka skisser.", answer_by_on=date(2023, 3, 15))
    found = letters(seen(one))["begäran om komplettering"]
    assert "Skicka skisser." in found
    assert "Svara senast 15 mars 2023." in found


def test_an_applicant_is_asked_by_the_same_letter() -> None:
    number = handed_in()
    ask_completion(
        application_id=number,
        what="Skicka bokslutet.",
        due_on=date(2023, 3, 20),
        on=DAY,
        actor=OLGA,
        at=AT,
    )
    found = letters(application_told(number).matter)["begäran om komplettering"]
    assert "Sökande: Norra Vård AB" in found
    assert "Skicka bokslutet." in found


@pytest.mark.parametrize(
    ("action", "heading", "more", "may_be_tried"),
    [
        ("request_correction", "Begäran om rättelse", {}, False),
        ("remind", "Erinran", {}, False),
        ("warn", "Varning", {}, True),
        ("impose_vite", "Beslut om vite", {"percent": Decimal(5), "effect_on": DAY}, True),
    ],
)
def test_each_measure_is_told_by_a_letter(
    action: str, heading: str, more: dict[str, Any], may_be_tried: bool
) -> None:
    publish()
    one = heard()
    shortcoming_step(one, action, DECIDER, reasons="Telefonen är tyst.", **more)
    found = letters(matter(one, known_at=newest_number()))["åtgärd"]
    assert heading in found
    assert "Telefonen besvaras inte." in found
    assert ("5 procent av månadens ersättning" in found) == (action == "impose_vite")
    assert ("Hur beslutet kan prövas" in found) == may_be_tried


def test_nothing_is_decided_by_a_template_that_is_broken(
    settings: LazySettings, tmp_path: Path
) -> None:
    publish()
    one = heard()
    settings.TEMPLATES_FOLDER = tmp_path
    (tmp_path / "beslut-atgard.typ").write_text("#fattas")
    with pytest.raises(TemplateBroken, match="beslut-atgard"):
        shortcoming_step(one, "warn", DECIDER)
    assert matter(one, known_at=newest_number()).state == "heard"
    (tmp_path / "beslut-atgard.typ").write_text("Regionens egna ord.")
    shortcoming_step(one, "warn", DECIDER)
    assert letters(matter(one, known_at=newest_number()))["åtgärd"].startswith("Regionens egna")
