"""The county's people on the day before the year begins."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from vardval.demonstration.families import Family, families
from vardval.demonstration.homes import Homes
from vardval.demonstration.naming import Names
from vardval.demonstration.people import Home, Household, Inhabitant
from vardval.demonstration.person_numbers import NumberSupply
from vardval.demonstration.region import Region
from vardval.demonstration.region_tables import NAME_TRADITIONS

_GROWN_UP = 18
_SAME_SURNAME = 0.6
_COORDINATION_NUMBER = 0.03  # Among people with names from elsewhere: arrived lately.
_SECRECY, _PROTECTED = 0.0015, 0.0003


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes households of people out of families of ages."""

    names: Names
    numbers: NumberSupply
    chance: Random

    def household(self, family: Family, home: Home, tradition: str, day: date) -> Household:
        """Return the family as people, as old as they are on `day`."""
        household = Household(home, tradition)
        surname = self.names.surname(tradition)
        for index, (age, sex) in enumerate(family.grown_ups):
            own = surname
            if index and self.chance.random() > _SAME_SURNAME:
                own = self.names.surname(tradition)
            self._person(household, self._birth_date(age, day), sex, own, is_born_here=False)
        parents = tuple(household.members)
        born_on = day
        for child in family.children:
            if not child.is_twin:
                born_on = self._birth_date(child.age, day)
            self.child(household, born_on, child.sex, parents, day)
        return household

    def child(
        self,
        household: Household,
        born_on: date,
        sex: str,
        parents: tuple[Inhabitant, ...],
        day: date,
    ) -> Inhabitant:
        """Return a child of the household; on `day` it has guardians if it is a minor.

        The birth date is the one asked for, or the nearest before with numbers left.
        """
        child = self._person(household, born_on, sex, parents[0].surname, is_born_here=True)
        child.mother = parents[0] if parents[0].sex == "K" else None
        if child.age_on(day) < _GROWN_UP:
            child.guardians = parents
        return child

    def personal_number_for(self, person: Inhabitant) -> str:
        """Return a personal number in the place of the person's coordination number."""
        return self.numbers.personal_number(person.born_on, person.sex)[1]

    def _person(
        self, household: Household, born_on: date, sex: str, surname: str, *, is_born_here: bool
    ) -> Inhabitant:
        given = self.names.given_names(household.tradition, sex, born_on.year)
        is_newcomer = (
            not is_born_here
            and household.tradition == NAME_TRADITIONS[-1]
            and self.chance.random() < _COORDINATION_NUMBER
        )
        number_of = (
            self.numbers.coordination_number if is_newcomer else self.numbers.personal_number
        )
        born_on, number = number_of(born_on, sex)
        person = Inhabitant(number, given, surname, sex, born_on, household)
        household.members.append(person)
        return person

    def _birth_date(self, age: int, day: date) -> date:
        return day - timedelta(days=int(365.2425 * (age + self.chance.random() * 0.999)))


def founded(region: Region, share: float, homes: Homes, maker: Maker) -> list[Household]:
    """Return the households of the whole county, `share` of its full size."""
    day = date(region.settings.year - 1, 12, 31)
    chance = maker.chance
    households = []
    for municipality in region.municipalities:
        people = round(municipality.population * share)
        for family in families(region.ages, people, chance):
            tradition = chance.choices(NAME_TRADITIONS, municipality.tradition_weights)[0]
            home = homes.home(municipality.code)
            households.append(maker.household(family, home, tradition, day))
    for household in households:
        for person in household.members:
            lot = chance.random()
            person.has_protected_registration = lot < _PROTECTED
            person.has_secrecy_marking = lot < _PROTECTED + _SECRECY
    return households
