"""`vardval rulebook pdf …`: the reading copy on paper."""

from datetime import date
from pathlib import Path

import click

from vardval.cli.commanding import command
from vardval.cli.exit_codes import DONE, WRONG_USE
from vardval.cli.output import write_lines
from vardval.cli.speaking import language, say
from vardval.cli.spoken import option
from vardval.cli.values import DAY
from vardval.cli.writing import NotWritten, write_file
from vardval.rulebook.examples import scenarios_of
from vardval.rulebook.files import BookNotFound, books_here
from vardval.rulebook.full_reading import in_full
from vardval.rulebook.loading import BookRejected, book_sha256, load_book
from vardval.rulebook.printing import pdf_of


@command(
    "cli.rulebook.pdf",
    {BookNotFound: WRONG_USE, BookRejected: WRONG_USE, NotWritten: WRONG_USE},
)
@click.argument("book", metavar="REGION/ÅR")
@option("--kapitel", "--chapter", "chapter", code="cli.rulebook.pdf.chapter", metavar="KAPITEL")
@option("--dag", "--day", "valid_on", code="cli.rulebook.pdf.day", type=DAY)
@option("--fil", "--file", "file", code="cli.rulebook.pdf.file", required=True, metavar="UT.pdf")
def pdf(book: str, chapter: str | None, valid_on: date | None, file: str) -> int:
    """Write the book as it reads on the day, with its examples and what has changed."""
    rules = load_book(book)
    titles = list(dict.fromkeys(one.chapter for one in rules.rules.values()))
    if chapter is not None and chapter not in titles:
        told = say("cli.rulebook.no_chapter", chapter=chapter, chapters=", ".join(titles))
        click.echo(told, err=True)
        return WRONG_USE
    place = Path(file)
    if not place.parent.is_dir() or place.is_dir():
        click.echo(say("cli.rulebook.pdf.no_place", file=file), err=True)
        return WRONG_USE
    known = rules.based_on is not None and rules.based_on in books_here().book_ids()
    full = in_full(
        rules,
        sha256=book_sha256(book),
        earlier=load_book(rules.based_on) if known and rules.based_on else None,
        scenarios=scenarios_of(book),
        valid_on=valid_on or rules.valid.start,
        language=language(),
        chapter=chapter,
    )
    write_file(place, pdf_of(full, language=language()))
    write_lines(file)
    return DONE
