"""A year with three hundred late notices ends, after corrections, as if they had come in time.

Births, moves, deaths and changed numbers come as files from the population register, once the
day after they happened and once weeks or months late. Every month is computed, answered for
and approved as it comes. `VARDVAL_LATE_NOTICES` asks for more of them than three hundred.
"""

import os
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from django.conf import LazySettings
from django.db import transaction

from tests import navet
from tests.apps.listing.intake.conftest import CENTRUM, KUSTEN, ODEMARKEN, build_county
from tests.apps.settlement.said import said_of
from tests.apps.settlement.small_region import AT, INDEX_FILE, PRICE_LIST, answer_all, load_index
from vardval.core.time import Month
from vardval.integrations.navet import receive_file
from vardval.listing.intake import apply_staged_notices
from vardval.platform.accounts import User
from vardval.platform.models import Role
from vardval.platform.remembering import forget
from vardval.settlement.actions import (
    approve_run,
    create_run,
    load_person_values,
    publish_price_list,
)
from vardval.settlement.models import Run, Statement

NOTICES = int(os.environ.get("VARDVAL_LATE_NOTICES", "300"))
PEOPLE = 150
HOMES = (CENTRUM, KUSTEN, ODEMARKEN)
FIRST, LAST = Month(2023, 1), Month(2024, 1)
LONGEST_DELAY = 90

# No mean freezes: a frozen one is what the approved month knew, late or not.
OPEN_LIST = (
    PRICE_LIST.read_text(encoding="utf-8")
    .replace("fryses: ja", "fryses: nej")
    .replace("till_och_med: 2023-12", "till_och_med: 2024-12")
    .replace('månader: "6"', 'månader: "4"')
)
WITHOUT_LOOKING_BACK = OPEN_LIST.replace('månader: "4"', 'månader: "0"')


@dataclass(frozen=True, slots=True)
class Happening:
    """A post, the day that it is about and the day on which it is told late."""

    kind: str
    post: str
    happened_on: date
    late_on: date


def at_noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 11, 0, tzinfo=UTC)


def written(day: date) -> str:
    return f"{day:%Y%m%d}"


def moment(day: date, place: int) -> str:
    """The register's own moment of the change, which orders the posts of a person."""
    return f"{day:%Y%m%d}12{place // 60 % 60:02d}{place % 60:02d}000"


class Year:
    """A county's year drawn once, so that both tellings are of the same lives."""

    def __init__(self, seed: int) -> None:
        self.draw = Random(seed)
        self.numbers = [
            navet.number(date(1935, 1, 5) + timedelta(days=place * 201), 100 + place)
            for place in range(PEOPLE)
        ]
        self.homes = {one: self.draw.choice(HOMES) for one in self.numbers}
        self.first_load = [
            navet.post(
                one,
                at="20200101120000000",
                names=("Prov", "Provsson"),
                moved_on="20200101",
                home=self.homes[one],
            )
            for one in self.numbers
        ]
        self.weights = {one: f"{self.draw.randrange(2, 60) / 10}" for one in self.numbers[::2]}
        self.alive = list(self.numbers)
        self.happenings: list[Happening] = []
        days = sorted(self.draw.randrange(2, 330) for _ in range(NOTICES))
        for place, day in enumerate(days):
            self._happens(place, FIRST.first + timedelta(days=day))

    def _happens(self, place: int, day: date) -> None:
        kind = self.draw.choices(("move", "birth", "death", "number"), (60, 20, 12, 8))[0]
        post = getattr(self, f"_{kind}")(place, day)
        delay = timedelta(days=self.draw.randrange(20, LONGEST_DELAY))
        # A person's posts keep their order however late they are, as the register's do.
        self.happenings.append(Happening(kind, post, day, min(day + delay, LAST.first)))

    def _move(self, place: int, day: date) -> str:
        own = self.draw.choice(self.alive)
        home = self.draw.choice([one for one in HOMES if one is not self.homes[own]])
        self.homes[own] = home
        return navet.post(own, at=moment(day, place), moved_on=written(day), home=home)

    def _birth(self, place: int, day: date) -> str:
        mother = self.draw.choice(self.alive)
        own = navet.number(day, 100 + place % 890)
        self.homes[own] = self.homes[mother]
        self.alive.append(own)
        return navet.post(
            own,
            at=moment(day, place),
            names=("Barn", "Provsson"),
            moved_on=written(day),
            home=self.homes[mother],
            relations=[("MO", mother)],
        )

    def _death(self, place: int, day: date) -> str:
        own = self.alive.pop(self.draw.randrange(len(self.alive)))
        return navet.post(own, at=moment(day, place), left=("AV", written(day)))

    def _number(self, place: int, day: date) -> str:
        old = self.alive.pop(self.draw.randrange(len(self.alive)))
        born_on = date(int(old[:4]), int(old[4:6]), int(old[6:8]))
        birth_number = int(old[8:11])
        new = navet.number(born_on, birth_number + (400 if birth_number < 500 else 40))
        self.homes[new] = self.homes[old]
        self.alive.append(new)
        return navet.post(
            new,
            at=moment(day, place),
            joined=old,
            names=("Prov", "Provsson"),
            moved_on=written(day),
            home=self.homes[new],
        )


