"""Publishing on a real database: the course of an edition, and the defence of what stands."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from tests.apps.rulebook.invented_book import library_of_two_years
from vardval.core.rulebook import BookStatus
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerEntry, Role, User
from vardval.platform.policy import AccessDenied
from vardval.rulebook.access import AuthorDecidesNot, StepNotAllowed
from vardval.rulebook.actions import adopt_book, publish_book, review_book, submit_book
from vardval.rulebook.files import OBLIGATIONS, BookNotFound, Library, shipped
from vardval.rulebook.loading import BookRejected, load_book, load_whole_book
from vardval.rulebook.models import BookDecision, PublishedBook
from vardval.rulebook.queries import (
    BookNotPublished,
    Edition,
    NoBookInForce,
    book_in_force,
    edition,
    edition_in_force,
    editions,
    published_whole_book,
    whole_book_of,
)

AT = datetime(2023, 1, 2, 12, 0, tzinfo=UTC)
ANNA = User(username="anna", role=Role.REGION_OFFICER)
BENGT = User(username="bengt", role=Role.REGION_OFFICER)
CLERK = User(username="eva", role=Role.UNIT_CLERK, unit_hsa_id="SE2321000230-TORGET")
BOOK = "norrbotten/2023"
REGION, DAY = "norrbotten", date(2023, 3, 1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A copy of the shipped book, to be edited."""
    folder = tmp_path / BOOK
    folder.mkdir(parents=True)
    for name, content in shipped().files(BOOK).content.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    return Library(tmp_path)


def _edit(library: Library, before: str, after: str) -> None:
    page = Path(str(library.root)) / BOOK / "bok.yaml"
    page.write_text(page.read_text("utf-8").replace(before, after), "utf-8")


def _publish(library: Library | None = None) -> Edition:
    return publish_book(book_id=BOOK, actor=ANNA, approver=BENGT, at=AT, library=library)


def test_a_submitted_book_is_a_draft_that_governs_nothing() -> None:
    done = submit_book(book_id=BOOK, actor=ANNA, at=AT)
    assert (done.status, done.authored_by, done.sha256) == (
        BookStatus.DRAFT,
        "anna",
        shipped().files(BOOK).sha256,
    )
    with pytest.raises(NoBookInForce, match="ingen fastställd regelbok för 2023-03-01"):
        book_in_force(REGION, DAY, known_at=newest_number())


def test_a_book_is_submitted_reviewed_and_adopted_with_an_entry_for_each_step() -> None:
    drafted = submit_book(book_id=BOOK, actor=ANNA, at=AT)
    reviewed = review_book(book_id=BOOK, sha256=drafted.sha256, actor=BENGT, at=AT)
    adopted = adopt_book(book_id=BOOK, sha256=drafted.sha256, actor=BENGT, at=AT)
    assert (reviewed.status, adopted.status) == (BookStatus.REVIEWED, BookStatus.ADOPTED)
    entries = LedgerEntry.objects.order_by("number").values_list("happened", "actor", "parameters")
    parameters = {"book_id": BOOK, "sha256": drafted.sha256}
    assert list(entries) == [
        ("book_submitted", "anna", parameters),
        ("book_reviewed", "bengt", parameters),
        ("book_adopted", "bengt", parameters),
    ]


def test_the_adopted_book_governs_its_days_and_reads_as_its_files() -> None:
    _publish()
    book = book_in_force(REGION, DAY, known_at=newest_number())
    assert (book.id, book.status) == (BOOK, BookStatus.ADOPTED)
    assert dict(book.rules) == dict(load_book(BOOK).rules)
    with pytest.raises(NoBookInForce):
        book_in_force(REGION, date(2024, 1, 1), known_at=newest_number())


def test_an_earlier_known_at_sees_the_edition_as_it_stood_then() -> None:
    done = _publish()
    submitted, reviewed, adopted = done.entry, done.entry + 1, done.adopted_entry
    assert adopted == submitted + 2
    assert [edition(BOOK, known_at=at).status for at in (submitted, reviewed, adopted)] == [
        BookStatus.DRAFT,
        BookStatus.REVIEWED,
        BookStatus.ADOPTED,
    ]
    with pytest.raises(BookNotPublished):
        edition(BOOK, known_at=submitted - 1)
    with pytest.raises(NoBookInForce):
        book_in_force(REGION, DAY, known_at=reviewed)


def test_publishing_the_same_text_again_changes_nothing() -> None:
    first = _publish()
    assert _publish() == first
    assert (PublishedBook.objects.count(), LedgerEntry.objects.count()) == (1, 3)


def test_a_correction_is_a_new_edition_that_governs_once_it_is_adopted(library: Library) -> None:
    first = _publish(library)
    _edit(library, "namn: ", "namn: Rättad ")
    drafted = submit_book(book_id=BOOK, actor=ANNA, at=AT, library=library)
    assert edition_in_force(REGION, DAY, known_at=newest_number()) == first
    second = _publish(library)
    assert (second.id, second.entry) == (drafted.id, drafted.entry)
    assert edition_in_force(REGION, DAY, known_at=newest_number()) == second
    assert published_whole_book(BOOK, known_at=first.adopted_entry or 0).rules.name == first.name
    assert published_whole_book(BOOK, known_at=newest_number()).rules.name == f"Rättad {first.name}"
    assert editions(known_at=newest_number()) == (first, second)
    assert editions(region="annan", known_at=newest_number()) == ()


