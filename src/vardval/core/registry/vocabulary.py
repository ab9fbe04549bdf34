"""The chapter `enhet`: what a book may ask of a centre in the register.

No rule here has to be answered: books differ in what they ask of a centre at all.
"""

from dataclasses import replace

from vardval.core.registry.assignment_demands import ASSIGNMENT_RULES
from vardval.core.registry.demand import DemandRule
from vardval.core.registry.function_demands import FUNCTION_RULES
from vardval.core.registry.marketing_demands import MARKETING_RULES
from vardval.core.registry.opening_demands import OPENING_RULES
from vardval.core.registry.organisation_demands import ORGANISATION_RULES
from vardval.core.registry.staff_demands import STAFF_RULES
from vardval.core.rulebook import Vocabulary

RULES: tuple[DemandRule, ...] = (
    *ORGANISATION_RULES,
    *OPENING_RULES,
    *FUNCTION_RULES,
    *STAFF_RULES,
    *ASSIGNMENT_RULES,
    *MARKETING_RULES,
)
"""Every rule of the chapter, in reading order."""

VOCABULARY = Vocabulary(tuple(replace(one.spec, required=False) for one in RULES))
