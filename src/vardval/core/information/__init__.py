"""What a book asks the region to tell everyone about its health centres.

Owns the chapter `information`, which a book may leave out, and the closed list of facts that
can be asked for. Owns no fact: they come from the registers, and the open pages show them.
"""

from vardval.core.information.showing import Shown, asked_for, clauses_of
from vardval.core.information.vocabulary import VOCABULARY

__all__ = ["VOCABULARY", "Shown", "asked_for", "clauses_of"]
