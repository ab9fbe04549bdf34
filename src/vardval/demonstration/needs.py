"""Care needs of the made-up people: weights by illness and the counts of CNI, all made up.

The weights stand in for what a grouper of diagnoses would give, and the counts for what
Statistics Sweden would deliver; nobody has measured either.
"""

import csv
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random

from vardval.demonstration.people import Household
from vardval.demonstration.region import Region
from vardval.platform.register_file import headings
from vardval.settlement.fact_lines import IndexLine, PersonValueLine

_NEVER_SEEKS_CARE = 0.14


def write_case_weights(path: Path, households: list[Household], day: date, seed: int) -> None:
    """Write a weight with two decimals for everyone with a diagnosis; the others are left out."""
    chance = Random(seed)
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
                lines.writerow((person.number, f"{min(weight, 14.0):.2f}", ""))


def write_care_need_counts(path: Path, region: Region, households: list[Household]) -> None:
    """Write each area's counts: its made-up shares of those who live there."""
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
