"""By which price lists a run settled its month and corrected earlier ones."""

from collections.abc import Iterable

from vardval.core.settlement.month_lists import MonthLists
from vardval.core.settlement.price_list import PriceList
from vardval.core.time import Month
from vardval.settlement.facts import stored_price_list
from vardval.settlement.models import Run
from vardval.settlement.older_terms import ToldTerms


def lists_of(run: Run, about: Month | None = None) -> MonthLists:
    """The lists of the run's own month, or of the month `about` that it corrects."""
    month = Month.of(run.month) if about is None else about
    told = run.lists_by_month.get(str(month))
    if told is None:
        paid = run if month == Month.of(run.month) else _paid(run, month)
        told = [paid.price_list_id]
    return MonthLists(tuple(stored_price_list(one) for one in told))


def own_list(run: Run, hsa_id: str) -> tuple[str, PriceList]:
    """The book that bound the unit in the run's month, and the list of that book."""
    own_book = run.unit_books[""]
    book, lists = run.unit_books.get(hsa_id, own_book), lists_of(run)
    if book == own_book:
        return book, lists.own
    return book, next((one for one in lists.lists if book in one.books), lists.own)


def told_terms(run: Run, runs: Iterable[Run] = ()) -> ToldTerms:
    """What the run was told of its month; `runs` have corrected it since, by more lists maybe."""
    month = str(Month.of(run.month))
    kept = [(run.price_list_id,)]
    kept += [tuple(one.lists_by_month[month]) for one in runs if month in one.lists_by_month]
    return ToldTerms(run.unit_books[""], max(kept, key=len), run.told_books)


def _paid(run: Run, month: Month) -> Run:
    return Run.objects.get(id__in=run.paid_runs, month=month.first)
