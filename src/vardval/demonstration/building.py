"""Building the demonstration in the installation's database, once for each region and size.

What stands is known by a mark beside the database, written last: a build that was cut off
left none, and the next one starts from empty tables. A database that holds anything
else than a demonstration is never touched.
"""

import fcntl
import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter

import msgspec
from django.conf import settings
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from vardval.demonstration.beside import beside
from vardval.demonstration.emptying import let_be_empty
from vardval.demonstration.generating import Written, write_year
from vardval.demonstration.playing import Play
from vardval.demonstration.preparing import prepare
from vardval.demonstration.region import Region
from vardval.demonstration.region_checking import check_region
from vardval.demonstration.residents import let_residents_in
from vardval.demonstration.telling import Told
from vardval.platform.ledger import newest_number
from vardval.platform.ledger_clock import is_replayed
from vardval.platform.remembering import forget
from vardval.platform.statements import keep_plans

TENTH, FULL = 0.1, 1.0
"""How much of the county's real size is made up."""

_PACKAGE = Path(__file__).resolve().parents[1]


class DatabaseInUse(Exception):
    """The database holds something that is no demonstration."""

    def __init__(self) -> None:
        super().__init__(
            "Databasen innehåller annat än demonstrationen och lämnas orörd. Ange en annan "
            "databas i VARDVAL_DATABASE_DSN eller en annan mapp i VARDVAL_STATE_FOLDER."
        )


class BeingBuilt(Exception):
    """Another process builds the demonstration right now."""

    def __init__(self) -> None:
        super().__init__(
            "Demonstrationen byggs redan av en annan process. Vänta tills den är klar."
        )


class Mark(msgspec.Struct, frozen=True):
    """What has been built: which county, how large, from what, and up to which entry."""

    region: str
    share: float
    made_from: str
    entry: int


@dataclass(frozen=True, slots=True)
class Built:
    """How a build went; `written` is None when what stood could be used.

    `seconds` are its parts, `seconds_of_the_year` what the last of them went to.
    """

    written: Written | None
    seconds: dict[str, float]
    seconds_of_the_year: dict[str, float]
    outcomes: dict[str, int]


def build(region: Region, *, share: float, anew: bool, told: Told) -> Built:
    """Make the demonstration stand, and return what was built.

    What stands is used when it is the same region and size, made from the same files, unless
    `anew`. Raises `DatabaseInUse`, `BeingBuilt` and what `check_region` raises, before
    anything is changed.
    """
    with alone():
        if not anew and _stands(region, share):
            return Built(None, {}, {}, {})
        return _build(region, share, told)


def _build(region: Region, share: float, told: Told) -> Built:
    check_region(region)
    _check_may_be_emptied()
    _mark().unlink(missing_ok=True)
    # The clock stands at the first day of what is built anew.
    (demonstration_folder() / "dag").unlink(missing_ok=True)
    seconds: dict[str, float] = {}
    folder = demonstration_folder() / "filer"
    shutil.rmtree(folder, ignore_errors=True)
    write = partial(write_year, region, folder, share=share)
    with beside(write) as written_there, _no_waiting_for_the_disk():
        with _timed(seconds, "databas"):
            told("Förbereder databasen", 0, 0)
            shutil.rmtree(Path(settings.STATE_FOLDER) / "settlement", ignore_errors=True)
            let_be_empty()
            forget()
        with _timed(seconds, "filer"):
            told("Skriver årets filer", 0, 0)
            written = written_there()
        with _timed(seconds, "befolkning"):
            price_list_id = prepare(region, folder, told)
            # Until now the planner has only seen empty tables.
            _analyze()
        with _timed(seconds, "året"), plans_kept():
            play = Play(region, folder, price_list_id=price_list_id)
            play.year(told)
            let_residents_in(region)
    # The first commit that waits for the disk again takes all earlier ones along.
    _execute("RESET synchronous_commit")
    _analyze()
    let_stand(region, share)
    return Built(written, seconds, play.seconds, dict(play.outcomes))


def let_stand(region: Region, share: float) -> None:
    """Mark what the database holds as the region's demonstration."""
    mark = Mark(region.folder.name, share, made_from(region), newest_number())
    _mark().write_bytes(msgspec.json.encode(mark))


def is_built(region: Region) -> bool:
    """Tell whether a demonstration of the region stands, of any size."""
    return any(_stands(region, share) for share in _share_built())


def made_from(region: Region) -> str:
    """Return the hash of all that decides what is built: data, books, tables and this package."""
    files = [
        *region.folder.rglob("*"),
        *(_PACKAGE / "books").rglob("*.yaml"),
        *_PACKAGE.glob("*/migrations/*.py"),
        *Path(__file__).parent.glob("*.py"),
    ]
    digest = hashlib.sha256()
    for path in sorted(one for one in files if one.is_file()):
        digest.update(path.name.encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _share_built() -> list[float]:
    try:
        return [msgspec.json.decode(_mark().read_bytes(), type=Mark).share]
    except (FileNotFoundError, msgspec.MsgspecError):
        return []


def _stands(region: Region, share: float) -> bool:
    try:
        mark = msgspec.json.decode(_mark().read_bytes(), type=Mark)
    except (FileNotFoundError, msgspec.MsgspecError):
        return False
    wanted = Mark(region.folder.name, share, made_from(region), mark.entry)
    return mark == wanted and _has_ledger() and is_replayed() and newest_number() >= mark.entry


def _check_may_be_emptied() -> None:
    if _has_ledger() and newest_number() and not is_replayed():
        raise DatabaseInUse


def _has_ledger() -> bool:
    return "platform_ledgerentry" in connection.introspection.table_names()


def _analyze() -> None:
    """Let the planner see the tables that have grown or changed since it last did."""
    with connection.cursor() as cursor:
        # What this session has written is counted at the latest when it asks for it to be.
        cursor.execute("SELECT pg_stat_force_next_flush()")
        cursor.execute(
            "SELECT quote_ident(relname) FROM pg_stat_user_tables"
            " WHERE n_mod_since_analyze > greatest(500, n_live_tup / 10)"
        )
        tables = ", ".join(name for (name,) in cursor.fetchall())
        if tables:
            cursor.execute(f"ANALYZE {tables}")


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def demonstration_folder() -> Path:
    """Return the folder of what the demonstration keeps beside the database."""
    folder = Path(settings.STATE_FOLDER) / "demonstration"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _mark() -> Path:
    return demonstration_folder() / "byggd.json"


@contextmanager
def alone() -> Iterator[None]:
    """Let nobody else build or move the clock meanwhile; raises `BeingBuilt`."""
    with (demonstration_folder() / "lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BeingBuilt from None
        yield


@contextmanager
def _no_waiting_for_the_disk() -> Iterator[None]:
    """Let no commit wait for the disk, whichever process or thread of the build makes it.

    A build that a power cut ends starts again anyway.
    """
    connection_created.connect(_relax)
    try:
        yield
    finally:
        connection_created.disconnect(_relax)


@contextmanager
def plans_kept() -> Iterator[None]:
    """Let every connection of what is played keep its plans: its tables stand filled."""
    connection_created.connect(_keep_plans)
    connection.close()  # The next one keeps them.
    try:
        yield
    finally:
        connection_created.disconnect(_keep_plans)


def _keep_plans(connection: BaseDatabaseWrapper, **_: object) -> None:
    keep_plans(connection)


def _relax(connection: BaseDatabaseWrapper, **_: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")


@contextmanager
def _timed(seconds: dict[str, float], what: str) -> Iterator[None]:
    begun = perf_counter()
    yield
    seconds[what] = perf_counter() - begun
