"""From a book's files to a `Rulebook`, or to everything that is wrong with them.

1. Each file is read into nodes, and the front page is understood.
2. The ids of all interpretations are gathered, for a value may cite any of them.
3. Each chapter's rules are read against the vocabulary and the clause register.
4. Rules that are missing or stand twice are reported.

All problems of a book come together, each with file, line, what is wrong and what to do.
"""

from functools import cache

from vardval.core.rulebook import Rule, Rulebook, Vocabulary
from vardval.platform.strict_yaml import Node, Place, Problem, ProblemsFound, Text, read_yaml
from vardval.rulebook.chapter import Surroundings, interpretation_ids, read_chapter
from vardval.rulebook.clauses import ClauseRegister, register
from vardval.rulebook.files import BookFiles, Library, shipped
from vardval.rulebook.front_page import FILE, FrontPage, read_front_page
from vardval.rulebook.grammar import Reader
from vardval.rulebook.vocabulary import vocabulary


class BookRejected(ProblemsFound):
    """A book that cannot be used, with all its problems."""

    def __init__(self, book: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"Regelboken {book}", problems)


def available_books(library: Library | None = None) -> tuple[str, ...]:
    """The ids of the books in the library; the shipped one unless another is given."""
    return (library or shipped()).book_ids()


def book_sha256(book_id: str, library: Library | None = None) -> str:
    """The hash of the book's files."""
    return (library or shipped()).files(book_id).sha256


def load_book(book_id: str, library: Library | None = None) -> Rulebook:
    """The book with that id; raises `BookNotFound` or `BookRejected`.

    The same text is read once: later calls answer from memory.
    """
    files = (library or shipped()).files(book_id)
    book = _read_once(files.name, tuple(files.content.items()))
    if book.id != book_id:
        wrong = Problem(
            Place(f"{book_id}/{FILE}", 1),
            f"Boken kallar sig {book.id} men ligger i mappen {book_id}.",
            "Rätta ”bok” eller flytta mappen.",
        )
        raise BookRejected(book_id, (wrong,))
    return book


@cache
def _read_once(name: str, content: tuple[tuple[str, bytes], ...]) -> Rulebook:
    return read_book(BookFiles(name, dict(content)))


def read_book(
    files: BookFiles,
    words: Vocabulary | None = None,
    clauses: ClauseRegister | None = None,
) -> Rulebook:
    """The book that the files hold; raises `BookRejected` with everything that is wrong.

    `words` and `clauses` are the product's own unless others are given.
    """
    words, clauses = words or vocabulary(), clauses or register()
    reader = Reader()
    roots = {name: _root(reader, files, name) for name in files.content}
    if FILE not in roots:
        missing = Place(f"{files.name}/{FILE}", 1)
        reader.report(Problem(missing, f"{FILE} saknas.", "Lägg till bokens första sida."))
    front = read_front_page(reader, roots.pop(FILE, None))
    if front is None:
        raise BookRejected(files.name, tuple(reader.problems))
    ids = [one for root in roots.values() for one in interpretation_ids(root)]
    first = {one.text: one for one in reversed(ids)}
    around = Surroundings(reader, front, words, clauses, first)
    rules = _rules(around, roots)
    _report_missing_rules(reader, files, words, roots)
    if reader.problems:
        raise BookRejected(files.name, tuple(reader.problems))
    return _book(front, rules, words)


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
    reader: Reader, files: BookFiles, words: Vocabulary, roots: dict[str, Node | None]
) -> None:
    written = {
        entry.key.text
        for root in roots.values()
        if root is not None and not isinstance(root, Text)
        for entry in getattr(root, "entries", ())
    }
    for spec in words.rules:
        if spec.required and spec.id not in written:
            reader.report(
                Problem(
                    Place(f"{files.name}/{spec.chapter}.yaml", 1),
                    f"Regeln ”{spec.id}” ({spec.heading}) saknas.",
                    "Skriv den; är svaret inte känt, skriv ”saknas” och varför.",
                )
            )


def _book(front: FrontPage, rules: list[Rule], words: Vocabulary) -> Rulebook:
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
    )
