"""The county of a day as whoever answers for a place is asked about: areas, units, sites, plans.

Owns the way from stored happenings to the core's plans. No choice asks about a plan, so that the
world of a choice is read without it.
"""

from dataclasses import replace
from datetime import date

from vardval.catchment import queries as catchment
from vardval.core.catchment import Site, SiteKind, UnitKey, UnitState
from vardval.core.listing import (
    PlanApproved,
    PlanEvent,
    PlanStands,
    PlanTold,
    ProviderApproved,
    World,
    plans_after,
)
from vardval.listing import facts
from vardval.listing.course_facts import courses_over_time, stored_courses, taken_place
from vardval.listing.models import PlanHappening
from vardval.listing.rules_in_force import rules_in_force
from vardval.platform.two_axes import known_rows

_KINDS = PlanHappening.Kind
_SITES = {
    catchment.KindOfSite.HOUSING: SiteKind.HOUSING,
    catchment.KindOfSite.PRESCHOOL: SiteKind.PRESCHOOL,
}


def county_on(on: date, number: int) -> World:
    """Return the county as on the day, with its plans and nobody in it, as known by the entry."""
    courses = stored_courses(number)
    told = catchment.sites(valid_on=on, known_at=number)
    county = World(
        {},
        _units(told, number),
        facts.areas(on, number),
        sites={
            f"{one.municipality_code}/{one.name}": Site(
                one.name, _SITES[one.kind], one.area_code, one.unit_id
            )
            for one in told
            if one.kind in _SITES
        },
        courses=courses_over_time(courses),
    )
    rules_on = rules_in_force(known_at=number).on_or_first
    ended = (one for one in taken_place(courses) if one.ends_on <= on)
    return replace(county, plans=plans_after(county, _events(on, number), ended, rules_on))


def _units(told: list[catchment.SiteOnDay], number: int) -> dict[UnitKey, UnitState]:
    """The units, those among them that see asylum seekers as a refugee clinic."""
    units = facts.units(number)
    for one in told:
        if one.kind is catchment.KindOfSite.REFUGEE_MEDICINE and one.unit_id in units:
            units[one.unit_id] = replace(units[one.unit_id], has_refugee_medicine=True)
    return units


def _events(on: date, number: int) -> list[PlanEvent]:
    rows = PlanHappening.objects.filter(known_rows(number), happened_on__lte=on).order_by("id")
    return [_event(row) for row in rows]


def _event(row: PlanHappening) -> PlanEvent:
    where, on = row.municipality_id, row.happened_on
    answers = {str(name): int(unit) for name, unit in row.answers.items()}
    match _KINDS(row.kind):
        case _KINDS.STANDS:
            return PlanStands(where, on, answers)
        case _KINDS.TOLD:
            return PlanTold(where, on, answers)
        case _KINDS.APPROVED:
            return PlanApproved(where, on)
        case _KINDS.PROVIDER_APPROVED:
            return ProviderApproved(row.provider, where, on, row.starts_on or on)
