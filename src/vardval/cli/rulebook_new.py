"""`vardval rulebook new …`: the first text of a new book."""

from pathlib import Path

import click

from vardval.cli.commanding import command
from vardval.cli.exit_codes import DONE, WRONG_USE
from vardval.cli.output import write_lines
from vardval.cli.speaking import say
from vardval.cli.spoken import option
from vardval.cli.values import BOOK_YEAR, REGION
from vardval.cli.writing import NotWritten, make_folder, write_file
from vardval.rulebook import schema
from vardval.rulebook.beginning import begun
from vardval.rulebook.files import BookNotFound, BookTwice
from vardval.rulebook.loading import BookRejected, load_book


@command(
    "cli.rulebook.new",
    {
        BookNotFound: WRONG_USE,
        BookRejected: WRONG_USE,
        BookTwice: WRONG_USE,
        NotWritten: WRONG_USE,
    },
)
@click.argument("region", metavar="REGION", type=REGION)
@click.argument("year", metavar="ÅR", type=BOOK_YEAR)
@option("--från", "--from", "previous", code="cli.rulebook.new.from", metavar="REGION/ÅR")
@option("--mapp", "--folder", "folder", code="cli.rulebook.new.folder", default=".", metavar="MAPP")
def new(region: str, year: int, previous: str | None, folder: str) -> int:
    """Write the files of a new book, every rule waiting for its word."""
    base = load_book(previous) if previous else None
    if base is not None and (base.region != region or int(base.id.rpartition("/")[2]) >= year):
        click.echo(
            say("cli.rulebook.new.not_earlier", base=base.id, book=f"{region}/{year}"), err=True
        )
        return WRONG_USE
    place = Path(folder) / region / str(year)
    if place.exists():
        click.echo(say("cli.rulebook.new.exists", folder=str(place)), err=True)
        return WRONG_USE
    files = begun(region, year, base)
    make_folder(place)
    for name, text in files.items():
        write_file(place / name, text.encode())
    _write_schemas(Path(folder) / "schema")
    write_lines(
        say("cli.rulebook.new.written", count=len(files), folder=str(place)),
        say("cli.rulebook.new.next", folder=str(place)),
    )
    return DONE


def _write_schemas(folder: Path) -> None:
    """Lay the schemas where the files' first lines point; what else lies there is left."""
    make_folder(folder)
    for name, text in schema.files().items():
        write_file(folder / name, text.encode())
