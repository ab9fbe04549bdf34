"""A run, a price list or files that are not there are told in words, in both languages."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from tests.apps.county import TORGET, list_person
from tests.apps.settlement.small_region import (
    APRIL,
    AT,
    BOOK,
    MARCH,
    Region,
    draft,
    settle_and_approve,
)
from vardval.core.time import Month
from vardval.platform.ledger import newest_number
from vardval.registry.queries import unit_id
from vardval.settlement.actions import approve_run, create_run, discard_run, hand_over_run
from vardval.settlement.correcting import PaidFilesGone
from vardval.settlement.facts import PriceListNotFound
from vardval.settlement.models import Run
from vardval.settlement.queries import (
    LineFilesGone,
    MonthHasNoRun,
    RunNotFound,
    correction_lines_of,
    person_lines,
    run_for_month,
    statement,
    sums_by_age_and_sex,
    unit_totals,
)
from vardval.settlement.rerunning import rerun_sha256

MAY = Month(2023, 5)
LEFT = (date(2023, 2, 1), None)


def _folder(run_id: int) -> Path:
    return Path(settings.STATE_FOLDER) / "settlement" / Run.objects.get(id=run_id).folder


@pytest.mark.parametrize("act", [approve_run, hand_over_run, discard_run])
def test_a_decision_about_a_run_that_there_is_none_of_is_told(
    region: Region, act: Callable[..., None]
) -> None:
    before = newest_number()
    with pytest.raises(RunNotFound) as none:
        act(run_id=4711, actor=region.approver, at=AT)
    assert [none.value.told(one) for one in ("sv", "en")] == [
        "Det finns ingen avräkning för nummer 4711.",
        "There is no settlement with number 4711.",
    ]
    assert newest_number() == before


@pytest.mark.parametrize(
    "read",
    [
        rerun_sha256,
        unit_totals,
        lambda run_id: statement(run_id, TORGET),
        lambda run_id: person_lines(run_id, 1),
        lambda run_id: sums_by_age_and_sex(run_id, 1),
        lambda run_id: correction_lines_of(run_id, 1),
    ],
)
def test_what_is_read_of_a_run_that_there_is_none_of_is_told(
    region: Region, read: Callable[[int], object]
) -> None:
    with pytest.raises(RunNotFound):
        read(4711)


def test_a_month_without_a_run_and_a_price_list_that_there_is_none_of_are_told(
    region: Region,
) -> None:
    with pytest.raises(MonthHasNoRun) as none:
        run_for_month(MARCH, known_at=newest_number())
    assert [none.value.told(one) for one in ("sv", "en")] == [
        "Det finns ingen avräkning för 2023-03.",
        "There is no settlement of 2023-03.",
    ]
    with pytest.raises(PriceListNotFound) as unpriced:
        create_run(month=MARCH, price_list_id=4711, book_id=BOOK, actor=region.maker, at=AT)
    assert [unpriced.value.told(one) for one in ("sv", "en")] == [
        "Det finns ingen prislista med nummer 4711.",
        "There is no price list with number 4711.",
    ]


def test_one_weeded_file_of_corrections_is_gone_and_not_a_month_without_differences(
    region: Region,
) -> None:
    settle_and_approve(region, MARCH)
    list_person(region.people["Anna"], date(2023, 2, 1), LEFT)
    april = draft(region, APRIL)
    assert correction_lines_of(april, unit_id(TORGET)) != []
    (_folder(april) / "corrections" / "2023-03.parquet").unlink()
    with pytest.raises(LineFilesGone):
        correction_lines_of(april, unit_id(TORGET))


def _corrected(region: Region) -> tuple[int, int]:
    """March settled, Anna gone since February, and April, which corrects it, approved."""
    march = settle_and_approve(region, MARCH)
    list_person(region.people["Anna"], date(2023, 2, 1), LEFT)
    return march, settle_and_approve(region, APRIL)


def test_a_month_whose_earlier_corrections_are_weeded_is_not_corrected_once_more(
    region: Region,
) -> None:
    march, april = _corrected(region)
    assert unit_totals(draft(region, MAY))[0].corrections_ore == 0
    (_folder(april) / "corrections" / "2023-03.parquet").unlink()
    with pytest.raises(PaidFilesGone) as gone:
        draft(region, MAY)
    assert str(gone.value) == (
        "Raderna bakom det som har betalats för 2023-03 finns inte kvar, så månaden kan inte"
        " rättas person för person. Återställ dem från säkerhetskopian, eller räkna med en"
        " prislista som ser kortare tid tillbaka."
    )
    assert gone.value.told("en").startswith("The lines behind what has been paid for 2023-03")
    assert march != april


def test_weeded_lines_of_a_month_stand_in_nobodys_way_until_it_has_to_be_corrected(
    region: Region,
) -> None:
    march = settle_and_approve(region, MARCH)
    shutil.rmtree(_folder(march) / "lines")
    assert unit_totals(draft(region, APRIL))[0].corrections_ore == 0
    list_person(region.people["Anna"], date(2023, 2, 1), LEFT)
    with pytest.raises(PaidFilesGone):
        draft(region, APRIL)
