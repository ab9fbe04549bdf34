"""The courses that matters can take, put together: every capability's machines by name."""

from collections.abc import Mapping

from vardval.core.accreditation import (
    CHANGE_DECIDED,
    CHANGE_NOTED,
    CONTRACT_DECIDED,
    CONTRACT_HELD,
    CONTRACT_TOLD,
    SHORTCOMING,
    TERMS_TO_TELL,
)
from vardval.core.accreditation.application_course import APPLICATION
from vardval.core.cases import DISCLOSURE, Machine
from vardval.core.safety import MACHINES as SAFETY

_ALL: tuple[Machine, ...] = (
    *(APPLICATION, CHANGE_DECIDED, CHANGE_NOTED, SHORTCOMING),
    *(CONTRACT_HELD, CONTRACT_DECIDED, CONTRACT_TOLD, TERMS_TO_TELL),
    *SAFETY,
    DISCLOSURE,
)
MACHINES: Mapping[str, Machine] = {one.name: one for one in _ALL}
"""Each under its own name, which stands in its matters for good."""
