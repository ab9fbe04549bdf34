"""A change in someone's life, and what it means for the children who were listed by it.

Owns who is decided anew in memory: the person, and the newborn whose mother or guardian turns
out to have been listed elsewhere on the day of birth. Which order things became known in must
not matter, so the same is done whoever of them a notice or a choice is about.
"""

from collections.abc import Callable
from datetime import date

from vardval.core.listing import Decided, Life, PersonKey, Resident
from vardval.core.listing.replaying import RulesOn
from vardval.listing.lives.counting import CountedBeside
from vardval.listing.lives.deciding import Listings, Places, nobody_beside, relisted
from vardval.listing.lives.people import People, PersonWork


class Families:
    """Decides anew for people whom `people` holds.

    `read_in` reads what is known of people met on the way into what `people` rests on.
    """

    def __init__(
        self,
        people: People,
        *,
        places: Places,
        rules_on: RulesOn,
        read_in: Callable[[set[int]], None],
    ) -> None:
        self._people = people
        self._places = places
        self._rules_on = rules_on
        self._read_in = read_in
        limits = places.limits
        self._beside = nobody_beside if limits is None else CountedBeside(people, limits).counting

    def relist(self, person: PersonWork, life: Life, from_on: date) -> list[Decided]:
        """Decide the person's listings anew from the day; children are left as they are."""
        result = relisted(
            life,
            from_on,
            person.listings,
            kin=self._kin(life) if from_on <= life.born_on else {},
            places=self._places,
            rules_on=self._rules_on,
            beside=self._beside,
        )
        person.listings = result.listings
        person.default_on = result.default_on
        known = person.relisted_from
        person.relisted_from = from_on if known is None else min(known, from_on)
        return list(result.decided)

    def children_follow(
        self, parent: PersonWork, before: Life | None, listed: Listings, from_on: date
    ) -> list[Decided]:
        """Decide anew for children born from the day on to someone who was listed elsewhere.

        `before` and `listed` are what was known of the parent until now.
        """
        decided: list[Decided] = []
        for child_id, born_on in list(self._people.children_of(parent.id)):
            if born_on < from_on:
                continue
            now = _unit_at_birth(parent.life, parent.listings, born_on)
            if now == _unit_at_birth(before, listed, born_on):
                continue
            child = self._whole(child_id)
            life = child.life
            # Who is no older than the child is nobody's parent, and would follow without end.
            if life is None or parent.life is None or parent.life.born_on >= life.born_on:
                continue
            if life.is_known_from_birth:
                decided += self._child_follows(child, life)
        return decided

    def _child_follows(self, child: PersonWork, life: Life) -> list[Decided]:
        self._people.remember(child)
        listed, child.is_touched = child.listings, True
        decided = self.relist(child, life, life.born_on)
        return decided + self.children_follow(child, life, listed, life.born_on)

    def _kin(self, life: Life) -> dict[PersonKey, Resident]:
        """Mother and guardians as the birth finds them; nobody for a number alone."""
        found: dict[PersonKey, Resident] = {}
        for key in (life.mother, *life.guardians):
            if isinstance(key, int):
                kin = self._met(key)
                if kin.life is not None:
                    found[key] = kin.life.as_kin_on(life.born_on, kin.listings)
        return found

    def _met(self, person_id: int) -> PersonWork:
        people = self._people
        person_id = people.settled_id(person_id)
        if person_id not in people.met and person_id not in people.known.seen:
            self._read_in({person_id})
        return people.work(person_id)

    def _whole(self, person_id: int) -> PersonWork:
        """The person with all that is known, not only what a child's birth asks about."""
        people = self._people
        person_id = people.settled_id(person_id)
        work = people.met.get(person_id)
        if person_id not in people.known.whole and (work is None or not work.is_touched):
            self._read_in({person_id})
            people.met.pop(person_id, None)
        return people.work(person_id)


def _unit_at_birth(life: Life | None, listings: Listings, born_on: date) -> object:
    if life is None:
        return None
    listing = life.as_kin_on(born_on, listings).listing
    return listing.unit if listing is not None else None
