"""Late news of each kind: a move in, a move out, a death, months back, and a unit that closed."""

import shutil
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from django.conf import settings

from tests.apps.county import HAVET, TORGET, UNIT_FILE, Someone, list_person, write_person
from tests.apps.settlement.small_region import (
    APRIL,
    AT,
    MARCH,
    Region,
    draft,
    settle_and_approve,
)
from vardval.core.settlement.statement import LineKind
from vardval.core.time import Month
from vardval.platform.ledger import newest_number
from vardval.platform.sentences import explain
from vardval.registry.actions import load_units
from vardval.registry.queries import unit_id
from vardval.settlement.causes import Cause, told_of_people
from vardval.settlement.models import Run
from vardval.settlement.queries import (
    CorrectionTold,
    correction_lines_of,
    run,
    statement,
    statements_of_unit,
    unit_totals,
)
from vardval.settlement.queries.lines import LineFilesGone

JANUARY, MAY = Month(2023, 1), Month(2023, 5)
NEWCOMER = Someone("198804059825", date(1988, 4, 5))


def told(run_id: int, hsa_id: str) -> list[CorrectionTold]:
    return correction_lines_of(run_id, unit_id(hsa_id))


def base_kronor(run_id: int, hsa_id: str) -> list[tuple[Month, str]]:
    """The corrections of the first component, which knows no mean: the amount by hand."""
    return [
        (one.about, str(one.difference_kronor))
        for one in told(run_id, hsa_id)
        if one.component == 1
    ]


@pytest.fixture
def region(paid_for_march: Region) -> Region:
    """The small region when its March has been approved."""
    return paid_for_march


@pytest.mark.parametrize(
    ("gone_on", "expected"),
    [
        # Left on the measuring day itself: not there on it, and the money goes back.
        (date(2023, 2, 28), [(MARCH, "-131.85")]),
        (date(2023, 2, 27), [(MARCH, "-131.85")]),
        # Left the day after: March was right.
        (date(2023, 3, 1), []),
    ],
)
def test_a_late_move_out_takes_the_month_back_from_the_measuring_day_on(
    region: Region, gone_on: date, expected: list[tuple[Month, str]]
) -> None:
    list_person(region.people["Anna"], gone_on, (gone_on, None))
    april = draft(region, APRIL)
    assert base_kronor(april, TORGET) == expected
    assert base_kronor(april, HAVET) == []
    assert region.people["Anna"] not in {
        one.person_id for one in told(april, TORGET) if one.now_kronor
    }


@pytest.mark.parametrize(
    ("came_on", "expected"),
    [
        (date(2023, 2, 28), [(MARCH, "131.85")]),
        (date(2023, 3, 1), []),
    ],
)
def test_a_late_move_in_is_paid_for_from_the_measuring_day_on(
    region: Region, came_on: date, expected: list[tuple[Month, str]]
) -> None:
    list_person(write_person(NEWCOMER), came_on, (came_on, HAVET))
    assert base_kronor(draft(region, APRIL), HAVET) == expected


def test_a_correction_of_a_correction_of_a_correction_pays_each_difference_once(
    region: Region,
) -> None:
    anna = region.people["Anna"]
    runs = [Run.objects.get(month=MARCH.first).id]
    for month, hsa_id in ((APRIL, HAVET), (MAY, None), (Month(2023, 6), TORGET)):
        list_person(anna, date(2023, 2, 1), (date(2023, 2, 1), hsa_id))
        runs.append(settle_and_approve(region, month))
    about_march = {
        hsa_id: [
            [amount for about, amount in base_kronor(one, hsa_id) if about == MARCH]
            for one in runs[1:]
        ]
        for hsa_id in (TORGET, HAVET)
    }
    assert about_march == {
        TORGET: [["-131.85"], [], ["131.85"]],
        HAVET: [["131.85"], ["-131.85"], []],
    }
    for hsa_id in (TORGET, HAVET):
        rows = [row for one in runs for row in statement(one, hsa_id).corrections]
        in_march = sum((row.exact_ore for row in rows if row.about == MARCH), Fraction(0))
        assert in_march == 0


