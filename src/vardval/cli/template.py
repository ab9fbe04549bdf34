"""`vardval template …`: the templates of letters and decisions, listed, copied out and tried."""

from pathlib import Path

import click

from vardval.cli.commanding import command
from vardval.cli.exit_codes import REFUSED, WRONG_USE
from vardval.cli.output import write_json, write_lines, write_table
from vardval.cli.speaking import say
from vardval.cli.spoken import as_json, option
from vardval.cli.writing import NotWritten, make_folder, write_file
from vardval.platform.templates import (
    NoSuchTemplate,
    TemplateBroken,
    all_templates,
    own_file,
    pdf_of,
    template_named,
)


@command("cli.template.list")
@as_json
def show(as_json: bool) -> None:
    """List the templates, and whose each is here: the region's own or the product's."""
    rows = [(one.name, own_file(one) is not None) for one in all_templates()]
    if as_json:
        write_json([{"template": name, "is_own": is_own} for name, is_own in rows])
        return
    headings = (say("cli.template.heading"), say("cli.template.whose"))
    told = [(name, say(f"cli.template.{'own' if is_own else 'shipped'}")) for name, is_own in rows]
    write_table(headings, told)


@command("cli.template.copy", {NotWritten: WRONG_USE})
@click.argument("folder", metavar="MAPP")
def copy(folder: str) -> None:
    """Copy the shipped templates to the folder; a file that is there already stays as it is."""
    place = Path(folder)
    make_folder(place)
    for one in all_templates():
        file = place / one.name
        if file.exists():
            write_lines(say("cli.template.stays", file=str(file)))
            continue
        write_file(file, one.shipped.encode())
        write_lines(say("cli.template.copied", file=str(file)))


@command(
    "cli.template.try",
    {NoSuchTemplate: WRONG_USE, TemplateBroken: REFUSED, NotWritten: WRONG_USE},
)
@click.argument("name", metavar="MALL")
@option("--fil", "--file", "file", code="cli.template.file", required=True, metavar="UT.pdf")
def try_out(name: str, file: str) -> None:
    """Set the template with made-up words and write it as a PDF."""
    template = template_named(name)
    # The frame is no paper by itself: it is tried with the first letter that it frames.
    framed = template if template.imports else all_templates()[1]
    write_file(Path(file), pdf_of(framed, framed.example))
    write_lines(file)
