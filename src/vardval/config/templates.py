"""The templates of papers that a region may write anew, put together from every capability's."""

from vardval.accreditation import letters as accreditation
from vardval.cases.letters import FRAME
from vardval.cases.record.copying import COPY
from vardval.cases.record.disclosing import DECISION
from vardval.platform.templates import Template
from vardval.safety import letters as safety

TEMPLATES: tuple[Template, ...] = (
    FRAME,
    *accreditation.TEMPLATES,
    DECISION,
    COPY,
    *safety.TEMPLATES,
)
"""The frame first, which the others import: who changes it changes them all."""
