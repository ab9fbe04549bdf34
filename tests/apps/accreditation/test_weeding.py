"""The diary is weeded by the book's times; what has no time says so and stays."""

from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from pytest_django import DjangoAssertNumQueries

from tests.apps.accreditation.applying import ANSWERS, KEY
from tests.apps.accreditation.changing import AT, CLERK, DAY, FROM, county, seen, step, told
from tests.apps.accreditation.test_shortcomings import observed
from tests.apps.accreditation.test_shortcomings import step as shortcoming_step
from tests.apps.county import OFFICER, load_county, publish
from tests.apps.safety.registering import registered
from vardval.accreditation.applications.drafts import NoSuchKey, begin_draft, save_draft
from vardval.accreditation.applications.handing_in import hand_in, withdraw
from vardval.accreditation.applications.queries import application, application_by_key
from vardval.accreditation.changes.change import Change
from vardval.accreditation.models import Application, ApplicationAnswer
from vardval.accreditation.weeding import KEPT_BY, weed_diary
from vardval.cases.models import Matter, MatterDocument, MatterEvent, SecrecyMark
from vardval.cases.papers import add_document
from vardval.cases.record.disclosing import Weeded, ask_for_copy
from vardval.cases.record.marks import mark_secret
from vardval.cases.record.weeding import StillOpen, ended_matters, weed_matter
from vardval.config.machines import MACHINES
from vardval.core.accreditation import ChangeKind as K
from vardval.core.accreditation.diary_rules import DIARY_RULES
from vardval.core.time import years_after
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerEntry
from vardval.rulebook.files import Library, shipped
from vardval.rulebook.loading import load_book
from vardval.safety.actions import take_safety_step
from vardval.safety.counting import year_counts
from vardval.safety.models import Registered

pytestmark = pytest.mark.django_db

BOOK = "norrbotten/2023"
SECRET = "Gunilla Hemlig"
LAST = date(2023, 12, 31)


def book_with(folder: Path, rule: str) -> Library:
    """The shipped book with a chapter of its own about the diary."""
    for name, content in shipped().files(BOOK).content.items():
        file = folder / BOOK / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    (folder / BOOK / "diariet.yaml").write_text(rule)
    return Library(folder)


TIMED = """\
diariet.brister:
  rubrik: Ärenden om brister finns kvar i noll år
  mekanism: en_tid_efter_avslut
  tid: 0 år
  källa: NB-3.10-7
"""


def ended() -> int:
    """A shortcoming with words in every part of it, dismissed."""
    one = observed(words=f"{SECRET} ringde.")
    add_document(matter_id=one, name="brev.txt", content=b"Hej", on=DAY, actor="olga", at=AT)
    mark_secret(
        matter_id=one,
        covers="words",
        words=SECRET,
        ground="osl",
        ground_words="Paragrafen.",
        on=DAY,
        actor=OFFICER,
        at=AT,
    )
    shortcoming_step(one, "dismiss", OFFICER, reasons=f"{SECRET} återtog det.")
    return one


def words_left() -> str:
    tables = (Matter, MatterEvent, MatterDocument, SecrecyMark, LedgerEntry)
    return str([list(one.objects.values()) for one in tables])


def test_what_has_no_time_in_the_book_is_told_every_night_and_stays() -> None:
    county()
    one = ended()
    report = weed_diary(LAST, AT)
    assert report.counts == {"weeded": 0, "untimed": 1}
    assert seen(one).weeded_on is None
    assert SECRET in words_left()


def test_what_is_weeded_loses_its_words_and_leaves_its_line(tmp_path: Path) -> None:
    publish(BOOK, book_with(tmp_path, TIMED))
    load_county()
    one, still_open = ended(), observed()
    diary = seen(one).diary
    assert SECRET in words_left()
    assert weed_diary(DAY, AT).counts == {"weeded": 1, "untimed": 0}
    left = seen(one)
    assert (left.diary, left.state, left.weeded_on) == (diary, "dismissed", DAY)
    assert (left.title, left.particulars, left.documents) == ("", {}, ())
    assert [each.reasons for each in left.timeline] == ["", ""]
    assert SECRET not in words_left()
    assert seen(still_open).weeded_on is None
    (entry,) = LedgerEntry.objects.filter(happened__icontains="matter_weeded")
    assert "NB-3.10-7" in str(entry.__dict__)
    with pytest.raises(Weeded):
        ask_for_copy(of_matter_id=one, asked_for="Allt", on=DAY, actor=OFFICER, at=AT)