class County:
    """One telling of the year, computed month by month."""

    def __init__(self, year: Year, folder: Path, price_list: str) -> None:
        self.year, self.folder = year, folder
        build_county()
        self.maker, self.approver = (
            User.objects.create(username=name, display_name=name, role=Role.CONTROLLER)
            for name in ("räknaren", "godkännaren")
        )
        self._take_in(year.first_load, datetime(2022, 12, 15, 8, tzinfo=UTC))
        officer = User.objects.get(username="officer")
        self.price_list_id = publish_price_list(
            content=price_list.encode(), name="öppen.yaml", actor=officer, at=AT
        )
        rows = "".join(f"{one};{weight};\n" for one, weight in year.weights.items())
        weights = f"personnummer;poäng;kod\n{rows}".encode()
        load_person_values(
            content=weights,
            name="vikter.csv",
            series="vårdtyngd",
            said=said_of(weights),
            first_month=FIRST,
            last_month=LAST,
            actor="prov",
            at=AT,
        )
        counts = INDEX_FILE.replace("K;", "Ö;900;50;90;70;20;60;70;150\nK;")
        load_index(counts, (FIRST, LAST))

    def _take_in(self, posts: list[str], at: datetime) -> None:
        path = self.folder / "avisering.xml"
        path.write_bytes(navet.file(*posts))
        receive_file(path=path, actor="prov", at=at)
        apply_staged_notices(actor="prov", at=at)

    def settle_the_year(self, *, late: bool) -> dict[str, int]:
        """Compute and approve every month, and return what each unit got in all, in öre."""
        told_until, month = date.min, FIRST
        while month <= LAST:
            run_on = month.first + timedelta(days=4)
            told = [
                one
                for one in sorted(self.year.happenings, key=lambda one: one.happened_on)
                if told_until < self._told_on(one, late=late) <= run_on
            ]
            if told:
                self._take_in([one.post for one in told], at_noon(run_on))
            run_id = create_run(
                month=month,
                price_list_id=self.price_list_id,
                book_id="norrbotten/2023",
                actor=self.maker,
                at=at_noon(run_on),
            )
            answer_all(run_id, self.approver)
            approve_run(run_id=run_id, actor=self.approver, at=at_noon(run_on))
            told_until, month = run_on, month.next
        paid: Counter[str] = Counter()
        for one in Statement.objects.select_related("unit"):
            paid[one.unit.hsa_id] += one.total_ore
        return dict(paid)

    @staticmethod
    def _told_on(one: Happening, *, late: bool) -> date:
        return one.late_on if late else one.happened_on + timedelta(days=1)


def tell(
    year: Year, folder: Path, settings: LazySettings, *, late: bool
) -> tuple[dict[str, int], int, int]:
    """One telling in a database of its own: by unit, corrections, and what was corrected."""
    folder.mkdir()
    settings.STATE_FOLDER = folder
    forget()
    with transaction.atomic():
        # Told in time nothing is ever corrected, so that the list need not look back.
        county = County(year, folder, OPEN_LIST if late else WITHOUT_LOOKING_BACK)
        by_unit = county.settle_the_year(late=late)
        corrections = sum(abs(one.corrections_ore) for one in Statement.objects.all())
        total = sum(Run.objects.values_list("total_ore", flat=True))
        transaction.set_rollback(True)
    forget()
    return by_unit, corrections, total


@pytest.mark.django_db
def test_three_hundred_late_notices_come_to_the_same_as_if_they_had_come_in_time(
    settings: LazySettings, tmp_path: Path
) -> None:
    year = Year(seed=20230101)
    kinds = Counter(one.kind for one in year.happenings)
    assert sum(kinds.values()) == NOTICES >= 300
    assert min(kinds.values()) >= NOTICES // 20
    in_time, nothing, total = tell(year, tmp_path / "i_tid", settings, late=False)
    late, corrected, late_total = tell(year, tmp_path / "sent", settings, late=True)
    assert len(in_time) == 3
    assert late == in_time
    assert (late_total, sum(late.values())) == (total, total)
    # The late year has had to take back and pay after.
    assert (nothing, corrected > 100_000) == (0, True)
