"""A text is read once, and anew where anything that decides what it says is another."""

from pathlib import Path

from vardval.core.rulebook import Rulebook
from vardval.rulebook.files import BookFiles, Library, shipped
from vardval.rulebook.loading import from_library, read_whole_book

SHELF = shipped()
FILES = SHELF.files("vasterbotten/2026")
EARLIER = SHELF.files("vasterbotten/2021")
BUILT_ON = from_library(SHELF)


def test_the_same_text_on_the_same_earlier_book_is_read_once() -> None:
    again = BookFiles(FILES.name, dict(FILES.content))

    assert read_whole_book(again, earlier=BUILT_ON) is read_whole_book(FILES, earlier=BUILT_ON)


def test_another_text_is_another_book() -> None:
    page = FILES.content["bok.yaml"]
    changed = BookFiles(FILES.name, {**FILES.content, "bok.yaml": page + b"# anm\xc3\xa4rkning\n"})
    book = read_whole_book(FILES, earlier=BUILT_ON)

    read = read_whole_book(changed, earlier=BUILT_ON)

    assert read == book
    assert read is not book


def test_the_same_text_in_another_folder_is_read_anew() -> None:
    other = BookFiles("another", FILES.content)

    assert read_whole_book(other, earlier=BUILT_ON) is not read_whole_book(FILES, earlier=BUILT_ON)


def test_the_same_text_on_another_earlier_book_is_read_anew() -> None:
    def earlier_as_it_was_stored(_book_id: str) -> Rulebook:
        return read_whole_book(EARLIER, was_whole=True).rules

    book = read_whole_book(FILES, earlier=BUILT_ON)

    assert read_whole_book(FILES, earlier=earlier_as_it_was_stored) is not book


def test_a_text_to_store_and_one_that_was_stored_are_two_readings() -> None:
    book = read_whole_book(EARLIER)

    assert read_whole_book(EARLIER, was_whole=True) is not book
    assert read_whole_book(EARLIER) is book


def test_the_files_of_the_product_are_read_once_and_a_regions_own_each_time(tmp_path: Path) -> None:
    folder = tmp_path / "granland" / "2026"
    folder.mkdir(parents=True)
    folder.joinpath("bok.yaml").write_text("namn: Utkast\n", encoding="utf-8")
    library = Library(SHELF.root, tmp_path)
    before = library.files("granland/2026")
    folder.joinpath("bok.yaml").write_text("namn: Rättad\n", encoding="utf-8")

    assert library.files("granland/2026").content == {"bok.yaml": "namn: Rättad\n".encode()}
    assert before.content == {"bok.yaml": b"namn: Utkast\n"}
    assert library.files("vasterbotten/2026") is FILES