def test_the_matters_that_have_ended_are_found_by_one_question_however_many(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    county()
    (kind,) = {seen(one).machine for one in (ended(), observed(), ended())}
    with django_assert_num_queries(1):
        found = ended_matters([kind], through=DAY)
    assert len(found) == 2
    assert {(machine, on) for _, machine, on in found} == {(kind, DAY)}


def test_a_second_night_weeds_nothing_more_and_the_numbers_go_on(tmp_path: Path) -> None:
    publish(BOOK, book_with(tmp_path, TIMED))
    load_county()
    one = ended()
    weed_diary(DAY, AT)
    entries = LedgerEntry.objects.count()
    weed_diary(DAY.replace(day=2), AT)
    assert LedgerEntry.objects.count() == entries
    assert seen(observed()).diary > seen(one).diary


def test_a_time_counts_from_the_day_on_which_the_matter_ended(tmp_path: Path) -> None:
    publish(BOOK, book_with(tmp_path, TIMED.replace("0 år", "1 år")))
    load_county()
    one = ended()
    assert weed_diary(LAST, AT).counts == {"weeded": 0, "untimed": 0}
    assert seen(one).weeded_on is None
    assert years_after(date(2024, 2, 29), 1) == date(2025, 3, 1)
    assert years_after(DAY, 1) == date(2024, 3, 1)


def test_an_open_matter_is_never_weeded_and_the_database_takes_no_other_change() -> None:
    county()
    one = observed()
    with pytest.raises(StillOpen):
        weed_matter(one, on=DAY, clauses=(), actor=OFFICER, at=AT)
    for change in (
        {"title": "Annan"},
        {"title": "", "secrecy": "", "particulars": {}},
        {"title": "", "particulars": {}, "weeded_on": DAY, "opened_by": "annan"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Matter.objects.filter(pk=one).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        MatterEvent.objects.filter(matter_id=one).update(reasons="Annat")
    assert connection.needs_rollback is False


def test_a_weeded_change_is_still_read(tmp_path: Path) -> None:
    rule = TIMED.replace("brister", "ändringar").replace("brister", "ändringar")
    publish(BOOK, book_with(tmp_path, rule))
    load_county()
    one = told(Change(K.NAME, FROM, name="Nytt"))
    step(one, "withdraw", CLERK)
    assert weed_diary(DAY, AT).counts == {"weeded": 1, "untimed": 0}
    assert seen(one).particulars == {}


def test_an_application_is_weeded_whole_and_its_link_opens_nothing(tmp_path: Path) -> None:
    rule = TIMED.replace("brister", "ansökningar")
    publish(BOOK, book_with(tmp_path, rule))
    load_county()
    begin_draft(key=KEY, at=AT)
    save_draft(key=KEY, typed=ANSWERS, at=AT)
    number = hand_in(key=KEY, on=DAY, at=AT)
    withdraw(key=KEY, on=DAY, at=AT)
    name = Application.objects.get(pk=number).name
    assert weed_diary(LAST, AT).counts == {"weeded": 1, "untimed": 0}
    left = application(number, on=LAST, known_at=newest_number())
    assert (left.name, left.answers, left.papers, left.checks) == ("", {}, (), ())
    assert (left.state, left.matter.weeded_on) == ("withdrawn", LAST)
    assert name not in words_left() + str(list(ApplicationAnswer.objects.values()))
    with pytest.raises(NoSuchKey):
        application_by_key(KEY, on=LAST, known_at=newest_number())
    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.filter(pk=number).update(name="Annat")


def test_a_deviation_loses_its_words_and_is_still_counted(tmp_path: Path) -> None:
    publish(BOOK, book_with(tmp_path, TIMED.replace("brister", "säkerhet")))
    load_county()
    one = registered("deviation_own", CLERK, told=f"{SECRET} väntade.")
    take_safety_step(matter_id=one, action="withdraw", on=DAY, reasons="Fel.", actor=CLERK, at=AT)
    before = year_counts("deviation_own", DAY.year, known_at=newest_number())
    assert SECRET in str(list(Registered.objects.values()))
    assert weed_diary(LAST, AT).counts == {"weeded": 1, "untimed": 0}
    assert SECRET not in str(list(Registered.objects.values()))
    assert year_counts("deviation_own", DAY.year, known_at=newest_number()) == before
    with pytest.raises(IntegrityError), transaction.atomic():
        Registered.objects.filter(matter_id=one).update(told="Annat")


def test_every_course_has_a_rule_of_its_weeding_and_every_book_says_that_its_time_is_missing() -> (
    None
):
    assert set(KEPT_BY) == set(MACHINES)
    for book_id in ("kronoberg/2023", "norrbotten/2023", "varmland/2022", "vasterbotten/2026"):
        book = load_book(book_id)
        told = {one.rule_id: book.rules[one.rule_id].values[0].missing for one in DIARY_RULES}
        assert all(told.values()), (book_id, told)
