"""Choices that people had made before the year began, as the earlier system listed them.

Most choose the unit of their own area, some another in the municipality, a few one elsewhere.
Who lives together has chosen together. Who is protected stands on no list.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from vardval.demonstration.people import Household
from vardval.demonstration.region import Region
from vardval.registry.unit_file import UnitLine

_OWN_AREA, _SAME_MUNICIPALITY = 0.6, 0.92
_YEARS_BACK = 9


@dataclass(frozen=True, slots=True)
class EarlierChoice:
    """The unit that a household had chosen, and when."""

    unit_hsa_id: str
    since: date


class EarlierChoices:
    """Tells what each household had chosen; its chance is its own, so that nothing else moves."""

    def __init__(self, region: Region) -> None:
        settings = region.settings
        self._chance = Random(f"{settings.seed} earlier choices")
        self._share = settings.chosen_percent / 100
        self._first = date(settings.year, 1, 1)
        self._units = [unit for unit in region.selectable_units if unit.first_on < self._first]
        self._unit_of_area = {area.code: area.unit for area in region.areas}

    def of(self, household: Household) -> EarlierChoice | None:
        """The household's choice; None when the rulebook lists them."""
        home = household.home
        if home is None or self._chance.random() >= self._share:
            return None
        unit = self._unit(home.municipality, self._unit_of_area.get(home.area))
        days = self._chance.randrange(1, _YEARS_BACK * 365)
        return EarlierChoice(unit.hsa_id, max(self._first - timedelta(days=days), unit.first_on))

    def _unit(self, municipality: str, own: str | None) -> UnitLine:
        lot = self._chance.random()
        nearest = [unit for unit in self._units if unit.hsa_id == own]
        near = [unit for unit in self._units if unit.municipality_code == municipality]
        if lot < _OWN_AREA and nearest:
            return nearest[0]
        return self._chance.choice(near if near and lot < _SAME_MUNICIPALITY else self._units)
