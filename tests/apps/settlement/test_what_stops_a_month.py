"""Whatever stops a month from being computed is told to whoever ordered it, in words."""

import importlib
import inspect
import pkgutil

import pytest

from tests.apps.settlement.small_region import AT, BOOK, INDEX_FILE, MARCH, Region, load_index
from vardval.core import settlement
from vardval.platform.ledger import newest_number
from vardval.settlement.drafting import draft_told, order_draft
from vardval.settlement.jobs import make_draft
from vardval.settlement.models import Run
from vardval.settlement.obstacles import OBSTACLES

NOT_OF_A_MONTH = {
    "BandsDoNotMeet",
    "CostToldTwice",
    "DeductionTooLarge",
    "FloorAboveCeiling",
    "NotAPot",
    "NotAPriceList",
    "NotARamp",
    "NotATier",
    "NotAnIndicator",
    "NotHours",
    "NotInAMonth",
    "ShareOfCostTooLarge",
    # A question of a simulation, a file of counts and a table of diagnoses.
    "NotAMove",
    "NotPossibleCounts",
    "NotAMeasure",
}
"""What a list is refused for when it is read, and so never in a month."""


def errors_of_the_core() -> set[type[Exception]]:
    modules = [
        importlib.import_module(one.name)
        for one in pkgutil.walk_packages(settlement.__path__, f"{settlement.__name__}.")
    ]
    return {
        one
        for module in modules
        for _, one in inspect.getmembers(module, inspect.isclass)
        if issubclass(one, Exception) and one.__module__ == module.__name__
    }


def test_every_refusal_of_the_core_is_of_the_list_or_stands_in_the_way_of_a_month() -> None:
    of_a_month = {one for one in errors_of_the_core() if one.__name__ not in NOT_OF_A_MONTH}
    assert of_a_month == {
        one for one in OBSTACLES if one.__module__.startswith(settlement.__name__)
    }


@pytest.mark.parametrize("name", sorted(NOT_OF_A_MONTH))
def test_what_is_refused_before_a_month_is_there_to_be_refused(name: str) -> None:
    assert [one.__name__ for one in errors_of_the_core() if one.__name__ == name] == [name]


def load_counts_of_nobody() -> None:
    headings, *rows = INDEX_FILE.splitlines()
    zeros = "".join(f"{row.split(';')[0]};1000;0;0;0;0;0;0;0\n" for row in rows)
    load_index(f"{headings}\n{zeros}")


def test_a_mean_of_zero_is_told_to_whoever_ordered_the_draft_and_leaves_no_run(
    region: Region,
) -> None:
    load_counts_of_nobody()
    ordered = order_draft(MARCH, region.maker.username)
    make_draft(
        draft_key=ordered.draft_key,
        price_list_id=region.price_list_id,
        book_id=BOOK,
        known_number=newest_number(),
        ordered_by=region.maker.username,
        at=AT.isoformat(),
    )
    told = draft_told(ordered.draft_key)
    assert told.is_over
    sentence = (
        "Medelvärdet av CNI för socioekonomi är noll, så inget index kan ställas mot det."
        " Kontrollera CNI-underlaget."
    )
    assert told.refused == {"sv": sentence, "en": sentence}
    assert told.run_id is None
    assert not Run.objects.filter(month=MARCH.first).exists()
