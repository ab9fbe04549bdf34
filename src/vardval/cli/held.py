"""`vardval units held` and `units export`: the register's other files, in and out."""

from datetime import date
from pathlib import Path

import click

from vardval.cli.commanding import acting, actor_of, command, this_moment, today
from vardval.cli.exit_codes import WRONG_USE
from vardval.cli.output import write_json, write_lines
from vardval.cli.speaking import say
from vardval.cli.spoken import as_json, option
from vardval.cli.values import DAY, FILE, OneOf
from vardval.platform.ledger import newest_number
from vardval.platform.register_file import RegisterFileRefused
from vardval.registry.directory_export import as_csv
from vardval.registry.directory_export import as_json as units_as_json
from vardval.registry.held_loads import HeldFile, load_held
from vardval.registry.published import approved_units

_KINDS = OneOf(
    {
        "funktioner": HeldFile.FUNCTIONS,
        "bemanning": HeldFile.STAFF,
        "underleverantörer": HeldFile.SUBCONTRACTORS,
        "uppdrag": HeldFile.ASSIGNMENTS,
        "lokaler": HeldFile.PREMISES,
        "telefontider": HeldFile.TELEPHONE,
        "hänvisningar": HeldFile.REFERRALS,
        "frånvaro": HeldFile.ABSENCES,
        "marknadsföring": HeldFile.MARKETING,
    }
)
_FORMS = OneOf({"csv": as_csv, "json": units_as_json})


@command("cli.units.held", {RegisterFileRefused: WRONG_USE})
@click.argument("kind", metavar="SLAG", type=_KINDS)
@click.argument("file", metavar="FIL", type=FILE)
@acting
@as_json
def load(kind: HeldFile, file: Path, username: str | None, as_json: bool) -> None:
    """Load a file of what is held of units."""
    done = load_held(
        kind=kind,
        content=file.read_bytes(),
        name=file.name,
        actor=actor_of(username),
        at=this_moment(),
    )
    if as_json:
        write_json({"lines": done.lines, "ended": done.ended, "brought": done.brought})
    else:
        write_lines(say("cli.units.held.done", lines=done.lines, brought=done.brought))


@command("cli.units.export", {})
@option("--form", "form", code="cli.units.export.form", type=_FORMS, required=True)
@option("--dag", "valid_on", code="cli.option.valid_on", type=DAY)
def export(form: object, valid_on: date | None) -> None:
    """Write the approved centres for 1177 and HSA."""
    written = form if callable(form) else as_csv
    every = approved_units(valid_on=valid_on or today(), known_at=newest_number())
    write_lines(written(every).decode().rstrip("\r\n"))
