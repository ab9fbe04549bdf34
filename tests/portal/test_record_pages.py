"""The pages of the public record: marks are set and lifted, and copies handed out."""

import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.apps.cases.record.recorded import NAME, PNG, WORDS, found_in, opened, seen
from tests.portal.conftest import Enter
from vardval.cases.record.queries import masked_in, requests
from vardval.platform.ledger import newest_number

pytestmark = pytest.mark.django_db

MARK = {"vad": "words", "ord": WORDS, "grund": "osl", "grundord": "Paragrafen om klagande."}
ANSWER = {"skal": "En klagande skyddas.", "overklagas": "Skriv till regionen."}


def test_an_officer_marks_is_asked_and_hands_out_a_masked_copy(enter: Enter) -> None:
    officer, of = enter("officer"), opened()
    secrecy = reverse("secrecy", args=[of])
    assert officer.post(secrecy, MARK, follow=True).status_code == 200
    assert "Grunden är handläggarens." in officer.get(secrecy).content.decode()
    sent = {"nummer": seen(of).diary, "vad": "Allt om telefonen.", "vem": ""}
    answer = officer.post(reverse("disclosures"), sent, follow=True)
    page = answer.redirect_chain[-1][0]
    shown = answer.content.decode()
    assert "okänd" in shown
    assert "Delar av det markerade" not in shown
    refused = officer.post(page, {"steg": "disclose", "skal": "Skäl."})
    assert (refused.status_code, "Skriv hur beslutet överklagas." in refused.content.decode()) == (
        400,
        True,
    )
    assert (
        "delvis utlämnad"
        in officer.post(page, {"steg": "disclose", **ANSWER}, follow=True).content.decode()
    )
    (told,) = requests(known_at=newest_number())
    copy = next(one for one in told.matter.documents if one.media_type == "application/zip")
    file = officer.get(reverse("disclosure_paper", args=[told.matter.id, copy.id]))
    assert zipfile.is_zipfile(BytesIO(file.content))
    assert found_in(file.content) == set()


def test_what_nobody_could_read_goes_along_once_an_officer_has_read_it(enter: Enter) -> None:
    officer, of = enter("officer"), opened()
    officer.post(reverse("secrecy", args=[of]), MARK)
    officer.post(reverse("disclosures"), {"nummer": seen(of).diary, "vad": "Bilden"})
    (told,) = requests(known_at=newest_number())
    picture = next(one.id for one in seen(of).documents if one.name == "bild.png")
    page = reverse("disclosure", args=[told.matter.id])
    preview = officer.get(page).content.decode()
    assert f"Handling {picture} (bild, " in preview
    kept = officer.post(page, {"steg": "disclose", "skal": "", "last": str(picture)})
    assert f'value="{picture}" checked' in kept.content.decode()
    officer.post(page, {"steg": "disclose", "last": str(picture), **ANSWER})
    (told,) = requests(known_at=newest_number())
    file = officer.get(
        reverse("disclosure_paper", args=[told.matter.id, told.matter.documents[0].id])
    )
    with zipfile.ZipFile(BytesIO(file.content)) as archive:
        assert f"handling-{picture}.png" in archive.namelist()


def test_what_several_marks_take_out_of_one_part_is_one_line(enter: Enter) -> None:
    officer, of = enter("officer"), opened()
    for words in (NAME, "Telefonen"):
        officer.post(reverse("secrecy", args=[of]), {**MARK, "ord": words})
    officer.post(reverse("disclosures"), {"nummer": seen(of).diary, "vad": "Brevet"})
    (told,) = requests(known_at=newest_number())
    page = reverse("disclosure", args=[told.matter.id])
    letter = next(one.id for one in seen(of).documents if one.name.startswith("brev"))
    taken_out = ": lämnas ut som avskrift, maskerad på 2\N{NO-BREAK SPACE}ställen</li>"
    preview = officer.get(page).content.decode()
    assert preview.count(f"<li>Handling {letter} (textfil, ") == 1
    assert f'<span lang="sv">brev från {NAME}.txt</span>{taken_out}' in preview
    officer.post(page, {"steg": "disclose", **ANSWER})
    kept = officer.get(page).content.decode()
    assert kept.count(f"<li>Handling {letter} (textfil, ") == 1
    assert "maskerad på 2\N{NO-BREAK SPACE}ställen. " in kept


