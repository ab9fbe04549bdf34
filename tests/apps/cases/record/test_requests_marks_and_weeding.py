"""Requests and marks as known, masked by hand, and what is left when a matter's time is over."""

from datetime import date

import pytest

from tests.apps.cases.record.recorded import AT, DAY, NAME, OFFICER, marked, seen
from tests.apps.cases.record.test_reading_papers import WORD, packed
from vardval.cases.casework import open_matter, take_step
from vardval.cases.matter_queries import NoSuchMatter
from vardval.cases.models import SecrecyLift, SecrecyMark
from vardval.cases.papers import add_document
from vardval.cases.record.by_hand import StillShows, add_masked_copy, content_of, masked_by_hand
from vardval.cases.record.disclosing import ask_for_copy
from vardval.cases.record.marks import (
    LONGEST_WORDS,
    MarkUnreadable,
    NoSuchMark,
    lift_mark,
    marks_of,
)
from vardval.cases.record.queries import (
    NoSuchDiary,
    masked_in,
    matter_of_diary,
    request,
    requests,
)
from vardval.cases.record.weeding import StillOpen, ended_matters, weed_matter
from vardval.core.accreditation import SHORTCOMING
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerEntry

pytestmark = pytest.mark.django_db


def opened(title: str = "Telefonen är tyst") -> int:
    return open_matter(
        machine=SHORTCOMING,
        subject="unit",
        subject_id=7,
        title=title,
        opened_on=DAY,
        particulars={"observation": f"{NAME} fick inget svar."},
        actor="olga",
        at=AT,
    )


def asked(of: int, asked_by: str = "En tidning") -> int:
    return ask_for_copy(
        of_matter_id=of,
        asked_for="Allt om telefonen.",
        asked_by=asked_by,
        on=DAY,
        actor=OFFICER,
        at=AT,
    )


def taken_back(one: int, on: date = DAY) -> None:
    take_step(matter_id=one, action="take_back", on=on, reasons="Behövs inte.", actor="olga", at=AT)


def added(one: int, name: str, content: bytes) -> int:
    return add_document(matter_id=one, name=name, content=content, on=DAY, actor="olga", at=AT)


@pytest.mark.parametrize("shape", ["{}-{:06}", "RS {}-{}", " rs  {}-{:09} ", "{}-{}\n"])
def test_a_diary_number_is_found_however_it_is_written(shape: str) -> None:
    one = opened()
    year, number = seen(one).diary.split()[-1].split("-")
    assert matter_of_diary(shape.format(year, int(number)), known_at=newest_number()) == one


@pytest.mark.parametrize(
    "written", ["", "2026", "26-1", "2026-", "2026-1-2", "RS2026-1", "2026-9999999999", "2026-2"]
)
def test_what_is_no_number_in_the_diary_is_told(written: str) -> None:
    opened()
    with pytest.raises(NoSuchDiary):
        matter_of_diary(written, known_at=newest_number())


def test_a_number_is_in_the_diary_from_when_the_matter_is_known() -> None:
    before = newest_number()
    diary = seen(opened()).diary
    with pytest.raises(NoSuchDiary):
        matter_of_diary(diary, known_at=before)


def test_requests_that_wait_stand_first_and_nothing_stood_before_it_was_asked() -> None:
    of = opened()
    before = newest_number()
    ended, waits = asked(of), asked(of, asked_by="")
    taken_back(ended)
    assert [one.matter.id for one in requests(known_at=newest_number())] == [waits, ended]
    (told,) = requests(known_at=newest_number(), only_open=True)
    assert (told.matter.id, told.of.id, told.asked_for, told.asked_by) == (
        waits,
        of,
        "Allt om telefonen.",
        "",
    )
    assert requests(known_at=before) == []
    with pytest.raises(NoSuchMatter):
        request(waits, known_at=before)
    assert masked_in(waits, known_at=newest_number()) == ()


def test_a_request_whose_time_is_over_is_no_longer_among_them_and_the_others_are() -> None:
    of = opened()
    ended, waits = asked(of), asked(of)
    taken_back(ended)
    weed_matter(ended, on=DAY, clauses=["GL-2", "GL-1"], actor=OFFICER, at=AT)
    assert [one.matter.id for one in requests(known_at=newest_number())] == [waits]
    with pytest.raises(NoSuchMatter):
        request(ended, known_at=newest_number())
    entry = LedgerEntry.objects.get(number=newest_number())
    assert (entry.happened, entry.parameters["clauses"]) == ("matter_weeded", ["GL-1", "GL-2"])


def test_what_is_weeded_keeps_its_number_its_steps_and_their_days_and_no_word() -> None:
    of = opened()
    one = asked(of)
    added(one, "brev.txt", b"Hej")
    mark = marked(one, covers="matter", words="")
    lift_mark(matter_id=one, mark_id=mark, reasons="Fel.", on=DAY, actor=OFFICER, at=AT)
    taken_back(one)
    before = seen(one)
    assert weed_matter(one, on=DAY, clauses=[], actor=OFFICER, at=AT) == 1
    after = seen(one)
    assert (after.diary, [(each.action, each.taken_on) for each in after.timeline]) == (
        before.diary,
        [(each.action, each.taken_on) for each in before.timeline],
    )
    assert "Behövs inte." in [each.reasons for each in before.timeline]
    assert {each.reasons for each in after.timeline} == {""}
    assert (after.title, after.documents, dict(after.particulars)) == ("", (), {})
    assert (SecrecyMark.objects.count(), SecrecyLift.objects.count()) == (0, 0)


