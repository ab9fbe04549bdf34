"""Choices of unit that made-up people make, some of which the rules refuse."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from random import Random

from vardval.demonstration.people import Household, Inhabitant
from vardval.demonstration.region import Region
from vardval.registry.unit_file import UnitLine

_CHANNELS = (
    ("1177", 60, False, False),
    ("blankett", 18, True, True),
    ("blankett", 4, False, True),
    ("telefon", 7, False, False),
    ("besök", 8, False, False),
    ("e-post", 3, False, False),
)
_SAME_MUNICIPALITY = 0.8
_BRANCH = 0.02
_AGAIN, _THIRD = 0.06, 0.03
_MINOR = 0.2
_GROWN_UP = 18


@dataclass(frozen=True, slots=True)
class ChoiceLine:
    """A choice as a line of the file of choices."""

    chosen_on: date
    number: str
    unit_hsa_id: str
    channel: str
    made_by: str
    actor_number: str
    is_signed: str
    is_written: str


HEADINGS = ("dag", "personnummer", "enhet", "via", "av", "av_nummer", "undertecknad", "skriftlig")


class Chooser:
    """Lets households choose; `chance` decides and is the only source of difference."""

    def __init__(self, region: Region, chance: Random) -> None:
        self._chance = chance
        self._units = region.selectable_units
        self._parts = [unit for unit in region.units if unit.parent is not None]
        self._by_municipality: dict[str, list[UnitLine]] = {}
        for unit in self._units:
            self._by_municipality.setdefault(unit.municipality_code, []).append(unit)

    def choices(self, household: Household, day: date) -> list[ChoiceLine]:
        """Return what one of the household chooses on the day; some change their mind, twice."""
        grown_up = [one for one in household.members if one.age_on(day) >= _GROWN_UP]
        children = [one for one in household.members if one.guardians and one not in grown_up]
        if children and self._chance.random() < _MINOR:
            return [self._choice(self._chance.choice(children), household, day)]
        if not grown_up:
            return []
        person = self._chance.choice(grown_up)
        lot = self._chance.random()
        times = 3 if lot < _THIRD else 2 if lot < _AGAIN else 1
        return [self._choice(person, household, day) for _ in range(times)]

    def _choice(self, person: Inhabitant, household: Household, day: date) -> ChoiceLine:
        channel, _, signed, written = self._chance.choices(
            _CHANNELS, [weight for _, weight, _, _ in _CHANNELS]
        )[0]
        made_by, actor = "själv", ""
        here = [one for one in person.guardians if one.is_here]
        if person.age_on(day) < _GROWN_UP and here and self._chance.random() < 0.85:
            made_by, actor = "vårdnadshavare", self._chance.choice(here).number
        return ChoiceLine(
            day,
            person.number,
            self._unit(household).hsa_id,
            channel,
            made_by,
            actor,
            "ja" if signed else "nej",
            "ja" if written else "nej",
        )

    def _unit(self, household: Household) -> UnitLine:
        if self._parts and self._chance.random() < _BRANCH:
            return self._chance.choice(self._parts)
        near = self._by_municipality.get(household.home.municipality) if household.home else None
        if near and len(near) > 1 and self._chance.random() < _SAME_MUNICIPALITY:
            return self._chance.choice(near)
        if near and self._chance.random() < 0.5:
            return self._chance.choice(near)
        return self._chance.choice(self._units)


def write_choices(path: Path, choices: Iterable[ChoiceLine]) -> None:
    """Write the choices, one a line, in the order in which they were made."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        lines = csv.writer(stream, delimiter=";", lineterminator="\n")
        lines.writerow(HEADINGS)
        lines.writerows(
            [str(getattr(choice, one.name)) for one in fields(choice)] for choice in choices
        )
