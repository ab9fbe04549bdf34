"""A person given by number on the command line: found, checked and logged before shown.

The number itself goes nowhere but to the look-up: not to the log, the ledger or an error.
"""

import sys
from datetime import date, datetime
from typing import Any

import click

from vardval.cli.speaking import say
from vardval.core.identity import BadIdentityNumber, PersonNumber
from vardval.listing.access import check_may_see
from vardval.platform.access_log import record_look
from vardval.platform.ledger import newest_number
from vardval.platform.policy import Actor, NobodyToShow, check_may_see_anyone
from vardval.population.queries import person_by_number, person_now


class PersonNumberValue(click.ParamType[PersonNumber]):
    """An identity number; ”-” reads it from the next line, away from the shell's history."""

    name = "number"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Return the value's name in the user's language."""
        return say("cli.value.number")

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> PersonNumber:
        """Return the number."""
        if isinstance(value, PersonNumber):
            return value
        text = sys.stdin.readline() if value == "-" else value
        try:
            return PersonNumber.parse(text.strip())
        except BadIdentityNumber:
            return self.fail(say("cli.error.not_a_number"), param, ctx)


NUMBER = PersonNumberValue()


def person_id_of(number: PersonNumber) -> int:
    """Return the key of the person who has or had the number; raises `NobodyToShow`."""
    found = person_by_number(number.number, known_at=newest_number())
    if found is None:
        raise NobodyToShow
    return person_now(found)


def acting_person_id(number: PersonNumber | None) -> int | None:
    """Return the key of who acts for another; None where nobody is told of, or nobody known.

    A proxy may live anywhere, and a guardian whom nobody knows is refused by rule: the answer
    does not tell who is in the register.
    """
    if number is None:
        return None
    return person_by_number(number.number, known_at=newest_number())


def looked_up(
    number: PersonNumber, *, actor: Actor, purpose: str, page: str, on: date, at: datetime
) -> int:
    """Return the person's key when the actor may look, and log the look."""
    check_may_see_anyone(actor)
    person_id = person_id_of(number)
    check_may_see(actor, person_id, purpose=purpose, on=on)
    record_look(user=actor, purpose=purpose, page=page, person_ids=[person_id], at=at)
    return person_id
