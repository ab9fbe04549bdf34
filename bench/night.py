"""A whole night for a county: notices, those who have not chosen, and queues whose stop is over.

`furnish` gives a county its night's work, and `begin` runs the night in a process of its own, as
the worker does, so that something else can be measured while it goes on.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from bench.county import database, prepare  # Sets Django up: before what follows.
from bench.memory import peak_with_helpers_mb
from bench.notice_files import write_notices, write_people
from bench.notices import FIRST_LOAD_AT
from vardval.integrations import first_load, navet
from vardval.listing.actions import register_choice
from vardval.listing.capacity_actions import grant_stop
from vardval.listing.intake import take_in
from vardval.platform.ledger import write_entry
from vardval.platform.nightly.due import beginning_of
from vardval.platform.nightly.queries import night_told
from vardval.platform.nightly.running import run_nights
from vardval.platform.nightly.steps import night_of_installation

PEOPLE = 284_000
NOTICES = 5_000
WAITING = 300
STOPPED_UNITS, QUEUEING_AT_EACH = 4, 50
NIGHT = date(2023, 3, 6)
BOOK = "kronoberg/2023"  # The book that has both queues and time to choose.
_QUEUE_ON = NIGHT - timedelta(days=10)
_UNLISTED = """
WITH someone AS (
    SELECT id, person_id FROM listing_listing WHERE upper_inf(recorded) AND unit_id > %(after)s
     ORDER BY person_id DESC LIMIT %(count)s),
ended AS (
    UPDATE listing_listing AS listing SET recorded = int8range(lower(recorded), %(entry)s)
      FROM someone WHERE listing.id = someone.id RETURNING listing.person_id)
INSERT INTO listing_waitingdefault (person_id, due_on, recorded)
SELECT person_id, %(due_on)s, int8range(%(entry)s, NULL) FROM ended
"""


def furnish(folder: Path, people: int, notices: int = NOTICES) -> None:
    """Let a file of notices have come, people wait for the rulebook, and others queue."""
    path = folder / "night.xml"
    write_notices(path, notices, people)
    navet.receive_file(path=path, actor="bench", at=_moment(NIGHT))
    _let_people_wait()
    _let_people_queue()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def begin() -> "subprocess.Popen[bytes]":
    """Run the night in a process of its own, against the database that this one has."""
    connection.close()
    words = [sys.executable, "-m", "bench.night", str(connection.settings_dict["NAME"])]
    return subprocess.Popen(words)


def run(people: int = PEOPLE, notices: int = NOTICES) -> None:
    """Print what a night costs: the memory of its largest process, and each step's time."""
    with county_of(people) as folder:
        furnish(folder, people, notices)
        process = begin()
        if process.wait():
            raise SystemExit(process.returncode)
        print_night(people, notices)


def print_night(people: int, notices: int) -> None:
    """Print the night that has run."""
    told = night_told(NIGHT)
    ended = told.ended_at or told.started_at
    took = (ended - told.started_at).total_seconds()
    print(f"night           {people:>9,} people   {took:7.1f} s   {notices:,} notices")
    for step in told.steps:
        if step.started_at and step.ended_at:
            seconds = (step.ended_at - step.started_at).total_seconds()
            came_to = ", ".join(f"{code} {count:,}" for code, count in step.counts.items() if count)
            print(f"  {step.name:<13} {seconds:7.1f} s  {step.status.value}  {came_to}")


@contextmanager
def county_of(people: int) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder, database():
        prepare(BOOK)
        persons = Path(folder) / "p.csv"
        write_people(persons, people)
        load = partial(first_load.receive_file, path=persons, actor="bench", at=FIRST_LOAD_AT)
        take_in(load, actor="bench", at=FIRST_LOAD_AT)
        yield Path(folder)


@transaction.atomic
def _let_people_wait() -> None:
    entry = write_entry(actor="bench", purpose="bench", happened="waiting", at=_moment(_QUEUE_ON))
    with connection.cursor() as cursor:
        told: dict[str, int | date] = {
            "after": STOPPED_UNITS,
            "count": WAITING,
            "entry": entry,
            "due_on": NIGHT,
        }
        cursor.execute(_UNLISTED, told)


def _let_people_queue() -> None:
    at = _moment(_QUEUE_ON)
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, hsa_id FROM registry_unit ORDER BY id LIMIT %s", [STOPPED_UNITS])
        units = cursor.fetchall()
        cursor.execute(
            "SELECT l.person_id FROM listing_listing l JOIN population_vital v USING (person_id)"
            " WHERE upper_inf(l.recorded) AND upper_inf(v.recorded) AND NOT l.unit_id = ANY(%s)"
            "   AND v.born_on < '1990-01-01' ORDER BY l.person_id LIMIT %s",
            [[key for key, _ in units], STOPPED_UNITS * QUEUEING_AT_EACH],
        )
        people = [key for (key,) in cursor.fetchall()]
    for place, (_, hsa_id) in enumerate(units):
        grant_stop(
            unit_hsa_id=hsa_id,
            on=_QUEUE_ON,
            ends_on=NIGHT,
            decided_by="region",
            actor="bench",
            at=at,
        )
        for person in people[place::STOPPED_UNITS]:
            register_choice(
                person_id=person,
                unit_hsa_id=hsa_id,
                channel="e_service",
                joins_queue=True,
                chosen_on=_QUEUE_ON,
                actor="bench",
                at=at,
            )


def _moment(day: date) -> datetime:
    return beginning_of(day, night_at=settings.NIGHT_AT)


def _run_here(database_name: str) -> None:
    connection.settings_dict["NAME"] = database_name
    run_nights(
        night_of_installation(),
        through=NIGHT,
        first_on=NIGHT,
        actor="bench",
        clock=lambda: datetime.now(_moment(NIGHT).tzinfo),  # noqa: TID251 - what is measured
    )
    print(
        f"night           peak memory of the largest of its processes {peak_with_helpers_mb()} MB"
    )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _run_here(sys.argv[1])
    else:
        run()
