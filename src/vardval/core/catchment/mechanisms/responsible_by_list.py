"""särskild_lista: the region's list names the unit for each site.

Where the list names nobody for a site, nobody can be told: an answer by the area would be a
guess. Asked about an area, and no site in it, the area's unit answers.
"""

from vardval.core.catchment.county import County
from vardval.core.catchment.mechanisms.answering import Answer, UnitOfArea, areas_unit
from vardval.core.catchment.mechanisms.finding import Placement
from vardval.core.catchment.responsibility import Question
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import step


def _bind(value: DatedValue) -> Answer:
    clauses = value.clauses

    def answer(question: Question, county: County, of_area: UnitOfArea) -> Placement:
        if question.site is None:
            return areas_unit(question, county, of_area, clauses)
        unit = question.site.assigned_to
        if unit is None:
            return Placement(None, (step("responsible.list_not_given", clauses),))
        return Placement(unit, (step("responsible.by_list", clauses, unit=unit),))

    return answer


RESPONSIBLE_BY_LIST = Mechanism(MechanismSpec("särskild_lista"), _bind)
