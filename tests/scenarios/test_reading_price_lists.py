"""Statements about price lists in scenario files: what is read, and what is wrong."""

from pathlib import Path

import pytest

from tests.scenarios.scenario_files import played, problems, scenario

COMPONENT = "2023-03-01: {komponent: anslag"


@pytest.mark.parametrize(
    ("holds", "problem"),
    [
        (
            f"{COMPONENT}, källa: NB-3.7.7-2}}",
            "15: Påståendet är inte helt. Skriv godtas: ja eller nej.",
        ),
        (
            f"{COMPONENT}, villkor: ett, godtas: nej}}",
            "15: ”ett” är inget antal. Skriv ett helt tal.",
        ),
        (
            "2023-03-01: {prislista: saknas}",
            "15: Påståendet är inte helt. Skriv godtas: ja eller nej.",
        ),
        (
            "2023-03-01: {prislista: bra, godtas: nej}",
            "15: ”bra” går inte att välja. Välj bland: saknas.",
        ),
    ],
)
def test_a_statement_about_a_price_list_that_cannot_be_judged_says_why(
    tmp_path: Path, holds: str, problem: str
) -> None:
    assert problem in problems(tmp_path, scenario(holds=holds))


def test_a_component_that_the_book_does_not_accept_is_told_with_its_clause(tmp_path: Path) -> None:
    run = played(tmp_path, scenario(holds=f"{COMPONENT}, källa: NB-3.7.7-2, godtas: ja}}"))
    (failure,) = run.results[0].failures
    assert (failure.expected, failure.held) == ("godtas: ja", "godtas: nej")
    assert failure.clause == "NB-3.7.7-2"


def test_a_clause_that_no_rule_of_payment_carries_lets_any_component_cite_it(
    tmp_path: Path,
) -> None:
    run = played(tmp_path, scenario(holds=f"{COMPONENT}, källa: NB-1.3-2, godtas: ja}}"))
    assert run.results[0].failures == ()
