"""The year's files, written into a folder in the formats that a region loads.

The same region, size and seed give the same bytes. Notices are cut into weekly files, as the
region orders them.
"""

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from random import Random

from vardval.demonstration.care import CARE, write_care
from vardval.demonstration.care_record import write_record
from vardval.demonstration.choosing import write_choices
from vardval.demonstration.course import Course
from vardval.demonstration.disturbances import Sent
from vardval.demonstration.earlier_choices import EarlierChoices
from vardval.demonstration.first_load_writing import write_first_load
from vardval.demonstration.founding import Maker, founded
from vardval.demonstration.homes import Homes
from vardval.demonstration.naming import Names
from vardval.demonstration.navet_writing import write_notices
from vardval.demonstration.needs import (
    write_care_need_counts,
    write_case_weights,
    write_controls,
    write_enrolled,
)
from vardval.demonstration.people import Home
from vardval.demonstration.person_numbers import NumberSupply
from vardval.demonstration.region import Region
from vardval.platform.register_file import headings
from vardval.population.address_file import AddressLine

ADDRESSES, NEW_ADDRESSES = "adresser.csv", "adresser_nybyggda.csv"
FIRST_LOAD, CHOICES = "befolkning.csv", "val.csv"
CASE_WEIGHTS, CARE_NEEDS, CONTROLS = "vardtyngd.csv", "cni.csv", "avstamning.csv"
ENROLLED = "inskrivna_barn.csv"
NOTICES = "aviseringar"

_KNOWN_IN_AUTUMN = 0.6  # What is built later stays unknown: tasks for a clerk.

Told = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: how many people, notices, files of notices and choices."""

    people: int
    notices: int
    notice_files: int
    choices: int


def write_year(
    region: Region, folder: Path, *, share: float, told: Told = lambda _: None
) -> Written:
    """Write the year's files into the folder, `share` of the county's full size."""
    settings = region.settings
    chance = Random(settings.seed)
    homes = Homes(region, chance)
    maker = Maker(Names(region.given_names, region.surnames, chance), NumberSupply(), chance)
    (folder / NOTICES).mkdir(parents=True, exist_ok=True)
    told("Hittar på invånare")
    households = founded(region, share, homes, maker)
    people = write_first_load(folder / FIRST_LOAD, households, EarlierChoices(region))
    first = date(settings.year, 1, 1)
    said = {
        CASE_WEIGHTS: write_case_weights(folder / CASE_WEIGHTS, households, first, settings.seed),
        CARE_NEEDS: write_care_need_counts(folder / CARE_NEEDS, region, households),
        ENROLLED: write_enrolled(folder / ENROLLED, households, first),
    }
    write_controls(folder / CONTROLS, said)
    told("Låter året gå")
    year = Course(region, households, homes, maker).passed()
    write_record(folder, write_care(folder / CARE, region, households))
    files = _write_weeks(folder / NOTICES, year.sent)
    choices = sorted(year.choices, key=lambda one: one.chosen_on)
    write_choices(folder / CHOICES, choices)
    _write_addresses(folder / ADDRESSES, homes.built())
    known_in_autumn = round(len(homes.newly) * _KNOWN_IN_AUTUMN)
    _write_addresses(folder / NEW_ADDRESSES, homes.newly[:known_in_autumn])
    return Written(people, len(year.sent), files, len(choices))


def _write_weeks(folder: Path, sent: list[Sent]) -> int:
    """Write a file for each week, dated the Monday after it; return how many."""
    count = 0
    for monday, week in groupby(sent, key=lambda one: _next_monday(one.on)):
        count += 1
        posts = [one.post for one in week]
        write_notices(folder / f"avisering-{monday}.xml", posts, sent_on=monday, serial=count)
    return count


def _next_monday(day: date) -> date:
    return day + timedelta(days=7 - day.weekday())


def _write_addresses(path: Path, homes: Iterable[Home]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        lines = csv.writer(stream, delimiter=";", lineterminator="\n")
        lines.writerow(heading for heading, _ in headings(AddressLine))
        for home in homes:
            lines.writerow(
                (
                    home.municipality,
                    home.property_designation,
                    home.street_address,
                    home.postal_code,
                    home.area,
                    home.easting,
                    home.northing,
                    "",
                )
            )