def test_a_unit_that_has_closed_gets_its_correction_under_its_id(region: Region) -> None:
    for name in ("Bo", "Elsa", "Farid"):
        list_person(region.people[name], date(2023, 3, 5), (date(2023, 3, 5), TORGET))
    list_person(region.people["Bo"], date(2023, 2, 1), (date(2023, 2, 1), TORGET))
    closed = UNIT_FILE.replace("2015-01-01;;828000", "2015-01-01;2023-03-05;828000")
    load_units(content=closed.encode(), name="enheter.csv", actor="prov", at=AT)
    april = draft(region, APRIL)
    names = {one.unit_hsa_id: one.unit_name for one in unit_totals(april)}
    assert names == {TORGET: "Torgets HC", HAVET: HAVET}
    left = statement(april, HAVET)
    assert (left.rows, left.ordinary_ore, left.unit_name) == ((), 0, HAVET)
    assert left.total_ore == left.corrections_ore < 0
    # Bo, 72 years: 1.40 points at 146.50 kr.
    assert base_kronor(april, HAVET) == [(MARCH, "-205.10")]
    assert base_kronor(april, TORGET) == [(MARCH, "205.10")]


def test_what_moves_between_public_units_is_zero_sum_in_the_components_without_a_mean(
    region: Region,
) -> None:
    for name, hsa_id in (("Anna", HAVET), ("Bo", TORGET), ("Cilla", HAVET)):
        list_person(region.people[name], date(2023, 2, 1), (date(2023, 2, 1), hsa_id))
    april = draft(region, APRIL)
    for component in (1, 2):
        rows = [
            row
            for hsa_id in (TORGET, HAVET)
            for row in statement(april, hsa_id).corrections
            if row.component == component
        ]
        assert len(rows) == 2
        assert sum((row.exact_ore for row in rows), Fraction(0)) == 0
        assert sum(row.people for row in rows) == 0


def test_a_correction_tells_the_cause_in_both_languages(region: Region) -> None:
    list_person(region.people["Anna"], date(2023, 2, 1), (date(2023, 2, 1), None))
    entry = newest_number()
    (base,) = [one for one in told(draft(region, APRIL), TORGET) if one.component == 1]
    assert (base.cause, base.event_id, base.age, base.sex) == (Cause.PERSON_FACTS, None, 32, "K")
    assert base.component_name == "Grundersättning efter ålder och kön"
    (swedish,), (english,) = explain(base.trace), explain(base.trace, "en")
    assert swedish == (
        f"Rättelse: personens uppgifter ändrades i liggarpost {entry}. Betalt var 131,85 kr,"
        " rätt är 0,00 kr."
    )
    assert english == (
        f"Correction: facts about the person changed in ledger entry {entry}. Paid was SEK"
        " 131.85, right is SEK 0.00."
    )


def test_causes_are_looked_for_after_one_entry_and_through_another(region: Region) -> None:
    before = newest_number()
    anna, day = region.people["Anna"], date(2023, 2, 28)
    list_person(anna, date(2023, 2, 1), (date(2023, 2, 1), HAVET))
    entry = newest_number()
    found = [(anna, Cause.PERSON_FACTS, entry, 0)]
    assert told_of_people(after=before, through=entry).concerning(day) == found
    assert told_of_people(after=entry, through=entry + 9).concerning(day) == []
    assert told_of_people(after=before, through=entry - 1).concerning(day) == []


def test_a_units_own_months_show_corrections_apart_and_drafts_only_when_asked(
    region: Region,
) -> None:
    march = Run.objects.get(month=MARCH.first).id
    list_person(region.people["Anna"], date(2023, 2, 1), (date(2023, 2, 1), None))
    known = newest_number()
    april = draft(region, APRIL)
    torget = unit_id(TORGET)
    approved = statements_of_unit(torget, with_drafts=False, known_at=newest_number())
    assert [(one.run_id, one.corrections_ore) for one in approved] == [(march, 0)]
    every = statements_of_unit(torget, with_drafts=True, known_at=newest_number())
    assert [one.run_id for one in every] == [april, march]
    assert every[0].corrections_ore == statement(april, TORGET).corrections_ore < 0
    assert statements_of_unit(torget, with_drafts=True, known_at=known) == approved
    assert run(april, known_at=newest_number()).corrections_ore == every[0].corrections_ore
    kinds = {row.kind for row in statement(april, TORGET).corrections}
    assert kinds == {LineKind.CORRECTION, LineKind.CORRECTION_ROUNDING}


def test_correction_lines_that_have_been_weeded_are_gone_and_not_none(region: Region) -> None:
    list_person(region.people["Anna"], date(2023, 2, 1), (date(2023, 2, 1), None))
    april = draft(region, APRIL)
    assert told(april, TORGET) != []
    shutil.rmtree(Path(settings.STATE_FOLDER) / "settlement" / Run.objects.get(id=april).folder)
    with pytest.raises(LineFilesGone) as found:
        told(april, TORGET)
    assert str(found.value) == (
        "Raderna för 2023-04 finns inte kvar. Avräkningens summor står kvar i besluten."
    )
