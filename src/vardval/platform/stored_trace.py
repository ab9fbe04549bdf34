"""Traces as JSON, and back, without losing what kind of value a parameter is."""

from datetime import date
from decimal import Decimal

from vardval.core.trace import Parameter, Step, Trace

StoredStep = dict[str, object]


class NotAStoredTrace(ValueError):
    """A stored value that no trace could have become."""

    def __init__(self, value: object) -> None:
        super().__init__(f"En lagrad förklaring har en del av okänt slag: {type(value).__name__}.")


def stored_trace(trace: Trace) -> list[StoredStep]:
    """Return the steps as JSON values; days and decimals say what they are."""
    return [
        {
            "code": step.code,
            "clause": step.clause,
            "parameters": {name: _stored(value) for name, value in step.parameters},
            **({"also": list(step.also)} if step.also else {}),
        }
        for step in trace
    ]


def trace_told(stored: list[StoredStep]) -> Trace:
    """Return the trace that was stored; raises `NotAStoredTrace`."""
    return tuple(_step(one) for one in stored)


def _stored(value: Parameter) -> object:
    match value:
        case date():
            return {"day": value.isoformat()}
        case Decimal():
            return {"decimal": str(value)}
        case _:
            return value


def _step(stored: StoredStep) -> Step:
    match stored:
        case {
            "code": str(code),
            "clause": (str() | None) as clause,
            "parameters": dict(parameters),
        }:
            told = tuple((str(name), _told(value)) for name, value in parameters.items())
            return Step(code, clause, told, _also(stored))
        case _:
            raise NotAStoredTrace(stored)


def _also(stored: StoredStep) -> tuple[str, ...]:
    match stored.get("also", []):
        case list(clauses):
            return tuple(str(one) for one in clauses)
        case other:
            raise NotAStoredTrace(other)


def _told(value: object) -> Parameter:
    match value:
        case {"day": str(text)}:
            return date.fromisoformat(text)
        case {"decimal": str(text)}:
            return Decimal(text)
        case str() | bool() | int() | None:
            return value
        case _:
            raise NotAStoredTrace(value)