def test_a_request_that_waits_stands_on_the_officers_day_with_its_age(enter: Enter) -> None:
    officer, of = enter("officer"), opened()
    officer.post(reverse("disclosures"), {"nummer": seen(of).diary, "vad": "Allt"})
    (told,) = requests(known_at=newest_number())
    day, page = reverse("officers_day"), reverse("disclosure", args=[told.matter.id])
    assert "kom in i dag" in officer.get(day).content.decode()
    later = (told.matter.opened_on + timedelta(days=3)).isoformat()
    shown = officer.get(day, {"dag": later}).content.decode().replace("\xa0", " ")
    assert page in shown
    assert f"ur {seen(of).diary}, har väntat 3 dagar" in shown
    assert page not in enter("controller").get(day).content.decode()
    officer.post(page, {"steg": "take_back"})
    assert page not in officer.get(day).content.decode()


def test_a_scan_masked_by_hand_is_handed_out_in_its_place_and_says_by_whom(enter: Enter) -> None:
    officer, of = enter("officer"), opened()
    officer.post(reverse("secrecy", args=[of]), MARK)
    officer.post(reverse("disclosures"), {"nummer": seen(of).diary, "vad": "Bilden"})
    (told,) = requests(known_at=newest_number())
    page = reverse("disclosure", args=[told.matter.id])
    picture = next(one.id for one in seen(of).documents if one.name == "bild.png")
    form = {"steg": "mask", "handling": picture, "grund": "osl", "grundord": "Paragrafen."}

    def sent(name: str, content: bytes, **more: str) -> str:
        file = SimpleUploadedFile(name, content)
        return officer.post(page, {**form, **more, "fil": file}, follow=True).content.decode()

    assert "Välj en fil." in officer.post(page, form).content.decode()
    assert "Filen är ett program" in sent("bild.png", b"MZ")
    assert "går det fortfarande att läsa ord" in sent("kopia.txt", f"Från {NAME}.".encode())
    assert "Skriv paragrafen och skälet." in sent("svart.png", PNG, grundord="")
    assert "lämnas ut i stället för handlingen" in sent("svart.png", PNG)
    officer.post(page, {"steg": "disclose", **ANSWER})
    (told,) = requests(known_at=newest_number())
    copy = next(one for one in told.matter.documents if one.media_type == "application/zip")
    file = officer.get(reverse("disclosure_paper", args=[told.matter.id, copy.id]))
    with zipfile.ZipFile(BytesIO(file.content)) as archive:
        assert archive.read(f"handling-{picture}-maskerad.png") == PNG
        assert "maskerad för hand av" in archive.read("maskerat.txt").decode()
    masked = masked_in(told.matter.id, known_at=newest_number())
    assert [(one.how.value, one.by) for one in masked if one.ref == picture] == [
        ("by_hand", "officer")
    ]
    assert "maskerad för hand av" in officer.get(page).content.decode()


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({**MARK, "grundord": ""}, "Systemet har inte lagens text, så grunden är din."),
        ({**MARK, "ord": " "}, "Skriv de ord som ska maskeras"),
        ({**MARK, "vad": "allt"}, "Välj om ärendet, en handling eller vissa ord"),
        ({**MARK, "vad": "paper", "handling": "x"}, "Ärendet eller handlingen finns inte."),
        ({"hav": "x", "skal": "y"}, "Markeringen finns inte"),
    ],
)
def test_a_mark_that_is_wrong_is_told_and_what_was_typed_is_kept(
    enter: Enter, sent: dict[str, str], told: str
) -> None:
    answer = enter("officer").post(reverse("secrecy", args=[opened()]), sent)
    assert answer.status_code == 400
    assert told in answer.content.decode()


@pytest.mark.parametrize("number", ["", "abc", "RS 2026-999999", "2026-1-2"])
def test_a_number_that_the_diary_does_not_have_is_told(enter: Enter, number: str) -> None:
    answer = enter("officer").post(reverse("disclosures"), {"nummer": number, "vad": "Allt"})
    assert "Det numret finns inte i diariet." in answer.content.decode()


def test_an_auditor_sees_the_record_and_changes_nothing(enter: Enter) -> None:
    auditor, of = enter("auditor"), opened()
    page = reverse("secrecy", args=[of])
    assert "Ny markering" not in auditor.get(page).content.decode()
    assert auditor.post(page, MARK).status_code == 403
    sent = {"nummer": seen(of).diary, "vad": "Allt"}
    assert auditor.post(reverse("disclosures"), sent).status_code == 403


def test_the_pages_are_in_english_for_whoever_reads_it(enter: Enter) -> None:
    officer, of = enter("officer"), opened()
    officer.post(reverse("choose_language"), {"language": "en"})
    assert "What is to be marked?" in officer.get(reverse("secrecy", args=[of])).content.decode()
    assert NAME in officer.get(reverse("secrecy", args=[of])).content.decode()
    assert "Requests for disclosure" in officer.get(reverse("disclosures")).content.decode()