def test_only_what_has_ended_by_the_day_and_stands_whole_is_weeded() -> None:
    of = opened()
    early, late, waits = asked(of), asked(of), asked(of)
    taken_back(early)
    taken_back(late, date(2026, 3, 3))

    def whole(through: date) -> list[tuple[int, date]]:
        return [(key, on) for key, _, on in ended_matters(["disclosure"], through=through)]

    assert whole(date(2026, 3, 1)) == []
    assert whole(DAY) == [(early, DAY)]
    assert whole(date(2026, 3, 3)) == [(early, DAY), (late, date(2026, 3, 3))]
    assert ended_matters([SHORTCOMING.name], through=date(2027, 1, 1)) == []
    weed_matter(early, on=DAY, clauses=[], actor=OFFICER, at=AT)
    assert whole(date(2026, 3, 3)) == [(late, date(2026, 3, 3))]
    for still in (waits, of):
        with pytest.raises(StillOpen):
            weed_matter(still, on=DAY, clauses=[], actor=OFFICER, at=AT)


def test_a_mark_is_lifted_once_with_reasons_and_in_its_own_matter() -> None:
    one, other = opened(), opened()
    mark = marked(one, words=NAME)
    before = newest_number()

    def lift(of: int = one, reasons: str = "Fel person.") -> None:
        lift_mark(matter_id=of, mark_id=mark, reasons=reasons, on=DAY, actor=OFFICER, at=AT)

    for reasons in (" ", "x" * (LONGEST_WORDS + 1)):
        with pytest.raises(MarkUnreadable):
            lift(reasons=reasons)
    with pytest.raises(NoSuchMark):
        lift(of=other)
    lift()
    with pytest.raises(NoSuchMark):
        lift()
    (now,) = marks_of(one, known_at=newest_number())
    (then,) = marks_of(one, known_at=before)
    assert (now.holds, now.lifted_by, now.lift_reasons, then.holds) == (
        False,
        "olga",
        "Fel person.",
        True,
    )


@pytest.mark.parametrize("words", ["", " \n ", "–", "x" * (LONGEST_WORDS + 1)])
def test_a_mark_of_words_has_words_and_no_more_than_a_page_of_them(words: str) -> None:
    with pytest.raises(MarkUnreadable) as refused:
        marked(opened(), words=words)
    assert (refused.value.code, dict(refused.value.parameters)) == (
        "record.no_words",
        {"most": LONGEST_WORDS},
    )


def test_a_mark_of_a_paper_is_of_one_in_the_matter_and_keeps_no_words() -> None:
    one, other = opened(), opened()
    paper = added(one, "brev.txt", b"Hej")
    with pytest.raises(NoSuchMatter):
        marked(other, covers="paper", document_id=paper)
    marked(one, covers="paper", document_id=paper)
    (told,) = marks_of(one, known_at=newest_number())
    assert (told.document_id, told.words, told.holds) == (paper, "", True)


def test_a_copy_masked_by_hand_goes_in_place_of_its_paper_and_the_newest_counts() -> None:
    of = opened()
    letter = added(of, "skannat.docx", packed())
    marked(of, words=NAME)
    one = asked(of)

    def masked(name: str, content: bytes, paper: int = letter) -> int:
        return add_masked_copy(
            matter_id=one,
            of_document_id=paper,
            name=name,
            content=content,
            ground="osl",
            ground_words=" En klagande. ",
            on=DAY,
            actor=OFFICER,
            at=AT,
        )

    shows = packed(word_document="<w:t>Gunilla&#32;Hemlig</w:t>")
    for name, content in (("m.docx", shows), (f"{NAME}.docx", packed())):
        with pytest.raises(StillShows):
            masked(name, content)
    with pytest.raises(NoSuchMatter):
        masked("m.docx", packed(), paper=added(one, "annat.docx", packed()))
    assert masked_by_hand(one, known_at=newest_number()) == {}
    masked("m.docx", packed())
    newest = masked("n.docx", packed(word_document="<w:t>Maskerat</w:t>"))
    told = masked_by_hand(one, known_at=newest_number())[letter]
    assert (told.copy_id, told.name, told.media_type, told.by, told.ground_words) == (
        newest,
        "n.docx",
        WORD,
        "olga",
        "En klagande.",
    )
    assert content_of(told, known_at=newest_number()) == packed(word_document="<w:t>Maskerat</w:t>")


def test_nobody_masks_by_hand_for_what_is_no_request() -> None:
    of = opened()
    letter = added(of, "skannat.docx", packed())
    with pytest.raises(NoSuchMatter):
        add_masked_copy(
            matter_id=of,
            of_document_id=letter,
            name="m.docx",
            content=packed(),
            ground="osl",
            ground_words="En klagande.",
            on=DAY,
            actor=OFFICER,
            at=AT,
        )
