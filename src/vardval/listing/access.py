"""Who may see a person's listing or register a choice for them.

The policy says who may; this reads what the policy has to know: where the person is listed
and whether their data are protected, on the day and as known now.
"""

from collections.abc import Collection
from datetime import date

from vardval.listing.queries import listing_of
from vardval.platform.ledger import newest_number
from vardval.platform.policy import (
    Actor,
    NobodyToShow,
    check_may_register_choice,
    check_may_see_person,
    derived,
)
from vardval.population.on_day import people_on


def check_may_see(actor: Actor, person_id: int, *, purpose: str, on: date) -> None:
    """Check that the actor may look at the person on `on`; raises `AccessDenied`.

    What counts is where the person is listed on that day and whether they are protected then,
    whichever day of the person's history is looked at.
    """
    number = newest_number()
    person = people_on([person_id], valid_on=on, known_at=number).get(person_id)
    if person is None:
        raise NobodyToShow
    listing = listing_of(person_id, valid_on=on, known_at=number)
    check_may_see_person(
        actor,
        listed_at=listing.hsa_id if listing else None,
        is_protected=person.is_protected,
        purpose=purpose,
    )


def check_may_choose_for(
    actor: Actor, protection: Collection[object], *, chosen_hsa_id: str
) -> None:
    """Check that the actor may register a choice of the unit for someone with that protection."""
    check_may_register_choice(actor, chosen=chosen_hsa_id, is_protected=bool(protection))


may_see = derived(check_may_see)
