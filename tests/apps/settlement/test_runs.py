"""A month from the store to a statement, twice the same, and approved by another person."""

import shutil
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from pytest_django import DjangoAssertNumQueries

from tests.apps.county import FJALLET, HAVET, TORGET, UNIT_FILE, list_person
from tests.apps.settlement.small_region import (
    AT,
    INDEX_FILE,
    MARCH,
    Region,
    draft,
    load_index,
    load_weights,
)
from vardval.core.settlement.mechanisms.index_payment import IndexMissing
from vardval.core.settlement.price_list import NotInForce
from vardval.core.settlement.quantity import Quantity
from vardval.core.time import Month
from vardval.platform.ledger import newest_number
from vardval.platform.sentences import explain
from vardval.registry.actions import load_units
from vardval.settlement.course import (
    RunStatus,
)
from vardval.settlement.engine.checks import UnitNotThere
from vardval.settlement.facts import FactsMissing
from vardval.settlement.models import Run, Statement, StatementLine
from vardval.settlement.queries import (
    StatementNotFound,
    line_explained,
    person_lines,
    run,
    runs,
    statement,
    sums_by_age_and_sex,
    unit_totals,
)
from vardval.settlement.queries.lines import LineFilesGone
from vardval.settlement.rerunning import rerun_sha256


def test_a_month_gives_each_unit_a_statement_whose_lines_add_up(region: Region) -> None:
    told = run(draft(region, MARCH), known_at=newest_number())
    assert (told.month, told.status, told.people, told.measured_on) == (
        MARCH,
        RunStatus.DRAFT,
        7,
        date(2023, 2, 28),
    )
    statements = [statement(told.id, one) for one in (TORGET, HAVET)]
    assert [one.unit_name for one in statements] == ["Torgets HC", "Havets HC"]
    for one in statements:
        exact = sum((row.exact_ore for row in one.rows), Fraction(0))
        assert exact == one.total_ore
        assert (one.corrections_ore, one.previous_total_ore) == (0, None)
        assert one.total_ore % 100 == 0  # the list rounds to whole kronor
    assert sum(one.total_ore for one in statements) == told.total_ore
    assert [one.total_ore for one in unit_totals(told.id)] == [
        statements[1].total_ore,
        statements[0].total_ore,
    ]


def test_the_statement_shows_the_arithmetic_of_the_list(region: Region) -> None:
    told = statement(draft(region, MARCH), HAVET)
    by_component = {row.component_id: row for row in told.rows}
    # Bo 72 (1.40), Elsa 87 (2.85), Farid 17 (0.55): 4.80 points at 146.50 kr.
    base = by_component["ålder_och_kön"]
    assert (base.people, base.quantity, str(base.kronor)) == (
        3,
        Quantity(Decimal("4.8")),
        "703.20",
    )
    # Seven people, weights 0.8 + 1.75 + 3.1 + 0.35 + 3 × 0.20 = 6.60; factor 7 / 6.6.
    weights = by_component["vårdtyngd"]
    assert weights.exact_ore == Fraction(90500 * 52000 * 106060606, 12 * 10**12)
    # The list pays value added tax to the private unit only.
    assert "moms" in by_component
    assert "moms" not in {row.component_id for row in statement(told.run_id, TORGET).rows}
    supplement = sum(
        by_component[one].exact_ore
        for one in ("ålder_och_kön", "vårdtyngd", "socioekonomi", "glesbygd")
    )
    assert by_component["moms"].exact_ore == supplement * Fraction(3, 100)


def test_every_statement_of_an_example_list_says_that_the_amounts_are_examples(
    region: Region,
) -> None:
    told = statement(draft(region, MARCH), TORGET)
    assert explain(told.notices)[0] == (
        "Beloppen är exempel: de kommer från Exempelprislista 2023 (beloppen är exempel, inte"
        " regionens) och har inte beslutats av någon."
    )


def test_the_same_run_again_comes_to_the_same_digest(region: Region) -> None:
    first, second = draft(region, MARCH), draft(region, MARCH)
    told = {one.id: one.run_sha256 for one in runs(known_at=newest_number())}
    assert told[first] == told[second] == rerun_sha256(first)


def test_a_run_at_an_earlier_number_does_not_see_what_came_later(region: Region) -> None:
    known = newest_number()
    before = Run.objects.get(id=draft(region, MARCH))
    list_person(region.people["Anna"], date(2022, 6, 1), (date(2022, 6, 1), HAVET))
    after = Run.objects.get(id=draft(region, MARCH))
    again = Run.objects.get(id=draft(region, MARCH, known_at=known))
    assert again.run_sha256 == before.run_sha256 != after.run_sha256
    assert rerun_sha256(before.id) == before.run_sha256


def test_a_line_says_why_it_is_what_it_is(region: Region) -> None:
    run_id = draft(region, MARCH)
    line, trace = line_explained(run_id, component=1, person_id=region.people["Elsa"])
    assert line.exact_ore == Fraction(41752_50, 100)
    assert explain(trace) == [
        "87 år på mätdagen, kön K: åldersbandet 85 år och äldre. [EX-1]",
        "Bandet ger 2,85 poäng. [EX-1]",
        "Priset är 146,50\u00a0kr per poäng och månad. [EX-1]",
        "Beloppet är 417,5250 kr före avrundning.",
    ]
    _, weighed = line_explained(run_id, component=2, person_id=region.people["Anna"])
    assert explain(weighed, "en")[1] == (
        "The mean weight is set to 1: 7 people divided by the weights' sum 6.6000 gives the"
        " factor 1.06060606. [EX-1]"
    )
    with pytest.raises(LookupError, match="ingen rad"):
        line_explained(run_id, component=1, person_id=0)


