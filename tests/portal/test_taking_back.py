"""What was wrongly told of an obligation is taken back with a reason, by those whose it is."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.test import Client
from django.urls import reverse

from tests.portal import county
from tests.portal.conftest import Enter
from tests.portal.test_own_obligations import PAGE, REPORT, _due, _let_them_owe
from tests.standing import standing_on
from vardval.core.followup import Standing
from vardval.followup.models import (
    Declaration,
    DueMark,
    EvidenceFile,
    Happening,
    TakenBack,
    Verdict,
)
from vardval.followup.queries import register_of
from vardval.platform.ledger import newest_number

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("replayed_ledger")]
ASKED = "NB-Å-3.10-4"

standing_obligations = standing_on(_let_them_owe)


@pytest.fixture(autouse=True)
def owed(standing_obligations: None, db: None) -> None:
    """Let every test meet what the two centres owe."""


def _send(client: Client, page: str = PAGE, **form: object) -> tuple[int, str]:
    answer = client.post(page, form, follow=True)
    return answer.status_code, answer.content.decode()


def _back(client: Client, slag: str, key: int, why: str = "Fel år.", page: str = PAGE) -> str:
    form = {"steg": "ta-tillbaka", "slag": slag, "nummer": key, "skal-tillbaka": why}
    return client.post(page, form, follow=True).content.decode()


def _told(clerk: Client, officer: Client) -> None:
    """Everything that can be said of the annual report."""
    _send(clerk, steg="forsakra", forfall=_due(), forsakran="met")
    file = SimpleUploadedFile("rapport.txt", b"Allt.")
    _send(clerk, steg="underlag", forfall=_due(), fil=file)
    _send(officer, steg="bedom", forfall=_due(), bedomning="met", skal="Fullständig.")


def _key(table: type[models.Model]) -> int:
    return table.objects.get().pk  # type: ignore[attr-defined, no-any-return]  # every model has it


def _standing(known_at: int | None = None) -> Standing:
    known = newest_number() if known_at is None else known_at
    (due,) = register_of(county.HERE, valid_on=county.DAY, known_at=known).of(REPORT).dues
    return due.standing


def test_a_verdict_that_was_wrong_is_taken_back_and_counts_no_more(enter: Enter) -> None:
    clerk, officer = enter("clerk"), enter("officer")
    _told(clerk, officer)
    before = newest_number()
    assert _standing() is Standing.MET
    words = _back(officer, "verdict", _key(Verdict))
    assert "Det är återtaget." in words
    assert "Olivia Handläggare återtog en bedömning:" in words
    assert "Fel år." in words
    assert _standing() is Standing.HANDED_IN
    assert _standing(before) is Standing.MET
    _back(clerk, "declaration", _key(Declaration))
    assert _standing() is Standing.LATE
    assert Verdict.objects.count() == Declaration.objects.count() == 1


def test_a_file_that_is_taken_back_is_handed_out_to_nobody(enter: Enter) -> None:
    clerk, officer = enter("clerk"), enter("officer")
    _told(clerk, officer)
    address = reverse("obligation_evidence", args=[_key(EvidenceFile)])
    assert (clerk.get(address).status_code, officer.get(address).status_code) == (200, 200)
    words = _back(clerk, "evidence", _key(EvidenceFile), "En patient nämns.")
    assert "rapport.txt" in words
    assert address not in words
    assert (clerk.get(address).status_code, officer.get(address).status_code) == (404, 404)


def test_an_event_that_is_taken_back_lets_its_due_days_lapse(enter: Enter) -> None:
    officer = enter("officer")
    page = reverse("unit_obligation", args=[county.HERE, ASKED])
    _send(officer, page, steg="handelse", handelse="begäran", dag="2023-11-01")
    assert not DueMark.objects.filter(kind="lapsed").exists()
    words = _back(officer, "happening", _key(Happening), "Fel vårdcentral.", page)
    assert "Det är återtaget." in words
    register = register_of(county.HERE, valid_on=county.DAY, known_at=newest_number())
    assert [due.has_lapsed for due in register.of(ASKED).dues] == [True]
    assert register.of(ASKED).standing is Standing.UNSEEN


def test_of_two_at_once_the_later_is_told_of_the_earlier(enter: Enter) -> None:
    clerk, officer = enter("clerk"), enter("officer")
    _told(clerk, officer)
    seen: dict[str, Any] = {f"sedd-{_due()}": _key(Verdict)}
    _back(officer, "verdict", _key(Verdict))
    again = _back(officer, "verdict", _key(Verdict))
    assert "officer tog tillbaka det här 15 november 2023." in again
    late = _send(officer, steg="bedom", forfall=_due(), bedomning="not_met", skal="Saknas.", **seen)
    assert late[0] == 400
    assert "efter att du öppnade sidan" in late[1]
    assert TakenBack.objects.count() == Verdict.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "slag", "status"),
    [
        ("clerk", "verdict", 400),
        ("controller", "verdict", 400),
        ("auditor", "verdict", 400),
        ("auditor", "declaration", 400),
        ("controller", "evidence", 400),
        ("other_clerk", "declaration", 403),
        ("other_clerk", "evidence", 403),
    ],
)
def test_nobody_takes_back_what_is_not_theirs(
    enter: Enter, who: str, slag: str, status: int
) -> None:
    _told(enter("clerk"), enter("officer"))
    table = {"verdict": Verdict, "declaration": Declaration, "evidence": EvidenceFile}[slag]
    assert "Ta tillbaka" in enter("officer").get(PAGE).content.decode()
    client = enter(who)
    form = {"steg": "ta-tillbaka", "slag": slag, "nummer": _key(table), "skal-tillbaka": "Nej."}
    assert client.post(PAGE, form).status_code == status
    assert not TakenBack.objects.exists()


@pytest.mark.parametrize("who", ["controller", "auditor"])
def test_whoever_only_reads_is_not_offered_to_take_back(enter: Enter, who: str) -> None:
    _told(enter("clerk"), enter("officer"))
    words = enter(who).get(PAGE).content.decode()
    assert "Fullständig." in words
    assert "Ta tillbaka" not in words


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"skal-tillbaka": " "}, "Skriv varför det var fel"),
        ({"nummer": "987654"}, "kan inte tas tillbaka"),
        ({"nummer": "x"}, "kan inte tas tillbaka"),
        ({"slag": "okänt"}, "Välj ett av svaren."),
        ({"slag": "happening"}, "kan inte tas tillbaka"),
    ],
)
def test_what_cannot_be_taken_back_says_why(enter: Enter, form: dict[str, str], told: str) -> None:
    clerk, officer = enter("clerk"), enter("officer")
    _told(clerk, officer)
    base = {"steg": "ta-tillbaka", "slag": "verdict", "nummer": str(_key(Verdict))}
    status, words = _send(officer, **{**base, "skal-tillbaka": "Fel.", **form})
    assert (status, told in words) == (400, True)
    assert not TakenBack.objects.exists()


def test_what_another_centre_was_told_of_is_not_taken_back_from_here(enter: Enter) -> None:
    officer = enter("officer")
    there = reverse("unit_obligation", args=[county.THERE, REPORT])
    _send(officer, there, steg="forsakra", forsakran="met")
    assert "kan inte tas tillbaka" in _back(enter("clerk"), "declaration", _key(Declaration))
    assert not TakenBack.objects.exists()


def test_the_history_reads_in_english(enter: Enter) -> None:
    clerk, officer = enter("clerk"), enter("officer")
    _told(clerk, officer)
    _back(officer, "verdict", _key(Verdict))
    officer.post(reverse("choose_language"), {"language": "en", "next": PAGE})
    words = officer.get(PAGE).content.decode()
    assert "took back a verdict:" in words
    assert date(2023, 1, 25).isoformat() in words
