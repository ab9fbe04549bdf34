"""The register of what a centre owes, and the officer's day, for those who stand there."""

from datetime import date, time, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.apps.county import publish
from tests.apps.followup.nights import at
from tests.portal import county
from tests.portal.conftest import Enter
from tests.standing import standing_on
from vardval.cases.casework import open_matter, set_deadline
from vardval.core.accreditation.application_course import APPLICATION
from vardval.followup.jobs import follow_obligations
from vardval.followup.models import Declaration, EvidenceFile, Happening, ObligationDue, Verdict

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("replayed_ledger")]

REPORT = "NB-Å-5.4-1"
REGISTER = reverse("unit_obligations", args=[county.HERE])
PAGE = reverse("unit_obligation", args=[county.HERE, REPORT])
DAY = reverse("officers_day")


def _let_them_owe() -> None:
    """Two centres, the book, and the nights around the annual report's day."""
    county.replay()
    county.build_units()
    publish()
    for day in (date(2023, 1, 2), date(2023, 1, 25), date(2023, 2, 1), county.DAY):
        follow_obligations(day, at(day, 2))


standing_obligations = standing_on(_let_them_owe)


@pytest.fixture(autouse=True)
def owed(standing_obligations: None, db: None) -> None:
    """Let every test meet what the two centres owe."""


def _due() -> int:
    return ObligationDue.objects.get(obligation_id=REPORT, unit__hsa_id=county.HERE).pk


def _words(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def _send(client: Client, **form: object) -> str:
    return client.post(PAGE, form, follow=True).content.decode()


def test_the_three_who_always_stand_at_the_door(enter: Enter) -> None:
    seen = {who: enter(who).get(REGISTER) for who in ("officer", "clerk", "other_clerk")}
    assert {who: page.status_code for who, page in seen.items()} == {
        "officer": 200,
        "clerk": 200,
        "other_clerk": 403,
    }
    assert "Årsberättelse senast den 25 januari" in seen["clerk"].content.decode()
    assert "Årsberättelse" not in seen["other_clerk"].content.decode()
    assert [enter(who).get(DAY).status_code for who in ("officer", "clerk", "other_clerk")] == [
        200,
        403,
        403,
    ]


def test_a_register_tells_the_late_in_words_beside_the_colour(enter: Enter) -> None:
    words = _words(enter("clerk"), f"{REGISTER}?lage=late")
    assert '<span class="badge badge--error">Försenat</span>' in words
    assert words.count('<th scope="row"') == 3  # Two in January, one in February.


def test_a_centre_declares_hands_in_and_is_judged(enter: Enter) -> None:
    clerk, officer = enter("clerk"), enter("officer")
    assert "Försäkran är lämnad." in _send(
        clerk, steg="forsakra", forfall=_due(), forsakran="met", ord="Skickad i januari."
    )
    file = SimpleUploadedFile("årsberättelse.txt", "Allt gick väl.".encode())
    assert "Underlaget är sparat." in _send(clerk, steg="underlag", forfall=_due(), fil=file)
    assert "Väntar på bedömning" in _words(clerk, PAGE)
    assert "Björkens hälsocentral" in _words(officer, DAY)
    judged = _send(
        officer, steg="bedom", forfall=_due(), bedomning="met", skal="Fullständig.", uppfylld=""
    )
    assert "Bedömningen är sparad." in judged
    assert "Olivia Handläggare bedömde: uppfyllt. Det gäller 25 januari 2023." in " ".join(
        judged.split()
    )
    row = Verdict.objects.get()
    assert (row.done_on, row.said_by) == (county.DAY, "officer")
    evidence = reverse("obligation_evidence", args=[EvidenceFile.objects.get().pk])
    handed = clerk.get(evidence)
    assert handed.content.decode() == "Allt gick väl."
    assert handed["Content-Disposition"].startswith("attachment;")
    assert enter("other_clerk").get(evidence).status_code == 403


def test_of_two_officers_at_once_the_later_is_told_of_the_earlier(enter: Enter) -> None:
    officer = enter("officer")
    first = _send(officer, steg="bedom", forfall=_due(), bedomning="met", skal="Fullständig.")
    assert "Bedömningen är sparad." in first
    late = _send(officer, steg="bedom", forfall=_due(), bedomning="not_met", skal="Saknas.")
    assert "efter att du öppnade sidan" in late
    assert [one.verdict for one in Verdict.objects.all()] == ["met"]
    seen = {f"sedd-{_due()}": Verdict.objects.get().pk}
    again = _send(
        officer, steg="bedom", forfall=_due(), bedomning="not_met", skal="Fel år.", **seen
    )
    assert "Bedömningen är sparad." in again


@pytest.mark.parametrize("who", ["clerk", "controller", "auditor"])
def test_nobody_but_the_officer_judges(enter: Enter, who: str) -> None:
    answer = enter(who).post(
        PAGE, {"steg": "bedom", "forfall": "", "bedomning": "met", "skal": "Ja."}
    )
    assert answer.status_code == 400
    assert "Du får inte bedöma åtaganden." in answer.content.decode()
    assert not Verdict.objects.exists()


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"steg": "forsakra", "forsakran": "not_met"}, "Skriv varför åtagandet inte är uppfyllt"),
        ({"steg": "forsakra", "forsakran": "kanske"}, "Välj ett av svaren."),
        ({"steg": "bedom", "bedomning": "met", "skal": " "}, "Skriv skälen för bedömningen"),
        (
            {"steg": "bedom", "bedomning": "more_wanted", "skal": "Mer."},
            "Skriv vilken dag kompletteringen",
        ),
        (
            {"steg": "bedom", "bedomning": "met", "skal": "Ja.", "uppfylld": "2023-11-16"},
            "Den 16 november 2023 har inte kommit.",
        ),
        ({"steg": "handelse", "handelse": "uppdragets start", "dag": ""}, "Skriv dagen då det"),
        (
            {"steg": "handelse", "handelse": "regn", "dag": "2023-11-01"},
            "Inget åtagande i registret hänger på ”regn”.",
        ),
        (
            {"steg": "handelse", "handelse": "x", "dag": "2023-11-01", "klockan": "kl 7"},
            "Skriv klockslaget som timmar",
        ),
        ({"steg": "underlag"}, "Välj en fil."),
        ({"steg": "dansa"}, "Formuläret gick inte att läsa."),
        ({"steg": "forsakra", "forsakran": "met", "forfall": "987654"}, "finns inte i registret"),
    ],
)
def test_what_cannot_be_taken_says_why(enter: Enter, form: dict[str, str], told: str) -> None:
    assert told in enter("officer").post(PAGE, form).content.decode()
    assert not Declaration.objects.exists()
    assert not Verdict.objects.exists()


