"""The series described: a table schema for machines, a page of the handbook for people.

The schema follows Frictionless Table Schema: one resource a series, with its fields.
"""

from collections.abc import Iterator

from vardval.settlement.series.columns import Cell, Column
from vardval.settlement.series.definition import Series

_PROFILE = "tabular-data-resource"
_CONSTRAINTS: dict[Cell, dict[str, object]] = {
    Cell.QUANTITY: {"minimum": 0},
    Cell.FEE: {"minimum": 0},
    Cell.POINTS: {"minimum": 0},
    Cell.COUNT: {"minimum": 0},
    Cell.REGION: {"pattern": "[0-9]{2}"},
    Cell.TRUTH: {"enum": ["ja", "nej"]},
}


def table_schema(series: Series) -> dict[str, object]:
    """The series as a Frictionless resource."""
    return {
        "profile": _PROFILE,
        "name": series.id,
        "title": series.name,
        "description": series.remark,
        "encoding": "utf-8",
        "dialect": {"delimiter": ";"},
        "schema": {
            "fields": [_field(one, series) for one in series.columns],
            "missingValues": [""],
        },
    }


def _field(column: Column, series: Series) -> dict[str, object]:
    # A column that has to be there may still have empty cells, as the register tells.
    return {
        "name": column.heading,
        "type": column.cell.type,
        "description": column.meaning,
        "constraints": {
            "required": column.heading in series.required and column.heading in _NEVER_EMPTY,
            **_CONSTRAINTS.get(column.cell, {}),
        },
    }


_NEVER_EMPTY = frozenset({"enhet", "datum", "yrke", "kontakttyp", "åtgärd", "belopp", "värde"})


def described(series: tuple[Series, ...]) -> str:
    """The series as Markdown, for the handbook."""
    return "\n".join(line for one in series for line in _described(one))


def _described(series: Series) -> Iterator[str]:
    yield f"### {series.name} (`{series.id}`)"
    yield ""
    yield f"{_capital(series.kind.value)}. {_capital(_sender(series))}, {series.how_often}."
    yield _agreed(series)
    if series.oldest_months is not None:
        yield f"Rader får vara högst {series.oldest_months} månader gamla. {series.oldest_source}"
    if series.remark:
        yield series.remark
    yield f"Sparas {series.kept}." if series.kept else "Hur länge det sparas har ingen beslutat."
    yield ""
    yield "| Rubrik | Vad som står där | Måste finnas |"
    yield "|---|---|---|"
    for column in series.columns:
        needed = "ja" if column.heading in series.required else "nej"
        yield f"| {column.heading} | {column.meaning} | {needed} |"
    yield ""
    yield "```"
    yield ";".join(one.heading for one in series.columns)
    for row in series.example:
        yield ";".join(row)
    yield "```"
    yield ""


def _sender(series: Series) -> str:
    return "varje enhet skickar sin" if series.is_from_units else "regionen skickar"


def _agreed(series: Series) -> str:
    if not series.sums:
        return "Stäms av på antalet rader."
    return f"Stäms av på antalet rader och summan av {series.sums} ({series.measure})."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
