"""A chunk of notices worked through in memory, post by post, in their order.

For each post: who it is about, what all posts of that person come to, what that changes, and
what the rules say from the first day that is changed. A post that cannot be used leaves
nothing behind but the reason.
"""

from collections.abc import Callable
from datetime import date

from vardval.core.identity import Sex
from vardval.core.listing import PersonKey, Resident
from vardval.core.population import (
    BadPost,
    PersonFacts,
    PlacedResidence,
    PostRead,
    RelationKey,
    RelationKind,
    Timeline,
    UnknownAddress,
    facts_of,
    registration_keys,
    residence_timeline,
    value_on,
)
from vardval.core.population.timeline import settled
from vardval.listing.intake.deciding import Decided, Listings, Places, RulesOn, relisted
from vardval.listing.intake.life import Life, differs_from
from vardval.listing.intake.loading import Known, StagedNotice, read_places
from vardval.listing.intake.outcome import NoticeOutcome, facts_led_to, listings_led_to
from vardval.listing.intake.people import People, PersonWork, mother_of
from vardval.population.fact_lines import wanted_facts
from vardval.population.models import Notice


class Chunk:
    """Works notices one by one. `outcomes` and `people` hold what the chunk comes to.

    `read_in` reads what is known of people met on the way into `known`.
    """

    def __init__(
        self,
        known: Known,
        *,
        places: Places,
        rules_on: RulesOn,
        new_id: Callable[[], int],
        read_in: Callable[[set[int]], None],
    ) -> None:
        self._known = known
        self._places = places
        self._rules_on = rules_on
        self._read_in = read_in
        self.people = People(known, new_id)
        self.outcomes: list[NoticeOutcome] = []

    def work(self, notice: StagedNotice) -> None:
        """Work one notice in."""
        try:
            outcome = self._worked(notice)
        except BadPost as bad:
            outcome = NoticeOutcome.set_aside(notice.id, bad.code, bad.parameters)
        except UnknownAddress as unknown:
            outcome = NoticeOutcome.set_aside(
                notice.id, "unknown_address", {"municipality": unknown.municipality_code}
            )
        self.outcomes.append(outcome)

    def _worked(self, notice: StagedNotice) -> NoticeOutcome:
        post = notice.read
        kept_id, gone_id = self._who(post)
        kept = self.people.work(kept_id) if kept_id is not None else None
        gone = self.people.work(gone_id) if gone_id is not None else None
        posts = [*(kept.posts if kept else ()), *(gone.posts if gone else ()), post]
        facts = facts_of(posts)
        residence = self._residence(facts)
        # From here on the post is good, and people may begin to exist because of it.
        if kept is None:
            kept = self.people.work(self.people.id_made(post.number))
        for number in (post.number, post.joined_number):
            if number and self.people.id_of(number) is None:
                self.people.known_by(number, kept.id)
        if gone is not None:
            self.people.join(kept, gone)
        return self._applied(notice, kept, posts, facts, residence, is_joined=gone is not None)

    def _residence(self, facts: PersonFacts) -> Timeline[PlacedResidence]:
        known = self._known
        try:
            return residence_timeline(facts, known.places, known.home)
        except UnknownAddress:
            # Posts may complete each other's address; such a place has not been asked for.
            keys = {key for _, told in facts.registration for key in registration_keys(told)}
            if not read_places(known, keys):
                raise
            return residence_timeline(facts, known.places, known.home)

    def _who(self, post: PostRead) -> tuple[int | None, int | None]:
        """The person that the post is about, and one who turns out to be the same."""
        own = self.people.id_of(post.number)
        other = self.people.id_of(post.joined_number) if post.joined_number else None
        if own is None or other is None or own == other:
            return (own if own is not None else other), None
        # Whoever has the old number has the history, and goes on under the new.
        dropped = post.deregistration
        is_old = dropped is not None and dropped.cause.joins_numbers
        return (own, other) if is_old else (other, own)

    def _applied(
        self,
        notice: StagedNotice,
        person: PersonWork,
        posts: list[PostRead],
        facts: PersonFacts,
        residence: Timeline[PlacedResidence],
        *,
        is_joined: bool,
    ) -> NoticeOutcome:
        rows = wanted_facts(facts, residence, self._known.places, self.people.id_made)
        changed = [table for table in rows if rows[table] != person.rows[table]]
        is_new = not person.posts
        person.posts = posts
        if not changed and not is_joined:
            return NoticeOutcome(notice.id, Notice.Status.UNCHANGED, person.id)
        before, listings = person.life, person.listings
        life = self._life(person.id, facts, residence, is_first_load=notice.is_first_load)
        person.rows, person.life, person.is_touched = rows, life, True
        person.changed.update(changed)
        self._note_mother(life)
        led = facts_led_to(changed, is_new=is_new, is_joined=is_joined)
        decided: list[Decided] = []
        days = [differs_from(before, life)]
        if is_joined:
            # What the other one chose is theirs too, and was not among what listed them.
            days += [choice.on for choice in self._known.choices.get(person.id, ())]
        from_on = min((day for day in days if day is not None), default=None)
        if from_on is not None:
            decided = self._relist(person, life, from_on)
            led += listings_led_to(listings, person.listings, decided, from_on)
            decided += self._children_follow(person, listings, from_on)
        return NoticeOutcome(
            notice.id,
            Notice.Status.APPLIED,
            person.id,
            led=tuple(led),
            decided=tuple(decided),
        )

    def _relist(self, person: PersonWork, life: Life, from_on: date) -> list[Decided]:
        def relatives(day: date) -> dict[PersonKey, Resident]:
            return self._relatives(life, day)

        result = relisted(
            life,
            from_on,
            person.listings,
            choices=self._known.choices.get(person.id, ()),
            relatives=relatives,
            places=self._places,
            rules_on=self._rules_on,
        )
        person.listings = result.listings
        return list(result.decided)

    def _relatives(self, life: Life, day: date) -> dict[PersonKey, Resident]:
        mother = value_on(life.mother, day)
        ids = {*(value_on(life.guardians, day) or ()), *(() if mother is None else (mother,))}
        found: dict[PersonKey, Resident] = {}
        for person_id in ids:
            resident = self.people.resident_on(person_id, day)
            if resident is not None:
                found[person_id] = resident
        return found

    def _note_mother(self, life: Life) -> None:
        """Let a mother in this chunk have the children that the chunk itself has brought."""
        child = (life.person_id, life.born_on)
        for _, mother in life.mother:
            if mother is not None:
                children = self._known.children.setdefault(mother, [])
                if child not in children:
                    children.append(child)

    def _children_follow(
        self, mother: PersonWork, before: Listings, from_on: date
    ) -> list[Decided]:
        """Decide anew for children who were listed by a listing of the mother's now corrected."""
        decided: list[Decided] = []
        for child_id, born_on in self._known.children.get(mother.id, ()):
            if born_on < from_on or _unit_on(before, born_on) == _unit_on(mother.listings, born_on):
                continue
            if child_id not in self.people.met:
                self._read_in({child_id})
            child = self.people.work(child_id)
            if isinstance(child.life, Life):
                child.is_touched = True
                decided += self._relist(child, child.life, born_on)
        return decided

    def _life(
        self,
        person_id: int,
        facts: PersonFacts,
        residence: Timeline[PlacedResidence],
        *,
        is_first_load: bool,
    ) -> Life:
        own = {key: line for key, line in facts.relations.items() if not key.is_towards_child}
        return Life(
            person_id,
            facts.born_on,
            Sex(facts.sex),
            facts.died_on,
            residence,
            facts.protection,
            mother_of(self._related(own, RelationKind.MOTHER)),
            self._related(own, RelationKind.GUARDIAN),
            is_first_load,
        )

    def _related(
        self, relations: dict[RelationKey, Timeline[bool]], kind: RelationKind
    ) -> Timeline[tuple[int, ...]]:
        chosen = {
            self.people.id_made(key.number): line
            for key, line in relations.items()
            if key.kind is kind
        }
        if not chosen:
            return ()
        days = sorted({day for line in chosen.values() for day, _ in line})
        return settled(
            (day, tuple(sorted(one for one, line in chosen.items() if value_on(line, day))))
            for day in days
        )


def _unit_on(listings: Listings, day: date) -> object:
    listing = value_on(listings, day)
    return listing.unit if listing is not None else None
