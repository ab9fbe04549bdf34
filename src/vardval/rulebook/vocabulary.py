"""The vocabulary of all capabilities, composed: what a book may and must answer.

Each capability declares its own rules in core. The list here is explicit, so that a
chapter that vanishes breaks a test instead of going unnoticed.
"""

from functools import cache

from vardval.core.accreditation import VOCABULARY as ACCREDITATION
from vardval.core.accreditation.application_vocabulary import VOCABULARY as APPLICATIONS
from vardval.core.accreditation.diary_rules import VOCABULARY as DIARY
from vardval.core.assignment import VOCABULARY as ASSIGNMENT
from vardval.core.catchment.vocabulary import VOCABULARY as CATCHMENT
from vardval.core.contract import VOCABULARY as CONTRACT
from vardval.core.information import VOCABULARY as INFORMATION
from vardval.core.law import VOCABULARY as LAW
from vardval.core.listing.vocabulary import VOCABULARY as LISTING
from vardval.core.registry import VOCABULARY as UNITS
from vardval.core.rulebook import BookKind, Vocabulary
from vardval.core.safety import VOCABULARY as SAFETY
from vardval.core.settlement.vocabulary import VOCABULARY as SETTLEMENT

PARTS = {
    BookKind.REGIONAL: (
        ASSIGNMENT,
        LISTING,
        CATCHMENT,
        SETTLEMENT,
        CONTRACT,
        UNITS,
        INFORMATION,
        APPLICATIONS,
        ACCREDITATION,
        SAFETY,
        DIARY,
    ),
    BookKind.ACTS: (LAW,),
}


@cache
def vocabulary_of(kind: BookKind) -> Vocabulary:
    """Every rule that a book of that kind answers, in reading order."""
    whole = Vocabulary(())
    for part in PARTS[kind]:
        whole = whole + part
    return whole


@cache
def vocabulary() -> Vocabulary:
    """Every rule of every kind of book."""
    return vocabulary_of(BookKind.REGIONAL) + vocabulary_of(BookKind.ACTS)
