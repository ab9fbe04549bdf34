"""The courses that matters can take, put together: every capability's machines by name."""

from collections.abc import Mapping

from vardval.core.cases import Machine

_ALL: tuple[Machine, ...] = ()
MACHINES: Mapping[str, Machine] = {one.name: one for one in _ALL}
"""Each under its own name, which stands in its matters for good."""
