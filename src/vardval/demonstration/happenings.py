"""What happens to people in the register, each as a change of the made-up county and its posts."""

from datetime import date, datetime, time, timedelta
from random import Random

from vardval.demonstration.families import Child, Family
from vardval.demonstration.founding import Maker
from vardval.demonstration.people import Home, Household, Inhabitant
from vardval.demonstration.posts import Post, Registration, digits, whole_post

_OTHER_MUNICIPALITIES = (("24", "80"), ("24", "82"), ("01", "80"), ("14", "80"), ("22", "81"))
_ABROAD = 0.18
_TWINS = 0.015
_GROWN_UP = 18


class Happenings:
    """Lets things happen to people of the county on a day; returns the posts that tell of it."""

    def __init__(self, maker: Maker) -> None:
        self._maker = maker
        self._chance: Random = maker.chance

    def birth(self, mother: Inhabitant, day: date) -> list[Post]:
        """A child, sometimes two, who lives where the mother lives."""
        parents = [mother]
        parents += [
            one
            for one in mother.household.members
            if one.sex == "M"
            and one.is_alive
            and abs(one.age_on(day) - mother.age_on(day)) < 19
            and one.age_on(day) >= _GROWN_UP
        ][:1]
        posts = []
        for _ in range(2 if self._chance.random() < _TWINS else 1):
            sex = self._chance.choice("KM")
            child = self._maker.child(mother.household, day, sex, tuple(parents), day)
            posts.append(
                whole_post(
                    child,
                    registration=_here(mother.household.home, child.born_on),
                    changed_at=self.moment(day + timedelta(days=self._chance.randint(1, 9))),
                    matter="Födelse",
                )
            )
        return posts

    def death(self, person: Inhabitant, day: date) -> list[Post]:
        """The person dies; the household lives on."""
        person.is_alive = False
        person.household.members.remove(person)
        at = self.moment(day + timedelta(days=self._chance.randint(1, 6)))
        return [Post(person.number, at, "Dödsfall", deregistered=("AV", digits(day)))]

    def move_within(self, movers: list[Inhabitant], home: Home, day: date) -> list[Post]:
        """The movers register at the home, as a household of their own."""
        old = movers[0].household
        new = Household(home, old.tradition)
        for person in movers:
            old.members.remove(person)
            new.members.append(person)
            person.household = new
        at = self.moment(day + timedelta(days=self._chance.randint(0, 5)))
        return [Post(one.number, at, "Flyttning", registration=_here(home, day)) for one in movers]

    def move_out(self, household: Household, day: date) -> list[Post]:
        """The household leaves for another county or for another country."""
        household.home = None
        at = self.moment(day + timedelta(days=self._chance.randint(0, 7)))
        if self._chance.random() < _ABROAD:
            return [
                Post(one.number, at, "Utvandring", deregistered=("UV", digits(day)))
                for one in household.members
            ]
        county, municipality = self._chance.choice(_OTHER_MUNICIPALITIES)
        there = Registration(digits(day), county, municipality)
        hidden = Registration(digits(day), "99", "99")
        return [
            Post(
                one.number,
                at,
                "Utflyttning",
                # Of a person with a marking the notice does not even tell which county.
                registration=hidden if one.has_secrecy_marking else there,
            )
            for one in household.members
        ]

    def move_in(self, home: Home, tradition: str, day: date) -> tuple[Household, list[Post]]:
        """A household that the register has not seen before comes to the county."""
        household = self._maker.household(self._newcomers(), home, tradition, day)
        at = self.moment(day + timedelta(days=self._chance.randint(0, 6)))
        return household, [
            whole_post(one, registration=_here(home, day), changed_at=at, matter="Inflyttning")
            for one in household.members
        ]

    def new_number(self, person: Inhabitant, day: date) -> list[Post]:
        """Someone with a coordination number gets a personal number: one post for each."""
        old = person.number
        person.number = self._maker.personal_number_for(person)
        at = self.moment(day)
        new = whole_post(
            person,
            registration=_here(person.household.home, day),
            changed_at=at,
            matter="Nytt personnummer",
        )
        told = Post(
            old,
            at,
            "Nytt personnummer",
            joined_number=person.number,
            deregistered=("GN", digits(day)),
        )
        return [told, new]

    def new_surname(self, person: Inhabitant, day: date) -> list[Post]:
        """The person takes another surname."""
        person.surname = self._maker.names.surname(person.household.tradition)
        return [
            Post(
                person.number,
                self.moment(day),
                "Namnändring",
                given_names=person.given_names,
                surname=person.surname,
            )
        ]

    def secrecy(self, person: Inhabitant, day: date, *, marked: bool) -> list[Post]:
        """The marking is set or taken away."""
        person.has_secrecy_marking = marked
        return [Post(person.number, self.moment(day), "Sekretess", secrecy=marked)]

    def protected_registration(self, person: Inhabitant, day: date, *, kept: bool) -> list[Post]:
        """Protected registration starts or ends."""
        person.has_protected_registration = kept
        kind = "SK" if kept else "FB"
        return [
            Post(person.number, self.moment(day), "Skyddad folkbokföring", registration_kind=kind)
        ]

    def moment(self, day: date) -> datetime:
        """Return a moment of the day on which the tax agency works."""
        return datetime.combine(day, time(8)) + timedelta(seconds=self._chance.randint(0, 32_000))

    def _newcomers(self) -> Family:
        age = min(85, 20 + round(self._chance.expovariate(1 / 13)))
        family = Family([(age, self._chance.choice("KM"))])
        if age > 23 and self._chance.random() < 0.4:
            other = "M" if family.grown_ups[0][1] == "K" else "K"
            family.grown_ups.append((max(19, age + self._chance.randint(-4, 4)), other))
            family.grown_ups.sort(key=lambda one: one[1])
        woman_age, first_sex = family.grown_ups[0]
        if first_sex == "K" and 24 < woman_age < 46 and self._chance.random() < 0.45:
            oldest = min(17, woman_age - 20)
            for _ in range(self._chance.randint(1, 3)):
                age = self._chance.randint(max(0, woman_age - 43), oldest)
                family.children.append(Child(age, self._chance.choice("KM")))
        return family


def _here(home: Home | None, day: date) -> Registration:
    if home is None:
        raise ValueError("Den som inte bor i länet har ingen adress här.")
    return Registration(digits(day), home.municipality[:2], home.municipality[2:], home)
