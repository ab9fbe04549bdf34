"""The reference price lists give the published arithmetic, by both engines and by hand."""

from fractions import Fraction
from pathlib import Path

import pytest

from tests.apps.settlement.basis_writing import write_basis
from tests.apps.settlement.worked_examples import (
    WorkedExample,
    amounts_ore,
    evaluated,
    hours_e4,
    worked_examples,
)
from tests.core.settlement.digests import lines_digest
from vardval.core.settlement.mechanisms.per_unit import counted_e4
from vardval.core.settlement.oracle import settle
from vardval.core.settlement.statement import UnitLine, rounded_ore
from vardval.settlement.engine.settling import settle_file
from vardval.settlement.price_lists import reference_price_list, reference_price_lists

EXAMPLES = worked_examples()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.name)
def test_each_worked_example_holds_in_the_oracle_and_in_the_engine(
    example: WorkedExample, tmp_path: Path
) -> None:
    (tmp_path / "lines").mkdir()
    people = tuple(example.people())
    write_basis(people, example.price_list.series, tmp_path / "basis.parquet")
    by_engine = settle_file(
        price_list=example.price_list,
        month=example.month,
        basis=tmp_path / "basis.parquet",
        units=example.units,
        counts=example.counts,
        values=example.values,
        lines_folder=tmp_path / "lines",
    )
    by_oracle = settle(
        price_list=example.price_list,
        month=example.month,
        people=people,
        units=example.units,
        counts=example.counts,
        values=example.values,
    )
    assert by_engine.statement == by_oracle.statement
    assert by_engine.lines_sha256 == lines_digest(by_oracle.lines)
    check_by_hand(example, by_oracle.statement)


def check_by_hand(example: WorkedExample, statement: tuple[UnitLine, ...]) -> None:
    paid, hours = amounts_ore(statement), hours_e4(statement)
    for one in example.expected:
        key = (one.unit_id, example.component(one.component))
        if one.hours is not None:
            assert hours[key] == int(one.hours * 10_000), one.component
            assert hours[key] == counted_e4(one.working or Fraction(0))
            continue
        assert (example.name, one.component, paid.get(key)) == (
            example.name,
            one.component,
            one.ore,
        )
        if one.working is not None:
            assert rounded_ore(example.price_list, one.working * 100) == one.ore


def test_every_component_of_the_reference_lists_has_a_worked_example() -> None:
    for name in reference_price_lists():
        listed = reference_price_list(name)
        covered = {
            one for example in EXAMPLES if example.price_list is listed for one in example.covers
        }
        assert covered == {one.id for one in listed.components}


def test_the_reference_lists_carry_the_published_figures_that_are_not_computed() -> None:
    told = {
        name: [one.id for one in reference_price_list(name).not_computed]
        for name in reference_price_lists()
    }
    assert told == {
        "carr_hill_2010_11": ["glesbygd", "personalkostnad"],
        "gavleborg_2017": [
            "täckningsgrad_besök",
            "täckningsgrad_läkemedel",
            "målersättning",
            "geografi",
            "bvc_socio",
            "tolk",
        ],
        "nationella_taxan_2013": ["åtgärder"],
        "norge_2016_h2": [],
        "norge_2021_h2": [],
        "norge_2022_h1": [],
        "norge_2022_h2": [],
        "qof_2020_21": ["indikatorer"],
        "qof_2021_22": ["indikatorer"],
        "qof_2024_25": ["indikatorer", "förskott"],
        "varmland_2022_lakartimmar": ["timpris"],
        "vastra_gotaland_2017": ["kvalitetsindikatorer", "moms"],
    }


def test_working_is_exact_arithmetic() -> None:
    assert evaluated("(0.1 + 0.2) * 10 / 3") == 1
