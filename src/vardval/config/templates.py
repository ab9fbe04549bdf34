"""The templates of papers that a region may write anew, put together from every capability's."""

from vardval.accreditation import letters as accreditation
from vardval.cases.letters import FRAME
from vardval.platform.templates import Template

TEMPLATES: tuple[Template, ...] = (FRAME, *accreditation.TEMPLATES)
"""The frame first, which the others import: who changes it changes them all."""
