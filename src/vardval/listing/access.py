"""Who may see a person's listing or register a choice for them.

The policy says who may; this reads what the policy has to know: where the person is listed,
whether their data are protected and, for a resident, whose matters are their own.
"""

from datetime import date

from vardval.core.listing import Channel, ChoiceMade, ChosenBy, Resident, chooses_alone
from vardval.listing.joint_queries import agreed_by
from vardval.listing.queries import listing_of
from vardval.listing.rules_in_force import rules_in_force
from vardval.platform.accounts import Role
from vardval.platform.ledger import newest_number
from vardval.platform.policy import (
    AccessDenied,
    Actor,
    NobodyToShow,
    check_may_register_choice,
    check_may_see_person,
    derived,
)
from vardval.population.on_day import PersonOnDay, people_on
from vardval.population.queries import NoSuchPerson, person_now


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
        is_self=is_own(actor, as_resident(person), on=on, number=number),
    )


def check_may_choose_for(
    actor: Actor, resident: Resident | None, *, chosen_hsa_id: str, on: date, number: int
) -> None:
    """Check that the actor may register a choice of the unit for the resident (None: nobody)."""
    check_may_register_choice(
        actor,
        chosen=chosen_hsa_id,
        is_protected=resident is not None and bool(resident.protection),
        is_self=resident is not None and is_own(actor, resident, on=on, number=number),
    )


def is_own(actor: Actor, resident: Resident, *, on: date, number: int) -> bool:
    """Tell whether the resident is the actor, or a child whom the actor chooses for on the day.

    A child's guardians are those whom the population register names, until the age of own
    choice in the rulebook. A child whose data are protected is nobody's here: whom they are
    hidden from may be a guardian.
    """
    own = own_key(actor)
    if own is None or resident.key == own:
        return own is not None
    if not is_guardian(own, resident):
        return False
    return not chooses_alone(resident, on, rules_in_force(known_at=number).on_or_first(on))


def is_guardian(own: int, child: Resident) -> bool:
    """Tell whether the person is told of as the child's guardian, and may know it here."""
    return own in child.guardians and not child.protection


def own_key(actor: Actor) -> int | None:
    """Return who a resident is, as known now; None for everyone else.

    Raises `NobodyToShow` where the register has nobody of that key.
    """
    if actor.person_id is None:
        return None
    try:
        return person_now(actor.person_id)
    except NoSuchPerson:
        raise NobodyToShow from None


def check_in_own_name(actor: Actor, choice: ChoiceMade) -> None:
    """Check that a resident claims to be nobody else; raises `AccessDenied`.

    A resident chooses in the e-service, for themselves or as the guardian they are. What is
    granted or vouched for by others, such as special reasons and proxies, others register.
    """
    if actor.role != Role.RESIDENT:
        return
    own = own_key(actor)
    claims = {choice.person} if choice.made_by is ChosenBy.SELF else {choice.actor}
    if (
        choice.channel is not Channel.E_SERVICE
        or choice.made_by is ChosenBy.PROXY
        or choice.has_special_reasons
        or claims != {own}
        or not _stand_behind(choice, own)
    ):
        raise AccessDenied("policy.in_own_name_only")


def _stand_behind(choice: ChoiceMade, own: int | None) -> bool:
    """Tell whether all who are said to agree are the actor, or have said so themselves."""
    others = set(choice.agreeing) - {own}
    if not others:
        return True
    return others <= agreed_by(int(choice.person), int(choice.unit), known_at=newest_number())


def check_may_receive_form(actor: Actor) -> None:
    """Check that the actor is one to whom paper comes; raises `AccessDenied`."""
    if actor.role == Role.RESIDENT:
        raise AccessDenied("policy.no_forms")


def as_resident(person: PersonOnDay) -> Resident:
    """Return the person as the rules on who chooses for whom see them: listed nowhere."""
    return Resident(
        person.id,
        person.born_on,
        person.sex,
        person.residence,
        protection=person.protection,
        guardians=person.guardian_ids,
    )


may_see = derived(check_may_see)
