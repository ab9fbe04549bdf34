"""A late notice comes as correction lines in the next run, and nowhere else."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.apps.county import HAVET, TORGET, Someone, list_person, write_person
from tests.apps.settlement.small_region import (
    APRIL,
    MARCH,
    Region,
    draft,
    load_weights,
    settle_and_approve,
)
from vardval.core.settlement.statement import LineKind
from vardval.core.time import Month
from vardval.listing.models import ListingEvent
from vardval.platform.ledger import newest_number
from vardval.platform.sentences import explain, sentence
from vardval.settlement.causes import Cause
from vardval.settlement.models import Run, Statement
from vardval.settlement.queries import (
    CorrectionTold,
    StatementTold,
    correction_lines_of,
    run,
    statement,
)
from vardval.settlement.rerunning import rerun_sha256

MAY = Month(2023, 5)


def anna_had_moved(region: Region) -> int:
    """Anna turns out to have been listed at Havets HC since the tenth of January."""
    list_person(region.people["Anna"], date(2023, 1, 10), (date(2023, 1, 10), HAVET))
    return newest_number()


def corrections_of(run_id: int) -> dict[str, list[CorrectionTold]]:
    return {
        one: correction_lines_of(run_id, statement(run_id, one).unit_id) for one in (TORGET, HAVET)
    }


def total_of(run_id: int) -> int:
    return run(run_id, known_at=newest_number()).total_ore


@pytest.fixture
def region(paid_for_march: Region) -> Region:
    """The small region when its March has been approved."""
    return paid_for_march


def test_a_late_move_moves_the_money_in_the_next_run(region: Region) -> None:
    march = Run.objects.get(month=MARCH.first).id
    entry = anna_had_moved(region)
    april = draft(region, APRIL)
    told = corrections_of(april)
    base = {unit: [one for one in lines if one.component == 1] for unit, lines in told.items()}
    assert [
        (one.about, str(one.paid_kronor), str(one.now_kronor), str(one.difference_kronor))
        for one in (*base[TORGET], *base[HAVET])
    ] == [(MARCH, "131.85", "0.00", "-131.85"), (MARCH, "0.00", "131.85", "131.85")]
    assert {(one.person_id, one.cause, one.entry) for lines in told.values() for one in lines} == {
        (region.people["Anna"], Cause.PERSON_FACTS, entry)
    }
    (explained,) = explain(base[HAVET][0].trace)
    assert explained == (
        f"Rättelse: personens uppgifter ändrades i liggarpost {entry}. Betalt var 0,00 kr, rätt är"
        " 131,85 kr."
    )
    assert rerun_sha256(march) == Run.objects.get(id=march).run_sha256
    assert rerun_sha256(april) == Run.objects.get(id=april).run_sha256


def test_nobody_but_the_one_concerned_is_corrected_when_the_means_are_frozen(
    region: Region,
) -> None:
    anna_had_moved(region)
    told = corrections_of(draft(region, APRIL))
    people = {one.person_id for lines in told.values() for one in lines}
    assert people == {region.people["Anna"]}
    assert [one.component for one in told[TORGET]] == [1, 2, 3]


def test_after_the_correction_the_month_has_cost_what_it_would_have_cost_in_time(
    region: Region,
) -> None:
    anna_had_moved(region)
    april = draft(region, APRIL)
    paid_for_march = {
        hsa_id: statement(Run.objects.get(month=MARCH.first).id, hsa_id).ordinary_ore
        + statement(april, hsa_id).corrections_ore
        for hsa_id in (TORGET, HAVET)
    }
    # The same people in the same places in April: April's own money is March's as now known,
    # but for the means, which April computes anew and March keeps as approved.
    for hsa_id in (TORGET, HAVET):
        rows = statement(april, hsa_id).corrections
        exact = sum((row.exact_ore for row in rows), Fraction(0))
        assert exact == statement(april, hsa_id).corrections_ore
        assert paid_for_march[hsa_id] % 100 == 0
    assert {row.kind for row in statement(april, TORGET).corrections} == {
        LineKind.CORRECTION,
        LineKind.CORRECTION_ROUNDING,
    }


def test_person_lines_of_a_correction_add_up_to_the_statement(region: Region) -> None:
    anna_had_moved(region)
    april = draft(region, APRIL)
    for hsa_id in (TORGET, HAVET):
        told: StatementTold = statement(april, hsa_id)
        lines = correction_lines_of(april, told.unit_id)
        rows = {row.component: row for row in told.corrections if row.kind is LineKind.CORRECTION}
        # The value added tax of the private unit follows its components, without person lines.
        assert sorted(rows) == ([1, 2, 3] if hsa_id == TORGET else [1, 2, 3, 5])
        for component in (1, 2, 3):
            shown = sum(one.difference_kronor for one in lines if one.component == component)
            assert abs(shown - rows[component].kronor) < 1
        assert rows[1].people == (-1 if hsa_id == TORGET else 1)


def test_what_has_been_corrected_is_not_corrected_again(region: Region) -> None:
    anna_had_moved(region)
    april = settle_and_approve(region, APRIL)
    assert sum(one.corrections_ore != 0 for one in Statement.objects.filter(run=april)) == 2
    may = draft(region, MAY)
    assert [one.corrections_ore for one in Statement.objects.filter(run=may)] == [0, 0]
    assert corrections_of(may) == {TORGET: [], HAVET: []}


def test_a_correction_that_is_taken_back_brings_the_money_back(region: Region) -> None:
    anna_had_moved(region)
    april = settle_and_approve(region, APRIL)
    list_person(region.people["Anna"], date(2023, 1, 10), (date(2023, 1, 10), TORGET))
    may = draft(region, MAY)
    about_march = {
        hsa_id: sum(
            (row.exact_ore for row in statement(run_id, hsa_id).corrections if row.about == MARCH),
            Fraction(0),
        )
        * sign
        for run_id, sign in ((april, 1), (may, -1))
        for hsa_id in (TORGET, HAVET)
    }
    april_ore = {one: statement(april, one).corrections_ore for one in (TORGET, HAVET)}
    assert about_march == april_ore
    # April was paid with Anna at Havets HC and is corrected too.
    assert {one.about for lines in corrections_of(may).values() for one in lines} == {MARCH, APRIL}


def test_a_listing_event_is_the_cause_that_is_named(region: Region) -> None:
    entry = anna_had_moved(region)
    event = ListingEvent.objects.create(
        person_id=region.people["Anna"],
        kind="move_within",
        happened_on=date(2023, 1, 10),
        outcome="accepted",
        trace=[],
        entry=entry,
    )
    told = corrections_of(draft(region, APRIL))
    assert {(one.cause, one.event_id) for lines in told.values() for one in lines} == {
        (Cause.LISTING_EVENT, event.pk)
    }


def test_someone_who_turns_out_to_have_been_there_is_paid_for_back_in_time(
    region: Region,
) -> None:
    found = write_person(Someone("198804059825", date(1988, 4, 5)))
    list_person(found, date(2023, 2, 1), (date(2023, 2, 1), TORGET))
    told = corrections_of(draft(region, APRIL))
    assert [(one.person_id, one.component) for one in told[TORGET]] == [
        (found, 1),
        (found, 2),
        (found, 3),
    ]
    assert told[HAVET] == []


def test_a_corrected_fact_file_corrects_the_months_that_it_covers(region: Region) -> None:
    load_weights({"Anna": "1.6", "Bo": "1.75", "Elsa": "3.1", "Farid": "0,35"})
    entry = newest_number()
    told = corrections_of(draft(region, APRIL))
    assert [(one.component, one.person_id, one.cause, one.entry) for one in told[TORGET]] == [
        (2, region.people["Anna"], Cause.FACT_FILE, entry)
    ]
    assert told[HAVET] == []


def test_what_happened_after_the_measuring_day_is_no_correction(region: Region) -> None:
    list_person(region.people["Anna"], date(2023, 3, 15), (date(2023, 3, 15), HAVET))
    april = draft(region, APRIL)
    assert corrections_of(april) == {TORGET: [], HAVET: []}
    assert total_of(april) != 0


def test_every_cause_has_a_sentence_in_both_languages() -> None:
    for cause in Cause:
        for language in ("sv", "en"):
            told = sentence(
                f"settlement.correction.{cause.name.lower()}",
                language,
                entry=7,
                paid=Decimal("1.00"),
                now=Decimal("2.00"),
            )
            assert "SEK" in told or "kr" in told
