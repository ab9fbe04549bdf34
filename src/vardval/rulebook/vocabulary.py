"""The vocabulary of all capabilities, composed: what a book may and must answer.

Each capability declares its own rules in core. The list here is explicit, so that a
chapter that vanishes breaks a test instead of going unnoticed.
"""

from functools import cache

from vardval.core.catchment.vocabulary import VOCABULARY as CATCHMENT
from vardval.core.listing.vocabulary import VOCABULARY as LISTING
from vardval.core.rulebook import Vocabulary
from vardval.core.settlement.vocabulary import VOCABULARY as SETTLEMENT

PARTS = (LISTING, CATCHMENT, SETTLEMENT)


@cache
def vocabulary() -> Vocabulary:
    """Every rule of every capability, in reading order."""
    whole = Vocabulary(())
    for part in PARTS:
        whole = whole + part
    return whole
