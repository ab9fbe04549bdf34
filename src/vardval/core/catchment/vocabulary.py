"""The catchment chapter's part of the vocabulary that books are checked against."""

from vardval.core.catchment.mechanisms import RULES
from vardval.core.rulebook import Vocabulary

VOCABULARY = Vocabulary(RULES)
