"""What can be asked of a world on a day, without anything happening."""

from dataclasses import replace
from datetime import date

from vardval.core.catchment import County, Placement, Question, UnitKey
from vardval.core.listing.contacts import NO_CONTACTS, Clinic
from vardval.core.listing.courses import Course
from vardval.core.listing.deciding.courses import is_offered, unit_findings
from vardval.core.listing.deciding.room import obstacle_for_all
from vardval.core.listing.decision import Outcome
from vardval.core.listing.events import ChoiceMade, FormArrives
from vardval.core.listing.mechanisms.archiving import Keeping, Paper
from vardval.core.listing.mechanisms.kinds import Finding
from vardval.core.listing.rules import ListingRules
from vardval.core.listing.world import Channel, ChosenBy, PersonKey, Resident, World
from vardval.core.trace import step

# Who chooses at which age is a matter of the person alone; the rule is asked about no unit.
_NO_UNIT: UnitKey = 0


def care_responsibility(
    world: World, person: PersonKey, on: date, rules: ListingRules
) -> Placement:
    """The unit that answers for the person's care on the day, with the steps that say why.

    No unit answers for someone who has died; for others it may be that none can be told.
    """
    resident = world.resident(person)
    if resident.died_on is not None and resident.died_on <= on:
        return Placement(None, (rules.dead(resident.died_on),))
    return rules.care(world, resident, on, rules.catchment)


def responsible(
    world: World, question: Question, rules: ListingRules, person: PersonKey | None = None
) -> Placement:
    """The unit that answers for a matter by place, with the steps that say why; or none.

    With `person`, where they are listed in `world` counts; of someone who has died ask in the
    world of the day before.
    """
    listing = world.resident(person).listing if person is not None else None
    if listing is not None:
        question = replace(question, listed_at=listing.unit)
    county = County(world.areas, world.units, world.plans)
    return rules.responsibility.responsible(question, county)


def remaining_changes(resident: Resident, on: date, rules: ListingRules) -> int | None:
    """How many changes of unit the resident has left on the day; None is without limit."""
    return rules.changes(resident, on).remaining


def chooses_alone(resident: Resident, on: date, rules: ListingRules) -> bool:
    """Whether the resident is of the age at which no guardian chooses for them."""
    by_guardian = ChoiceMade(resident.key, on, _NO_UNIT, Channel.E_SERVICE, ChosenBy.GUARDIAN)
    finding = rules.own_choice(by_guardian, resident)
    return finding is not None and finding.outcome is Outcome.REFUSED


def offer_to(world: World, person: PersonKey, on: date) -> Course | None:
    """The announced change of units that offers the person a choice on the day."""
    resident = world.resident(person)
    running = (one for one in world.courses if one.runs_on(on))
    return next((one for one in running if is_offered(resident, one)), None)


def why_not_selectable(
    world: World, unit: UnitKey, on: date, rules: ListingRules
) -> Finding | None:
    """The reason why the unit cannot be chosen on the day; None when it can be.

    A unit with a stop, or without room, cannot be chosen, even if some are exempt or it has a
    queue.
    """
    state = world.units.get(unit)
    if state is None:
        return Finding(step("choice.unit_unknown", rules.unknown_unit, unit=unit))
    findings = unit_findings(world, state, on, rules)
    found = next((one for one in findings if one.outcome is not None), None)
    if found is not None:
        return found
    obstacle = obstacle_for_all(world, unit, on, rules)
    return obstacle if obstacle is not None and obstacle.outcome is Outcome.REFUSED else None


def enrolled_at(world: World, person: PersonKey, clinic: Clinic, on: date) -> UnitKey | None:
    """The unit whose clinic the person is enrolled at; None also where it is gone by the day."""
    key = world.contacts.get(person, NO_CONTACTS).enrolled.get(clinic)
    unit = world.units.get(key) if key is not None else None
    return key if unit is not None and unit.is_open_on(on) else None


def physician_at(world: World, person: PersonKey) -> UnitKey | None:
    """The unit where the person has a physician contact."""
    return world.contacts.get(person, NO_CONTACTS).physician_at


def home_care_of(world: World, person: PersonKey, on: date, rules: ListingRules) -> Placement:
    """The unit that gives the person home care on the day, where that follows the listing."""
    resident = world.resident(person)
    if resident.died_on is not None and resident.died_on <= on:
        return Placement(None, (rules.dead(resident.died_on),))
    return rules.contact.home_care(resident, on)


def papers_of(event: ChoiceMade | FormArrives) -> tuple[Paper, ...]:
    """The papers that came in with the choice, or with its form."""
    if isinstance(event, FormArrives):
        return (Paper.FORM,)
    papers = {Channel.FORM: (Paper.FORM,), Channel.EMAIL: (Paper.EMAIL,)}
    came_in = papers.get(event.channel, ())
    if event.made_by is ChosenBy.PROXY and event.is_written:
        return (*came_in, Paper.PROXY)
    return came_in


def kept_paper(
    event: ChoiceMade | FormArrives, rules: ListingRules, paper: Paper | None = None
) -> Keeping | None:
    """How long what came in with the choice is kept; None where nothing that is kept came.

    With `paper`, how long that one of them is.
    """
    came_in = papers_of(event) if paper is None else (paper,)
    return rules.contact.archiving(event.on, frozenset(came_in))
