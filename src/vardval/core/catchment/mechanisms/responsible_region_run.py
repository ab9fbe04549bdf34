"""flyktingmedicin_annars_egen_regi: the refugee unit of the place, else one that the region runs.

The area's own unit where the region runs it; else the nearest that it runs by road; else the
only one that it runs in the municipality. Last comes the area's own unit where nobody has told
whose it is: one that is known to be another's does not answer.
"""

from collections.abc import Iterator

from vardval.core.catchment.county import County
from vardval.core.catchment.mechanisms.answering import Answer, UnitOfArea, areas_unit
from vardval.core.catchment.mechanisms.finding import Placement
from vardval.core.catchment.places import UnitKey, UnitState
from vardval.core.catchment.responsibility import Question
from vardval.core.registry import UnitKind
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import step


def _bind(value: DatedValue) -> Answer:
    clauses = value.clauses

    def answer(question: Question, county: County, of_area: UnitOfArea) -> Placement:
        refugee = _refugee_unit(question, county)
        if refugee is not None:
            reached = step("responsible.refugee_unit", clauses, unit=refugee)
            return Placement(refugee, (reached,))
        found = of_area(question.area, county, question.on)
        for key in _candidates(question, county, found.unit):
            unit = county.units.get(key)
            if unit is not None and _is_region_run(unit, question):
                return Placement(key, (step("responsible.region_run", clauses, unit=key),))
        own = county.units.get(found.unit) if found.unit is not None else None
        if own is not None and own.is_region_run is None:
            return areas_unit(question, county, of_area, clauses)
        nobody = step("responsible.no_region_run", clauses, area=question.area)
        return Placement(None, (nobody,))

    return answer


def _refugee_unit(question: Question, county: County) -> UnitKey | None:
    area = county.areas.get(question.area)
    for key, unit in county.units.items():
        is_there = area is not None and unit.municipality == area.municipality
        if unit.has_refugee_medicine and is_there and unit.is_open_on(question.on):
            return key
    return None


def _candidates(question: Question, county: County, own: UnitKey | None) -> Iterator[UnitKey]:
    if own is not None:
        yield own
    area = county.areas.get(question.area)
    if area is None:
        return
    yield from area.nearest
    there = [
        key
        for key, unit in county.units.items()
        if unit.municipality == area.municipality and _is_region_run(unit, question)
    ]
    if len(there) == 1:
        yield there[0]


def _is_region_run(unit: UnitState, question: Question) -> bool:
    is_centre = unit.kind_on(question.on) is UnitKind.HEALTH_CENTRE and unit.is_open_on(question.on)
    return is_centre and unit.is_region_run is True


RESPONSIBLE_REGION_RUN = Mechanism(MechanismSpec("flyktingmedicin_annars_egen_regi"), _bind)
