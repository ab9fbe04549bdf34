"""`vardval demo`: builds the demonstration when it does not stand, and serves it."""

import os
import sys
from datetime import date
from pathlib import Path

from vardval.cli.commanding import command
from vardval.cli.exit_codes import REFUSED, WRONG_USE
from vardval.cli.output import progress, write_json, write_lines
from vardval.cli.speaking import say
from vardval.cli.spoken import as_json, option
from vardval.cli.values import DAY, PORT
from vardval.demonstration.building import FULL, TENTH, BeingBuilt, Built, DatabaseInUse, build
from vardval.demonstration.clock import (
    ClockGoesForward,
    NotBuilt,
    clock_day,
    move_clock,
)
from vardval.demonstration.region import (
    BadRegionSettings,
    NoSuchRegion,
    Region,
    RegionFileMissing,
    read_region,
    regions_in,
)
from vardval.demonstration.region_checking import RegionDoesNotFit
from vardval.demonstration.serving import HOST, PortTaken, check_port_is_free
from vardval.platform.register_file import RegisterFileRefused
from vardval.platform.strict_yaml import ProblemsFound

# The data lie beside the product and are no part of it.
_BESIDE = Path(__file__).resolve().parents[3] / "demonstration"
_FOLDER = "VARDVAL_DEMONSTRATION_FOLDER"


@command(
    "cli.demo",
    {
        BadRegionSettings: WRONG_USE,
        BeingBuilt: REFUSED,
        DatabaseInUse: REFUSED,
        NoSuchRegion: WRONG_USE,
        PortTaken: REFUSED,
        ProblemsFound: WRONG_USE,
        RegionDoesNotFit: WRONG_USE,
        RegionFileMissing: WRONG_USE,
        RegisterFileRefused: WRONG_USE,
    },
)
@option("--region", "name", code="cli.demo.region", metavar="REGION")
@option("--full", "is_full", code="cli.demo.full", is_flag=True)
@option("--ny", "--rebuild", "anew", code="cli.demo.anew", is_flag=True)
@option("--port", "port", code="cli.demo.port", type=PORT, default=8000)
@option("--bara-bygg", "only_build", code="cli.demo.only_build", is_flag=True)
@as_json
def demo(
    name: str | None, is_full: bool, anew: bool, port: int, only_build: bool, as_json: bool
) -> None:
    """Make the demonstration stand, and serve it until interrupted."""
    region = _region(name)
    if not only_build:
        check_port_is_free(port)
    with progress(say("cli.demo.building")) as advance:
        built = build(region, share=FULL if is_full else TENTH, anew=anew, told=advance.of)
    if as_json:
        write_json(
            {
                "region": region.settings.name,
                "seconds": built.seconds,
                "seconds_of_the_year": built.seconds_of_the_year,
                "choices": built.outcomes,
            }
        )
    else:
        write_lines(*_told(region, built))
    if not only_build:
        write_lines(say("cli.demo.log_in_as"), *_accounts(region))
        write_lines(say("cli.demo.serving", address=f"http://{HOST}:{port}/"))
        _serve(region, port)


@command(
    "cli.clock",
    {
        BadRegionSettings: WRONG_USE,
        BeingBuilt: REFUSED,
        ClockGoesForward: WRONG_USE,
        NoSuchRegion: WRONG_USE,
        NotBuilt: REFUSED,
        ProblemsFound: WRONG_USE,
        RegionFileMissing: WRONG_USE,
        RegisterFileRefused: WRONG_USE,
    },
)
@option("--till", "--to", "to", code="cli.clock.to", type=DAY, required=True)
@option("--region", "name", code="cli.demo.region", metavar="REGION")
@as_json
def clock(to: date, name: str | None, as_json: bool) -> None:
    """Run every night of the demonstration until the day, which it then is there."""
    region = _region(name)
    with progress(say("cli.clock.moving")) as advance:
        nights = move_clock(region, to, advance.of)
    if as_json:
        write_json({"day": to, "nights": nights})
    else:
        write_lines(say("cli.clock.moved", day=to, nights=len(nights)))


def _region(name: str | None) -> Region:
    folder = Path(os.environ.get(_FOLDER) or _BESIDE)
    there = regions_in(folder)
    return read_region(folder, name or (there[0] if there else "-"))


def _told(region: Region, built: Built) -> list[str]:
    name = region.settings.name
    if built.written is None:
        return [say("cli.demo.stands", region=name)]
    return [say("cli.demo.built", region=name, seconds=round(sum(built.seconds.values())))]


def _accounts(region: Region) -> list[str]:
    return [f"  {one.username:<14} {one.display_name}" for one in region.settings.accounts]


def _serve(region: Region, port: int) -> None:
    """Let this process go on as the server, with settings that know which day it is there."""
    sys.stdout.flush()
    environment = {
        # The people are made up, so the national contract answers whoever calls.
        "VARDVAL_CARELISTING_ADDRESS": f"http://{HOST}:{port}/carelisting",
        "VARDVAL_CARELISTING_MUTUAL_TLS": "off",
        **os.environ,
        "VARDVAL_DEMONSTRATION_DAY": str(clock_day(region)),
    }
    words = [sys.executable, "-m", "vardval.demonstration", str(port)]
    os.execve(sys.executable, words, environment)  # noqa: S606 - our own module, no shell
