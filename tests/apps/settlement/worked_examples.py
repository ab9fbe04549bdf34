"""Reading of worked examples: a price list, some people, and what each unit gets, by hand."""

import ast
import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from importlib import resources
from typing import Any

import yaml

from vardval.core.identity import Sex
from vardval.core.settlement.care_need_index import CareNeedCounts
from vardval.core.settlement.people import ListedPerson, PersonValue, SettledUnit
from vardval.core.settlement.price_list import PriceList
from vardval.core.settlement.statement import UnitLine
from vardval.core.time import Month
from vardval.settlement.fact_lines import care_need_counts, points_e4
from vardval.settlement.price_lists import reference_price_list

_OPERATORS: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """One example: `expected` holds unit, component, öre (None: nothing) and the working."""

    name: str
    price_list: PriceList
    month: Month
    covers: tuple[str, ...]
    people: tuple[ListedPerson, ...]
    units: dict[int, SettledUnit]
    counts: dict[str, CareNeedCounts]
    expected: tuple[tuple[int, str, int | None, Fraction | None], ...]

    def component(self, component_id: str) -> int:
        return self.price_list.component(component_id).number


def worked_examples() -> Iterator[WorkedExample]:
    """Every example that comes with a reference list."""
    folder = resources.files("vardval.books").joinpath("reference", "worked")
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        # BaseLoader keeps every scalar as the text that was written.
        content = yaml.load(file.read_bytes(), Loader=yaml.BaseLoader)  # noqa: S506 - it makes only texts
        listed = reference_price_list(content["prislista"])
        for example in content["exempel"]:
            yield _example(example, listed, Month.parse(content["månad"]))


def _example(example: dict[str, Any], listed: PriceList, month: Month) -> WorkedExample:
    units, counts, numbers = {}, {}, {}
    for number, (name, unit) in enumerate(example["givet"]["enheter"].items(), 1):
        units[number] = SettledUnit(number, name, unit["regi"] == "egen", "0000")
        numbers[name] = number
        if "cni" in unit:
            counts[name] = care_need_counts(name, *map(int, unit["cni"]))
    return WorkedExample(
        example["namn"],
        listed,
        month,
        tuple(example["prövar"]),
        tuple(_people(example["givet"]["personer"], listed, numbers)),
        units,
        counts,
        tuple(
            (numbers[unit], component, *_amount(told))
            for unit, components in example["då"].items()
            for component, told in components.items()
        ),
    )


def _people(
    groups: list[dict[str, str]], listed: PriceList, numbers: dict[str, int]
) -> Iterator[ListedPerson]:
    person_id = 0
    for group in groups:
        values = {one: PersonValue(points_e4(group[one])) for one in listed.series}
        for _ in range(int(group["antal"])):
            person_id += 1
            yield ListedPerson(
                person_id,
                numbers[group["enhet"]],
                int(group["ålder"]),
                Sex(group["kön"]),
                "",
                values,
            )


def _amount(told: str | dict[str, str]) -> tuple[int | None, Fraction | None]:
    if isinstance(told, str):
        assert told == "inget"
        return None, None
    ore = Fraction(Decimal(told["kr"])) * 100
    assert ore.denominator == 1
    return int(ore), evaluated(told["räkna"])


def evaluated(working: str) -> Fraction:
    """The value of plain arithmetic, exactly."""
    return _evaluated(ast.parse(working, mode="eval").body, working)


def _evaluated(node: ast.expr, working: str) -> Fraction:
    match node:
        case ast.BinOp(left, how, right):
            return _OPERATORS[type(how)](_evaluated(left, working), _evaluated(right, working))
        case ast.Constant():
            # The written digits, not the float that Python made of them.
            return Fraction(ast.get_source_segment(working, node) or "")
    raise AssertionError(f"{working} is not plain arithmetic")


def amounts_ore(lines: tuple[UnitLine, ...]) -> dict[tuple[int, int], Fraction]:
    """What each unit gets in each component, its rounding line included."""
    found: dict[tuple[int, int], Fraction] = {}
    for one in lines:
        key = (one.unit_id, one.component)
        found[key] = found.get(key, Fraction(0)) + one.exact_ore
    return found
