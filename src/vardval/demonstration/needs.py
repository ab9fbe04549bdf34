"""Care needs of the made-up people: weights by illness and the counts of CNI, all made up.

The weights stand in for what a grouper of diagnoses would give, and the counts for what
Statistics Sweden would deliver; nobody has measured either.
"""

import csv
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

from vardval.demonstration.people import Household
from vardval.demonstration.region import Region
from vardval.platform.register_file import headings
from vardval.settlement.agreement import SaidTotal
from vardval.settlement.fact_lines import IndexLine, PersonValueLine

_NEVER_SEEKS_CARE = 0.14
_SCHOOL_AGE = 6


def write_case_weights(path: Path, households: list[Household], day: date, seed: int) -> SaidTotal:
    """Write a weight with two decimals for everyone with a diagnosis; the others are left out.

    Returns what the sender says of the file: its rows and the sum of the weights.
    """
    chance = Random(seed)
    rows, total = 0, Decimal(0)
    with path.open("w", encoding="utf-8", newline="") as stream:
        lines = csv.writer(stream, delimiter=";", lineterminator="\n")
        lines.writerow(heading for heading, _ in headings(PersonValueLine))
        for household in households:
            for person in household.members:
                if chance.random() < _NEVER_SEEKS_CARE:
                    continue
                age = person.age_on(day)
                typical = 0.45 + (age / 62) ** 2 + (0.5 if age < 2 else 0)
                weight = typical * chance.lognormvariate(-0.25, 0.7)
                written = f"{min(weight, 14.0):.2f}"
                lines.writerow((person.number, written, ""))
                rows, total = rows + 1, total + Decimal(written)
    return SaidTotal(rows, total)


def write_enrolled(path: Path, households: list[Household], day: date) -> SaidTotal:
    """Write each child under six as enrolled at a child health clinic, with one point.

    Returns what the sender says of the file: its rows and the sum of the points.
    """
    children = [
        person.number
        for household in households
        for person in household.members
        if person.age_on(day) < _SCHOOL_AGE
    ]
    with path.open("w", encoding="utf-8", newline="") as stream:
        lines = csv.writer(stream, delimiter=";", lineterminator="\n")
        lines.writerow(heading for heading, _ in headings(PersonValueLine))
        lines.writerows((number, "1", "") for number in children)
    return SaidTotal(len(children), Decimal(len(children)))


def write_care_need_counts(path: Path, region: Region, households: list[Household]) -> SaidTotal:
    """Write each area's counts: its made-up shares of those who live there.

    Returns what the sender says of the file: its rows and the sum of the populations.
    """
    living: Counter[str] = Counter()
    for household in households:
        if household.home is not None:
            living[household.home.area] += len(household.members)
    with path.open("w", encoding="utf-8", newline="") as stream:
        lines = csv.writer(stream, delimiter=";", lineterminator="\n")
        lines.writerow(heading for heading, _ in headings(IndexLine))
        for share in region.care_need_shares:
            people = living[share.area]
            counted = (
                share.under_five,
                share.foreign_born,
                share.aged_alone,
                share.single_parent,
                share.moved_in,
                share.unemployed,
                share.low_education,
            )
            lines.writerow((share.area, people, *(people * one // 1000 for one in counted)))
    people = sum(living[share.area] for share in region.care_need_shares)
    return SaidTotal(len(region.care_need_shares), Decimal(people))


def write_controls(path: Path, said: dict[str, SaidTotal]) -> None:
    """Write the senders' control record: each file's rows and sum, apart from the files."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        lines = csv.writer(stream, delimiter=";", lineterminator="\n")
        lines.writerow(("fil", "rader", "summa"))
        lines.writerows((name, one.rows, one.total) for name, one in sorted(said.items()))


def read_controls(path: Path) -> dict[str, SaidTotal]:
    """Return what `write_controls` wrote, by the name of the file."""
    with path.open(encoding="utf-8", newline="") as stream:
        return {
            one["fil"]: SaidTotal(int(one["rader"]), Decimal(one["summa"]))
            for one in csv.DictReader(stream, delimiter=";")
        }
