"""A resident's own matters: themselves and the children they are guardian of, on a day.

Owns the answer to whose matters a resident has before them, read once for a whole household.
Who counts as one's own is `access`'s to say; what the rules say of each is the core's.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import cached_property

from vardval.core import listing as core
from vardval.core.listing import (
    Channel,
    ChoiceMade,
    ChosenBy,
    Course,
    Decision,
    Listing,
    PendingChoice,
    Resident,
    World,
)
from vardval.core.listing.rules import ListingRules
from vardval.core.time import age_on
from vardval.listing import facts
from vardval.listing.access import as_resident, is_guardian, own_key
from vardval.listing.rule_queries import CareResponsibility
from vardval.listing.rules_in_force import rules_in_force
from vardval.platform.ledger import number_known_at
from vardval.platform.policy import Actor, NobodyToShow
from vardval.population.family_queries import children_told
from vardval.population.on_day import people_on

_OF_AGE = 18  # Föräldrabalken 9:1 and 6:2: nobody is anyone's guardian from then on.


class Standing(Enum):
    """What someone is to the resident."""

    SELF = "self"
    CHILD = "child"
    CHOOSES_ALONE = "chooses_alone"


@dataclass(frozen=True, slots=True)
class OwnPerson:
    """The resident, or a child of theirs."""

    person_id: int
    standing: Standing


@dataclass(frozen=True)
class Household:
    """A resident and their children as on a day, with what the rules say of each.

    Of a child who chooses alone only that is told: `people` names them, and nothing else here
    answers for them. What a decision would rest on is read when it is first asked for.
    """

    on: date
    number: int
    people: tuple[OwnPerson, ...]
    rules: ListingRules

    @cached_property
    def world(self) -> World:
        """The household's own in their world, as a decision about them meets it."""
        own = [one.person_id for one in self.own]
        return facts.world_for(own, on=self.on, number=self.number)

    @property
    def own(self) -> tuple[OwnPerson, ...]:
        """Those whose matters the resident sees to: all but children who choose alone."""
        return tuple(one for one in self.people if one.standing is not Standing.CHOOSES_ALONE)

    def person(self, person_id: int) -> OwnPerson:
        """Return the one of the household's own; raises `NobodyToShow` for everyone else."""
        for one in self.own:
            if one.person_id == person_id:
                return one
        raise NobodyToShow

    def resident(self, person_id: int) -> Resident:
        """Return the person as the rules see them."""
        return self.world.resident(self.person(person_id).person_id)

    def listing(self, person_id: int) -> Listing | None:
        """Return where the person is listed."""
        return self.resident(person_id).listing

    def pending(self, person_id: int) -> tuple[PendingChoice, ...]:
        """Return the person's choices that wait."""
        return self.resident(person_id).pending

    def remaining(self, person_id: int) -> int | None:
        """Return how many changes the person has left; None is without limit."""
        return core.remaining_changes(self.resident(person_id), self.on, self.rules)

    def care(self, person_id: int) -> CareResponsibility:
        """Return the unit that answers for the person's care, and why."""
        self.person(person_id)
        placement = core.care_responsibility(self.world, person_id, self.on, self.rules)
        unit_id = None if placement.unit is None else int(placement.unit)
        return CareResponsibility(unit_id, placement.trace)

    def expected(self, person_id: int, unit_id: int, *, joins_queue: bool) -> Decision:
        """Return what a choice of the unit would lead to now; nothing of it is stored."""
        is_self = self.person(person_id).standing is Standing.SELF
        own = self.people[0].person_id
        # The queue of a unit that nobody here has to do with is not in the household's world.
        world = facts.world_for(
            [person_id], on=self.on, number=self.number, also_queues_of=[unit_id]
        )
        choice = ChoiceMade(
            person_id,
            self.on,
            unit_id,
            Channel.E_SERVICE,
            ChosenBy.SELF if is_self else ChosenBy.GUARDIAN,
            None if is_self else own,
            joins_queue=joins_queue,
        )
        return core.step(world, choice, self.rules)

    def offer(self, person_id: int) -> Course | None:
        """Return the announced change of units that offers the person a choice now."""
        return core.offer_to(self.world, self.person(person_id).person_id, self.on)

    def physician_at(self, person_id: int) -> int | None:
        """Return the unit where the person has a physician contact."""
        unit = core.physician_at(self.world, self.person(person_id).person_id)
        return None if unit is None else int(unit)


def household_of(actor: Actor, *, on: date, known_at: datetime | int) -> Household:
    """Return the resident's household; raises `NobodyToShow`, `NoRulebook`, `NotInForce`."""
    number = number_known_at(known_at)
    own = own_key(actor)
    if own is None:
        raise NobodyToShow
    told = children_told(own, valid_on=on, known_at=number)
    known = people_on([own, *told], valid_on=on, known_at=number)
    if own not in known:
        raise NobodyToShow
    children = sorted(
        (as_resident(known[one]) for one in told if one in known and known[one].died_on is None),
        key=lambda child: (child.born_on, str(child.key)),
    )
    rules = rules_in_force(known_at=number).on_or_first(on)
    people = (OwnPerson(own, Standing.SELF), *_children(own, children, on, rules))
    return Household(on, number, people, rules)


def _children(
    own: int, children: Iterable[Resident], on: date, rules: ListingRules
) -> Iterable[OwnPerson]:
    for child in children:
        if not is_guardian(own, child):
            continue
        if not core.chooses_alone(child, on, rules):
            yield OwnPerson(int(child.key), Standing.CHILD)
        elif age_on(child.born_on, on) < _OF_AGE:
            yield OwnPerson(int(child.key), Standing.CHOOSES_ALONE)
