"""Every step in the explanation of a unit's amount can be said in both languages."""

import ast
from itertools import islice
from pathlib import Path

import pytest

import vardval.core.settlement
from tests.apps.settlement.worked_examples import WorkedExample, worked_examples
from vardval.core.settlement.conditions import Limit
from vardval.core.settlement.hour_norm import NormPeriod
from vardval.core.settlement.mechanisms import UnitMechanism
from vardval.core.settlement.oracle import settle
from vardval.platform.sentences import LANGUAGES, explain, has_sentence

CORE = Path(vardval.core.settlement.__path__[0])
PRICED = ("pot", "pot_each", "ramp", "score", "hour", "grant", "grant_each")
PUT_TOGETHER = (
    *(f"condition.{met}.{one.name.lower()}" for met in ("met", "failed") for one in Limit),
    *(
        f"measure.people_of.{who}.{ages}"
        for who in ("all", "women", "men")
        for ages in ("through", "older")
    ),
    *(f"hours.norm.{one.name.lower()}" for one in NormPeriod),
    *(f"hours.{one}" for one in ("short", "kept")),
    *(f"price.{of}.{period}" for of in PRICED for period in ("month", "year")),
)


def written_codes() -> set[str]:
    """The codes that stand whole in the core's files of settlement."""
    return {
        node.value
        for file in CORE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.startswith("settlement.")
        and not node.value.endswith(".")
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_of_a_mechanism_has_a_sentence(language: str) -> None:
    codes = {f"settlement.{one}" for one in PUT_TOGETHER}
    # What is put together with a word that follows has no sentence of its own.
    whole = {one for one in written_codes() if not one.startswith("settlement.price.")}
    assert len(whole) > 40
    assert sorted(one for one in codes | whole if not has_sentence(one, language)) == []


@pytest.mark.parametrize("example", worked_examples(), ids=lambda one: one.name)
def test_the_amounts_of_the_published_examples_can_be_followed(example: WorkedExample) -> None:
    settled = settle(
        price_list=example.price_list,
        month=example.month,
        people=tuple(islice(example.people(), 1)),
        units=example.units,
        counts=example.counts,
        values=example.values,
    )
    by_units = {
        one.number
        for one in example.price_list.components
        if isinstance(one.mechanism, UnitMechanism)
    }
    traces = [one.trace for one in settled.statement if one.component in by_units and one.trace]
    for language in LANGUAGES:
        assert all(all(explain(trace, language)) for trace in traces)
