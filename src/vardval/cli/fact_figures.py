"""`vardval facts comorbidity` and `export`: points out of diagnoses, rows without names."""

import os
import secrets
from pathlib import Path

import click
from django.conf import settings

from vardval.cli.commanding import acting, actor_of, command, this_moment
from vardval.cli.exit_codes import DONE, REFUSED, WRONG_USE
from vardval.cli.output import write_lines
from vardval.cli.speaking import say
from vardval.cli.spoken import option
from vardval.cli.values import FILE, MONTH, WHOLE, OneOf
from vardval.core.time import Month
from vardval.platform.register_file import RegisterFileRefused
from vardval.settlement.actions import (
    AlreadyLoaded,
    DiagnosesDiffer,
    KeyTooShort,
    MonthsTurned,
    NothingToExport,
    compute_comorbidity,
    export_facts,
)
from vardval.settlement.comorbidity import charlson
from vardval.settlement.series import NoSuchSeries

KEY = "VARDVAL_PSEUDONYM_KEY"
_KEPT_KEY = "pseudonym.key"
_KEY_BYTES = 32


@command(
    "cli.facts.comorbidity",
    {
        RegisterFileRefused: WRONG_USE,
        MonthsTurned: WRONG_USE,
        AlreadyLoaded: REFUSED,
        DiagnosesDiffer: REFUSED,
    },
)
@click.argument("file", type=FILE)
@option("--från", "first", code="cli.facts.first", type=MONTH, required=True)
@option("--till", "last", code="cli.facts.last", type=MONTH)
@option("--rader", "rows", code="cli.facts.rows", type=WHOLE, required=True)
@option(
    "--vikter",
    "weights",
    code="cli.facts.comorbidity.weights",
    type=OneOf({"charlson": "charlson", "quan": "quan"}),
    default="charlson",
)
@acting
def comorbidity(
    file: Path, first: Month, last: Month | None, rows: int, weights: str, username: str | None
) -> int:
    """Compute comorbidity out of a file of diagnoses."""
    with file.open("rb") as stream:
        made = compute_comorbidity(
            stream=stream,
            name=file.name,
            first_month=first,
            last_month=last or first,
            said_rows=rows,
            measure=charlson(weights),
            actor=actor_of(username),
            at=this_moment(),
        )
    told = say(
        "cli.facts.computed",
        file=str(made.load.file_id),
        rows=made.load.rows,
        diagnoses=made.diagnoses,
    )
    write_lines(told)
    return DONE


@command(
    "cli.facts.export",
    {NoSuchSeries: WRONG_USE, NothingToExport: REFUSED, KeyTooShort: REFUSED},
)
@click.argument("series", metavar="SERIE")
@click.argument("month", type=MONTH)
@click.argument("path", type=click.Path(path_type=Path), metavar="FIL")
@acting
def export(series: str, month: Month, path: Path, username: str | None) -> None:
    """Write a month's rows of a series without identities."""
    rows = export_facts(
        series=series,
        month=month,
        path=path,
        key=_key(),
        salt=secrets.token_hex(16),
        actor=actor_of(username),
        at=this_moment(),
    )
    write_lines(say("cli.facts.exported", rows=rows, path=str(path)))


def _key() -> bytes:
    """The key of the environment, or one made once and kept where only we can read it."""
    given = os.environ.get(KEY, "")
    if given:
        return given.encode()
    place = Path(settings.STATE_FOLDER) / _KEPT_KEY
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(file, "w", encoding="ascii") as stream:
            stream.write(secrets.token_hex(_KEY_BYTES))
    return place.read_bytes()
