"""The assignment as a book states it: what primary care is for, and in which forms it is run.

Owns the chapter `uppdrag`, which a book may leave out. Owns no decision: what follows from the
assignment for people and units is decided by listing, catchment and settlement.
"""

from vardval.core.assignment.vocabulary import VOCABULARY

__all__ = ["VOCABULARY"]