def test_an_edition_keeps_its_obligations_and_what_awaits_and_an_older_one_has_none(
    library: Library,
) -> None:
    folder = Path(str(library.root)) / BOOK
    kept = {path: path.read_bytes() for path in (folder / OBLIGATIONS).iterdir()}
    for path in kept:
        path.unlink()
    older = _publish(library)
    for path, text in kept.items():
        path.write_bytes(text)
    newer = _publish(library)
    shipped_book = load_whole_book(BOOK)
    assert older.sha256 != newer.sha256
    assert whole_book_of(older).obligations == ()
    assert whole_book_of(newer).obligations == shipped_book.obligations
    assert whole_book_of(newer).awaiting == shipped_book.awaiting


def test_the_stored_text_is_the_text_that_was_submitted(library: Library) -> None:
    done = _publish(library)
    submitted = library.files(BOOK)
    _edit(library, "namn: ", "namn: Annat ")
    stored = PublishedBook.objects.get(pk=done.id).source
    assert {name: text.encode() for name, text in stored.items()} == dict(submitted.content)
    assert submitted.sha256 == done.sha256


def test_the_server_keeps_the_text_without_pressing_it_together() -> None:
    done = _publish()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_column_compression(source), pg_column_size(source) >= octet_length(%s)"
            " FROM rulebook_publishedbook WHERE id = %s",
            ["".join(text.decode() for text in shipped().files(BOOK).content.values()), done.id],
        )
        assert cursor.fetchall() == [(None, True)]


def test_what_is_told_of_a_step_is_what_stands_after_it() -> None:
    drafted = submit_book(book_id=BOOK, actor=ANNA, at=AT)
    told = [drafted] + [
        step(book_id=BOOK, sha256=drafted.sha256, actor=BENGT, at=AT)
        for step in (review_book, adopt_book)
    ]
    assert told == [edition(BOOK, known_at=one.entry + at) for at, one in enumerate(told)]


def test_the_author_may_not_approve_the_own_book() -> None:
    with pytest.raises(AuthorDecidesNot, match="Be en kollega"):
        publish_book(book_id=BOOK, actor=ANNA, approver=ANNA, at=AT)
    assert not PublishedBook.objects.exists()
    assert not LedgerEntry.objects.exists()


def test_a_draft_is_not_adopted_before_it_is_reviewed() -> None:
    drafted = submit_book(book_id=BOOK, actor=ANNA, at=AT)
    with pytest.raises(StepNotAllowed, match=r"är utkast .* Nästa steg är granskad\."):
        adopt_book(book_id=BOOK, sha256=drafted.sha256, actor=BENGT, at=AT)


def test_an_adopted_book_goes_no_further() -> None:
    done = _publish()
    with pytest.raises(StepNotAllowed, match=r"kan inte bli granskad\. Lägg in en ny utgåva\."):
        review_book(book_id=BOOK, sha256=done.sha256, actor=BENGT, at=AT)


def test_only_the_commissioners_officers_bring_books_forward() -> None:
    with pytest.raises(AccessDenied):
        submit_book(book_id=BOOK, actor=CLERK, at=AT)
    drafted = submit_book(book_id=BOOK, actor="start", at=AT)
    with pytest.raises(AccessDenied):
        review_book(book_id=BOOK, sha256=drafted.sha256, actor=CLERK, at=AT)


def test_a_book_that_cannot_be_read_is_not_stored(library: Library) -> None:
    _edit(library, "status: utkast", "status: färdig")
    with pytest.raises(BookRejected, match="färdig"):
        _publish(library)
    with pytest.raises(BookNotFound, match="granland/2026"):
        submit_book(book_id="granland/2026", actor=ANNA, at=AT)
    assert not PublishedBook.objects.exists()


def test_a_decision_about_an_edition_that_is_not_there_is_refused() -> None:
    with pytest.raises(BookNotPublished):
        review_book(book_id=BOOK, sha256="0" * 64, actor=BENGT, at=AT)


def test_a_book_that_builds_on_another_is_read_against_the_edition_that_stands(
    tmp_path: Path,
) -> None:
    both = library_of_two_years(tmp_path)
    with pytest.raises(BookRejected, match="bygger på norrbotten/2023, som inte finns"):
        submit_book(book_id="norrbotten/2024", actor=ANNA, at=AT, library=both)
    _publish(both)
    publish_book(book_id="norrbotten/2024", actor=ANNA, approver=BENGT, at=AT, library=both)
    day = date(2024, 6, 1)
    book = book_in_force(REGION, day, known_at=newest_number())
    assert book.based_on == BOOK
    assert book.rule_on("ersättning.vite", day).clauses[0] == "NB-1.3-2"
    assert book_in_force(REGION, DAY, known_at=newest_number()).id == BOOK


def test_the_database_refuses_to_rewrite_or_remove_what_is_published() -> None:
    _publish()
    for rows in (PublishedBook.objects.all(), BookDecision.objects.all()):
        with pytest.raises(IntegrityError, match="skrivs aldrig om"), transaction.atomic():
            rows.update(entry=1)
        with pytest.raises(IntegrityError, match="skrivs aldrig om"), transaction.atomic():
            rows._raw_delete("default")


def test_the_database_refuses_the_authors_own_decision_and_a_skipped_review() -> None:
    drafted = submit_book(book_id=BOOK, actor=ANNA, at=AT)

    def decide(step: str, decided_by: str) -> None:
        BookDecision.objects.create(
            edition_id=drafted.id,
            step=step,
            decided_by=decided_by,
            decided_at=AT + timedelta(days=1),
            entry=drafted.entry,
        )

    with pytest.raises(IntegrityError, match="inte själv besluta"), transaction.atomic():
        decide("granskad", "anna")
    with pytest.raises(IntegrityError, match="inte innan den är granskad"), transaction.atomic():
        decide("fastställd", "bengt")
    with pytest.raises(IntegrityError, match="rulebook_known_step"), transaction.atomic():
        decide("utkast", "bengt")
