"""A copy that is handed out holds nothing of what is marked, wherever it stood."""

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from tests.apps.cases.record.recorded import (
    DAY,
    HIDDEN,
    NAME,
    everything,
    found_in,
    marked,
    opened,
    seen,
)
from vardval.cases.record.copying import Copy, How
from vardval.cases.record.disclosing import copy_for
from vardval.cases.record.parts import part_told
from vardval.platform.ledger import newest_number

pytestmark = pytest.mark.django_db


def copy_of(one: int, *, read_by_eye: tuple[int, ...] = ()) -> Copy:
    return copy_for(one, on=DAY, known_at=newest_number(), read_by_eye=read_by_eye)


def files(copy: Copy) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(copy.archive)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def number_of(one: int, name: str) -> int:
    return next(each.id for each in seen(one).documents if each.name == name)


def test_a_masked_copy_holds_none_of_the_words_that_the_unmasked_one_held() -> None:
    one = opened()
    before = copy_of(one)
    assert (found_in(before.archive), before.parts) == (set(HIDDEN), ())
    marked(one)
    after = copy_of(one)
    assert found_in(after.archive) == set()
    told = "\n".join(everything(after.archive))
    assert "Telefonen var tyst." in told
    assert "Vi svarar i telefon från klockan åtta." in told


def test_what_was_masked_and_why_is_told_part_by_part() -> None:
    one = opened()
    mark = marked(one)
    copy = copy_of(one)
    assert {part.mark.id for part in copy.parts if part.mark} == {mark}
    names = {each.id: each.name for each in seen(one).documents}
    of_papers = {"paper", "paper_name"}  # An event's number may be a paper's too.
    told = {
        (part.part, names[part.ref or 0] if part.part in of_papers else "", part.how)
        for part in copy.parts
    }
    assert told == {
        ("title", "", How.MASKED),
        ("particular", "", How.MASKED),
        ("event", "", How.MASKED),
        ("paper_name", f"brev från {NAME}.txt", How.MASKED),
        ("paper", f"brev från {NAME}.txt", How.TRANSCRIBED),
        ("paper", "lista.csv", How.TRANSCRIBED),
        ("paper", "svar.pdf", How.TRANSCRIBED),
        ("paper", "plan.docx", How.WITHHELD),
        ("paper", "bild.png", How.WITHHELD),
    }
    listed = files(copy)["maskerat.txt"].decode()
    assert (
        "Rubriken: maskerat på 1 ställe. Offentlighets- och sekretesslagen (2009:400)."
        " Handläggaren anger: Paragrafen om klagande." in listed
    )


def test_the_list_tells_of_steps_by_their_day_and_of_papers_by_their_kind_and_day() -> None:
    one = opened()
    marked(one)
    letter, plan = number_of(one, f"brev från {NAME}.txt"), number_of(one, "plan.docx")
    listed = files(copy_of(one))["maskerat.txt"].decode()
    places = [line.partition(": ")[0] for line in listed.splitlines()]
    assert "2026-03-02 frågar leverantören" in places
    assert f"Namnet på handling {letter} (textfil, 2 mars 2026)" in places
    assert f"Handling {letter} (textfil, 2 mars 2026)" in places
    assert f"Handling {plan} (Word-fil, 2 mars 2026)" in places


def test_of_what_is_weeded_only_the_number_is_told() -> None:
    told = seen(opened())
    bare = replace(told, timeline=(), documents=())
    assert [part_told(bare, part, 7) for part in ("event", "paper", "paper_name", "title")] == [
        *("Steg 7", "Handling 7", "Namnet på handling 7", "Rubriken"),
    ]
    step = told.timeline[-1].id
    assert part_told(told, "event", step, "en") == "2026-03-02 asks the provider"


def test_what_cannot_be_read_is_held_back_until_somebody_has_read_it() -> None:
    one = opened()
    marked(one)
    picture = number_of(one, "bild.png")
    assert f"handling-{picture}.png" not in files(copy_of(one))
    assert f"handling-{picture}.png" in files(copy_of(one, read_by_eye=(picture,)))


def test_no_eye_opens_what_is_read_to_hold_the_words() -> None:
    one = opened()
    marked(one)
    everyone = tuple(each.id for each in seen(one).documents)
    assert found_in(copy_of(one, read_by_eye=everyone).archive) == set()


def test_a_marked_paper_is_held_back_and_the_others_are_whole() -> None:
    one = opened()
    letter = number_of(one, "svar.pdf")
    marked(one, covers="paper", words="", document_id=letter)
    copy = copy_of(one)
    assert [(part.part, part.ref, part.how) for part in copy.parts] == [
        ("paper", letter, How.WITHHELD)
    ]
    assert f"handling-{letter}.pdf" not in files(copy)
    assert f"handling-{number_of(one, 'rutin.pdf')}.pdf" in files(copy)


def test_a_matter_that_is_secret_as_a_whole_tells_its_number_and_its_kind() -> None:
    one = opened()
    marked(one, covers="matter", words="")
    copy = copy_of(one)
    assert sorted(files(copy)) == ["arende.pdf", "maskerat.txt"]
    assert found_in(copy.archive) == set()
    assert seen(one).diary in "\n".join(everything(copy.archive))


def test_a_name_whose_half_stands_alone_is_told_before_it_is_handed_out() -> None:
    one = opened()
    marked(one, words="Gunilla Hemlig\n19980101-2384\nTelefonen svarade")
    assert copy_of(one).left == ("Telefonen", "svarade")


def test_the_same_copy_is_the_same_bytes() -> None:
    one = opened()
    marked(one)
    assert copy_of(one).archive == copy_of(one).archive


def test_a_ground_that_repeats_the_words_does_not_let_them_out() -> None:
    one = opened()
    marked(one, ground_words=f"{NAME} har bett om det.")
    assert found_in(copy_of(one).archive) == set()
