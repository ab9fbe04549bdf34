"""The listing rules of a book on a day, bound to the functions that carry them out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from vardval.core.catchment import CatchmentRules, DecidingRules, PlanRules, ResponsibilityRules
from vardval.core.listing.capacity_rules import CapacityRules
from vardval.core.listing.changing_rules import ChangingRules
from vardval.core.listing.contact_rules import ContactRules
from vardval.core.listing.mechanisms import choosing, living
from vardval.core.listing.mechanisms.kinds import (
    Accept,
    Allow,
    Bar,
    Check,
    Delay,
    Effect,
    End,
    MoreChanges,
    MoveEffect,
    Place,
    UnitCheck,
)
from vardval.core.listing.world import Channel
from vardval.core.rulebook import NotInForce, Rulebook

Clauses = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListingRules:
    """What a book says about listing on a day; each field answers one rule, or several alike.

    `person_checks` are asked in order, `own_choice` (who chooses at which age) among them;
    `bars` tell who cannot be listed;
    `unknown_unit` and `form` what is cited of a unit or a form that nobody
    knows, and `protection` of one that does not hinder a listing.
    """

    bars: tuple[Bar, ...]
    own_choice: Check
    person_checks: tuple[Check, ...]
    channels: Mapping[Channel, Check]
    branches: UnitCheck
    target: UnitCheck
    unknown_unit: Clauses
    form: Clauses
    protection: Clauses
    changes: Allow
    more_changes: MoreChanges
    one_listing: End
    acceptance: Accept
    effect: Effect
    withdrawal: End
    no_choice: Place
    newborn: Place
    newborn_reserve: Place
    newcomer: Place
    newcomer_wait: Delay
    protection_ends: Place
    newcomer_active: MoveEffect
    elsewhere: End
    moved_elsewhere: End
    moved_active: MoveEffect
    moved_passive: MoveEffect
    moved_to_special_housing: MoveEffect
    rekeyed: End
    moved_out: End
    deregistered: End
    dead: End
    care: Place
    catchment: CatchmentRules
    changing: ChangingRules
    capacity: CapacityRules
    contact: ContactRules
    responsibility: ResponsibilityRules
    areas: DecidingRules
    plan: PlanRules

    @property
    def unit_checks(self) -> tuple[UnitCheck, ...]:
        """What is asked of a unit that is chosen, in order."""
        return (self.branches, self.target)

    @classmethod
    def from_book(cls, book: Rulebook, day: date) -> Self:
        """The rules of `book` on `day`; raises as `Rulebook.rule_on` does."""
        own_choice = choosing.OWN_CHOICE_AGE.bound(book, day)
        return cls(
            bars=(
                living.PROTECTED.bound(book, day),
                living.ASYLUM_SEEKERS.bound(book, day),
                living.REGISTERED.bound(book, day),
            ),
            own_choice=own_choice,
            person_checks=(
                choosing.OTHER_REGION.bound(book, day),
                choosing.SPECIAL_HOUSING_CHOICE.bound(book, day),
                own_choice,
                choosing.GUARDIANS.bound(book, day),
                choosing.PROXY.bound(book, day),
                choosing.PROXY_FORM.bound(book, day),
            ),
            channels={
                Channel.E_SERVICE: choosing.CHANNEL_E_SERVICE.bound(book, day),
                Channel.FORM: choosing.CHANNEL_FORM.bound(book, day),
                Channel.TELEPHONE: choosing.CHANNEL_TELEPHONE.bound(book, day),
                Channel.VISIT: choosing.CHANNEL_VISIT.bound(book, day),
                Channel.EMAIL: choosing.CHANNEL_EMAIL.bound(book, day),
            },
            branches=choosing.BRANCHES.bound(book, day),
            target=choosing.TARGET.bound(book, day),
            unknown_unit=book.rule_on(choosing.TARGET.rule_id, day).clauses,
            form=book.rule_on(choosing.CHANNEL_FORM.rule_id, day).clauses,
            protection=book.rule_on(living.PROTECTED.rule_id, day).clauses,
            changes=choosing.CHANGES.bound(book, day),
            more_changes=choosing.MORE_CHANGES.bound(book, day),
            one_listing=choosing.ONE_LISTING.bound(book, day),
            acceptance=choosing.ACCEPTANCE.bound(book, day),
            effect=choosing.EFFECT.bound(book, day),
            withdrawal=choosing.WITHDRAWAL.bound(book, day),
            no_choice=living.NO_CHOICE.bound(book, day),
            newborn=living.NEWBORN.bound(book, day),
            newborn_reserve=living.NEWBORN_RESERVE.bound(book, day),
            newcomer=living.NEWCOMER.bound(book, day),
            newcomer_wait=living.NEWCOMER_WAIT.bound(book, day),
            protection_ends=living.PROTECTION_ENDS.bound(book, day),
            newcomer_active=living.NEWCOMER_ACTIVE.bound(book, day),
            elsewhere=living.ELSEWHERE.bound(book, day),
            moved_elsewhere=living.MOVED_ELSEWHERE.bound(book, day),
            moved_active=living.MOVED_ACTIVE.bound(book, day),
            moved_passive=living.MOVED_PASSIVE.bound(book, day),
            moved_to_special_housing=living.MOVED_TO_SPECIAL_HOUSING.bound(book, day),
            rekeyed=living.REKEYED.bound(book, day),
            moved_out=living.MOVED_OUT.bound(book, day),
            deregistered=living.DEREGISTERED.bound(book, day),
            dead=living.DEAD.bound(book, day),
            care=living.CARE.bound(book, day),
            catchment=CatchmentRules.from_book(book, day),
            changing=ChangingRules.from_book(book, day),
            capacity=CapacityRules.from_book(book, day),
            contact=ContactRules.from_book(book, day),
            responsibility=ResponsibilityRules.from_book(book, day),
            areas=DecidingRules.from_book(book, day),
            plan=PlanRules.from_book(book, day),
        )


class RulesOverTime:
    """The rules of a region day by day, from its books in the order of their years.

    The rules of a day are bound once and then kept: a batch asks for the same few days. Days
    between which nothing in a book changes have the same rules.
    """

    def __init__(self, books: tuple[Rulebook, ...]) -> None:
        self._books = tuple(sorted(books, key=lambda book: book.valid.start))
        self._bound: dict[date, ListingRules] = {}
        self._since: dict[tuple[int, date], ListingRules] = {}

    def on(self, day: date) -> ListingRules:
        """The rules of the day; raises `NotInForce` when no book applies then."""
        rules = self._bound.get(day)
        if rules is None:
            place = self._place_on(day)
            book = self._books[place]
            since = place, book.unchanged_since(day)
            if since not in self._since:
                self._since[since] = ListingRules.from_book(book, day)
            rules = self._bound[day] = self._since[since]
        return rules

    def on_or_first(self, day: date) -> ListingRules:
        """The rules of the day; for days before the first book those of its first day.

        For facts older than the books that the product holds, such as a first load or a
        move told years late. The caller decides that, and nobody else.
        """
        return self.on(max(day, self._books[0].valid.start)) if self._books else self.on(day)

    def book_on(self, day: date) -> Rulebook:
        """The book of the day; raises `NotInForce` when none applies then."""
        return self._books[self._place_on(day)]

    def _place_on(self, day: date) -> int:
        for place in reversed(range(len(self._books))):
            if day in self._books[place].valid:
                return place
        raise NotInForce(", ".join(book.id for book in self._books) or "(ingen)", day)
