"""The acts, as rules that every region's book has to stay within.

Owns what the acts demand of a book, and the finding of the values that go against them on a
day. Owns no decision about a person: those follow the region's book. Which acts there are,
and from when each demand holds, is a book of its own (`lagar/…`).
"""

from vardval.core.law.conflicts import Conflict, conflicts_on, conflicts_over_time
from vardval.core.law.demands import DEMANDS
from vardval.core.law.vocabulary import VOCABULARY

__all__ = ["DEMANDS", "VOCABULARY", "Conflict", "conflicts_on", "conflicts_over_time"]
