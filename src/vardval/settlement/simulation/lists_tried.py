"""By which lists a simulation settles: the one that is tried, and those of older terms.

A unit that an older book binds is settled by that book's list in the month itself (ADR 54),
and so in a simulation too: a new model does not reach it before its contract ends. Whoever
asks what the model comes to once everybody is under it says so in the question.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from vardval.core.settlement.month_lists import MonthLists
from vardval.core.settlement.price_list import PriceList
from vardval.core.time import Month
from vardval.settlement.lists_in_runs import told_terms
from vardval.settlement.models import Run
from vardval.settlement.older_terms import Terms, terms_of_month
from vardval.settlement.price_lists import read_price_list
from vardval.settlement.simulation.question import Question


@dataclass(frozen=True, slots=True)
class ListsTried:
    """The lists in the order of the run's own, and each unit's place among them, by HSA-id."""

    lists: MonthLists
    places: Mapping[str, int]

    @property
    def older_names(self) -> dict[str, str]:
        """The name of the list of each unit that another than the month's own settles."""
        return {hsa_id: self.lists.lists[place].name for hsa_id, place in self.places.items()}


def lists_tried(run: Run, question: Question) -> ListsTried:
    """The run's lists with the tried one in its place; raises `ProblemsFound`.

    The tried list takes the place of the list of older terms whose book it names, and else that
    of the month's own.
    """
    month = Month.of(run.month)
    tried = _in_force(read_price_list(question.list_content.encode(), "i simuleringen"), month)
    terms = terms_of_month(told_terms(run), month, known_at=run.known_number)
    if question.is_for_all or not terms.places:
        return ListsTried(MonthLists((tried,)), {})
    lists = list(terms.lists.lists)
    lists[_place_of(tried, terms)] = tried
    return ListsTried(MonthLists(tuple(lists)), terms.places)


def _in_force(listed: PriceList, month: Month) -> PriceList:
    """The list in force in the month: next year's model is tried on this year's people."""
    return replace(listed, first_month=min(listed.first_month, month), through=None)


def _place_of(tried: PriceList, terms: Terms) -> int:
    if terms.books[""] in tried.books:
        return 0
    older = {terms.books[hsa_id]: place for hsa_id, place in terms.places.items()}
    return next((older[one] for one in tried.books if one in older), 0)
