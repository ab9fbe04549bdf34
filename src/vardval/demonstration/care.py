"""Care that the made-up people get: visits, drugs, interpreters, and what units have enrolled.

All of it is made up; nobody has measured how often anybody here seeks care. A month's files of
events hold what happened in the month before, as a region has it when the month is settled;
January's hold the first days of the year. After the last month's files come mended ones: that
of visits waits for its total and that of drugs says a krona too much, so that the pages have
both; what was agreed before stands.
"""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from vardval.core.time import Month
from vardval.demonstration.people import Household, Inhabitant
from vardval.demonstration.region import Region
from vardval.settlement.agreement import SaidTotal
from vardval.settlement.series import series_of

CARE = "underlag"
_VISITS, _DRUGS, _INTERPRETERS = 600, 400, 30
"""Rows of a month at most, in the whole county; fewer where fewer live."""
_PEOPLE_A_VISIT = 12
_QUARTER = (1, 4, 7, 10)
_CONTACTS = (
    ("läkare", "besök", "200"),
    ("läkare", "telefon", "0"),
    ("läkare", "hembesök", "100"),
    ("sjuksköterska", "besök", "100"),
    ("sjuksköterska", "telefon", "0"),
    ("psykolog", "besök", "100"),
    ("fysioterapeut", "besök", "100"),
)
_WITHOUT_FEE = (*range(20), *range(85, 120))
_HEALTH_TALK, _TALK_AGES = "DV131", (40, 50, 60)
_HOME_REGIONS = ("24", "22", "03")
_STRANGERS, _ELSEWHERE, _PAID_BY_HOME_REGION = 0.04, 0.12, 0.7
_FIRST_DAYS = 2
_DRUG_CODES = ("C07AB02", "A02BC01", "N02BE01", "C10AA05", "A10BA02", "N06AB06", "R03AC02")
_UNKNOWN_UNIT = "SE0000000000-FINNS-INTE"
_A_KRONA = Decimal(1)
_UNIT_SERIES = ("inskrivna_spädbarn", "inskrivna_gravida", "säbo_platser")


@dataclass(frozen=True, slots=True)
class CareFile:
    """A file of facts for some months, and what its sender says of it; None says nothing yet."""

    series: str
    first_month: Month
    last_month: Month
    path: Path
    said: SaidTotal | None


def months_of(region: Region) -> list[Month]:
    """The months of the made-up year that are settled."""
    last = Month.of(region.settings.today)
    return [
        month for number in range(1, 13) if (month := Month(region.settings.year, number)) <= last
    ]


def write_care(folder: Path, region: Region, households: list[Household]) -> list[CareFile]:
    """Write the files of care into the folder, in the order of their months."""
    folder.mkdir(parents=True, exist_ok=True)
    writer = _Writer(folder, region, households)
    files: list[CareFile] = []
    months = months_of(region)
    for month in months:
        if month.number in _QUARTER:
            files += (writer.enrolled(one, month) for one in _UNIT_SERIES)
        files += (writer.visits(month), writer.drugs(month), writer.interpreters(month))
    files += (writer.visits(months[-1], is_mended=True), writer.drugs(months[-1], is_mended=True))
    return files


