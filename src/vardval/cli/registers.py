"""`vardval units …` and `vardval areas …`: the register files."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from vardval.catchment.actions import load_areas, load_distances, load_sites
from vardval.catchment.area_file import AreaLine, DistanceLine
from vardval.catchment.site_file import SiteLine
from vardval.cli.commanding import acting, actor_of, command, this_moment
from vardval.cli.exit_codes import WRONG_USE, Failures
from vardval.cli.output import write_json, write_lines
from vardval.cli.speaking import say
from vardval.cli.spoken import as_json
from vardval.cli.values import FILE
from vardval.platform.register_file import RegisterFileRefused, RegisterLine, headings
from vardval.registry.actions import RegisterLoad, load_units
from vardval.registry.billing import BillingLine, load_billing
from vardval.registry.owners import OwnerLine, load_owners
from vardval.registry.physicians import PhysicianLine, load_physicians
from vardval.registry.unit_file import UnitLine
from vardval.registry.visiting_actions import load_closed_days, load_contacts, load_hours
from vardval.registry.visiting_file import ClosedLine, ContactLine, HoursLine

WRONG_FILE: Failures = {RegisterFileRefused: WRONG_USE}


def columns(lines: type[RegisterLine]) -> str:
    """Return the file's columns with what stands in each, for the help."""
    return "; ".join(f"{heading} ({meaning})" for heading, meaning in headings(lines))


@command("cli.units.load", WRONG_FILE, columns=columns(UnitLine))
@click.argument("file", type=FILE)
@acting
@as_json
def load_units_file(file: Path, username: str | None, as_json: bool) -> None:
    """Load a file of units."""
    _tell(load_units(**_given(file, username)), as_json=as_json)


@command("cli.units.contacts", WRONG_FILE, columns=columns(ContactLine))
@click.argument("file", type=FILE)
@acting
@as_json
def load_contacts_file(file: Path, username: str | None, as_json: bool) -> None:
    """Load a file of contact details."""
    _tell(load_contacts(**_given(file, username)), as_json=as_json)


@command("cli.units.hours", WRONG_FILE, columns=columns(HoursLine))
@click.argument("file", type=FILE)
@acting
@as_json
def load_hours_file(file: Path, username: str | None, as_json: bool) -> None:
    """Load a file of weekly hours."""
    _tell(load_hours(**_given(file, username)), as_json=as_json)


@command("cli.units.closed", WRONG_FILE, columns=columns(ClosedLine))
@click.argument("file", type=FILE)
@acting
@as_json
def load_closed_days_file(file: Path, username: str | None, as_json: bool) -> None:
    """Load a file of days on which units are closed."""
    _tell(load_closed_days(**_given(file, username)), as_json=as_json)


@command("cli.units.physicians", WRONG_FILE, columns=columns(PhysicianLine))
@click.argument("file", type=FILE)
@acting
@as_json
def load_physicians_file(file: Path, username: str | None, as_json: bool) -> None:
    """Load a file of physicians who can be chosen."""
    _tell(load_physicians(**_given(file, username)), as_json=as_json)


@command("cli.units.billing", WRONG_FILE, columns=columns(BillingLine))
@click.argument("file", type=FILE)
@acting
@as_json
def load_billing_file(file: Path, username: str | None, as_json: bool) -> None:
    """Load a file of how providers are paid."""
    _tell(load_billing(**_given(file, username)), as_json=as_json)


@command("cli.units.owners", WRONG_FILE, columns=columns(OwnerLine))
@click.argument("file", type=FILE)
@acting
@as_json
def load_owners_file(file: Path, username: str | None, as_json: bool) -> None:
    """Load a file of who owns the providers."""
    _tell(load_owners(**_given(file, username)), as_json=as_json)


@command("cli.areas.load", WRONG_FILE, columns=columns(AreaLine))
@click.argument("file", type=FILE)
@acting
@as_json
def load_areas_file(file: Path, username: str | None, as_json: bool) -> None:
    """Load a file of areas."""
    _tell(load_areas(**_given(file, username)), as_json=as_json)


@command("cli.areas.distances", WRONG_FILE, columns=columns(DistanceLine))
@click.argument("file", type=FILE)
@acting
@as_json
def load_distances_file(file: Path, username: str | None, as_json: bool) -> None:
    """Load a file of distances."""
    _tell(load_distances(**_given(file, username)), as_json=as_json)


@command("cli.areas.sites", WRONG_FILE, columns=columns(SiteLine))
@click.argument("file", type=FILE)
@acting
@as_json
def load_sites_file(file: Path, username: str | None, as_json: bool) -> None:
    """Load a file of housing units, preschools and refugee clinics."""
    _tell(load_sites(**_given(file, username)), as_json=as_json)


def _given(file: Path, username: str | None) -> dict[str, Any]:
    return {
        "content": file.read_bytes(),
        "name": file.name,
        "actor": actor_of(username),
        "at": this_moment(),
    }


def _tell(load: RegisterLoad, *, as_json: bool) -> None:
    if as_json:
        write_json(asdict(load))
    elif load.entry is None:
        write_lines(say("cli.register.unchanged", lines=load.lines))
    else:
        write_lines(say("cli.register.changed", **asdict(load)))
