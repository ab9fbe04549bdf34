"""The catchment rules of a book on a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from vardval.core.catchment.mechanisms import BUILDING_BLOCK, NEAREST
from vardval.core.catchment.mechanisms.explained import Because
from vardval.core.catchment.mechanisms.finding import FindUnit, Placement
from vardval.core.catchment.mechanisms.redrawing import (
    NEW_UNIT,
    UNIT_GONE,
    UNIT_MOVED,
    UNITS_MERGED,
)
from vardval.core.catchment.mechanisms.redrawn import AreasLeft, AreasOfNewUnit
from vardval.core.catchment.places import AreaState, UnitKey, UnitState
from vardval.core.rulebook import Rulebook
from vardval.core.trace import step

__all__ = ["CatchmentRules", "Placement", "RedrawingRules"]


@dataclass(frozen=True, slots=True)
class RedrawingRules:
    """How catchments change when units open, close, merge and move."""

    new_unit: AreasOfNewUnit
    unit_gone: AreasLeft
    units_merged: AreasLeft
    unit_moved: Because

    @classmethod
    def from_book(cls, book: Rulebook, day: date) -> Self:
        """The rules of `book` on `day`; raises as `Rulebook.rule_on` does."""
        return cls(
            NEW_UNIT.bound(book, day),
            UNIT_GONE.bound(book, day),
            UNITS_MERGED.bound(book, day),
            UNIT_MOVED.bound(book, day),
        )


@dataclass(frozen=True, slots=True)
class CatchmentRules:
    """How an area leads to a unit: by the catchment that holds it, else by the reserve."""

    of_area: FindUnit
    of_nearest: FindUnit
    unknown_area: tuple[str, ...] = ()

    @classmethod
    def from_book(cls, book: Rulebook, day: date) -> Self:
        """The catchment rules of `book` on `day`; raises as `Rulebook.rule_on` does."""
        return cls(
            BUILDING_BLOCK.bound(book, day),
            NEAREST.bound(book, day),
            book.rule_on(BUILDING_BLOCK.rule_id, day).clauses,
        )

    def unit_for(
        self,
        area_code: str | None,
        areas: Mapping[str, AreaState],
        units: Mapping[UnitKey, UnitState],
        on: date,
    ) -> Placement:
        """The unit that an address in the area belongs to on `on`, with the steps that led there.

        1. An area that is not known leads nowhere: a task for an officer.
        2. The unit whose catchment holds the area, when it is open.
        3. Else what the book's reserve says; that too may lead nowhere.
        """
        area = areas.get(area_code) if area_code is not None else None
        if area is None:
            return Placement(None, (step("catchment.area_unknown", self.unknown_area),))
        found = self.of_area(area, units, on)
        return found if found.unit is not None else self.of_nearest(area, units, on)
