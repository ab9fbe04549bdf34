"""Units that open, move and change hands, and areas that are given to another unit."""

from dataclasses import replace

from vardval.core.catchment import UnitKind
from vardval.core.listing.county_changes import AreaChanged, UnitChanged
from vardval.core.listing.county_events import (
    AreaAssigned,
    AreasDecided,
    ProviderChanges,
    UnitMoves,
    UnitOpens,
)
from vardval.core.listing.decision import Decision, Outcome
from vardval.core.listing.rules import ListingRules
from vardval.core.listing.world import World
from vardval.core.trace import step


def decide_unit_opens(world: World, event: UnitOpens, rules: ListingRules) -> Decision:
    """Add the unit and give it its areas; nobody listed elsewhere is listed anew."""
    unit = event.unit
    known = world.units.get(unit.key)
    if known is not None and known.is_open_on(event.on):
        return Decision(Outcome.REFUSED, (), (step("unit.open_already", unit=unit.key),))
    unknown = next((one for one in event.areas or () if one not in world.areas), None)
    if unknown is not None:
        return Decision(Outcome.REFUSED, (), (step("catchment.area_unknown", area=unknown),))
    units = {**world.units, unit.key: unit}
    redrawn = rules.changing.redrawing.new_unit(unit, event.areas, world.areas, units, event.on)
    return Decision(
        Outcome.ACCEPTED,
        (),
        (*redrawn.trace, rules.changing.opens(unit.key)),
        county=(UnitChanged(unit), *(AreaChanged(one) for one in redrawn.areas)),
    )


def decide_area_assigned(world: World, event: AreaAssigned, rules: ListingRules) -> Decision:
    """Give the area to the unit; those who live there are treated as the book says."""
    area = world.areas.get(event.area)
    unit = world.units.get(event.unit)
    if area is None:
        return Decision(Outcome.REFUSED, (), (step("catchment.area_unknown", area=event.area),))
    if (
        unit is None
        or unit.kind_on(event.on) is not UnitKind.HEALTH_CENTRE
        or not unit.is_open_on(event.on)
    ):
        return Decision(Outcome.REFUSED, (), (step("course.no_health_centre", unit=event.unit),))
    return Decision(
        Outcome.ACCEPTED,
        (),
        (
            step("catchment.area_assigned", area=area.code, unit=event.unit),
            rules.rekeyed(event.on),
        ),
        county=(AreaChanged(area.given_to(event.unit, event.on)),),
    )


def decide_areas_decided(world: World, event: AreasDecided, rules: ListingRules) -> Decision:
    """Give the areas to the unit, where the decision is one that stands.

    1. It has to be made by those whose it is to make, after hearing the providers of the
       units that gain or lose areas.
    2. It has to have a reason for which catchments change.
    """
    reasoned = rules.areas.reasoned(event.reason)
    concerned = _providers(world, event)
    decided = rules.areas.decided_by(event.by, concerned, event.heard)
    for ruling in (decided, reasoned):
        if not ruling.is_valid:
            return Decision(Outcome.REFUSED, (), (ruling.step,))
    assigned = [
        decide_area_assigned(world, AreaAssigned(area, event.unit, event.on), rules)
        for area in event.areas
    ]
    refused = next((one for one in assigned if one.outcome is Outcome.REFUSED), None)
    if refused is not None:
        return refused
    trace = tuple(one for decision in assigned for one in decision.trace)
    county = tuple(one for decision in assigned for one in decision.county)
    return Decision(Outcome.ACCEPTED, (), (reasoned.step, *trace, decided.step), county=county)


def _providers(world: World, event: AreasDecided) -> tuple[str, ...]:
    """The providers, where told, of the unit that gains the areas and of those that lose them."""
    areas = (world.areas[code] for code in event.areas if code in world.areas)
    keys = [event.unit, *(area.unit_on(event.on) for area in areas)]
    units = (world.units.get(key) for key in keys if key is not None)
    providers = (one.provider for one in units if one is not None)
    return tuple(dict.fromkeys(one for one in providers if one is not None))


def decide_unit_moves(world: World, event: UnitMoves, rules: ListingRules) -> Decision:
    """Move the unit; its listed stay, and its areas are its own until they are redrawn."""
    unit = world.units.get(event.unit)
    if unit is None or not unit.is_open_on(event.on):
        return Decision(Outcome.REFUSED, (), (step("course.unit_not_open", unit=event.unit),))
    trace = (
        rules.changing.redrawing.unit_moved(unit.key),
        rules.changing.moves(unit.key),
    )
    moved = UnitChanged(replace(unit, municipality=event.municipality))
    return Decision(Outcome.ACCEPTED, (), trace, county=(moved,))


def decide_provider_changes(world: World, event: ProviderChanges, rules: ListingRules) -> Decision:
    """Hand the unit over; the new provider answers for everyone who belongs to it."""
    unit = world.units.get(event.unit)
    if unit is None or not unit.is_open_on(event.on):
        return Decision(Outcome.REFUSED, (), (step("course.unit_not_open", unit=event.unit),))
    taken = UnitChanged(replace(unit, provider=event.provider, is_region_run=event.is_region_run))
    because = rules.changing.provider_changes(unit.key)
    return Decision(Outcome.ACCEPTED, (), (because,), county=(taken,))
