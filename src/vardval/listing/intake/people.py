"""The people of a chunk: who has which number, and what is known of each so far."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from vardval.core.identity import PersonNumber
from vardval.core.listing import Resident
from vardval.core.population import IdentityFact, PostRead, Timeline, value_on
from vardval.core.population.timeline import settled
from vardval.core.time import FOREVER
from vardval.listing.intake.deciding import Listings
from vardval.listing.intake.life import Life, NoLife
from vardval.listing.intake.loading import (
    Known,
    protection_of,
    relatives_of,
    residence_of,
    vital_of,
)
from vardval.listing.store import timeline_of
from vardval.population.facts import (
    FACT_TABLES,
    GUARDIANSHIPS,
    IDENTITIES,
    PROTECTIONS,
    RELATIONS,
    RESIDENCES,
    VITALS,
    Fact,
    FactTable,
)
from vardval.population.models import Relation

Rows = dict[FactTable, list[Fact]]


@dataclass(slots=True)
class PersonWork:
    """A person as the chunk has them so far.

    `is_touched` tells that rows or listings may differ from what is stored, `changed` in which
    tables.
    """

    id: int
    posts: list[PostRead]
    rows: Rows
    life: Life | NoLife
    listings: Listings
    is_touched: bool = False
    changed: set[FactTable] = field(default_factory=set)


@dataclass(slots=True)
class People:
    """Everyone whom the chunk has met. `new_id` hands out a fresh key."""

    known: Known
    new_id: Callable[[], int]
    met: dict[int, PersonWork] = field(default_factory=dict)
    created: list[int] = field(default_factory=list)
    joined: dict[int, int] = field(default_factory=dict)
    _number_of_new: dict[str, int] = field(default_factory=dict)

    def id_of(self, number: str) -> int | None:
        """The key of whoever goes by the number; None when nobody does."""
        found = self._number_of_new.get(number)
        return found if found is not None else self.known.person_of.get(number)

    def id_made(self, number: str) -> int:
        """The key of whoever goes by the number, who begins to exist if nobody does.

        A person known by a number alone has an identity and nothing else, until a post of
        their own says more.
        """
        found = self.id_of(number)
        if found is not None:
            return found
        person_id = self.new_id()
        self._number_of_new[number] = person_id
        self.created.append(person_id)
        parsed = PersonNumber.parse(number)
        fact = IdentityFact(parsed.kind, number, "", "")
        rows: Rows = {table: [] for table in FACT_TABLES}
        if parsed.born_on is not None:
            columns = (fact.kind.value, fact.number, "", "")
            rows[IDENTITIES] = [Fact(parsed.born_on, FOREVER, columns)]
        self.met[person_id] = PersonWork(
            person_id, [], rows, NoLife(), (), is_touched=True, changed={IDENTITIES}
        )
        return person_id

    def known_by(self, number: str, person_id: int) -> None:
        """Let the number, which nobody had, lead to the person."""
        self._number_of_new[number] = person_id

    def work(self, person_id: int) -> PersonWork:
        """The person as the chunk has them so far."""
        work = self.met.get(person_id)
        if work is None:
            work = self.met[person_id] = self._loaded(person_id)
        return work

    def join(self, kept: PersonWork, gone: PersonWork) -> None:
        """Let `gone` go on as `kept`: every number of theirs, every relation to them."""
        kept.posts.extend(gone.posts)
        gone.posts = []
        gone.rows = {table: [] for table in FACT_TABLES}
        gone.listings = ()
        gone.life = NoLife()
        gone.is_touched = True
        self.joined[gone.id] = kept.id
        for numbers in (self.known.person_of, self._number_of_new):
            for number, person_id in list(numbers.items()):
                if person_id == gone.id:
                    self._number_of_new[number] = kept.id
        self._carry_choices_over(kept.id, gone.id)

    def _carry_choices_over(self, kept: int, gone: int) -> None:
        moved = [replace(one, person=kept) for one in self.known.choices.pop(gone, [])]
        own = self.known.choices.get(kept, [])
        self.known.choices[kept] = sorted([*own, *moved], key=lambda choice: choice.on)

    def settled_fact(self, table: FactTable, fact: Fact) -> Fact:
        """The fact with people who turned out to be someone else named as that one."""
        if table not in (RELATIONS, GUARDIANSHIPS):
            return fact
        other, *rest = fact.columns
        return fact._replace(columns=(self.joined.get(other, other), *rest))

    def resident_on(self, person_id: int, day: date) -> Resident | None:
        """The person as they are on the day; None for someone known by a number alone."""
        work = self.work(person_id)
        if isinstance(work.life, NoLife):
            return None
        return work.life.resident_on(day, value_on(work.listings, day))

    def _loaded(self, person_id: int) -> PersonWork:
        known = self.known
        rows = {table: list(known.rows[table].get(person_id, ())) for table in FACT_TABLES}
        life: Life | NoLife = NoLife()
        vital = vital_of(rows[VITALS])
        if vital is not None:
            born_on, sex, died_on = vital
            life = Life(
                person_id,
                born_on,
                sex,
                died_on,
                residence_of(rows[RESIDENCES]),
                protection_of(rows[PROTECTIONS]),
                mother_of(relatives_of(rows[RELATIONS], Relation.Kind.MOTHER)),
                relatives_of(rows[RELATIONS], Relation.Kind.GUARDIAN),
            )
        listings = timeline_of(known.listings.get(person_id, ()))
        return PersonWork(person_id, list(known.posts.get(person_id, ())), rows, life, listings)


def mother_of(mothers: Timeline[tuple[int, ...]]) -> Timeline[int | None]:
    """The first of those who are said to be mother, day by day."""
    return settled((day, found[0] if found else None) for day, found in mothers)
