"""The contract chapter's part of the vocabulary that books are checked against."""

from vardval.core.contract.mechanisms import (
    ANSWER,
    COMPENSATION,
    END,
    MAY_CHANGE,
    TELL,
    UNTIL_END,
)
from vardval.core.rulebook import Vocabulary

VOCABULARY = Vocabulary(
    (
        MAY_CHANGE.spec,
        TELL.spec,
        ANSWER.spec,
        END.spec,
        UNTIL_END.spec,
        COMPENSATION.spec,
    )
)
