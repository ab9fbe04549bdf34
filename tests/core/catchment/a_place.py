"""A municipality with units, housing and a plan, for tests about who answers for a place."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from tests.core.listing.small_county import MARCH, book
from vardval.core.catchment import (
    AreaState,
    Assignment,
    County,
    LocalPlan,
    Matter,
    Placement,
    Question,
    ResponsibilityRules,
    Site,
    SiteKind,
    UnitKey,
    UnitKind,
    UnitState,
)

TOWN, NEIGHBOUR = "1780", "1761"
SQUARE, SEA, OVER, BRANCH = "Torgets HC", "Havets HC", "Grannkommunens HC", "Byns filial"
CENTRE, FOREST = "Centrum", "Skogen"
HOME = Site("Solgården", SiteKind.HOUSING, CENTRE)
SCHOOL = Site("Smultronet", SiteKind.PRESCHOOL, CENTRE)

UNITS: Mapping[UnitKey, UnitState] = {
    SQUARE: UnitState(SQUARE, UnitKind.HEALTH_CENTRE, TOWN, is_region_run=False),
    SEA: UnitState(SEA, UnitKind.HEALTH_CENTRE, TOWN, is_region_run=True),
    OVER: UnitState(OVER, UnitKind.HEALTH_CENTRE, NEIGHBOUR, is_region_run=True),
    BRANCH: UnitState(BRANCH, UnitKind.BRANCH, TOWN, is_region_run=True, belongs_to=SEA),
}
AREAS = {
    CENTRE: AreaState(CENTRE, TOWN, (Assignment(date.min, SQUARE),), (SQUARE, SEA, OVER)),
    FOREST: AreaState(FOREST, TOWN),
}
COUNTY = County(AREAS, UNITS)
RULE = "upptagningsområde."


def rules(**mechanisms: str) -> ResponsibilityRules:
    """The made-up book's rules in March, with these mechanisms; the chapter is left out."""
    chosen = {RULE + name: mechanism for name, mechanism in mechanisms.items()}
    return ResponsibilityRules.from_book(book(chosen), MARCH)


def asked(
    matter: Matter,
    area: str = CENTRE,
    on: date = MARCH,
    site: Site | None = None,
    listed_at: UnitKey | None = None,
) -> Question:
    """A question about the centre in March, unless told otherwise."""
    return Question(matter, area, on, site, listed_at)


def planned(answers: Mapping[str, UnitKey], county: County = COUNTY) -> County:
    """The county, with a plan for the town."""
    return replace(county, plans={TOWN: LocalPlan(TOWN, answers)})


def with_unit(key: UnitKey, unit: UnitState) -> County:
    """The county, with one unit as it is given here."""
    return replace(COUNTY, units={**UNITS, key: unit})


def codes(placement: Placement) -> list[str]:
    """The codes of the steps that led to the placement."""
    return [one.code for one in placement.trace]
