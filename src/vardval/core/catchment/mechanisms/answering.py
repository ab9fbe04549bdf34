"""What a mechanism of responsibility answers."""

from collections.abc import Callable
from datetime import date

from vardval.core.catchment.county import County
from vardval.core.catchment.mechanisms.finding import Placement
from vardval.core.catchment.responsibility import Question
from vardval.core.trace import step

UnitOfArea = Callable[[str, County, date], Placement]
"""The unit that the area's addresses belong to on the day."""

Answer = Callable[[Question, County, UnitOfArea], Placement | None]
"""The unit that answers, or none with the steps that say why none can be told.

None instead of a placement leaves the question to the rule that is asked next.
"""


def areas_unit(
    question: Question, county: County, of_area: UnitOfArea, clauses: tuple[str, ...]
) -> Placement:
    """The unit of the area that the question is about, told by the rule that asks."""
    found = of_area(question.area, county, question.on)
    if found.unit is None:
        missing = step("responsible.nobody_for_area", clauses, area=question.area)
        return Placement(None, (*found.trace, missing))
    answers = step("responsible.areas_unit", clauses, area=question.area, unit=found.unit)
    return Placement(found.unit, (*found.trace, answers))
