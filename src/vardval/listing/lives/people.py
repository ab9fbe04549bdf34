"""The people of a chunk: who has which number, and what is known of each so far."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import TypeVar

from vardval.core.identity import PersonNumber
from vardval.core.listing import Life
from vardval.core.population import IdentityFact, PostRead
from vardval.core.time import FOREVER
from vardval.listing.lives.deciding import Listings
from vardval.listing.lives.known import Known
from vardval.listing.lives.life import life_of, taken_over_listings
from vardval.listing.store import timeline_of
from vardval.population.facts import (
    FACT_TABLES,
    GUARDIANSHIPS,
    IDENTITIES,
    RELATIONS,
    Fact,
    FactTable,
)

K = TypeVar("K")
V = TypeVar("V")
Rows = dict[FactTable, list[Fact]]


@dataclass(slots=True)
class PersonWork:
    """A person as the chunk has them so far.

    `is_touched` tells that rows or listings may differ from what is stored, `changed` in which
    tables; `relisted_from` the first day from which their listing was decided anew, and
    `default_on` the day on which the rulebook then lists them unless they choose.
    """

    id: int
    posts: list[PostRead]
    rows: Rows
    life: Life | None
    listings: Listings
    is_touched: bool = False
    changed: set[FactTable] = field(default_factory=set)
    relisted_from: date | None = None
    default_on: date | None = None


@dataclass(slots=True)
class People:
    """Everyone whom the chunk has met. `new_id` hands out a fresh key.

    What one post does here can be undone: a post that the rules cannot decide leaves nothing
    behind. `begin` before each post, `undo` when it came to nothing.
    """

    known: Known
    new_id: Callable[[], int]
    met: dict[int, PersonWork] = field(default_factory=dict)
    created: list[int] = field(default_factory=list)
    joined: dict[int, int] = field(default_factory=dict)
    _number_of_new: dict[str, int] = field(default_factory=dict)
    _undoing: list[Callable[[], object]] = field(default_factory=list)

    def begin(self) -> None:
        """Let what follows be what can be undone."""
        self._undoing.clear()

    def undo(self) -> None:
        """Let everything since `begin` not have been."""
        while self._undoing:
            self._undoing.pop()()

    def remember(self, work: PersonWork) -> None:
        """Let the person be as now when all is undone; called before a change to them."""
        # Written out because `dataclasses.replace` takes several times as long, for every post.
        before = PersonWork(
            work.id,
            work.posts,
            work.rows,
            work.life,
            work.listings,
            work.is_touched,
            set(work.changed),
            work.relisted_from,
            work.default_on,
        )
        self._undoing.append(partial(self.met.__setitem__, work.id, before))

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
        self.known_by(number, person_id)
        self.created.append(person_id)
        self._undoing += (self.created.pop, partial(self.met.pop, person_id))
        parsed = PersonNumber.parse(number)
        fact = IdentityFact(parsed.kind, number, "", "")
        rows: Rows = {table: [] for table in FACT_TABLES}
        if parsed.born_on is not None:
            columns = (fact.kind.value, fact.number, "", "")
            rows[IDENTITIES] = [Fact(parsed.born_on, FOREVER, columns)]
        self.met[person_id] = PersonWork(
            person_id, [], rows, None, (), is_touched=True, changed={IDENTITIES}
        )
        return person_id

    def known_by(self, number: str, person_id: int) -> None:
        """Let the number, which nobody had, lead to the person."""
        self._number_of_new[number] = person_id
        self._undoing.append(partial(self._number_of_new.pop, number))

    def settled_id(self, person_id: int) -> int:
        """The key under which the person goes on."""
        while person_id in self.joined:
            person_id = self.joined[person_id]
        return person_id

    def note_kin(self, life: Life) -> None:
        """Let mother and guardians have the child whom the chunk itself has brought."""
        child = (int(life.key), life.born_on)
        for kin in (life.mother, *life.guardians):
            if isinstance(kin, int):
                children = self.known.children.setdefault(kin, [])
                if child not in children:
                    children.append(child)

    def children_of(self, person_id: int) -> Iterator[tuple[int, date]]:
        """The children, with their days of birth, whom a birth may have listed by the person."""
        yield from self.known.children.get(person_id, ())

    def work(self, person_id: int) -> PersonWork:
        """The person as the chunk has them so far."""
        work = self.met.get(person_id)
        if work is None:
            work = self.met[person_id] = self._loaded(person_id)
        return work

    def join(self, kept: PersonWork, gone: PersonWork) -> None:
        """Let `gone` go on as `kept`: every number of theirs, every relation to them."""
        self.remember(kept)
        self.remember(gone)
        kept.posts = [*kept.posts, *gone.posts]
        gone.posts = []
        gone.rows = {table: [] for table in FACT_TABLES}
        gone.listings = ()
        gone.life = None
        gone.is_touched = True
        self._set(self.joined, gone.id, kept.id)
        for numbers in (self.known.person_of, self._number_of_new):
            for number, person_id in list(numbers.items()):
                if person_id == gone.id:
                    self._set(self._number_of_new, number, kept.id)
        known = self.known
        own, moved = known.choices.get(kept.id, []), known.choices.get(gone.id, [])
        accepted = [*own, *(replace(one, person=kept.id) for one in moved)]
        self._set(known.choices, kept.id, sorted(accepted, key=lambda one: one.key or 0))
        self._set(known.choices, gone.id, [])
        children = [*known.children.get(kept.id, ()), *known.children.get(gone.id, ())]
        self._set(known.children, kept.id, children)

    def _set(self, values: dict[K, V], key: K, value: V) -> None:
        if key in values:
            self._undoing.append(partial(values.__setitem__, key, values[key]))
        else:
            self._undoing.append(partial(values.pop, key))
        values[key] = value

    def settled_fact(self, table: FactTable, fact: Fact) -> Fact:
        """The fact with people who turned out to be someone else named as that one."""
        if table not in (RELATIONS, GUARDIANSHIPS):
            return fact
        other, *rest = fact.columns
        return fact._replace(columns=(self.settled_id(other), *rest))

    def life_of(
        self,
        person_id: int,
        rows: Rows,
        posts: Iterable[PostRead],
        *,
        is_taken_over: bool,
        before: Life | None = None,
        changed: Collection[FactTable] = FACT_TABLES,
    ) -> Life | None:
        """The life that the rows tell, with the choices that were accepted.

        What an earlier system had comes before them; raises BadPost for a unit unknown here.
        A life `before` told the same in all tables but the `changed` ones.
        """
        choices = self.known.choices.get(person_id, ())
        taken_over = taken_over_listings(person_id, posts, self.known.units)
        return life_of(
            person_id,
            rows,
            (*taken_over, *choices),
            elsewhere=self.known.elsewhere.get(person_id, ()),
            is_taken_over=is_taken_over,
            before=before,
            changed=changed,
        )

    def _loaded(self, person_id: int) -> PersonWork:
        known = self.known
        rows: Rows = {}
        for table in FACT_TABLES:
            stored = known.rows[table].get(person_id)
            rows[table] = list(stored) if stored else []
        posts = list(known.posts.get(person_id, ()))
        life = self.life_of(person_id, rows, posts, is_taken_over=person_id in known.taken_over)
        listings = timeline_of(known.listings.get(person_id, ()))
        return PersonWork(person_id, posts, rows, life, listings)