def test_a_file_that_could_do_harm_is_not_kept(enter: Enter) -> None:
    harmful = SimpleUploadedFile("rapport.pdf", b"%PDF-1.7\n/JavaScript (app.alert)")
    assert "Underlaget är sparat." not in _send(enter("clerk"), steg="underlag", fil=harmful)
    program = SimpleUploadedFile("rapport.txt", b"MZ\x90\x00program")
    assert "Underlaget är sparat." not in _send(enter("clerk"), steg="underlag", fil=program)
    assert not EvidenceFile.objects.exists()


def test_what_is_asked_for_without_a_time_stands_open(enter: Enter) -> None:
    address = reverse("unit_obligation", args=[county.HERE, "NB-Å-3.10-4"])
    day = str(county.DAY - timedelta(days=2))
    form = {"steg": "handelse", "handelse": "begäran", "dag": day}
    words = enter("officer").post(address, form, follow=True).content.decode()
    assert "Händelsen är registrerad." in words
    assert "Det begärdes. Boken anger ingen tid." in words
    assert "Hände: begäran." in words


@pytest.mark.parametrize("written", ["14.30", "14:30", " 14.30 "])
def test_a_clock_time_is_taken_as_it_is_written_in_sweden(enter: Enter, written: str) -> None:
    form = {"steg": "handelse", "handelse": "begäran", "dag": "2023-11-01", "klockan": written}
    enter("officer").post(reverse("unit_obligation", args=[county.HERE, "NB-Å-3.10-4"]), form)
    assert [one.happens_at for one in Happening.objects.all()] == [time(14, 30)]


def test_the_region_has_a_register_of_its_own(enter: Enter) -> None:
    words = _words(enter("officer"), reverse("region_obligations"))
    assert "Dialog om resultat två gånger om året" in words
    assert "Årsberättelse" not in words
    page = reverse("region_obligation", args=["NB-Å-5.1-7"])
    done = enter("officer").post(page, {"steg": "forsakra", "forsakran": "met"}, follow=True)
    assert "Försäkran är lämnad." in done.content.decode()
    assert enter("officer").get(reverse("region_obligation", args=[REPORT])).status_code == 404


def test_an_earlier_day_shows_what_was_owed_and_known_then(enter: Enter) -> None:
    officer = enter("officer")
    _send(officer, steg="bedom", forfall=_due(), bedomning="met", skal="Fullständig.")
    as_known = _words(officer, f"{DAY}?dag=2023-01-30&kand=2023-01-30")
    assert "Årsberättelse senast den 25 januari" in as_known
    assert "<h2>Försenade åtaganden</h2>" in as_known
    assert "2\u00a0ställen" in as_known
    assert "1\u00a0ställe," in _words(officer, DAY)


def test_the_day_tells_the_last_days_of_matters_and_leads_to_applications(enter: Enter) -> None:
    opened = at(county.DAY - timedelta(days=60))
    matter = open_matter(
        machine=APPLICATION,
        subject="application",
        subject_id=7,
        title="Ansökan om Havets vårdcentral",
        opened_on=opened.date(),
        actor="prov",
        at=opened,
    )
    set_deadline(
        matter_id=matter,
        what="decide",
        due_on=county.DAY - timedelta(days=1),
        clauses=(),
        trace=(),
        actor="prov",
        at=opened,
    )
    words = _words(enter("officer"), DAY)
    assert f'href="{reverse("application", args=[7])}"' in words
    assert '<td class="wraps" data-label="Sista dag">Beslutas senast 2023-11-14</td>' in words
    assert "Ansökan om Havets" not in _words(enter("controller"), DAY)