def test_every_line_and_every_row_can_be_explained_in_both_languages(region: Region) -> None:
    run_id = draft(region, MARCH)
    told = [row for one in (TORGET, HAVET) for row in statement(run_id, one).rows]
    for language in ("sv", "en"):
        assert all(explain(row.trace, language) for row in told)
        for hsa_id in (TORGET, HAVET):
            for line in person_lines(run_id, statement(run_id, hsa_id).unit_id):
                _, trace = line_explained(
                    run_id, component=line.component, person_id=line.person_id
                )
                assert len(explain(trace, language)) >= 3


def test_sums_by_age_and_sex_add_up_to_the_statement(region: Region) -> None:
    told = statement(draft(region, MARCH), TORGET)
    sums = sums_by_age_and_sex(told.run_id, told.unit_id)
    for component in (1, 2, 3):
        exact = sum((one.exact_ore for one in sums if one.component == component), Fraction(0))
        assert exact == next(row.exact_ore for row in told.rows if row.component == component)
    assert [(one.age, one.sex, one.people) for one in sums if one.component == 1] == [
        (3, "K", 1),
        (32, "K", 1),
        (47, "K", 1),
        (63, "M", 1),  # born on 29 February: 63 is reached on the 28th
    ]


def test_somebody_whom_the_fact_file_lacks_gets_the_lists_weight_and_is_told_so(
    region: Region,
) -> None:
    _, trace = line_explained(draft(region, MARCH), component=2, person_id=region.people["Cilla"])
    assert explain(trace)[0] == (
        "Personen saknas i underlaget ”vårdtyngd” och får prislistans vikt för den som inte sökt"
        " vård, 0,2. [EX-T-4]"
    )


def test_lines_that_have_been_weeded_are_gone_and_the_statement_stays(region: Region) -> None:
    told = run(draft(region, MARCH), known_at=newest_number())
    before = statement(told.id, TORGET)
    folder = Path(settings.STATE_FOLDER) / "settlement" / Run.objects.get(id=told.id).folder
    shutil.rmtree(folder)
    with pytest.raises(LineFilesGone, match="Raderna för 2023-03 finns inte kvar"):
        person_lines(told.id, before.unit_id)
    assert statement(told.id, TORGET) == before


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_runs_asks_as_many_questions_for_three_as_for_one(
    region: Region, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        draft(region, MARCH)
    known = newest_number()
    with django_assert_num_queries(3):
        assert len(runs(known_at=known)) == count


def test_an_area_without_counts_stops_the_run_by_name(region: Region) -> None:
    load_index(INDEX_FILE.replace("K;700", "L;700"), (MARCH, MARCH))
    with pytest.raises(IndexMissing, match="CNI-underlaget saknar K, som socioekonomi behöver"):
        draft(region, MARCH)


def test_a_unit_that_is_not_in_the_register_on_the_day_stops_the_run(region: Region) -> None:
    closed = UNIT_FILE.replace("2015-01-01;;828000", "2015-01-01;2023-01-31;828000")
    load_units(content=closed.encode(), name="enheter.csv", actor="prov", at=AT)
    with pytest.raises(UnitNotThere, match="finns i enhetsregistret 2023-02-28"):
        draft(region, MARCH)


def test_lines_come_in_pages(region: Region) -> None:
    told = statement(draft(region, MARCH), TORGET)
    every = person_lines(told.run_id, told.unit_id)
    assert len(every) == 12
    assert person_lines(told.run_id, told.unit_id, first=5, count=3) == every[5:8]
    assert person_lines(told.run_id, told.unit_id, component=2) == every[4:8]


def test_what_is_missing_stops_the_run_with_a_sentence(region: Region, tmp_path: Path) -> None:
    with pytest.raises(NotInForce, match="gäller inte 2024-01"):
        draft(region, Month(2024, 1))
    with pytest.raises(StatementNotFound, match="har ingen avräkning för 2023-03"):
        statement(draft(region, MARCH), FJALLET)
    with pytest.raises(FactsMissing, match="Underlaget ”vårdtyngd” saknas för 2023-03"):
        draft(region, MARCH, known_at=1)
    assert [one.name for one in (tmp_path / "settlement").glob("run-*")] == []


def test_a_new_fact_file_takes_the_place_of_the_one_before(region: Region) -> None:
    before = statement(draft(region, MARCH), TORGET)
    load_weights({"Anna": "1.6", "Bo": "1.75", "Elsa": "3.1", "Farid": "0,35"})
    after = statement(draft(region, MARCH), TORGET)
    assert [
        row.component
        for row, old in zip(after.rows, before.rows, strict=True)
        if row.exact_ore != old.exact_ore
    ] == [2, 0]


@pytest.mark.parametrize("model", [Run, Statement, StatementLine])
def test_the_database_refuses_to_rewrite_what_was_run(
    region: Region, model: type[Run] | type[Statement] | type[StatementLine]
) -> None:
    draft(region, MARCH)
    row = model.objects.first()
    assert row is not None
    with (
        pytest.raises(IntegrityError, match="skrivs aldrig om"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"DELETE FROM {model._meta.db_table} WHERE id = %s", [row.pk])
    with pytest.raises(IntegrityError, match="skrivs aldrig om"), transaction.atomic():
        row.save()


def test_a_run_leaves_its_own_files_and_no_others(region: Region) -> None:
    stored = Run.objects.get(id=draft(region, MARCH))
    folder = Path(settings.STATE_FOLDER) / "settlement" / stored.folder
    assert sorted(one.name for one in folder.iterdir()) == [
        "basis.parquet",
        "corrections",
        "lines",
    ]
