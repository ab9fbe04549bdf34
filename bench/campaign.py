"""A campaign for a county: 12,000 people previewed, offered, decided on their day and stored.

    python -m bench.campaign [people of the county]

The unit that closes has 12,000 listed, its own share of the county and people added to that.
What the target is about is the way from approval to stored: offers to everyone, and the day
itself. Letters are set by a worker beside all else.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from django.db import connection

from bench.county import database, prepare  # Sets Django up: before what follows.
from bench.memory import forget_peak, peak_mb
from bench.notice_files import AREAS, UNITS, Numbers, write_people
from bench.notices import FIRST_LOAD_AT
from vardval.campaigns.actions import (
    approve,
    draft_campaign,
    preview,
    propose,
    send_offers,
    take_effect,
)
from vardval.campaigns.course import CampaignKind
from vardval.campaigns.letters.files import write_letters
from vardval.campaigns.planning import Plan
from vardval.catchment.actions import load_distances
from vardval.catchment.queries import area_municipalities
from vardval.integrations import first_load
from vardval.listing.intake import take_in
from vardval.platform.models import Role, User
from vardval.registry.queries import unit_id

PEOPLE = 284_000
AT_THE_UNIT = 12_000
TARGET_SECONDS = 10
_NEAREST = 5
_ANNOUNCED, _LAST, _GONE = date(2023, 3, 1), date(2023, 4, 30), date(2023, 5, 1)
_CLOSING = "SE2321000230-0000"

T = TypeVar("T")


def run(people: int = PEOPLE, *, letters: bool = True) -> None:
    """Print what each part of the campaign costs."""
    with tempfile.TemporaryDirectory() as folder, database():
        _furnish(Path(folder), people)
        forget_peak()
        maker, approver = _officers()
        plan = Plan(CampaignKind.CLOSURE, "Nedläggning", _ANNOUNCED, _LAST, (unit_id(_CLOSING),))
        number = draft_campaign(plan=plan, actor=maker, at=_at(_ANNOUNCED))
        _measured("preview", partial(preview, campaign_id=number, actor=maker, at=_at(_ANNOUNCED)))
        propose(campaign_id=number, actor=maker, at=_at(_ANNOUNCED))
        approval, _ = _measured(
            "approval", partial(approve, campaign_id=number, actor=approver, at=_at(_ANNOUNCED))
        )
        offers, offered = _measured(
            "offers", partial(send_offers, campaign_id=number, actor=maker, at=_at(_ANNOUNCED))
        )
        if letters:
            # In a worker of its own, beside all else: no part of the target.
            write = partial(write_letters, number, actor="bench", at=_at(_ANNOUNCED))
            _, file = _measured("letters", write)
            print(f"                {file.letters:>9,} letters in one PDF")
        effect, done = _measured(
            "the day itself", partial(take_effect, through=_GONE, actor="bench", at=_at(_GONE))
        )
        took = approval + offers + effect
        print(f"campaign        {offered:>9,} people   {took:7.1f} s   from approval to stored")
        print(f"                {done[0].moved:,} listed elsewhere; peak memory {peak_mb()} MB")
        print(f"                target {AT_THE_UNIT:,} people in {TARGET_SECONDS} s")


def _furnish(folder: Path, people: int) -> None:
    prepare()
    roads = "område;enhet;meter;från;till_och_med\n" + "".join(
        f"{code};SE2321000230-{(place + step) % UNITS:04d};{1000 + 700 * step};2010-01-01;\n"
        for place, code in enumerate(sorted(area_municipalities()))
        for step in range(_NEAREST)
    )
    assert len(area_municipalities()) == AREAS
    load_distances(content=roads.encode(), name="roads.csv", actor="bench", at=FIRST_LOAD_AT)
    for name, write in (
        ("county.csv", partial(write_people, count=people)),
        ("neighbours.csv", partial(_write_neighbours, people, AT_THE_UNIT - people // UNITS)),
    ):
        persons = folder / name
        write(persons)
        load = partial(first_load.receive_file, path=persons, actor="bench", at=FIRST_LOAD_AT)
        take_in(load, actor="bench", at=FIRST_LOAD_AT)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _write_neighbours(county: int, count: int, path: Path) -> None:
    """Write more people, all of whom live in the areas of the unit that closes."""
    numbers = Numbers()
    with path.open("w", encoding="utf-8") as out:
        out.write("personnummer;förnamn;efternamn;kommun;fastighet;adress;postnummer;postort;mor\n")
        for index in range(county, county + count):
            home = index % 190 * AREAS
            out.write(
                f"{numbers.at(index)};Förnamn{index % 499};Efternamn{index % 997};2505;"
                f"STADEN {home}:1;Gatan {home};{97_000 + home % 900};ORTEN;\n"
            )


def _officers() -> tuple[User, User]:
    first, second = (
        User.objects.create(username=name, display_name=name, role=Role.REGION_OFFICER)
        for name in ("olga", "oskar")
    )
    return first, second


def _measured(what: str, work: Callable[[], T]) -> tuple[float, T]:
    begun, busy = time.perf_counter(), time.process_time()
    found = work()
    took, busy = time.perf_counter() - begun, time.process_time() - busy
    print(f"  {what:<15} {took:7.1f} s   of which {busy:.1f} s in Python", flush=True)
    return took, found


def _at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


if __name__ == "__main__":
    run(int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE, letters=len(sys.argv) < 3)
