"""`vardval population …`: people and addresses from files."""

from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path

import click

from vardval.cli.commanding import acting, actor_of, command, this_moment
from vardval.cli.exit_codes import REFUSED, WRONG_USE
from vardval.cli.intake_run import apply_what_waits
from vardval.cli.output import write_json, write_lines
from vardval.cli.speaking import say
from vardval.cli.spoken import as_json
from vardval.cli.values import FILE
from vardval.integrations import asylum as asylum_register
from vardval.integrations import first_load
from vardval.listing.rules_in_force import NoRules
from vardval.platform.register_file import RegisterFileRefused
from vardval.population.actions import StagedFile, load_address_register


@command(
    "cli.population.load",
    {first_load.NotAFirstLoadFile: WRONG_USE, NoRules: REFUSED},
)
@click.argument("file", type=FILE)
@acting
@as_json
def load(file: Path, username: str | None, as_json: bool) -> None:
    """Stage a file of people and apply it."""
    _take_in(first_load.receive_file, file, username, as_json=as_json)


@command(
    "cli.population.asylum",
    {asylum_register.NotAnAsylumFile: WRONG_USE, NoRules: REFUSED},
)
@click.argument("file", type=FILE)
@acting
@as_json
def asylum(file: Path, username: str | None, as_json: bool) -> None:
    """Stage a file of those who seek asylum and apply it."""
    _take_in(asylum_register.receive_file, file, username, as_json=as_json)


@command("cli.population.addresses", {RegisterFileRefused: WRONG_USE})
@click.argument("file", type=FILE)
@acting
@as_json
def addresses(file: Path, username: str | None, as_json: bool) -> None:
    """Load the address register."""
    loaded = load_address_register(
        content=file.read_bytes(), name=file.name, actor=actor_of(username), at=this_moment()
    )
    if as_json:
        write_json(asdict(loaded))
    elif loaded.entry is None:
        write_lines(say("cli.register.unchanged", lines=loaded.lines))
    else:
        write_lines(say("cli.register.changed", **asdict(loaded)))


def _take_in(
    receive: Callable[..., StagedFile], file: Path, username: str | None, *, as_json: bool
) -> None:
    actor, at = actor_of(username), this_moment()
    apply_what_waits(
        partial(receive, path=file, actor=actor, at=at), actor=actor, at=at, as_json=as_json
    )
