"""How a command is made: its code, the failures it anticipates, and who acts.

Loaded with the commands and not with the help, since it needs the database's settings.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from django.db import OperationalError, ProgrammingError

from vardval.cli.exit_codes import REFUSED, Failures
from vardval.cli.speaking import say
from vardval.cli.spoken import SpokenCommand, option
from vardval.cli.values import HERE
from vardval.platform.accounts import NoSuchAccount, active_account
from vardval.platform.deadlocks import PeopleBusy
from vardval.platform.policy import AccessDenied, Actor
from vardval.platform.system_actor import SystemActor

_COMMON: Failures = {AccessDenied: REFUSED, NoSuchAccount: REFUSED, PeopleBusy: REFUSED}


class DatabaseAway(RuntimeError):
    """The database does not answer, or has not been made ready."""


def command(
    code: str, failures: Failures | None = None, **gaps: str
) -> Callable[[Callable[..., int | None]], SpokenCommand]:
    """Return a decorator that makes the function the command of that code.

    The failures are told with their own sentence and end the command with their exit code.
    `gaps` fill the longer help.
    """

    def make(function: Callable[..., int | None]) -> SpokenCommand:
        def run(*arguments: Any, **settings: Any) -> int | None:
            try:
                return function(*arguments, **settings)
            except OperationalError:
                raise DatabaseAway(say("cli.error.database_away")) from None
            except ProgrammingError as error:
                if "does not exist" not in str(error):
                    raise
                raise DatabaseAway(say("cli.error.database_not_ready")) from None

        parameters = list(reversed(getattr(function, "__click_params__", [])))
        return SpokenCommand(
            code=code,
            gaps=gaps,
            failures={**_COMMON, DatabaseAway: REFUSED, **(failures or {})},
            name=code.rpartition(".")[2],
            callback=run,
            params=parameters,
        )

    return make


def acting(function: Any) -> Any:
    """Add `--som`, the account that the command acts as; without it, the system."""
    return option("--som", "username", code="cli.option.som", metavar="NAMN")(function)


def actor_of(username: str | None) -> Actor:
    """Return the account, or the command line as the system; raises `NoSuchAccount`."""
    return SystemActor("kommandorad") if username is None else active_account(username)


def this_moment() -> datetime:
    """Return the moment at which the command runs."""
    return datetime.now(UTC)


def today() -> date:
    """Return the day that it is in Sweden."""
    return this_moment().astimezone(HERE).date()
