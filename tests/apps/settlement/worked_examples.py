"""Reading of worked examples: a price list, some people, and what each unit gets, by hand."""

import ast
import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache, partial
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
class Expected:
    """A sum in öre (None: no line at all) or a number of hours, and the working by hand."""

    unit_id: int
    component: str
    ore: int | None
    hours: Decimal | None
    working: Fraction | None


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """One example: `expected` holds what each unit gets in a component, and the working.

    `people` makes them anew: a hundred thousand of them are for none but who settles them.
    """

    name: str
    price_list: PriceList
    month: Month
    covers: tuple[str, ...]
    people: Callable[[], Iterator[ListedPerson]]
    units: dict[int, SettledUnit]
    counts: dict[str, CareNeedCounts]
    values: dict[str, dict[str, Fraction]]
    expected: tuple["Expected", ...]

    def component(self, component_id: str) -> int:
        return self.price_list.component(component_id).number


@cache
def worked_examples() -> tuple[WorkedExample, ...]:
    """Every example that comes with a reference list."""
    return tuple(_read())


def _read() -> Iterator[WorkedExample]:
    folder = resources.files("vardval.books").joinpath("reference", "worked")
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        # It keeps every scalar as the text that was written.
        content = yaml.load(file.read_bytes(), Loader=yaml.CBaseLoader)  # noqa: S506 - it makes only texts
        listed = reference_price_list(content["prislista"])
        for example in content["exempel"]:
            month = Month.parse(example.get("månad", content["månad"]))
            yield _example(example, listed, month, content.get("annars", {}))


def _example(
    example: dict[str, Any], listed: PriceList, month: Month, otherwise: dict[str, str]
) -> WorkedExample:
    units, counts, numbers = {}, {}, {}
    for number, (name, unit) in enumerate(example["givet"]["enheter"].items(), 1):
        municipality = unit.get("kommun", "0000")
        units[number] = SettledUnit(number, name, unit["regi"] == "egen", municipality)
        numbers[name] = number
        if "cni" in unit:
            counts[name] = care_need_counts(name, *map(int, unit["cni"]))
    return WorkedExample(
        example["namn"],
        listed,
        month,
        tuple(example["prövar"]),
        partial(_people, example["givet"]["personer"], listed, numbers),
        units,
        counts,
        _values(example["givet"].get("värden", {}), units, otherwise),
        tuple(
            _expected(numbers[unit], component, told)
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


def _values(
    given: dict[str, dict[str, str]], units: dict[int, SettledUnit], otherwise: dict[str, str]
) -> dict[str, dict[str, Fraction]]:
    """The values of the example, and for units that it leaves out those of the file."""
    found = {
        series: {one.hsa_id: Fraction(value) for one in units.values()}
        for series, value in otherwise.items()
    }
    for series, by_key in given.items():
        told = {"" if key == "länet" else key: Fraction(value) for key, value in by_key.items()}
        found[series] = {**found.get(series, {}), **told}
    return found


def _expected(unit_id: int, component: str, told: str | dict[str, str]) -> Expected:
    if isinstance(told, str):
        assert told == "inget"
        return Expected(unit_id, component, None, None, None)
    working = evaluated(told["räkna"])
    if "timmar" in told:
        return Expected(unit_id, component, None, Decimal(told["timmar"]), working)
    ore = Fraction(Decimal(told["kr"])) * 100
    assert ore.denominator == 1
    return Expected(unit_id, component, int(ore), None, working)


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


def hours_e4(lines: tuple[UnitLine, ...]) -> dict[tuple[int, int], int]:
    """How many hours each unit has in each component, in ten-thousandths."""
    return {(one.unit_id, one.component): one.quantity_e4 for one in lines if one.quantity_e4}


def amounts_ore(lines: tuple[UnitLine, ...]) -> dict[tuple[int, int], Fraction]:
    """What each unit gets in each component, its rounding line included."""
    found: dict[tuple[int, int], Fraction] = {}
    for one in lines:
        key = (one.unit_id, one.component)
        found[key] = found.get(key, Fraction(0)) + one.exact_ore
    return found
