"""The listing chapter's part of the vocabulary that books are checked against."""

from vardval.core.listing.mechanisms import RULES
from vardval.core.rulebook import Vocabulary

VOCABULARY = Vocabulary(RULES)
