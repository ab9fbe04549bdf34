"""An invented book, vocabulary and clause register, so that the grammar is tested by itself."""

from pathlib import Path

from vardval.core.rulebook import (
    ArgumentSpec,
    ArgumentType,
    Clause,
    MechanismSpec,
    Rulebook,
    RuleSpec,
    Unit,
    Vocabulary,
)
from vardval.rulebook.clauses import ClauseRegister
from vardval.rulebook.files import OBLIGATIONS, BookFiles, Library, shipped
from vardval.rulebook.loading import BookRejected, load_book, read_book

LIMIT = MechanismSpec(
    "högst",
    (
        ArgumentSpec("antal", ArgumentType.INTEGER),
        ArgumentSpec("undantag", ArgumentType.BOOLEAN, required=False),
    ),
)
NO_LIMIT = MechanismSpec("obegränsat")
EVERYTHING = MechanismSpec(
    "allt",
    (
        ArgumentSpec("kommun", ArgumentType.TEXT, required=False),
        ArgumentSpec("färg", ArgumentType.TEXT, required=False, choices=("röd", "blå")),
        ArgumentSpec("tid", ArgumentType.TEXT, required=False),
        ArgumentSpec("dag", ArgumentType.DAY, required=False),
        ArgumentSpec("vikt", ArgumentType.DECIMAL, required=False),
        ArgumentSpec("antal", ArgumentType.INTEGER, required=False),
        ArgumentSpec("svar", ArgumentType.BOOLEAN, required=False),
        ArgumentSpec("belopp", ArgumentType.KRONOR, required=False),
        ArgumentSpec("avgift", ArgumentType.KRONOR, required=False, unit=Unit.KRONOR_PER_YEAR),
        ArgumentSpec("andel", ArgumentType.DECIMAL, required=False, unit=Unit.PERCENT),
        ArgumentSpec("frist", ArgumentType.INTEGER, required=False, unit=Unit.DAYS),
        ArgumentSpec("ord", ArgumentType.TEXTS, required=False),
        ArgumentSpec("färger", ArgumentType.TEXTS, required=False, choices=("röd", "blå")),
        ArgumentSpec("rader", ArgumentType.BANDS, required=False),
    ),
)
WORDS = Vocabulary(
    (
        RuleSpec("listning.byten", "Byten", (LIMIT, NO_LIMIT)),
        RuleSpec("listning.övrigt", "Övrigt", (EVERYTHING,), required=False),
        RuleSpec("jour.tid", "Jourens tid", (NO_LIMIT,), required=False),
    )
)


def _clause(clause_id: str) -> Clause:
    document = clause_id.split("-", maxsplit=1)[0]
    return Clause(clause_id, document, "1", f"Lydelsen av {clause_id}.", "Digest.", "executed")


CLAUSES = ClauseRegister({one: _clause(one) for one in ("GL-1-1", "GL-1-2", "GL-2-1", "FB-1-1")})

FRONT = """\
region: granland
bok: granland/2026
namn: Granlands vårdval 2026
status: utkast
gäller: {from: 2026-01-01, tom: 2026-12-31}
källor:
  GL: {titel: Regelbok 2026, daterad: 2025-10-16, beslutad_av: Nämnden, anmärkning: Påhittad.}
anmärkningar: Allt är påhittat.
"""
CHANGES = """\
listning.byten:
  rubrik: Antal byten
  mekanism: högst
  antal: 2
  källa: GL-1-1
"""


def book_of(chapter: str = CHANGES, front: str = FRONT, name: str = "listning.yaml") -> Rulebook:
    """The book with this front page and chapter; raises `BookRejected`."""
    files = {"bok.yaml": front.encode(), name: chapter.encode()}
    return read_book(BookFiles("granland/2026", files), WORDS, CLAUSES)


def problems_of(
    chapter: str = CHANGES, front: str = FRONT, name: str = "listning.yaml"
) -> list[str]:
    """The problems as they are told, without the name of the book's folder."""
    try:
        book_of(chapter, front, name)
    except BookRejected as rejected:
        return [str(one).removeprefix("granland/2026/") for one in rejected.problems]
    return []


def argument_problems(line: str) -> list[str]:
    """The problems of a chapter whose second rule holds the line, which is its line 10."""
    return problems_of(CHANGES + _OTHER + f"  {line}\n")


def argument_of(line: str, name: str) -> object:
    """The typed value that the line gives the argument."""
    book = book_of(CHANGES + _OTHER + f"  {line}\n")
    return book.rules["listning.övrigt"].values[0].arguments[name]


_OTHER = """\
listning.övrigt:
  rubrik: Övrigt
  mekanism: allt
  källa: GL-1-2
"""


def library_of_two_years(folder: Path) -> Library:
    """A library with a shipped book, and one that builds on it and leaves all unchanged."""
    first, second = folder / "norrbotten" / "2023", folder / "norrbotten" / "2024"
    content = shipped().files("norrbotten/2023").content
    for book in (first, second):
        (book / OBLIGATIONS).mkdir(parents=True)
    for name, text in content.items():
        (first / name).write_bytes(text)
    front = content["bok.yaml"].decode().replace("2023", "2024")
    (second / "bok.yaml").write_text(f"{front}bygger_på: norrbotten/2023\n", "utf-8")
    chapters: dict[str, list[str]] = {}
    for rule in load_book("norrbotten/2023").rules.values():
        line = f"{rule.id}: {{mot_föregående: oförändrad, källa: NB-1.3-2}}"
        chapters.setdefault(rule.chapter, []).append(line)
    for chapter, lines in chapters.items():
        (second / f"{chapter}.yaml").write_text("\n".join(lines), "utf-8")
    return Library(folder)