class _Writer:
    def __init__(self, folder: Path, region: Region, households: list[Household]) -> None:
        self._folder = folder
        self._chance = Random(region.settings.seed + 1)
        self._paths: set[Path] = set()
        self._year = region.settings.year
        self._nearest = {one.code: one.unit for one in region.areas}
        self._centres: dict[str, list[str]] = {}
        for unit in region.units:
            if unit.parent is None and unit.last_on is None:
                self._centres.setdefault(unit.municipality_code, []).append(unit.hsa_id)
        self._people = [
            one
            for household in households
            for one in household.members
            if household.home is not None and one.is_here and one.born_on.year < self._year
        ]
        self._infants = self._living(households, range(2))
        self._women = self._living(households, range(20, 40))
        self._old = self._living(households, range(80, 120))

    def visits(self, month: Month, *, is_mended: bool = False) -> CareFile:
        """Write the month's visits: the mended file lacks its total, the first has rows to mend."""
        rows = [self._visit(person, unit, month) for person, unit in self._who(_VISITS)]
        if month.number == 1 and rows:
            rows.append({**rows[0], "enhet": _UNKNOWN_UNIT})
            rows.append({**rows[0], "datum": str(month.next.first)})
        said = SaidTotal(len(rows), Decimal(len(rows)))
        return self._written("besök", month, month, rows, None if is_mended else said)

    def _visit(self, person: Inhabitant, unit: str, month: Month) -> dict[str, str]:
        profession, contact, fee = self._chance.choice(_CONTACTS)
        on = self._day(month)
        values = {"yrke": profession, "kontakttyp": contact, "antal": "1", "enhet": unit}
        values["datum"] = str(on)
        if self._chance.random() < _STRANGERS:
            paid = "ja" if self._chance.random() < _PAID_BY_HOME_REGION else "nej"
            region = self._chance.choice(_HOME_REGIONS)
            return values | {"hemregion": region, "betald": paid, "avgift": "0"}
        age = person.age_on(on)
        is_talk = age in _TALK_AGES and (profession, contact) == ("sjuksköterska", "besök")
        values["åtgärd"] = _HEALTH_TALK if is_talk else ""
        fee = "0" if age in _WITHOUT_FEE else fee
        return values | {"personnummer": person.number, "avgift": fee}

    def drugs(self, month: Month, *, is_mended: bool = False) -> CareFile:
        """Write the month's prescriptions; the sender of the mended says a krona too much."""
        rows, total = [], Decimal(0)
        for person, unit in self._who(_DRUGS):
            cost = Decimal(round(self._chance.lognormvariate(5.2, 0.9) * 100)).scaleb(-2)
            total += cost
            rows.append(
                {
                    "personnummer": person.number,
                    "datum": str(self._day(month)),
                    "åtgärd": self._chance.choice(_DRUG_CODES),
                    "belopp": str(cost),
                    "enhet": unit,
                }
            )
        said = SaidTotal(len(rows), total + (_A_KRONA if is_mended else 0))
        return self._written("läkemedel", month, month, rows, said)

    def interpreters(self, month: Month) -> CareFile:
        """Write the month's invoices for interpreters, a credit among them."""
        rows, total = [], Decimal(0)
        for place, (_, unit) in enumerate(self._who(_INTERPRETERS)):
            hours = self._chance.choice(("0.5", "1", "1.5", "2"))
            cost = Decimal(hours) * 410 * (-1 if place == 7 else 1)
            total += cost
            rows.append(
                {
                    "enhet": unit,
                    "datum": str(self._day(month)),
                    "belopp": str(cost),
                    "antal": hours,
                    "referens": f"T{month.year}{month.number:02}-{place + 1}",
                }
            )
        return self._written("tolk", month, month, rows, SaidTotal(len(rows), total))

    def enrolled(self, series: str, month: Month) -> CareFile:
        """Write a quarter's enrolled or places by unit."""
        living, share = {
            "inskrivna_spädbarn": (self._infants, 0.95),
            "inskrivna_gravida": (self._women, 0.09),
            "säbo_platser": (self._old, 0.2),
        }[series]
        rows, total = [], Decimal(0)
        for municipality, centres in sorted(self._centres.items()):
            for unit in centres:
                count = round(living[municipality] * share / len(centres))
                total += count
                rows.append({"nyckel": unit, "värde": str(count)})
        return self._written(series, month, month.plus(2), rows, SaidTotal(len(rows), total))

    def _who(self, most: int) -> Iterator[tuple[Inhabitant, str]]:
        """Some who live in the county, most at their area's centre, some at one near it."""
        for _ in range(min(most, len(self._people) // _PEOPLE_A_VISIT)):
            person = self._chance.choice(self._people)
            home = person.household.home
            centres = self._centres.get(home.municipality) if home is not None else None
            if home is None or not centres:
                continue
            nearest = self._nearest.get(home.area)
            is_elsewhere = nearest not in centres or self._chance.random() < _ELSEWHERE
            yield person, self._chance.choice(centres) if is_elsewhere else str(nearest)

    def _day(self, month: Month) -> date:
        """A day that the month's file is about."""
        before = month.previous
        if before.year < self._year:
            return month.first + timedelta(days=self._chance.randrange(_FIRST_DAYS))
        return before.first + timedelta(days=self._chance.randrange(before.last.day))

    def _living(self, households: list[Household], ages: range) -> Counter[str]:
        """How many of those ages live in each municipality."""
        found: Counter[str] = Counter()
        day = Month(self._year, 1).first
        for household in households:
            if household.home is not None:
                found[household.home.municipality] += sum(
                    one.age_on(day) in ages for one in household.members
                )
        return found

    def _written(
        self,
        series: str,
        first: Month,
        last: Month,
        rows: Sequence[dict[str, str]],
        said: SaidTotal | None,
    ) -> CareFile:
        path = self._folder / f"{series}-{first}.csv"
        # The mended file of a month comes after it, under a name of its own.
        path = path.with_stem(f"{path.stem}-rättad") if path in self._paths else path
        self._paths.add(path)
        headings = [one.heading for one in series_of(series).columns]
        with path.open("w", encoding="utf-8", newline="") as stream:
            lines = csv.DictWriter(stream, headings, restval="", delimiter=";", lineterminator="\n")
            lines.writeheader()
            lines.writerows(rows)
        return CareFile(series, first, last, path, said)
