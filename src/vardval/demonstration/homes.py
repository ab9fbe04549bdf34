"""Homes in the county: properties along the streets of each area, as many as are needed."""

import math
from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate
from random import Random

from vardval.demonstration.people import Home
from vardval.demonstration.region import Region
from vardval.demonstration.region_tables import BuildingLine, StreetLine

_ONE_LEFT_EMPTY = 0.2
_NEW_PROPERTIES = 9_000  # Far above the numbers of the properties that the register has.


class Homes:
    """Hands out homes, and remembers every property that it has built."""

    def __init__(self, region: Region, chance: Random) -> None:
        self._chance = chance
        self.newly: list[Home] = []
        """What the first address register does not have, in the order it was built."""
        self._municipality_of = {area.code: area.municipality_code for area in region.areas}
        streets: dict[str, list[StreetLine]] = defaultdict(list)
        for line in region.streets:
            streets[line.area].append(line)
        self._areas: dict[str, tuple[list[_Area], list[int]]] = {}
        self._empty: dict[str, list[_Area]] = {}
        for municipality in region.municipalities:
            built = [
                line
                for line in region.buildings
                if self._municipality_of[line.area] == municipality.code
            ]
            areas = [_Area(line, streets[line.area], municipality.code, chance) for line in built]
            self._empty[municipality.code] = areas[::-1]
            self._areas[municipality.code] = areas, list(accumulate(line.weight for line in built))

    def home(self, municipality: str) -> Home:
        """Return a home in the municipality for one more household.

        Every area gets one first: a small county too has people in all of its areas.
        """
        areas, weights = self._areas[municipality]
        if self._empty[municipality]:
            return self._empty[municipality].pop().home()
        return self._chance.choices(areas, cum_weights=weights)[0].home()

    def newly_built(self, municipality: str) -> Home:
        """Return a home that is so new that the first address register does not have it."""
        areas, weights = self._areas[municipality]
        area = self._chance.choices(areas, cum_weights=weights)[0]
        home = area.newly_built(len(self.newly))
        self.newly.append(home)
        return home

    def built(self) -> Iterator[Home]:
        """Yield the properties of the first address register."""
        for areas, _ in self._areas.values():
            for area in areas:
                yield from area.properties


class _Area:
    def __init__(
        self, line: BuildingLine, streets: list[StreetLine], municipality: str, chance: Random
    ) -> None:
        self._line = line
        self._streets = streets
        self._municipality = municipality
        self._chance = chance
        self._households = 0
        self.properties: list[Home] = []

    def home(self) -> Home:
        # A house is filled before the next one is built; some are homes left empty.
        if self.properties and self._chance.random() < _ONE_LEFT_EMPTY:
            return self._chance.choice(self.properties)
        if self._households % self._line.households_per_property == 0:
            self.properties.append(self._built(len(self.properties)))
        self._households += 1
        return self.properties[-1]

    def newly_built(self, serial: int) -> Home:
        """Return a home between two houses, on a property of its own."""
        return self._built(serial, letter=" B", property_from=_NEW_PROPERTIES)

    def _built(self, serial: int, *, letter: str = "", property_from: int = 0) -> Home:
        index = serial % len(self._streets)
        street = self._streets[index]
        number = serial // len(self._streets) + 1
        angle = self._chance.random() * 2 * math.pi
        radius = math.sqrt(self._chance.random()) * self._line.radius_metres
        return Home(
            municipality=self._municipality,
            area=self._line.area,
            property_designation=f"{street.tract} {index + 1}:{property_from + number}",
            street_address=f"{street.street} {number}{letter}",
            postal_code=street.postal_code.replace(" ", ""),
            locality=street.locality,
            easting=round(self._line.easting + radius * math.cos(angle)),
            northing=round(self._line.northing + radius * math.sin(angle)),
        )
