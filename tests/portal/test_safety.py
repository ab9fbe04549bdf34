"""The pages of safety: a clerk reports, another centre answers, and the sender sees the answer."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.apps.county import publish
from tests.portal import county
from tests.portal.conftest import Enter
from vardval.cases.matter_queries import matters
from vardval.platform.accounts import User
from vardval.platform.ledger import newest_number
from vardval.portal.moment import today
from vardval.portal.safety_form import FORMS

pytestmark = pytest.mark.django_db

REPORT = {"slag": "referrals", "rubrik": "Remissen", "handelse": "Remissen låg i tre veckor."}


def centres(enter: Enter) -> tuple[Client, Client, Client]:
    """The officer, the clerk here and the clerk there."""
    county.build_units()
    publish()
    User.objects.filter(username="clerk").update(unit_hsa_id=county.HERE)
    User.objects.filter(username="other_clerk").update(unit_hsa_id=county.THERE)
    return enter("officer"), enter("clerk"), enter("other_clerk")


def reported(client: Client, way: str, *, hsa_id: str = county.HERE, **fields: object) -> int:
    sent = {**REPORT, "dag": today().isoformat(), **fields}
    answer = client.post(reverse("report_safety", args=[hsa_id, way]), sent)
    assert answer.status_code == 302, answer.content.decode()
    return matters(known_at=newest_number())[-1].id


def step(client: Client, one: int, action: str, **fields: object) -> int:
    sent = {"steg": action, "skal": "Rutinen är ändrad.", **fields}
    return client.post(reverse("safety_matter", args=[one]), sent).status_code


def page(client: Client, one: int) -> str:
    return client.get(reverse("safety_matter", args=[one])).content.decode()


def test_a_deviation_is_sent_answered_and_seen_by_its_sender(enter: Enter) -> None:
    officer, here, there = centres(enter)
    last = (today() + timedelta(days=10)).isoformat()
    one = reported(here, "avvikelse-till-andra", mottagare=county.THERE, senast=last)
    listed = there.get(reverse("unit_safety", args=[county.THERE])).content.decode()
    assert reverse("safety_matter", args=[one]) in listed
    assert (
        reverse("safety_matter", args=[one])
        in officer.get(reverse("officers_day")).content.decode()
    )
    assert 'value="answer"' not in page(here, one)
    assert 'value="answer"' in page(there, one)
    assert step(here, one, "answer") == 400
    assert step(there, one, "answer") == 302
    told = page(here, one)
    assert "Rutinen är ändrad." in told
    assert step(here, one, "acknowledge", skal="") == 302
    assert "avsändaren har fått svaret" in page(officer, one)


def test_what_is_typed_stands_when_something_is_wrong(enter: Enter) -> None:
    _, here, _ = centres(enter)
    address = reverse("report_safety", args=[county.HERE, "avvikelse"])
    for wrong, words in (
        ({"handelse": "Pat. 19121212-1212"}, "personnummer"),
        ({"slag": "okänt"}, "Välj vad det gäller."),
        ({"dag": (today() + timedelta(days=1)).isoformat()}, "Den kan inte ligga efter i dag."),
        ({"dag": ""}, "Skriv vilken dag det var."),
        ({"rubrik": ""}, "rubrik"),
    ):
        sent = {**REPORT, "dag": today().isoformat(), **wrong}
        answer = here.post(address, sent)
        assert answer.status_code == 400
        shown = answer.content.decode()
        assert words in shown
        assert sent["handelse"] in shown
    assert matters(known_at=newest_number()) == []


def test_the_board_s_case_tells_the_book_s_last_day_and_why(enter: Enter) -> None:
    officer, here, _ = centres(enter)
    address = reverse("report_safety", args=[county.HERE, "patientnamnden"])
    assert here.get(address).status_code == 403
    came = today() - timedelta(days=40)
    one = reported(officer, "patientnamnden", nummer="PAN 2023/118", dag=came.isoformat())
    told = page(here, one)
    assert (came + timedelta(days=28)).isoformat() in told
    assert "NB-3.1.14-6" in told
    assert "försenat" in told
    assert step(here, one, "answer_sent", dag=today().isoformat()) == 400
    assert step(here, one, "answer_sent", dag=today().isoformat(), intygas="ja") == 302
    assert "försenat" not in page(here, one)


def test_papers_are_refused_with_a_number_and_kept_without(enter: Enter) -> None:
    _, here, there = centres(enter)
    one = reported(here, "lex-maria", intygas="ja")
    address = reverse("safety_matter", args=[one])
    shown = SimpleUploadedFile("utredning.txt", b"Pat. 19121212-1212")
    sent = {"steg": "handling", "intygas": "ja", "fil": shown}
    assert "personnummer" in here.post(address, sent).content.decode()
    nothing = here.post(address, {"steg": "handling", "intygas": "ja"})
    assert (nothing.status_code, "Välj en fil." in nothing.content.decode()) == (400, True)
    kept = SimpleUploadedFile("utredning.txt", b"Ordningen brast.")
    assert here.post(address, {"steg": "handling", "fil": kept}).status_code == 400
    kept = SimpleUploadedFile("utredning.txt", b"Ordningen brast.")
    sent = {"steg": "handling", "intygas": "ja", "fil": kept}
    assert here.post(address, sent).status_code == 302
    assert "utredning.txt" in page(here, one)
    assert there.get(address).status_code == 403


def test_every_way_has_a_page_and_an_unknown_way_has_none(enter: Enter) -> None:
    officer, here, _ = centres(enter)
    for way, form in FORMS.items():
        address = reverse("report_safety", args=[county.HERE, way])
        assert officer.get(address).status_code == 200
        assert here.get(address).status_code == (403 if form.is_officers else 200)
    assert here.get(reverse("report_safety", args=[county.HERE, "annat"])).status_code == 404
    shown = here.get(reverse("unit_safety", args=[county.HERE])).content.decode()
    assert reverse("report_safety", args=[county.HERE, "lex-maria"]) in shown
    assert reverse("report_safety", args=[county.HERE, "inspektion"]) not in shown


def test_the_list_can_be_asked_for_one_register(enter: Enter) -> None:
    officer, here, _ = centres(enter)
    reported(here, "avvikelse", rubrik="Dörren")
    reported(here, "tillsyn", rubrik="Hygienen", utanfor="IVO")
    both = officer.get(reverse("safety")).content.decode()
    assert ("Dörren" in both, "Hygienen" in both) == (True, True)
    one = officer.get(reverse("safety"), {"register": "supervision"}).content.decode()
    assert ("Dörren" in one, "Hygienen" in one) == (False, True)


def test_the_public_sees_no_small_count_and_the_officer_every_one(enter: Enter) -> None:
    officer, here, _ = centres(enter)
    address, asked = reverse("safety_counts"), {"register": "deviation_own"}
    assert "Inga ärenden det året." in Client().get(address, asked).content.decode()
    for kind, count in (("referrals", 3), ("medicines", 6)):
        for _ in range(count):
            reported(here, "avvikelse", slag=kind)
    rows = [list(one.counts) for one in officer.get(address, asked).context["rows"]]
    assert rows == [[6, 3]]
    for client in (Client(), here):
        shown = client.get(address, asked)
        # The sum of the months is all nine: beside it neither kind may stand.
        assert [list(one.counts) for one in shown.context["rows"]] == [[None, None]]
        assert shown.context["totals"] == [None, None]
        assert sum(count or 0 for _, count in shown.context["months"]) == 9
        assert "I tid" not in shown.content.decode()
    odd = Client().get(address, {"register": "annat", "ar": "99999"})
    assert odd.status_code == 200
