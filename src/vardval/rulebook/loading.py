"""From a book's files to a `WholeBook`, or to everything that is wrong with them.

1. Each file is read into nodes, and the front page is understood.
2. The ids of all interpretations are gathered, for a value may cite any of them.
3. Each chapter's rules are read against the vocabulary and the clause register.
4. Rules that are missing are reported, and those of the earlier book that are not told of.
5. The obligations and what awaits the product are read, where the book has them.

All problems of a book come together, each with file, line, what is wrong and what to do.
"""

from functools import cache

from vardval.core.rulebook import Rule, Rulebook, Vocabulary
from vardval.platform.strict_yaml import Node, Place, Problem, ProblemsFound, Table, read_yaml
from vardval.rulebook.accounting import report_unaccounted
from vardval.rulebook.awaiting import FILE as AWAITING
from vardval.rulebook.awaiting import read_awaiting
from vardval.rulebook.chapter import read_chapter
from vardval.rulebook.clauses import ClauseRegister, register
from vardval.rulebook.files import ACTS_FOLDER, BookFiles, Library, books_here
from vardval.rulebook.front_page import FILE, FrontPage, read_front_page
from vardval.rulebook.grammar import Reader
from vardval.rulebook.interpretations import interpretation_ids
from vardval.rulebook.obligations import is_obligation_file, read_obligations
from vardval.rulebook.own_clauses import FILE as OWN_CLAUSES
from vardval.rulebook.own_clauses import read_own_clauses
from vardval.rulebook.read_before import FindBook, Read, already_read, keep_read
from vardval.rulebook.succession import inherited_interpretations, unaccounted
from vardval.rulebook.surroundings import Surroundings
from vardval.rulebook.vocabulary import vocabulary_of
from vardval.rulebook.whole_book import WholeBook


class BookRejected(ProblemsFound):
    """A book that cannot be used, with all its problems."""

    def __init__(self, book: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"Regelboken {book}", problems)


def available_books(library: Library | None = None) -> tuple[str, ...]:
    """The ids of the regions' books in the library; those here unless another is given."""
    every = (library or books_here()).book_ids()
    return tuple(one for one in every if not one.startswith(f"{ACTS_FOLDER}/"))


def book_sha256(book_id: str, library: Library | None = None) -> str:
    """The hash of the book's files."""
    return (library or books_here()).files(book_id).sha256


def load_book(book_id: str, library: Library | None = None) -> Rulebook:
    """The rules of the book with that id; raises `BookNotFound` or `BookRejected`."""
    return load_whole_book(book_id, library).rules


def load_whole_book(book_id: str, library: Library | None = None) -> WholeBook:
    """The book with that id and its obligations; raises `BookNotFound` or `BookRejected`.

    The same text is read once: later calls answer from memory.
    """
    shelf = library or books_here()
    region = book_id.split("/", maxsplit=1)[0]
    siblings = [one for one in shelf.book_ids() if one.startswith(f"{region}/")]
    if book_id not in siblings:
        shelf.files(book_id)  # An unknown id is told before anything is read.
    return _read_once(book_id, shelf, tuple(shelf.files(one).sha256 for one in siblings))


@cache
def _read_once(book_id: str, library: Library, _texts: tuple[str, ...]) -> WholeBook:
    # The hashes of the region's books are part of the key: a book may build on another.
    book = read_whole_book(library.files(book_id), earlier=from_library(library))
    if book.rules.id != book_id:
        wrong = Problem(
            Place(f"{book_id}/{FILE}", 1),
            f"Boken kallar sig {book.rules.id} men ligger i mappen {book_id}.",
            "Rätta ”bok” eller flytta mappen.",
        )
        raise BookRejected(book_id, (wrong,))
    return book


def from_library(library: Library) -> FindBook:
    """The search for the book that another builds on, in a library."""
    return lambda book_id: load_book(book_id, library) if book_id in library.book_ids() else None


def read_book(
    files: BookFiles,
    words: Vocabulary | None = None,
    clauses: ClauseRegister | None = None,
    earlier: FindBook = lambda _book_id: None,
    *,
    was_whole: bool = False,
) -> Rulebook:
    """The rules that the files hold; as `read_whole_book`, which tells more."""
    return read_whole_book(files, words, clauses, earlier, was_whole=was_whole).rules


def read_whole_book(
    files: BookFiles,
    words: Vocabulary | None = None,
    clauses: ClauseRegister | None = None,
    earlier: FindBook = lambda _book_id: None,
    *,
    was_whole: bool = False,
) -> WholeBook:
    """The book that the files hold; raises `BookRejected` with everything that is wrong.

    `words` and `clauses` are the product's own unless others are given; `earlier` finds
    the book that this one builds on. `was_whole` reads an edition that was held whole when
    it was stored: rules that the vocabulary has come to ask for since are absent from it,
    and whoever asks for one of them is told so by `RuleMissing`.

    A text that has been read is not read again as long as the product's own words judge it.
    """
    if words is not None or clauses is not None:
        return _read(files, words, clauses or register(), earlier, was_whole=was_whole).book
    known = already_read(files, earlier, was_whole=was_whole)
    if known is None:
        read = _read(files, None, register(), earlier, was_whole=was_whole)
        known = keep_read(files, read, was_whole=was_whole)
    return known


