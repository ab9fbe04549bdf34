"""The responsibility rules of a book on a day: who answers for a place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from vardval.core.catchment.county import County
from vardval.core.catchment.mechanisms import answers
from vardval.core.catchment.mechanisms.answering import Answer
from vardval.core.catchment.mechanisms.finding import Placement
from vardval.core.catchment.mechanisms.outbreak_in_housing import InHousing
from vardval.core.catchment.responsibility import Matter, Question, SiteKind
from vardval.core.catchment.rules import CatchmentRules
from vardval.core.rulebook import Rulebook

_RULES = {
    Matter.DEATH: (answers.DEATH_LISTED, answers.DEATH),
    Matter.CARE_CERTIFICATE: (answers.CARE_CERTIFICATE,),
    Matter.OUTBREAK: (answers.OUTBREAK,),
    Matter.ASYLUM_SEEKERS: (answers.ASYLUM_SEEKERS,),
    Matter.SPECIAL_HOUSING: (answers.SPECIAL_HOUSING_LISTED, answers.SPECIAL_HOUSING),
    Matter.PRESCHOOL: (answers.PRESCHOOL,),
}
"""For each matter the rules that are asked, in order."""


@dataclass(frozen=True, slots=True)
class ResponsibilityRules:
    """Who answers for each matter: the first of its rules that has an answer."""

    answers: Mapping[Matter, tuple[Answer, ...]]
    outbreak_in_housing: InHousing
    catchment: CatchmentRules

    @classmethod
    def from_book(cls, book: Rulebook, day: date) -> Self:
        """The rules of `book` on `day`; raises as `Rulebook.rule_on` does."""
        bound = {
            matter: tuple(rule.bound(book, day) for rule in rules)
            for matter, rules in _RULES.items()
        }
        in_housing = answers.OUTBREAK_IN_HOUSING.bound(book, day)
        return cls(bound, in_housing, CatchmentRules.from_book(book, day))

    def responsible(self, question: Question, county: County) -> Placement:
        """The unit that answers, with the steps that led there; or none, and why."""
        site = question.site
        is_in_housing = site is not None and site.kind is SiteKind.HOUSING
        if question.matter is Matter.OUTBREAK and is_in_housing:
            housing = self._first(Matter.SPECIAL_HOUSING, question, county)
            answered = self.outbreak_in_housing(housing)
            if answered is not None:
                return answered
        return self._first(question.matter, question, county)

    def _first(self, matter: Matter, question: Question, county: County) -> Placement:
        for answer in self.answers[matter]:
            found = answer(question, county, self._of_area)
            if found is not None:
                return found
        return Placement(None, ())

    def _of_area(self, area: str, county: County, on: date) -> Placement:
        return self.catchment.unit_for(area, county.areas, county.units, on)
