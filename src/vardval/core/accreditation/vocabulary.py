"""The part of the vocabulary that books are checked against: changes and shortcomings.

No rule here has to be answered: what a document does not say, its book says is missing, or
leaves out.
"""

from dataclasses import replace

from vardval.core.accreditation.change_rules import CHANGES
from vardval.core.accreditation.shortcoming_rules import RULES
from vardval.core.rulebook import Vocabulary

_SPECS = (*(one.spec for one in CHANGES.values()), *(one.spec for one in RULES))
VOCABULARY = Vocabulary(tuple(replace(one, required=False) for one in _SPECS))