def _read(
    files: BookFiles,
    words: Vocabulary | None,
    clauses: ClauseRegister,
    earlier: FindBook,
    *,
    was_whole: bool,
) -> Read:
    reader = Reader()
    roots = {name: _root(reader, files, name) for name in files.content}
    if FILE not in roots:
        missing = Place(f"{files.name}/{FILE}", 1)
        reader.report(Problem(missing, f"{FILE} saknas.", "Lägg till bokens första sida."))
    front = read_front_page(reader, roots.pop(FILE, None))
    if front is None:
        raise BookRejected(files.name, tuple(reader.problems))
    words = words or vocabulary_of(front.kind)
    clauses = read_own_clauses(reader, roots.pop(OWN_CLAUSES, None), front, clauses)
    ids = [one for root in roots.values() for one in interpretation_ids(root)]
    first = {one.text: one for one in reversed(ids)}
    previous = _previous(reader, files, front, earlier)
    kept = inherited_interpretations(previous, roots.values())
    around = Surroundings(reader, front, words, clauses, first, previous, was_whole, kept)
    beside = {name: roots.pop(name) for name in list(roots) if _is_beside_the_chapters(name)}
    rules = _rules(around, roots)
    if not was_whole:
        _report_missing_rules(around, files, roots)
    has_awaiting = AWAITING in beside
    awaiting = read_awaiting(around, beside.pop(AWAITING, None), rules)
    obligations = read_obligations(around, beside)
    if has_awaiting and not was_whole and not reader.problems:
        # What is wrong otherwise would make clauses seem to be left out.
        report_unaccounted(around, files.name, rules, awaiting)
    if reader.problems:
        raise BookRejected(files.name, tuple(reader.problems))
    book = WholeBook(_book(front, rules, words, clauses), obligations, awaiting)
    return Read(book, previous)


def _is_beside_the_chapters(name: str) -> bool:
    return name == AWAITING or is_obligation_file(name)


def _previous(
    reader: Reader, files: BookFiles, front: FrontPage, earlier: FindBook
) -> Rulebook | None:
    if front.based_on is None:
        return None
    place, name = Place(f"{files.name}/{FILE}", 1), front.based_on
    if name.split("/")[0] != front.region or name >= front.id:
        what = f"Boken kan inte bygga på {name}."
        reader.report(Problem(place, what, "Ange en tidigare bok för samma region."))
        return None
    found = earlier(name)
    if found is None:
        what = f"Boken bygger på {name}, som inte finns."
        reader.report(Problem(place, what, "Lägg till den boken först."))
    return found


def _root(reader: Reader, files: BookFiles, name: str) -> Node | None:
    document = read_yaml(files.content[name], f"{files.name}/{name}")
    for problem in document.problems:
        reader.report(problem)
    return document.root


def _rules(around: Surroundings, roots: dict[str, Node | None]) -> list[Rule]:
    found: list[Rule] = []
    for name, root in roots.items():
        chapter = name.removesuffix(".yaml")
        if root is not None and chapter not in around.vocabulary.chapters():
            around.reader.refuse(
                root,
                f"Kapitlet ”{chapter}” finns inte i vokabulären.",
                f"Döp om filen eller ta bort den. Kapitlen är: "
                f"{', '.join(around.vocabulary.chapters())}.",
            )
        else:
            found.extend(read_chapter(around, chapter, root))
    return found


def _report_missing_rules(
    around: Surroundings, files: BookFiles, roots: dict[str, Node | None]
) -> None:
    if None in roots.values():
        return  # A file that cannot be read would make every rule in it seem missing.
    tables = [root for root in roots.values() if isinstance(root, Table)]
    written = {entry.key.text for table in tables for entry in table.entries}
    accounted = set(around.previous.rules) if around.previous else set()
    for spec in around.vocabulary.rules:
        # A rule of the earlier book is reported by what the later owes the earlier.
        if spec.required and spec.id not in written | accounted:
            around.reader.report(
                Problem(
                    Place(f"{files.name}/{spec.chapter}.yaml", 1),
                    f"Regeln ”{spec.id}” ({spec.heading}) saknas.",
                    "Skriv den; är svaret inte känt, skriv ”saknas” och varför.",
                )
            )
    if around.previous:
        for problem in unaccounted(around.previous, written, files.name):
            around.reader.report(problem)


def _book(
    front: FrontPage, rules: list[Rule], words: Vocabulary, clauses: ClauseRegister
) -> Rulebook:
    known = register().clauses
    order = {spec.id: index for index, spec in enumerate(words.rules)}
    return Rulebook(
        id=front.id,
        region=front.region,
        name=front.name,
        valid=front.valid,
        status=front.status,
        based_on=front.based_on,
        rules={one.id: one for one in sorted(rules, key=lambda one: order[one.id])},
        remarks=front.remarks,
        sources=front.sources,
        kind=front.kind,
        own_clauses={one: clause for one, clause in clauses.clauses.items() if one not in known},
    )
