"""What is found of clinics, physicians and the papers of choices."""

from datetime import date

from vardval.core.listing import (
    ChoiceMade,
    ContactsChanged,
    FormArrives,
    enrolled_at,
    home_care_of,
    kept_paper,
    physician_at,
)
from vardval.core.trace import clauses_of
from vardval.scenarios.found import Found
from vardval.scenarios.playing import Played
from vardval.scenarios.statements_of_contacts import HOME_CARE, ContactStatement
from vardval.scenarios.words import NOWHERE

NOT_KEPT = "ingen handling sparas"


def contact_found(says: ContactStatement, played: Played) -> list[Found]:
    """Where the person is enrolled, has a physician or gets home care, and why."""
    world = played.world_on(says.on)
    if says.person not in world.residents:
        return [Found("en person som är född", "personen är inte född den dagen")]
    if says.matter == HOME_CARE:
        given = home_care_of(world, says.person, says.on, played.rules_on(says.on))
        held = str(given.unit or NOWHERE)
        return [Found(says.unit or NOWHERE, held, clauses_of(given.trace), given.trace)]
    if says.clinic is None:
        at = physician_at(world, says.person)
    else:
        at = enrolled_at(world, says.person, says.clinic, says.on)
    behind = next(
        (
            one.decision
            for one in reversed(played.moments)
            if one.on <= says.on
            and any(
                isinstance(change, ContactsChanged) and change.person == says.person
                for change in one.decision.county
            )
        ),
        None,
    )
    reasons = ((), ()) if behind is None else (behind.clauses, behind.trace)
    return [Found(says.unit or NOWHERE, str(at or NOWHERE), *reasons)]


def paper_found(
    number: int, through_on: date | None, weeded_from: date | None, played: Played
) -> list[Found]:
    """Through which day the paper of the line's choice is kept, and when it may be weeded."""
    event = played.events.get(number)
    keeping = None
    if isinstance(event, ChoiceMade | FormArrives):
        keeping = kept_paper(event, played.rules_on(event.on))
    found: list[Found] = []
    reasons = ((), ()) if keeping is None else (keeping.step.clauses, (keeping.step,))
    if through_on is not None:
        held = NOT_KEPT if keeping is None else f"sparas till och med {keeping.through_on}"
        found.append(Found(f"sparas till och med {through_on}", held, *reasons))
    if weeded_from is not None:
        held = NOT_KEPT if keeping is None else f"får gallras {keeping.weeded_from}"
        found.append(Found(f"får gallras {weeded_from}", held, *reasons))
    return found
