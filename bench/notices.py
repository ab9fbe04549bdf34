"""Notices per second from file to stored and audited, against plain ORM code; and first load."""

import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bench.county import database, prepare  # Sets Django up: before what follows.
from bench.memory import peak_with_helpers_mb
from bench.notice_files import write_notices, write_people
from bench.orm_baseline import take_in as take_in_by_orm
from vardval.integrations import first_load, navet
from vardval.listing.intake import take_in

PEOPLE = 250_000
NOTICES = 40_000
BASELINE_NOTICES = 1_000
FIRST_LOAD_AT = datetime(2023, 1, 1, 6, 0, tzinfo=UTC)
INTAKE_AT = datetime(2023, 3, 3, 6, 0, tzinfo=UTC)


def run(people: int = PEOPLE, notices: int = NOTICES) -> None:
    """Print what the first load and the two ways of taking in notices cost."""
    with tempfile.TemporaryDirectory() as folder, database():
        prepare()
        persons, file, small = (Path(folder) / name for name in ("p.csv", "n.xml", "s.xml"))
        write_people(persons, people)
        write_notices(file, notices, people)
        write_notices(small, BASELINE_NOTICES, people, seed=3)

        def load() -> None:
            take_in(
                partial(first_load.receive_file, path=persons, actor="bench", at=FIRST_LOAD_AT),
                actor="bench",
                at=FIRST_LOAD_AT,
            )

        def take_notices_in() -> None:
            take_in(
                partial(navet.receive_file, path=file, actor="bench", at=INTAKE_AT),
                actor="bench",
                at=INTAKE_AT,
            )

        took, peak = _measured(load), peak_with_helpers_mb()
        print(f"first load      {people:>9,} people   {took:7.1f} s   {people / took:8,.0f}/s")
        print(f"                peak memory of the largest of its processes {peak} MB")
        took = _measured(take_notices_in)
        rate = notices / took
        print(f"notices         {notices:>9,} posts    {took:7.1f} s   {rate:8,.0f}/s")
        took = _measured(lambda: take_in_by_orm(small, at=INTAKE_AT))
        plain = BASELINE_NOTICES / took
        print(f"plain ORM       {BASELINE_NOTICES:>9,} posts    {took:7.1f} s   {plain:8,.0f}/s")
        print(f"                {rate / plain:.1f} times plain ORM (target 15; target 5,000/s)")


def _measured(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    run()
