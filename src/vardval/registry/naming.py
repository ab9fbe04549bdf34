"""Units in a trace by their names, for whoever reads it in words."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from vardval.core.trace import Parameter, Trace
from vardval.registry.queries import unit_versions

_UNIT = "unit"  # The parameter of a step that may hold a unit's key.


def newest_names(*, known_at: datetime | int) -> dict[int, str]:
    """Return the newest name of every unit that was ever known, closed ones included."""
    return {one.id: one.name for one in unit_versions(known_at=known_at)}


def with_names(trace: Trace, names: Mapping[int, str]) -> Trace:
    """Return the trace with each unit's name where its key stood."""
    return tuple(
        replace(
            one, parameters=tuple((key, _named(key, value, names)) for key, value in one.parameters)
        )
        for one in trace
    )


def _named(key: str, value: Parameter, names: Mapping[int, str]) -> Parameter:
    if key == _UNIT and isinstance(value, int):
        return names.get(value, value)
    return value
