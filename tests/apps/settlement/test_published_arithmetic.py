"""The reference price lists give the published arithmetic, by both engines and by hand."""

from pathlib import Path

import pytest

from tests.apps.settlement.basis_writing import write_basis
from tests.apps.settlement.worked_examples import (
    WorkedExample,
    amounts_ore,
    evaluated,
    worked_examples,
)
from tests.core.settlement.digests import lines_digest
from vardval.core.settlement.oracle import settle
from vardval.core.settlement.statement import rounded_ore
from vardval.settlement.engine.settling import settle_file
from vardval.settlement.price_lists import reference_price_list, reference_price_lists

EXAMPLES = list(worked_examples())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.name)
def test_each_worked_example_holds_in_the_oracle_and_in_the_engine(
    example: WorkedExample, tmp_path: Path
) -> None:
    (tmp_path / "lines").mkdir()
    write_basis(example.people, example.price_list.series, tmp_path / "basis.parquet")
    by_engine = settle_file(
        price_list=example.price_list,
        month=example.month,
        basis=tmp_path / "basis.parquet",
        units=example.units,
        counts=example.counts,
        lines_folder=tmp_path / "lines",
    )
    by_oracle = settle(
        price_list=example.price_list,
        month=example.month,
        people=example.people,
        units=example.units,
        counts=example.counts,
    )
    assert by_engine.statement == by_oracle.statement
    assert by_engine.lines_sha256 == lines_digest(by_oracle.lines)
    paid = amounts_ore(by_oracle.statement)
    for unit_id, component_id, ore, working_kronor in example.expected:
        found = paid.get((unit_id, example.component(component_id)))
        assert (example.name, component_id, found) == (example.name, component_id, ore)
        if working_kronor is not None:
            assert rounded_ore(example.price_list, working_kronor * 100) == ore


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
        "gavleborg_2017": [
            "täckningsgrad_besök",
            "täckningsgrad_läkemedel",
            "målersättning",
            "geografi",
            "bvc_hembesök",
            "bvc_socio",
            "särskilt_boende",
            "tolk",
        ],
        "vastra_gotaland_2017": ["täckningsgrad", "kvalitet", "geografi", "moms"],
    }


def test_working_is_exact_arithmetic() -> None:
    assert evaluated("(0.1 + 0.2) * 10 / 3") == 1
