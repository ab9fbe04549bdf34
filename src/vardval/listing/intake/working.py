"""A chunk of notices worked through in memory, post by post, in their order.

For each post: who it is about, what all posts of that person come to, what that changes, and
what the rules say from the first day that is changed. A post that cannot be used leaves
nothing behind but the reason.
"""

from collections.abc import Callable

from vardval.core.listing import Decided, EventBeforeListing, UnknownPerson, first_difference
from vardval.core.listing.events import NotAResidenceElsewhere, NotAResidenceHere
from vardval.core.listing.replaying import RulesOn
from vardval.core.listing.world import ListedAfterDeath
from vardval.core.population import (
    BadPost,
    Dwelling,
    PersonFacts,
    PostRead,
    Timeline,
    UnknownAddress,
    addresses_of,
    dwelling_timeline,
    facts_of,
    stays_on,
)
from vardval.core.rulebook import NotInForce, RuleMissing, ValueMissing
from vardval.core.rulebook.mechanism import UnknownMechanism, WrongArgument
from vardval.listing.intake.loading import StagedNotice
from vardval.listing.intake.outcome import NoticeOutcome, facts_led_to, listings_led_to
from vardval.listing.lives.deciding import Places
from vardval.listing.lives.families import Families
from vardval.listing.lives.known import Known, read_places
from vardval.listing.lives.people import People, PersonWork
from vardval.population.fact_lines import wanted_facts
from vardval.population.notice_queries import NoticeStatus

_BROKEN_BOOK = (RuleMissing, ValueMissing, UnknownMechanism, WrongArgument)
_LIFE_THAT_CANNOT_BE = (
    UnknownPerson,
    EventBeforeListing,
    ListedAfterDeath,
    NotAResidenceHere,
    NotAResidenceElsewhere,
)


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
        self.people = People(known, new_id)
        self._families = Families(self.people, places=places, rules_on=rules_on, read_in=read_in)
        self.outcomes: list[NoticeOutcome] = []

    def work(self, notice: StagedNotice) -> None:
        """Work one notice in."""
        self.people.begin()
        try:
            outcome = self._worked(notice)
        except BadPost as bad:
            outcome = self._aside(notice, bad.code, **bad.parameters)
        except UnknownAddress as unknown:
            outcome = self._aside(notice, "unknown_address", municipality=unknown.municipality_code)
        except NotInForce as missing:
            outcome = self._aside(notice, "no_rulebook_that_day", day=str(missing.day))
        except _BROKEN_BOOK:
            outcome = self._aside(notice, "rulebook_incomplete")
        except _LIFE_THAT_CANNOT_BE:
            outcome = self._aside(notice, "cannot_be_decided")
        self.outcomes.append(outcome)

    def _aside(self, notice: StagedNotice, reason: str, **parameters: str) -> NoticeOutcome:
        self.people.undo()
        return NoticeOutcome.set_aside(notice.id, reason, parameters)

    def _worked(self, notice: StagedNotice) -> NoticeOutcome:
        post = notice.read
        kept_id, gone_id = self._who(post)
        kept = self.people.work(kept_id) if kept_id is not None else None
        gone = self.people.work(gone_id) if gone_id is not None else None
        posts = [*(kept.posts if kept else ()), *(gone.posts if gone else ()), post]
        facts = facts_of(posts)
        dwellings = self._dwellings(facts)
        if post.stay is not None and not stays_on(dwellings, post.from_on):
            raise BadPost("no_stay_that_day")
        # From here on the post is good, and people may begin to exist because of it.
        if kept is None:
            kept = self.people.work(self.people.id_made(post.number))
        for number in (post.number, post.joined_number):
            if number and self.people.id_of(number) is None:
                self.people.known_by(number, kept.id)
        if gone is not None:
            self.people.join(kept, gone)
        return self._applied(notice, kept, posts, facts, dwellings, is_joined=gone is not None)

    def _dwellings(self, facts: PersonFacts) -> Timeline[Dwelling]:
        known = self._known
        try:
            return dwelling_timeline(facts, known.places, known.home)
        except UnknownAddress:
            # Posts may complete each other's address; such a place has not been asked for.
            if not read_places(known, addresses_of(facts)):
                raise
            return dwelling_timeline(facts, known.places, known.home)

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
        dwellings: Timeline[Dwelling],
        *,
        is_joined: bool,
    ) -> NoticeOutcome:
        people = self.people
        rows = wanted_facts(facts, dwellings, self._known.places, people.id_made)
        changed = [table for table in rows if rows[table] != person.rows[table]]
        is_new = not person.posts
        people.remember(person)
        person.posts = posts
        if not changed and not is_joined:
            return NoticeOutcome(notice.id, NoticeStatus.UNCHANGED, person.id)
        before, listed = person.life, person.listings
        taken_over = self._known.taken_over
        is_taken_over = person.id in taken_over or (is_new and notice.is_first_load)
        life = people.life_of(
            person.id, rows, posts, is_taken_over=is_taken_over, before=before, changed=changed
        )
        person.rows, person.life, person.is_touched = rows, life, True
        person.changed.update(changed)
        led = facts_led_to(changed, is_new=is_new, is_joined=is_joined)
        decided: list[Decided] = []
        if life is not None:
            people.note_kin(life)
            from_on = first_difference(before, life)
            if from_on is not None:
                decided = self._families.relist(person, life, from_on)
                led += listings_led_to(listed, person.listings, decided, from_on)
                decided += self._families.children_follow(person, before, listed, from_on)
        if is_taken_over:
            taken_over.add(person.id)
        return NoticeOutcome(
            notice.id, NoticeStatus.APPLIED, person.id, led=tuple(led), decided=tuple(decided)
        )
