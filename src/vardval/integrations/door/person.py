"""The guarded way to one person: whoever may not know of them is told that nobody is there."""

from dataclasses import dataclass

from vardval.core.identity import BadIdentityNumber, PersonNumber
from vardval.integrations.clock import today
from vardval.listing.access import check_may_see
from vardval.platform.ledger import newest_number
from vardval.platform.policy import Actor, NobodyToShow, Permission, Reach, check_may, reach
from vardval.platform.sentences import SpokenError
from vardval.population.queries import NoSuchPerson, person_by_number, person_now


class NotANumber(SpokenError, ValueError):
    """What was sent as an identity number is none; the sentence says what is wrong with it."""

    def __init__(self, bad: BadIdentityNumber) -> None:
        super().__init__(f"portal.number.{bad.code}")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who looks, and why."""

    actor: Actor
    reason: str


def number_sent(text: str) -> str:
    """Return the twelve characters of the number sent; raises `NotANumber`."""
    try:
        return PersonNumber.parse(text.strip()).number
    except BadIdentityNumber as bad:
        raise NotANumber(bad) from None


def person_with(number: str) -> int:
    """Return the key of who has or had the number; raises `NobodyToShow`. Shows nobody yet."""
    found = person_by_number(number, known_at=newest_number())
    if found is None:
        raise NobodyToShow
    return person_now(found)


def let_in(visitor: Visitor, person_id: int) -> int:
    """Return the person behind the key, once the visitor may see them as things are today.

    Raises `AccessDenied` for a role that sees no people, and `NobodyToShow` alike for someone
    out of reach and someone who is not there.
    """
    if reach(visitor.actor, Permission.SEE_PERSON) is Reach.NOTHING:
        check_may(visitor.actor, Permission.SEE_PERSON)
    try:
        found = person_now(person_id)
    except NoSuchPerson:
        raise NobodyToShow from None
    # Who may see is settled by how it is today, whatever past day is asked about.
    check_may_see(visitor.actor, found, purpose=visitor.reason, on=today())
    return found
