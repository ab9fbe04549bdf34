"""The year, day by day: how often what happens, and to whom."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate

from vardval.demonstration.choosing import ChoiceLine, Chooser
from vardval.demonstration.disturbances import Sent, disturbed
from vardval.demonstration.founding import Maker
from vardval.demonstration.happenings import Happenings
from vardval.demonstration.homes import Homes
from vardval.demonstration.people import Household, Inhabitant
from vardval.demonstration.posts import Post
from vardval.demonstration.region import Region
from vardval.demonstration.region_tables import NAME_TRADITIONS

_MOTHERS = range(20, 44)
_DAYS_BETWEEN_BIRTHS = 300
_SAME_MUNICIPALITY = 0.75
_NEWLY_BUILT = 0.015
_GROWN_UP = 18
_TRIES = 400

Happening = Callable[[date], list[Post]]


@dataclass(slots=True)
class Year:
    """What the year brought: posts with the day each is sent, and choices with theirs."""

    sent: list[Sent] = field(default_factory=list)
    choices: list[ChoiceLine] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


class Course:
    """Lets the year pass in the made-up county."""

    def __init__(
        self, region: Region, households: list[Household], homes: Homes, maker: Maker
    ) -> None:
        self._settings = region.settings
        self._municipalities = [one.code for one in region.municipalities]
        self._weights = list(accumulate(one.population for one in region.municipalities))
        self._traditions = {one.code: one.tradition_weights for one in region.municipalities}
        self._bands = region.ages
        self._households = households
        self._homes = homes
        self._chance = maker.chance
        self._happenings = Happenings(maker)
        self._chooser = Chooser(region, maker.chance)
        self._population = sum(len(one.members) for one in households)
        self._mothers: dict[int, date] = {}
        self._first = date(self._settings.year, 1, 1)

    def passed(self) -> Year:
        """Return the year up to the demonstration's day."""
        year = Year()
        rates = self._settings.rates
        days = (self._settings.today - self._first).days
        deaths = self._deaths(days)
        happenings: tuple[tuple[str, float, Happening], ...] = (
            ("födda", rates.births, self._birth),
            ("inflyttade", rates.moves_in, self._move_in),
            ("utflyttade", rates.moves_out, self._move_out),
            ("flyttade", rates.moves_within, self._move_within),
            ("namnbyten", rates.name_changes, self._new_surname),
            ("sekretess", rates.secrecy, self._secrecy),
            ("skyddad folkbokföring", rates.secrecy / 4, self._protected_registration),
            ("nya nummer", rates.secrecy, self._new_number),
        )
        for offset in range(days):
            day = self._first + timedelta(days=offset)
            for person in deaths.get(day, ()):
                if person.is_here:
                    self._tell(year, "döda", self._happenings.death(person, day), day)
            for name, rate, happening in happenings:
                for _ in range(self._how_many(rate)):
                    self._tell(year, name, happening(day), day)
            for _ in range(self._how_many(rates.choices)):
                year.choices += self._chooser.choices(self._household(), day)
        year.sent = disturbed(year.sent, self._settings.today, self._chance)
        return year

    def _how_many(self, per_thousand: float) -> int:
        expected = per_thousand * self._population / 1000 / 365
        return int(expected) + (self._chance.random() < expected % 1)

    def _tell(self, year: Year, what: str, posts: list[Post], day: date) -> None:
        year.counts[what] += bool(posts)
        year.sent += [Sent(max(day, post.changed_at.date()), post) for post in posts]

    def _deaths(self, days: int) -> dict[date, list[Inhabitant]]:
        """Draw beforehand who dies and when, the old more often than the young."""
        per_mille = {
            age: band.deaths_per_mille
            for band in self._bands
            for age in range(band.first_age, band.last_age + 1)
        }
        people = [person for household in self._households for person in household.members]
        weights = [per_mille.get(person.age_on(self._first), 450) for person in people]
        count = round(self._settings.rates.deaths * len(people) / 1000 * days / 365)
        drawn: dict[date, list[Inhabitant]] = {}
        for person in dict.fromkeys(self._chance.choices(people, weights, k=count)):
            day = self._first + timedelta(days=self._chance.randrange(days))
            drawn.setdefault(day, []).append(person)
        return drawn

    def _household(self) -> Household:
        """Return a household that lives here; the ones that have left or died are dropped."""
        while True:
            index = self._chance.randrange(len(self._households))
            household = self._households[index]
            if household.home is not None and household.members:
                return household
            self._households[index] = self._households[-1]
            self._households.pop()

    def _someone(self, fits: Callable[[Inhabitant], bool]) -> Inhabitant | None:
        for _ in range(_TRIES):
            person = self._chance.choice(self._household().members)
            if fits(person):
                return person
        return None

    def _birth(self, day: date) -> list[Post]:
        mother = self._someone(
            lambda one: (
                one.sex == "K"
                and one.age_on(day) in _MOTHERS
                and self._chance.random() < 1 - abs(one.age_on(day) - 31) / 13
                and (day - self._mothers.get(id(one), date.min)).days > _DAYS_BETWEEN_BIRTHS
                and all(
                    (day - child.born_on).days > _DAYS_BETWEEN_BIRTHS
                    for child in one.household.members
                )
            )
        )
        if mother is None:
            return []
        self._mothers[id(mother)] = day
        return self._happenings.birth(mother, day)

    def _move_in(self, day: date) -> list[Post]:
        code = self._chance.choices(self._municipalities, cum_weights=self._weights)[0]
        tradition = self._chance.choices(NAME_TRADITIONS, self._traditions[code])[0]
        household, posts = self._happenings.move_in(self._homes.home(code), tradition, day)
        self._households.append(household)
        return posts

    def _move_out(self, day: date) -> list[Post]:
        for _ in range(_TRIES):
            household = self._household()
            oldest = max(one.age_on(day) for one in household.members)
            if oldest >= _GROWN_UP and self._chance.random() < (0.9 if oldest < 36 else 0.2):
                return self._happenings.move_out(household, day)
        return []

    def _move_within(self, day: date) -> list[Post]:
        household = self._household()
        if all(one.age_on(day) < _GROWN_UP for one in household.members):
            return []
        code = self._chance.choices(self._municipalities, cum_weights=self._weights)[0]
        if household.home is not None and self._chance.random() < _SAME_MUNICIPALITY:
            code = household.home.municipality
        is_new = self._chance.random() < _NEWLY_BUILT
        home = self._homes.newly_built(code) if is_new else self._homes.home(code)
        movers = list(household.members)
        grown_up_children = [one for one in movers if one.mother and one.age_on(day) >= _GROWN_UP]
        if grown_up_children:
            movers = grown_up_children[:1]
        posts = self._happenings.move_within(movers, home, day)
        self._households.append(movers[0].household)
        return posts

    def _new_surname(self, day: date) -> list[Post]:
        person = self._someone(lambda one: one.age_on(day) >= _GROWN_UP)
        return self._happenings.new_surname(person, day) if person else []

    def _secrecy(self, day: date) -> list[Post]:
        ends = self._chance.random() < 0.35
        person = self._someone(lambda one: one.has_secrecy_marking is ends)
        return self._happenings.secrecy(person, day, marked=not ends) if person else []

    def _protected_registration(self, day: date) -> list[Post]:
        person = self._someone(lambda one: not one.is_protected)
        return self._happenings.protected_registration(person, day, kept=True) if person else []

    def _new_number(self, day: date) -> list[Post]:
        person = self._someone(lambda one: int(one.number[6:8]) > 60)
        return self._happenings.new_number(person, day) if person else []
