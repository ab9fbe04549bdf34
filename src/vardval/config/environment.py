"""What the environment says about this installation, read in one place.

Variables: `VARDVAL_DATABASE_DSN` (a PostgreSQL server; without it the embedded one is used),
`VARDVAL_DATABASE_KEPT_SECONDS` (how long a connection is kept; a web server's 60),
`VARDVAL_STATE_FOLDER` (where the embedded server and the demonstration keep what they make),
`VARDVAL_BOOKS_FOLDER` (a region's own rulebooks, as region/year), `VARDVAL_TEMPLATES_FOLDER` (its
own templates of letters and decisions), `VARDVAL_SECRET_KEY`,
`VARDVAL_HOSTS` (comma-separated), `VARDVAL_NIGHT_AT` (when the nightly run begins, in Swedish
time), `VARDVAL_NIGHT_WORKERS` (how many processes its notices are shared out to),
`VARDVAL_MESSAGE_HOOK` (where messages to other systems are handed over, an address by
https), `VARDVAL_DEMONSTRATION_DAY` (this is the demonstration, and that is the day it is there),
`VARDVAL_PSEUDONYM_KEY` (the secret of exports without identities, at least 32 characters;
without it one is made and kept in the state folder), `VARDVAL_SETTLEMENT_ENGINE` (`duckdb` or
`spark`), `VARDVAL_SPARK_MASTER` (the address of Spark's cluster), `VARDVAL_DIARY_SERIES` (what
diary numbers begin with), `VARDVAL_PROXIES` (how many proxies of our own stand before the server,
so that a caller's address is read where they have written it), `VARDVAL_EMBEDDED_PROFILE`
(`durable` or `disposable`) and `VARDVAL_DEBUG` (`1` shows Django's error pages).
"""

import contextlib
import os
import secrets
from datetime import date, time
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from vardval.core.time import clock_time

_CHECKOUT = Path(__file__).resolve().parents[3]
_MOST_NIGHT_WORKERS = 16
_MOST_PROXIES = 9
_PROFILES = ("durable", "disposable")


class BadVariable(ImproperlyConfigured):
    """A variable of the environment whose value means nothing."""


def state_folder() -> Path:
    """Return the folder for what the installation makes: the checkout's `.state` unless said."""
    named = os.environ.get("VARDVAL_STATE_FOLDER")
    if named:
        return Path(named).resolve()
    if (_CHECKOUT / "pyproject.toml").exists():
        return _CHECKOUT / ".state"
    return Path.home() / ".local" / "state" / "vardval"


def books_folder() -> Path | None:
    """Return the folder with the region's own books; None when none is named.

    Raises `BadVariable` when there is no such folder.
    """
    named = os.environ.get("VARDVAL_BOOKS_FOLDER")
    if not named:
        return None
    folder = Path(named).resolve()
    if not folder.is_dir():
        raise BadVariable(
            f"VARDVAL_BOOKS_FOLDER är ”{named}”, som inte är en mapp. Skriv sökvägen till mappen"
            " där regionens regelböcker ligger som region/år."
        )
    return folder


def templates_folder() -> Path | None:
    """Return the folder with the region's own templates; None when none is named.

    Raises `BadVariable` when there is no such folder.
    """
    named = os.environ.get("VARDVAL_TEMPLATES_FOLDER")
    if not named:
        return None
    folder = Path(named).resolve()
    if not folder.is_dir():
        raise BadVariable(
            f"VARDVAL_TEMPLATES_FOLDER är ”{named}”, som inte är en mapp. Skriv sökvägen till"
            " mappen där regionens mallar ligger."
        )
    return folder


def secret_key(folder: Path) -> str:
    """Return the signing key: the environment's, else one made once and kept in `folder`.

    The kept key serves the demonstration and development; a real installation names its own.
    """
    named = os.environ.get("VARDVAL_SECRET_KEY")
    if named:
        return named
    kept = folder / "secret-key"
    if not kept.exists():
        folder.mkdir(parents=True, exist_ok=True)
        fresh = folder / f"secret-key.{os.getpid()}"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50), encoding="ascii")
        # Two processes may start at once: the first key linked into place is everyone's.
        with contextlib.suppress(FileExistsError):
            os.link(fresh, kept)
        fresh.unlink()
    return kept.read_text(encoding="ascii")


def database(folder: Path) -> dict[str, Any]:
    """Return Django's settings for the one database: the server that the DSN names, else ours.

    Raises `BadVariable`, which never repeats the DSN: it may hold a password.
    """
    dsn = os.environ.get("VARDVAL_DATABASE_DSN")
    kept = _kept_connections()
    if not dsn:
        return {
            **kept,
            "ENGINE": "vardval.platform.embedded_postgres.backend",
            "NAME": "vardval",
            "EMBEDDED_STATE_FOLDER": folder / "postgres",
            "EMBEDDED_PROFILE": _embedded_profile(),
        }
    try:
        named = conninfo_to_dict(dsn)
    except ProgrammingError:
        raise BadVariable(
            "VARDVAL_DATABASE_DSN går inte att läsa. Skriv till exempel "
            "postgresql://användare:lösenord@server:5432/databas."
        ) from None
    keys = {
        "dbname": "NAME",
        "user": "USER",
        "password": "PASSWORD",
        "host": "HOST",
        "port": "PORT",
    }
    settings: dict[str, Any] = {
        django: named.pop(libpq) for libpq, django in keys.items() if libpq in named
    }
    kept_options = kept.pop("OPTIONS", {})
    if "options" in named and kept_options:
        kept_options["options"] += f" {named.pop('options')}"
    options = {**named, **kept_options}
    return {**kept, "ENGINE": "django.db.backends.postgresql", "OPTIONS": options, **settings}


