"""områdets_enhet: the unit of the area answers, whoever the matter is about."""

from vardval.core.catchment.county import County
from vardval.core.catchment.mechanisms.answering import Answer, UnitOfArea, areas_unit
from vardval.core.catchment.mechanisms.finding import Placement
from vardval.core.catchment.responsibility import Question
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism


def _bind(value: DatedValue) -> Answer:
    clauses = value.clauses

    def answer(question: Question, county: County, of_area: UnitOfArea) -> Placement:
        return areas_unit(question, county, of_area, clauses)

    return answer


RESPONSIBLE_AREA = Mechanism(MechanismSpec("områdets_enhet"), _bind)
