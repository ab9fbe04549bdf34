"""How long rows and files are kept and what happens then, said beside each model.

Owns the words of such a declaration, not the times: a time is decided by a region or an act
and comes with its clause. What nobody has decided is said to be undecided, and such rows stay
until somebody has. What has a time of its own is weeded at night by whoever owns the table.
"""

from dataclasses import dataclass
from enum import Enum


class Names(Enum):
    """Whom a row can point out."""

    NOBODY = "ingen"
    KEY = "en person, som nyckel"
    IDENTITY = "en person, med nummer eller namn"
    EMPLOYEE = "den som använder systemet"


class Term(Enum):
    """Which decision sets the time."""

    STANDING = "så länge systemet finns"
    CHOICE_FORMS = "så länge som valblanketter ska finnas kvar"
    DIARY = "så länge som regelboken säger om diariet"
    PRICE_LIST = "så länge som prislistan säger"
    UNTIL_DONE = "tills det är klart"
    TEN_MINUTES = "tio minuter"
    SEVEN_DAYS = "sju dygn"
    HALF_A_YEAR = "180 dygn efter att det senast sparades"
    UNDECIDED = "inte bestämt"


class Then(Enum):
    """What happens when the time is over."""

    STAYS = "står kvar"
    ERASED = "tas bort"


@dataclass(frozen=True, slots=True)
class Retention:
    """What the rows are, in Swedish, whom they point out, for how long, and what happens then."""

    what: str
    names: Names
    term: Term
    then: Then


def standing(what: str, names: Names = Names.NOBODY) -> Retention:
    """Return the declaration of what every earlier day rests on, and is never weeded."""
    return Retention(what, names, Term.STANDING, Then.STAYS)


def until_decided(what: str, names: Names, then: Then = Then.ERASED) -> Retention:
    """Return the declaration of what has a time that nobody has decided."""
    return Retention(what, names, Term.UNDECIDED, then)


def while_the_diary_has_it(what: str, names: Names, then: Then) -> Retention:
    """Return the declaration of what is weeded with its matter, by the book's chapter `diariet`."""
    return Retention(what, names, Term.DIARY, then)
