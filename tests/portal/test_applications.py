"""An application as the applicant, the officer and the decision maker meet it in the pages."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.apps.accreditation.applying import ANSWERS, ASKED, handed_in, say_no
from tests.apps.county import publish
from tests.portal import county
from tests.portal.conftest import Enter
from vardval.accreditation.applications.key_tries import (
    COUNTED,
    MOST_WRONG,
    check_tries,
    note_wrong_key,
)
from vardval.accreditation.models import Application, ApplicationDraft, WrongKey
from vardval.core.accreditation.application import PaperKind
from vardval.platform.accounts import User
from vardval.platform.models import Role
from vardval.platform.policy import AccessDenied

pytestmark = pytest.mark.django_db
DAY = county.DAY.isoformat()


def _text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def _begin(client: Client) -> str:
    publish()
    answer = client.post(reverse("apply"))
    assert answer.status_code == 302
    return str(answer["Location"])


def _add(
    client: Client, address: str, kind: PaperKind, content: bytes = b"Text.", **more: str
) -> int:
    file = SimpleUploadedFile(f"{kind.value}.txt", content)
    sent = {"slag": kind.value, "om": "", "daterad": DAY, "fil": file, "stanna": "1", **more}
    return client.post(f"{address}?steg=handlingar", sent).status_code


def _write(client: Client, *, without: PaperKind | None = None) -> str:
    address = _begin(client)
    for step in ("sokande", "vardcentral"):
        assert client.post(f"{address}?steg={step}", ANSWERS).status_code == 302
    for kind in ASKED:
        if kind is not without:
            assert _add(client, address, kind) == 302
    return address


def _hand_in(client: Client, address: str) -> int:
    sent = {"signed_by": "Bo Chef", "accepts_terms": "ja", "lamna_in": "1"}
    assert client.post(f"{address}?steg=lamna", sent).status_code == 302
    return Application.objects.latest("pk").pk


def _decider(accounts: dict[str, User]) -> Client:
    berit = User.objects.create(username="berit", display_name="Berit", role=Role.REGION_OFFICER)
    client = Client()
    client.force_login(berit)
    assert accounts
    return client


def _check_all(client: Client, address: str) -> None:
    found = re.findall(r'name="kontroll" value="([^"]+)"', _text(client, address))
    assert found
    for one in found:
        sent = {"steg": "kontroll", "kontroll": one, "om": "", "utfall": "godkand"}
        assert client.post(address, sent).status_code == 302


def _decision(client: Client, address: str, step: str) -> dict[str, str]:
    seen = re.search(r'name="sedd" value="(\d+)"', _text(client, address))
    assert seen is not None
    return {"steg": step, "beslut": "godkanns", "skal": "Kraven är uppfyllda.", "sedd": seen[1]}


def test_an_application_goes_from_the_public_form_to_the_decision_in_the_applicants_hand(
    enter: Enter, accounts: dict[str, User]
) -> None:
    applicant, officer, decider = Client(), enter("officer"), _decider(accounts)
    own = _write(applicant)
    assert "Inget saknas" in _text(applicant, f"{own}?steg=lamna")
    number = _hand_in(applicant, own)
    page = reverse("application", args=[number])
    assert "RS 2023-000001" in _text(applicant, own)
    assert "Norra Vård AB" in _text(officer, reverse("applications"))
    _check_all(officer, page)
    assert officer.post(page, _decision(officer, page, "foresla")).status_code == 302
    assert "En annan handläggare" in _text(officer, page)
    own_try = {"steg": "besluta", "beslut": "godkanns", "skal": "Ja."}
    assert officer.post(page, own_try).status_code == 400
    taken_back = {"steg": "aterforvisa", "skal": "Ett skäl saknades."}
    assert "Ta tillbaka förslaget" in _text(officer, page)
    assert officer.post(page, taken_back).status_code == 302
    assert officer.post(page, _decision(officer, page, "foresla")).status_code == 302
    assert decider.post(page, _decision(decider, page, "besluta")).status_code == 302
    decision = applicant.get(reverse("own_decision", args=[own.strip("/").rpartition("/")[2]]))
    assert (decision.status_code, decision["Content-Type"]) == (200, "application/pdf")
    assert decision.content.startswith(b"%PDF-")
    assert "attachment" in decision["Content-Disposition"]
    contract = {"steg": "teckna", "enhet": "SE-okänd", "orgnr": "5560360793", "borjar": DAY}
    for wrong in (contract, {**contract, "borjar": ""}):
        assert officer.post(page, wrong).status_code == 400
    assert "Teckna kontraktet" in _text(officer, page)


def test_what_lacks_is_told_asked_for_and_completed_by_the_link(enter: Enter) -> None:
    applicant, officer = Client(), enter("officer")
    own = _write(applicant, without=PaperKind.REFERENCES)
    assert "Referensuppdrag och referenser" in _text(applicant, f"{own}?steg=lamna")
    page = reverse("application", args=[_hand_in(applicant, own)])
    sent = {"steg": "komplettera", "vad": "Skicka referenserna.", "senast": DAY}
    assert officer.post(page, sent).status_code == 400
    late = {**sent, "senast": "2099-01-01"}
    assert officer.post(page, late).status_code == 302
    assert "Skicka referenserna." in _text(applicant, own)
    assert applicant.post(own, {"contact": ANSWERS["contact"]}).status_code == 400
    assert _add(applicant, own, PaperKind.REFERENCES) == 302
    assert "Kompletteringen har kommit in." in _text(applicant, own)
    assert '<span class="badge badge--error">Saknas' not in _text(officer, page)


def test_a_wrong_file_is_refused_in_words_and_nothing_is_kept() -> None:
    applicant = Client()
    own = _begin(applicant)
    for content in (b"MZ\x90\x00program", b"%PDF-1.7 /JavaScript (x)"):
        file = SimpleUploadedFile("plan.pdf", content)
        sent = {"slag": "presentation", "om": "", "daterad": "", "fil": file, "stanna": "1"}
        answer = applicant.post(f"{own}?steg=handlingar", sent)
        assert answer.status_code == 400
        assert 'role="alert"' in answer.content.decode()
    draft = ApplicationDraft.objects.get()
    assert draft.papers.count() == 0


def test_to_add_without_choosing_a_file_is_told_and_saves_nothing() -> None:
    client = Client()
    address = _begin(client)
    sent = {"slag": "presentation", "om": "", "daterad": "", "lagg_till": "1"}
    answer = client.post(f"{address}?steg=handlingar", sent)
    assert answer.status_code == 400
    assert "Välj en fil." in answer.content.decode()


def test_the_last_step_shows_all_that_is_handed_in() -> None:
    client = Client()
    page = _text(client, f"{_write(client)}?steg=lamna")
    assert ANSWERS["name"] in page
    assert "presentation.txt" in page


def test_an_application_is_withdrawn_only_after_a_question() -> None:
    client = Client()
    address = _write(client)
    _hand_in(client, address)
    assert "En återkallad ansökan prövas inte" in _text(client, address)
    assert client.post(address, {"aterkalla": "1"}).status_code == 302
    assert "återkallat" in _text(client, address)


def test_another_key_opens_nothing_and_too_many_tries_shut_the_door() -> None:
    publish()
    client = Client()
    statuses = [client.get(reverse("own_application", args=["fel"])).status_code for _ in range(22)]
    assert statuses == [404] * 20 + [403] * 2


def test_the_limit_is_one_for_all_processes_and_counts_whom_our_own_proxies_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    publish()
    address = reverse("own_application", args=["fel"])

    def tried(forwarded: str, times: int = 1, remote: str = "10.0.0.1") -> int:
        client = Client(headers={"x-forwarded-for": forwarded})
        return [client.get(address, REMOTE_ADDR=remote).status_code for _ in range(times)][-1]

    # What a process keeps to itself counts for nothing: another one asks the same database.
    assert tried("192.0.2.1", 20) == 404
    caches["default"].clear()
    assert tried("192.0.2.2") == 403
    monkeypatch.setattr(settings, "PROXIES_BEFORE", 1)
    assert tried("192.0.2.2") == 404
    assert tried("192.0.2.9, 192.0.2.3", 20) == 404
    assert (tried("192.0.2.10, 192.0.2.3"), tried("192.0.2.9, 192.0.2.4")) == (403, 404)
    assert "192.0.2" not in str(list(WrongKey.objects.values()))


def test_two_connections_that_try_at_once_are_counted_together() -> None:
    at = datetime(2023, 3, 1, 9, 0, tzinfo=UTC)

    def on_its_own_connection(act: Callable[[], object]) -> None:
        try:
            act()
        finally:
            connection.close()

    def tries() -> None:
        for _ in range(MOST_WRONG // 2):
            note_wrong_key(sender="192.0.2.1", at=at)

    with ThreadPoolExecutor(2) as both:
        try:
            list(both.map(on_its_own_connection, [tries, tries]))
            with pytest.raises(AccessDenied):
                check_tries(sender="192.0.2.1", at=at)
        finally:
            # What they have committed no test undoes.
            both.submit(on_its_own_connection, WrongKey.objects.all().delete).result()
    note_wrong_key(sender="192.0.2.2", at=at)
    note_wrong_key(sender="192.0.2.2", at=at + COUNTED)
    assert [one.tried_at for one in WrongKey.objects.all()] == [at + COUNTED]


@pytest.mark.parametrize(
    ("username", "status"),
    [("officer", 200), ("auditor", 200), ("clerk", 403), ("controller", 403), ("resident", 403)],
)
def test_only_the_region_sees_applications_and_only_officers_handle_them(
    enter: Enter, accounts: dict[str, User], username: str, status: int
) -> None:
    if username not in accounts:
        accounts[username] = User.objects.create(username=username, role=username)
    applicant = Client()
    number = _hand_in(applicant, _write(applicant))
    client, page = enter(username), reverse("application", args=[number])
    assert client.get(page).status_code == status
    assert client.get(reverse("applications")).status_code == status
    form = Application.objects.get(pk=number).papers.all()[0].document_id
    assert client.get(reverse("application_paper", args=[number, form])).status_code == status
    for step in ("komplettera", "ratta", "kontroll", "foresla", "besluta", "aterforvisa"):
        refused = client.post(page, {"steg": step, "senast": "2099-01-01", "beslut": "avslas"})
        assert refused.status_code == (400 if username == "officer" else 403), step


def test_the_form_is_read_in_english_too() -> None:
    client = Client()
    publish()
    client.post(reverse("choose_language"), {"language": "en", "next": reverse("apply")})
    assert "Apply to run a health centre" in _text(client, reverse("apply"))


def test_a_number_that_no_organisation_has_is_not_kept_in_a_draft(client: Client) -> None:
    address = _begin(client)
    wrong = client.post(f"{address}?steg=sokande", {**ANSWERS, "organisation_number": "556-12"})
    assert wrong.status_code == 400
    assert "Skriv tio siffror, som 556036-0793" in wrong.content.decode()
    assert ApplicationDraft.objects.get().answers == {}
    person = {**ANSWERS, "kind": "being_formed", "organisation_number": ""}
    assert client.post(f"{address}?steg=sokande", person).status_code == 302


def test_what_waits_for_a_contract_to_end_is_not_told_as_checks_that_remain(
    tmp_path: Path,
) -> None:
    say_no(tmp_path)
    page = reverse("application", args=[handed_in(has_contract="ja")])
    User.objects.create(username="olga", role=Role.REGION_OFFICER)
    officer = Client()
    officer.force_login(User.objects.get(username="olga"))
    _check_all(officer, page)
    text = _text(officer, page)
    assert "Ansökan prövas inte nu" in text
    assert "Ansökan prövas först när avtalet har upphört, efter 20 december 2023." in text
    assert "Skälet står under ”Vad prövningen säger”" in text
    assert "Kontroller återstår" not in text
    assert "Kontrollerna är inte klara" not in text
