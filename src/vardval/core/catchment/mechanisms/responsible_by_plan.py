"""What the providers' common plan of the municipality says.

närområdesplanen: the plan alone; where it names nobody for a site, that is told and nothing is
guessed. Asked about an area, and no site in it, the area's unit answers.
närområdesplanen_annars_områdets: the plan; where it names nobody, the area's unit. At a site
that the plan does not name, whoever it names for the matter answers as anywhere else.
"""

from vardval.core.catchment.county import County
from vardval.core.catchment.mechanisms.answering import Answer, UnitOfArea, areas_unit
from vardval.core.catchment.mechanisms.finding import Placement
from vardval.core.catchment.places import UnitKey
from vardval.core.catchment.responsibility import Question
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import step


def _by_plan(*, else_area: bool, name: str) -> Mechanism[Answer]:
    def bind(value: DatedValue) -> Answer:
        clauses = value.clauses

        def answer(question: Question, county: County, of_area: UnitOfArea) -> Placement:
            unit = _named(question, county, also_by_matter=else_area)
            if unit is not None:
                return Placement(unit, (step("responsible.by_plan", clauses, unit=unit),))
            if else_area or question.site is None:
                return areas_unit(question, county, of_area, clauses)
            return Placement(None, (step("responsible.plan_names_nobody", clauses),))

        return answer

    return Mechanism(MechanismSpec(name), bind)


def _named(question: Question, county: County, *, also_by_matter: bool) -> UnitKey | None:
    area = county.areas.get(question.area)
    plan = county.plans.get(area.municipality) if area is not None else None
    if plan is None:
        return None
    site = (question.site.name,) if question.site is not None else ()
    matter = (question.matter.value,) if also_by_matter or not site else ()
    for asked in (*site, *matter):
        key = plan.answers.get(asked)
        unit = county.units.get(key) if key is not None else None
        if unit is not None and unit.is_open_on(question.on):
            return key
    return None


RESPONSIBLE_BY_PLAN = _by_plan(else_area=False, name="närområdesplanen")
RESPONSIBLE_BY_PLAN_ELSE_AREA = _by_plan(else_area=True, name="närområdesplanen_annars_områdets")
