"""The units that whoever registers a choice may pick, each with what stands in its way."""

from dataclasses import dataclass
from datetime import date

from vardval.listing.capacity_queries import SelectableUnit, selectable_units
from vardval.listing.rules_in_force import NoRulebook
from vardval.platform.ledger import newest_number
from vardval.platform.policy import Actor, Permission, Reach, reach
from vardval.portal.presenters.explanation import explained
from vardval.registry.queries import units


@dataclass(frozen=True, slots=True)
class UnitToChoose:
    """A unit to pick; `why_not` are the sentences that tell why most cannot choose it now."""

    hsa_id: str
    name: str
    municipality_name: str
    why_not: tuple[str, ...] = ()
    offers_queue: bool = False
    queue_length: int = 0


def units_to_choose(user: Actor, language: str, *, on: date) -> list[UnitToChoose]:
    """Return the user's own unit, or every unit that can be chosen, is full or has a stop.

    A unit with a stop or without room stands there too: some are exempt, and some may queue.
    """
    newest = newest_number()
    try:
        rows = selectable_units(on=on, known_at=newest)
    except NoRulebook:
        there = units(valid_on=on, known_at=newest)
        rows_without_book = [
            UnitToChoose(one.hsa_id, one.name, one.municipality_name) for one in there
        ]
        return [one for one in rows_without_book if _is_own(user, one.hsa_id)]
    names = {one.unit_id: one.name for one in rows}
    found = []
    for one in rows:
        if not _is_own(user, one.hsa_id):
            continue
        if one.is_selectable or _is_limited(one) or reach_is_own(user):
            steps = explained(one.trace, names, language)
            found.append(
                UnitToChoose(
                    one.hsa_id,
                    one.name,
                    one.municipality,
                    () if one.is_selectable else tuple(step.text for step in steps),
                    one.offers_queue,
                    one.queue_length,
                )
            )
    return found


def reach_is_own(user: Actor) -> bool:
    """Whether the user registers choices of one unit only."""
    return reach(user, Permission.REGISTER_CHOICE) is Reach.OWN_UNIT


def _is_own(user: Actor, hsa_id: str) -> bool:
    return not reach_is_own(user) or hsa_id == user.unit_hsa_id


def _is_limited(one: SelectableUnit) -> bool:
    return one.ceiling is not None or one.offers_queue or _stopped(one)


def _stopped(one: SelectableUnit) -> bool:
    return any(step.code == "choice.unit_stopped" for step in one.trace)
