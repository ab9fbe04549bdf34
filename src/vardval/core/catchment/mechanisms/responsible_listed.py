"""Where the person is listed answers; elsewhere in the county it may be another's turn.

listad_enhet_i_kommunen: the listed unit, unless it lies in another municipality than the
place. listad_enhet: the listed unit, wherever it lies. Both leave whoever is not listed, and
what is about nobody, to the rule that is asked next.
"""

from vardval.core.catchment.county import County
from vardval.core.catchment.mechanisms.answering import Answer, UnitOfArea
from vardval.core.catchment.mechanisms.finding import Placement
from vardval.core.catchment.responsibility import Question
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism
from vardval.core.trace import step


def _listed(*, in_municipality: bool, name: str) -> Mechanism[Answer]:
    def bind(value: DatedValue) -> Answer:
        clauses = value.clauses

        def answer(question: Question, county: County, of_area: UnitOfArea) -> Placement | None:
            key = question.listed_at
            unit = county.units.get(key) if key is not None else None
            area = county.areas.get(question.area)
            if unit is None or not unit.is_open_on(question.on):
                return None
            if in_municipality and area is not None and area.municipality != unit.municipality:
                return None
            return Placement(unit.key, (step("responsible.listed_unit", clauses, unit=unit.key),))

        return answer

    return Mechanism(MechanismSpec(name), bind)


RESPONSIBLE_LISTED = _listed(in_municipality=False, name="listad_enhet")
RESPONSIBLE_LISTED_IN_MUNICIPALITY = _listed(in_municipality=True, name="listad_enhet_i_kommunen")
