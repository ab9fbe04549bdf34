"""The engine's SQL, written for DuckDB, in Spark's words.

sqlglot writes the dialect. What it cannot know is done here: the lists that DuckDB keeps as
variables and the codes that it keeps as types become expressions, files become views, and sums
are taken in 38 digits, since Spark sums whole numbers in 64 bits.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import sqlglot
from sqlglot import exp

_VARIABLE = re.compile(r"SET VARIABLE (\w+) = '\[(.*)\]'::BIGINT\[\]", re.DOTALL)
_TYPE = re.compile(r"CREATE OR REPLACE TYPE (\w+) AS ENUM \((.*)\)", re.DOTALL)
_VIEW = re.compile(r"CREATE OR REPLACE VIEW (\w+) AS (SELECT .*)", re.DOTALL)
_COPY = re.compile(r"\s*COPY \((.*)\) TO '(.*?)' \(FORMAT parquet.*\)\s*", re.DOTALL)
_FILES = re.compile(r"read_parquet\((\[.*?\]|'(?:[^']|'')*')\)", re.DOTALL)
_ONE_FILE = re.compile(r"'((?:[^']|'')*)'")


@dataclass(frozen=True, slots=True)
class Copy:
    """A query whose rows are to be written to a file."""

    query: str
    path: str


@dataclass(frozen=True, slots=True)
class View:
    """A query that is to be known by a name."""

    name: str
    query: str


@dataclass(frozen=True, slots=True)
class Select:
    """A query whose rows are asked for."""

    query: str


Statement = Copy | View | Select | None
"""What is left to do of a statement; None for one that only keeps a list or a type."""


@dataclass(slots=True)
class Dialect:
    """Translates statements in their order; `named` gives a view of those files its name."""

    named: Callable[[tuple[str, ...]], str]
    _lists: dict[str, str] = field(default_factory=dict)
    _types: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def translated(self, statement: str) -> Statement:
        """The statement in Spark's words."""
        if match := _VARIABLE.fullmatch(statement):
            cells = ", ".join(f"CAST({one.strip()} AS BIGINT)" for one in match[2].split(","))
            self._lists[match[1]] = f"array({cells})"
            return None
        if match := _TYPE.fullmatch(statement):
            self._types[match[1]] = tuple(
                one.replace("''", "'") for one in _ONE_FILE.findall(match[2])
            )
            return None
        if match := _VIEW.fullmatch(statement):
            return View(match[1], self._query(match[2]))
        if match := _COPY.fullmatch(statement):
            return Copy(self._query(match[1]), match[2].replace("''", "'"))
        return Select(self._query(statement))

    def _query(self, query: str) -> str:
        tree = sqlglot.parse_one(_FILES.sub(self._view_of_files, query), read="duckdb")
        told: str = tree.transform(self._node).sql(dialect="spark")
        return told

    def _view_of_files(self, match: re.Match[str]) -> str:
        return self.named(tuple(one.replace("''", "'") for one in _ONE_FILE.findall(match[1])))

    def _node(self, node: exp.Expression) -> exp.Expression:
        match node:
            case exp.Anonymous(this=str(name), expressions=[held, place]) if (
                name.lower() == "list_extract"
            ):
                # Spark's `get` counts from 0, and is NULL outside the list as DuckDB's is.
                cells = sqlglot.parse_one(self._lists[_variable(held)], read="spark")
                before = exp.Sub(
                    this=exp.paren(place.transform(self._node)), expression=exp.Literal.number(1)
                )
                return exp.Anonymous(this="get", expressions=[cells, before])
            case exp.Anonymous(this=str(name), expressions=[exp.TryCast() as cast]) if (
                name.lower() == "enum_code"
            ):
                return self._place_of_code(cast)
            case exp.Sum(this=summed) if not isinstance(summed, exp.Cast):
                return exp.Sum(this=exp.cast(summed.transform(self._node), "DECIMAL(38, 0)"))
        return node

    def _place_of_code(self, cast: exp.TryCast) -> exp.Expression:
        codes = self._types[cast.to.sql(dialect="duckdb").strip('"')]
        found = exp.Case(this=cast.this.copy())
        for place, code in enumerate(codes):
            found = found.when(exp.Literal.string(code), exp.Literal.number(place))
        return found


def _variable(node: exp.Expression) -> str:
    """The name of the variable that the call of `getvariable` reads."""
    return str(node.expressions[0].name)
