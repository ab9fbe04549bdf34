"""The chapters `avtal` and `kontrakt` of the vocabulary that books are checked against.

A contract's own terms often stand in a document of their own, so no rule of `kontrakt` has to be
answered.
"""

from dataclasses import replace

from vardval.core.contract.additional import GIVEN, TAKEN_OVER
from vardval.core.contract.contract_rules import CONTRACT_RULES
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
        *(replace(one, required=False) for one in CONTRACT_RULES),
        *(replace(one.spec, required=False) for one in (TAKEN_OVER, GIVEN)),
    )
)
