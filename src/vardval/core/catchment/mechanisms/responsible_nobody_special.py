"""ingen_särskild: nobody special answers; the question goes to the rule that is asked next."""

from vardval.core.catchment.county import County
from vardval.core.catchment.mechanisms.answering import Answer, UnitOfArea
from vardval.core.catchment.responsibility import Question
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism


def _bind(value: DatedValue) -> Answer:
    def answer(question: Question, county: County, of_area: UnitOfArea) -> None:
        return None

    return answer


RESPONSIBLE_NOBODY_SPECIAL = Mechanism(MechanismSpec("ingen_särskild"), _bind)
