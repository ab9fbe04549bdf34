"""The demonstration's clock: which day it is there, and every night run until another one.

Between the nights happens what the region's files tell of the days, each once.

A book that no decided one follows is taken to go on word for word: the made-up county then has
terms to live by, and its name says that they are the demonstration's assumption.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from django.db import connection

from vardval.demonstration.applying import application_steps
from vardval.demonstration.asking import question_steps
from vardval.demonstration.building import (
    BeingBuilt,
    alone,
    demonstration_folder,
    is_built,
    plans_kept,
)
from vardval.demonstration.campaigning import campaign_steps
from vardval.demonstration.contracts_anew import contract_steps
from vardval.demonstration.matters import matter_steps
from vardval.demonstration.measuring import distance_steps
from vardval.demonstration.months_to_come import months_to_come
from vardval.demonstration.owing import owing_steps
from vardval.demonstration.preparing import SYSTEM, moment
from vardval.demonstration.region import Region
from vardval.demonstration.safety import safety_steps
from vardval.demonstration.stepping import NamedStep, in_order, taken
from vardval.demonstration.telling import Told
from vardval.platform.accounts import active_account
from vardval.platform.ledger import newest_number
from vardval.platform.nightly.alone import only_runner
from vardval.platform.nightly.running import run_owed
from vardval.platform.nightly.steps import night_of_installation
from vardval.platform.nightly.wording import step_told
from vardval.rulebook.actions import publish_book
from vardval.rulebook.files import Library, books_here
from vardval.rulebook.queries import NoBookInForce, edition_in_force

__all__ = ["BeingBuilt", "ClockGoesForward", "NotBuilt", "clock_day", "move_clock"]

_DATED_LINES = re.compile(r"^(?:bok|namn|gäller):.*$", re.MULTILINE)
_ASSUMED = " (demonstrationens antagande, som året före)"


class ClockGoesForward(ValueError):
    """A day that is not after the one that it is."""

    def __init__(self, day: date, today: date) -> None:
        super().__init__(
            f"Det är redan {today} i demonstrationen, och klockan går bara framåt. {day} är inte "
            "senare. Bygg om med vardval demo --ny för att börja från början."
        )


class NotBuilt(LookupError):
    """No demonstration of the region stands."""

    def __init__(self) -> None:
        super().__init__("Demonstrationen är inte byggd. Bygg den med vardval demo --bara-bygg.")


def clock_day(region: Region) -> date:
    """Return the day that it is in the demonstration of the region."""
    kept = _kept()
    return date.fromisoformat(kept.read_text()) if kept.is_file() else region.settings.today


def move_clock(region: Region, to: date, told: Told) -> list[date]:
    """Let each day until the given one pass, which it then is; return the nights that ran.

    A day begins with its night; then comes what the region's files tell of it. What was cut off
    goes on where it was, and nobody else runs a night meanwhile. Raises `NotBuilt`,
    `ClockGoesForward`, `BeingBuilt` and `NightUnderWay`.
    """
    with alone():
        if not is_built(region):
            raise NotBuilt
        today = clock_day(region)
        if to <= today:
            raise ClockGoesForward(to, today)
        for year in range(today.year + 1, to.year + 1):
            _carry_on(region, year, today)
        steps = _steps_until(region, to)
        nights: list[date] = []
        with only_runner(), plans_kept():
            for day in _days_after(today, to):
                heard = partial(_heard, told, (day - today).days, (to - today).days)
                with _on_disk_at_the_end():
                    nights += _night(day, heard)
                    for step in steps[day]:
                        heard(f"{day} {step.kind}")
                        step.take(SYSTEM)
                _kept().write_text(day.isoformat())
        return nights


@contextmanager
def _on_disk_at_the_end() -> Iterator[None]:
    """Let no commit of the day wait for the disk but the last, which takes the others along.

    What a power cut takes is done again: the day is kept when all of it is on the disk.
    """
    _execute("SET synchronous_commit = off")
    try:
        yield
    finally:
        _execute("RESET synchronous_commit")
        # A commit waits for the disk where it has a number of its own to write there.
        _execute("SELECT pg_current_xact_id()")


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _heard(told: Told, done: int, total: int, what: str) -> None:
    told(what, done, total)


def _days_after(today: date, to: date) -> list[date]:
    return [today + timedelta(days=ahead) for ahead in range(1, (to - today).days + 1)]


def _night(day: date, told: Callable[[str], None]) -> list[date]:
    at = moment(day, 2, 30)
    return run_owed(
        night_of_installation(),
        through=day,
        actor=SYSTEM,
        clock=lambda: at,
        told=lambda on, step: told(f"{on} {step_told(step, 'sv')}"),
    )


def _steps_until(region: Region, to: date) -> dict[date, list[NamedStep]]:
    """What is left to happen by the day, each under its own."""
    settings = region.settings
    steps = in_order(
        (
            *campaign_steps(settings),
            *question_steps(settings),
            *contract_steps(settings),
            *owing_steps(settings),
            *application_steps(settings),
            *matter_steps(settings),
            *safety_steps(settings),
            *distance_steps(region),
            *months_to_come(region),
        )
    )
    gone = taken()
    by_day: dict[date, list[NamedStep]] = defaultdict(list)
    for one in steps:
        day = one.at.date()
        if settings.today < day <= to and one.name not in gone:
            by_day[day].append(one)
    return by_day


def _carry_on(region: Region, year: int, today: date) -> None:
    """Adopt the region's book anew for the year, where no adopted book holds in it."""
    settings = region.settings
    name = settings.book.partition("/")[0]
    try:
        edition_in_force(name, date(year, 1, 1), known_at=newest_number())
    except NoBookInForce:
        folder = demonstration_folder() / "böcker"
        new = f"{name}/{year}"
        for file, content in books_here().files(settings.book).content.items():
            text = content.decode()
            path = folder / new / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_of_year(text, settings.year, year) if file == "bok.yaml" else text)
        publish_book(
            book_id=new,
            actor=active_account(settings.author),
            approver=active_account(settings.approver),
            at=moment(today, 16),
            library=Library(folder),
        )


def _of_year(front_page: str, was: int, becomes: int) -> str:
    def dated(line: re.Match[str]) -> str:
        text = line[0].replace(str(was), str(becomes))
        return text + _ASSUMED if text.startswith("namn:") else text

    return _DATED_LINES.sub(dated, front_page)


def _kept() -> Path:
    return demonstration_folder() / "dag"
