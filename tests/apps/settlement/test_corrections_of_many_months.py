"""Late news about several months: each is corrected, as far back as the list looks."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from tests.apps.county import HAVET, TORGET, Someone, list_person, write_person
from tests.apps.settlement.small_region import (
    APRIL,
    AT,
    BOOK,
    FEBRUARY,
    MARCH,
    PRICE_LIST,
    Region,
    draft,
    settle_and_approve,
)
from tests.apps.settlement.test_corrections import anna_had_moved, corrections_of
from tests.apps.settlement.test_corrections_of_lives import base_kronor
from vardval.core.settlement.statement import total_ore
from vardval.core.time import Month
from vardval.platform.ledger import newest_number
from vardval.platform.models import User
from vardval.registry.queries import unit_id
from vardval.settlement.actions import publish_price_list
from vardval.settlement.causes import Cause
from vardval.settlement.computing import compute_run
from vardval.settlement.models import Run
from vardval.settlement.older_terms import ToldTerms
from vardval.settlement.queries import statement, unit_totals
from vardval.settlement.rerunning import rerun_sha256

JANUARY, MAY = Month(2023, 1), Month(2023, 5)


def test_a_death_told_three_months_late_takes_back_every_month_since(region: Region) -> None:
    for month in (FEBRUARY, MARCH, APRIL):
        settle_and_approve(region, month)
    elsa = region.people["Elsa"]
    # She died on the tenth of February: February's measuring day had been, on 31 January.
    list_person(elsa, date(2023, 2, 10), (date(2023, 2, 10), None))
    may = draft(region, MAY)
    assert base_kronor(may, HAVET) == [(MARCH, "-417.5250"), (APRIL, "-417.5250")]
    rows = statement(may, HAVET).corrections
    assert [(one.about, one.people) for one in rows if one.component_id == "ålder_och_kön"] == [
        (MARCH, -1),
        (APRIL, -1),
    ]
    total = next(one for one in unit_totals(may) if one.unit_hsa_id == HAVET)
    assert total.corrections_ore == sum((one.exact_ore for one in rows), Fraction(0)) < 0
    assert rerun_sha256(may) == Run.objects.get(id=may).run_sha256


@pytest.mark.parametrize(
    ("later", "expected"),
    [(Month(2023, 7), [(JANUARY, "-131.85")]), (Month(2023, 8), [])],
    ids=["the sixth month after", "the seventh"],
)
def test_the_look_back_ends_after_exactly_as_many_months_as_the_list_says(
    region: Region, later: Month, expected: list[tuple[Month, str]]
) -> None:
    settle_and_approve(region, JANUARY)
    list_person(region.people["Anna"], date(2022, 6, 1), (date(2022, 6, 1), HAVET))
    assert base_kronor(draft(region, later), TORGET) == expected


def test_a_month_beyond_the_look_back_is_left_as_it_was_paid(region: Region) -> None:
    settle_and_approve(region, Month(2023, 1))
    anna = region.people["Anna"]
    list_person(anna, date(2022, 6, 1), (date(2022, 6, 1), HAVET))
    september = draft(region, Month(2023, 9))
    assert corrections_of(september) == {TORGET: [], HAVET: []}


def test_late_notices_end_in_the_same_totals_as_if_they_had_come_in_time(
    region: Region, tmp_path: Path
) -> None:
    """With means that do not freeze, what was paid and corrected is the month as now known."""
    thawed = PRICE_LIST.read_text(encoding="utf-8").replace("fryses: ja", "fryses: nej")
    officer = User.objects.get(username="beställaren")
    price_list_id = publish_price_list(
        content=thawed.encode(), name="prislista.yaml", actor=officer, at=AT
    )
    thawing = replace(region, price_list_id=price_list_id)
    march = settle_and_approve(thawing, MARCH)
    elsa = region.people["Elsa"]
    list_person(elsa, date(2023, 2, 1), (date(2023, 2, 1), TORGET))
    april = settle_and_approve(thawing, APRIL)
    anna_had_moved(region)
    found = write_person(Someone("198804059825", date(1988, 4, 5)))
    list_person(found, date(2023, 2, 1), (date(2023, 2, 1), TORGET))
    may = draft(thawing, MAY)
    assert {one.cause for one in corrections_of(may)[HAVET]} == {
        Cause.PERSON_FACTS,
        Cause.SHARED_VALUES,
    }
    for month in (MARCH, APRIL):
        folder = tmp_path / str(month)
        folder.mkdir()
        in_time = compute_run(
            told=ToldTerms(BOOK, (price_list_id,)),
            month=month,
            number=newest_number(),
            paid=(),
            corrected_through=0,
            folder=folder,
        )
        for hsa_id in (TORGET, HAVET):
            unit = unit_id(hsa_id)
            told = [line for line in in_time.settled.statement if line.unit_id == unit]
            rows = [
                row.exact_ore
                for one in (march, april, may)
                for row in (*statement(one, hsa_id).rows, *statement(one, hsa_id).corrections)
                if row.about == month
            ]
            assert sum(rows, Fraction(0)) == total_ore(told)
