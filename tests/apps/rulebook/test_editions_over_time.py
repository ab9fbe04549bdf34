"""Which text governed a day, as known at any number, when a book is corrected and adopted anew."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.apps.rulebook.invented_book import library_of_two_years
from vardval.core.rulebook import BookStatus
from vardval.listing.rules_in_force import NoRulebook, SeveralRegions, rules_in_force
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerEntry, Role, User
from vardval.platform.policy import AccessDenied
from vardval.platform.remembering import forget
from vardval.rulebook.access import AuthorDecidesNot, StepNotAllowed
from vardval.rulebook.actions import adopt_book, publish_book, review_book, submit_book
from vardval.rulebook.files import Library, shipped
from vardval.rulebook.queries import (
    BookNotPublished,
    NoBookInForce,
    book_in_force,
    edition,
    edition_in_force,
    editions,
    published_whole_book,
)

AT = datetime(2023, 1, 2, 12, 0, tzinfo=UTC)
ANNA = User(username="anna", role=Role.REGION_OFFICER)
BENGT = User(username="bengt", role=Role.REGION_OFFICER)
BOOK, REGION, DAY = "norrbotten/2023", "norrbotten", date(2023, 3, 1)

pytestmark = pytest.mark.django_db


def _copy(root: Path, name: str) -> Library:
    """The shipped book under another name, which is another text."""
    folder = root / name / BOOK
    folder.mkdir(parents=True)
    for file, content in shipped().files(BOOK).content.items():
        text = content.decode()
        if file == "bok.yaml":
            text = text.replace("namn: ", f"namn: {name} ", 1)
        (folder / file).parent.mkdir(exist_ok=True)
        (folder / file).write_text(text, encoding="utf-8")
    return Library(root / name)


def _adopt(library: Library) -> int:
    done = publish_book(book_id=BOOK, actor=ANNA, approver=BENGT, at=AT, library=library)
    assert done.adopted_entry is not None
    return done.adopted_entry


def _name_in_force(number: int) -> str | None:
    try:
        return book_in_force(REGION, DAY, known_at=number).name.split()[0]
    except NoBookInForce:
        return None


def test_each_number_shows_the_edition_that_was_adopted_last_by_then(tmp_path: Path) -> None:
    names = ("Första", "Andra", "Tredje")
    adopted = {_adopt(_copy(tmp_path, name)): name for name in names}
    expected: dict[int, str | None] = {}
    told: str | None = None
    for number in range(newest_number() + 1):
        told = adopted.get(number, told)
        expected[number] = told
    assert len(expected) == 10  # three editions of three steps, and before them all
    assert {number: _name_in_force(number) for number in expected} == expected


def test_an_edition_that_is_adopted_later_though_written_earlier_governs(tmp_path: Path) -> None:
    early, late = _copy(tmp_path, "Tidig"), _copy(tmp_path, "Sen")
    drafted = submit_book(book_id=BOOK, actor=ANNA, at=AT, library=early)
    first = _adopt(late)
    assert published_whole_book(BOOK, known_at=first).rules.name.split()[0] == "Sen"
    review_book(book_id=BOOK, sha256=drafted.sha256, actor=BENGT, at=AT)
    assert _name_in_force(newest_number()) == "Sen"
    adopt_book(book_id=BOOK, sha256=drafted.sha256, actor=BENGT, at=AT)
    assert (_name_in_force(newest_number()), _name_in_force(first)) == ("Tidig", "Sen")
    told = [(one.name.split()[0], one.status) for one in editions(known_at=first)]
    assert told == [("Tidig", BookStatus.DRAFT), ("Sen", BookStatus.ADOPTED)]


def test_the_same_text_again_is_the_same_edition_and_writes_nothing(tmp_path: Path) -> None:
    library = _copy(tmp_path, "Enda")
    number = _adopt(library)
    assert _adopt(library) == number
    assert LedgerEntry.objects.count() == newest_number() == number


@pytest.mark.parametrize(
    ("day", "governs"),
    [
        (date(2022, 12, 31), False),
        (date(2023, 1, 1), True),
        (date(2023, 12, 31), True),
        (date(2024, 1, 1), False),
    ],
)
def test_a_book_governs_its_own_days_only(day: date, governs: bool) -> None:
    _adopt(shipped())
    if governs:
        assert edition_in_force(REGION, day, known_at=newest_number()).book_id == BOOK
        return
    with pytest.raises(NoBookInForce) as refused:
        edition_in_force(REGION, day, known_at=newest_number())
    assert str(refused.value) == (
        f"Regionen norrbotten har ingen fastställd regelbok för {day}. Fastställ en först."
    )


def test_two_years_of_a_region_govern_each_their_own(tmp_path: Path) -> None:
    both = library_of_two_years(tmp_path)
    for book in (BOOK, "norrbotten/2024"):
        publish_book(book_id=book, actor=ANNA, approver=BENGT, at=AT, library=both)
    number = newest_number()
    days = (date(2023, 12, 31), date(2024, 1, 1))
    assert [edition_in_force(REGION, one, known_at=number).book_id for one in days] == [
        BOOK,
        "norrbotten/2024",
    ]
    rules = rules_in_force(known_at=number)
    assert rules.on(days[0]) is rules.on(days[0])


def test_what_a_decision_rests_on_is_missing_in_three_ways() -> None:
    with pytest.raises(NoRulebook) as none:
        rules_in_force(known_at=newest_number())
    assert str(none.value) == ("Ingen regelbok är fastställd. Fastställ regionens regelbok först.")
    submit_book(book_id=BOOK, actor=ANNA, at=AT)
    with pytest.raises(NoRulebook):
        rules_in_force(known_at=newest_number())
    for book in (BOOK, "vasterbotten/2021"):
        publish_book(book_id=book, actor=ANNA, approver=BENGT, at=AT)
    with pytest.raises(SeveralRegions) as several:
        rules_in_force(known_at=newest_number())
    assert str(several.value) == (
        "Regelböcker för flera regioner är fastställda (norrbotten, vasterbotten). "
        "En installation är en regions egen."
    )


def test_refusals_on_the_way_are_told_whole_and_leave_the_edition_where_it_was() -> None:
    drafted = submit_book(book_id=BOOK, actor=ANNA, at=AT)
    said = []
    for step, actor, kind in (
        (adopt_book, BENGT, StepNotAllowed),
        (review_book, ANNA, AuthorDecidesNot),
        (review_book, User(username="kim", role=Role.CONTROLLER), AccessDenied),
    ):
        with pytest.raises(kind) as refused:
            step(book_id=BOOK, sha256=drafted.sha256, actor=actor, at=AT)
        said.append(str(refused.value))
    with pytest.raises(BookNotPublished) as missing:
        review_book(book_id="norrbotten/1999", sha256=drafted.sha256, actor=BENGT, at=AT)
    assert [*said, str(missing.value)] == [
        (
            "Regelboken norrbotten/2023 är utkast och kan inte bli fastställd. "
            "Nästa steg är granskad."
        ),
        (
            "Den som har skrivit regelboken norrbotten/2023 kan inte själv granska eller "
            "fastställa den. Be en kollega."
        ),
        "Du får inte fastställa en regelbok.",
        "Regelboken norrbotten/1999 är inte publicerad. Publicera den först.",
    ]
    number = newest_number()
    assert (edition(BOOK, known_at=number).status, number) == (BookStatus.DRAFT, drafted.entry)


@pytest.mark.parametrize("count", [1, 3])
def test_editions_are_told_with_as_many_questions_whatever_their_number(
    tmp_path: Path, count: int, django_assert_num_queries: object
) -> None:
    assert callable(django_assert_num_queries)
    for number in range(count):
        _adopt(_copy(tmp_path, f"Utgåva{number}"))
    known_at = newest_number()
    forget()
    with django_assert_num_queries(3):
        assert len(editions(known_at=known_at)) == count