def _kept_connections() -> dict[str, Any]:
    """How long a thread keeps its connection between requests: not at all unless said."""
    named = os.environ.get("VARDVAL_DATABASE_KEPT_SECONDS") or "0"
    if not named.isdecimal():
        raise BadVariable(
            f"VARDVAL_DATABASE_KEPT_SECONDS är ”{named}”. Skriv ett antal sekunder, som 60."
        )
    seconds = int(named)
    if not seconds:
        return {}
    # Who keeps a connection may keep plans on it (`platform.statements`), one for all values:
    # planning takes several times as long as finding a person's few rows. A batch does neither:
    # its tables grow while it works, and its plans have to follow.
    options = {"prepare_threshold": 1, "options": "-c plan_cache_mode=force_generic_plan"}
    return {"CONN_MAX_AGE": seconds, "CONN_HEALTH_CHECKS": True, "OPTIONS": options}


def _embedded_profile() -> str:
    named = os.environ.get("VARDVAL_EMBEDDED_PROFILE") or _PROFILES[0]
    if named not in _PROFILES:
        raise BadVariable(
            f"VARDVAL_EMBEDDED_PROFILE är ”{named}”. Skriv {' eller '.join(_PROFILES)}."
        )
    return named


def allowed_hosts() -> list[str]:
    """Return the host names that the pages answer to: this machine's own unless said."""
    named = os.environ.get("VARDVAL_HOSTS", "localhost,127.0.0.1,[::1]")
    return [host.strip() for host in named.split(",") if host.strip()]


def debug() -> bool:
    """Tell whether Django may show its own error pages, which hold values from the request."""
    return os.environ.get("VARDVAL_DEBUG") == "1"


def demonstration_day() -> date | None:
    """Return the day that it is in the demonstration, None in a real installation.

    Raises `BadVariable`.
    """
    named = os.environ.get("VARDVAL_DEMONSTRATION_DAY")
    try:
        return date.fromisoformat(named) if named else None
    except ValueError:
        raise BadVariable(
            f"VARDVAL_DEMONSTRATION_DAY är ”{named}”. Skriv en dag, till exempel 2023-12-29."
        ) from None


def message_hook() -> str:
    """Return the address that messages are handed to; empty when none is named.

    Raises `BadVariable` for what is no address.
    """
    named = os.environ.get("VARDVAL_MESSAGE_HOOK", "").strip()
    if named and not named.startswith(("https://", "http://localhost", "http://127.0.0.1")):
        raise BadVariable(
            "VARDVAL_MESSAGE_HOOK ska vara en adress som börjar med https://, eller på den egna"
            " maskinen."
        )
    return named


def night_workers() -> int:
    """Return how many processes the night's notices are shared out to: one unless said.

    One leaves a machine of two cores half for the pages and the contract. Raises `BadVariable`.
    """
    named = os.environ.get("VARDVAL_NIGHT_WORKERS") or "1"
    if not (named.isascii() and named.isdecimal() and 1 <= int(named) <= _MOST_NIGHT_WORKERS):
        raise BadVariable(
            f"VARDVAL_NIGHT_WORKERS är ”{named}”. Skriv ett antal processer, från 1 till"
            f" {_MOST_NIGHT_WORKERS}."
        )
    return int(named)


def settlement_engine() -> tuple[str, str]:
    """Return what computes months, and the address of the cluster: DuckDB here unless said.

    The address is empty for DuckDB. Raises `BadVariable`.
    """
    named = os.environ.get("VARDVAL_SETTLEMENT_ENGINE") or "duckdb"
    if named not in {"duckdb", "spark"}:
        raise BadVariable(
            f"VARDVAL_SETTLEMENT_ENGINE är ”{named}”. Skriv duckdb eller spark, eller låt bli."
        )
    if named == "duckdb":
        return named, ""
    return named, os.environ.get("VARDVAL_SPARK_MASTER") or "local[2]"


def night_at() -> time:
    """Return the time of day, in Sweden, at which the nightly run begins: 02:30 unless said.

    Raises `BadVariable`.
    """
    named = os.environ.get("VARDVAL_NIGHT_AT")
    try:
        return clock_time(named) if named else time(2, 30)
    except ValueError:
        raise BadVariable(
            f"VARDVAL_NIGHT_AT är ”{named}”. Skriv ett klockslag, till exempel 02:30."
        ) from None


def proxies_before() -> int:
    """Return how many proxies of our own stand before the server, none unless said.

    Raises `BadVariable`.
    """
    named = os.environ.get("VARDVAL_PROXIES", "0")
    if not (named.isascii() and named.isdecimal() and int(named) <= _MOST_PROXIES):
        raise BadVariable(
            f"VARDVAL_PROXIES är ”{named}”. Skriv hur många egna proxyer som står framför"
            f" servern, ett tal från 0 till {_MOST_PROXIES}."
        )
    return int(named)


def diary_series() -> str:
    """Return what diary numbers begin with: the authority's own series, RS unless said."""
    return os.environ.get("VARDVAL_DIARY_SERIES", "RS").strip() or "RS"
