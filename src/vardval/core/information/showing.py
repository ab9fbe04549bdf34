"""Which facts about each centre a book wants shown, on a day."""

from collections.abc import Iterator
from datetime import date
from enum import Enum

from vardval.core.rulebook import Rulebook
from vardval.core.rulebook.mechanism import texts_argument

CENTRES = "information.vårdcentraler"
_CHAPTER = "information."


class Shown(Enum):
    """A fact about a health centre that everyone can be shown."""

    NAME = "namn"
    ASSIGNMENT = "uppdrag"
    CONTACT = "kontaktuppgifter"
    ADDRESS = "adress"
    TELEPHONE = "telefon"
    EMAIL = "e-post"
    HOURS = "öppettider"
    SERVICES = "grundutbud"


def asked_for(book: Rulebook, day: date) -> tuple[Shown, ...]:
    """The facts that the book wants shown of each centre on the day; none where it says nothing."""
    if CENTRES not in book.rules:
        return ()
    told = texts_argument(book.rule_on(CENTRES, day), "uppgifter")
    return tuple(Shown(one) for one in told)


def clauses_of(book: Rulebook, day: date) -> tuple[str, ...]:
    """The clauses behind what everyone is told, each once, in the order of the chapter."""
    return tuple(dict.fromkeys(_clauses(book, day)))


def _clauses(book: Rulebook, day: date) -> Iterator[str]:
    for rule_id in book.rules:
        if rule_id.startswith(_CHAPTER):
            yield from book.rule_on(rule_id, day).clauses
