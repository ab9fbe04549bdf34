"""The same small county in the time of each shipped book, and what its rules answer there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from tests.core.listing.small_county import (
    AREAS,
    CENTRE,
    ELSEWHERE,
    SEA,
    SQUARE,
    listed,
    resident,
    unit_of,
    world,
)
from vardval.core.catchment import AreaState, Assignment, UnitKind, UnitState
from vardval.core.identity import Sex
from vardval.core.listing import (
    Birth,
    Channel,
    ChoiceMade,
    Decision,
    Event,
    ListingRules,
    Manner,
    Outcome,
    Resident,
    World,
    apply,
    step,
)
from vardval.core.population import PlacedResidence, ProtectionDegree, ResidenceState
from vardval.rulebook.loading import load_book

NORTH, COASTAL = "norrbotten/2023", "vasterbotten/2021"
BOOKS = (NORTH, COASTAL)
YEARS = {NORTH: 2023, COASTAL: 2021}

HEATH, BOG, NEW = "Heden", "Myren", "Nya HC"


def day(book_id: str, month: int = 3, number: int = 1) -> date:
    """The day in the year of the book; the first of March unless told otherwise."""
    return date(YEARS[book_id], month, number)


@cache
def rules_of(book_id: str, on: date) -> ListingRules:
    """The listing rules of the shipped book on the day."""
    return ListingRules.from_book(load_book(book_id), on)


def county(*residents: Resident) -> World:
    """The small county, with a second area of Torgets HC and one that is nearest to Havets HC."""
    areas = {
        **AREAS,
        HEATH: AreaState(HEATH, "2580", (Assignment(date.min, SQUARE),)),
        BOG: AreaState(BOG, "2580", nearest=(NEW, SEA, SQUARE)),
    }
    new = UnitState(NEW, UnitKind.HEALTH_CENTRE, "2580", opened_on=date(2024, 1, 1))
    small = world(*residents)
    return World(small.residents, {**small.units, NEW: new}, areas)


def decide(book_id: str, before: World, *events: Event) -> tuple[Decision, World]:
    """The decision of the last event, and the world after all of them."""
    decision: Decision | None = None
    for event in events:
        decision = step(before, event, rules_of(book_id, event.on))
        before = apply(before, decision)
    assert decision is not None
    return decision, before


ACTIVE, PASSIVE = Manner.ACTIVE, Manner.PASSIVE
MARKING = ProtectionDegree.SECRECY_MARKING
REGISTERED = ProtectionDegree.PROTECTED_REGISTRATION
ABROAD = PlacedResidence(ResidenceState.ABROAD)
A, R, T = Outcome.ACCEPTED, Outcome.REFUSED, Outcome.TASK

Answer = tuple[Outcome, str | None, tuple[object, Manner] | None]
"""How the event ended, by which clause, and where the person is listed then."""

PLAIN = resident(listing=listed(SQUARE))
CHOOSER = resident(listing=listed(SQUARE, ACTIVE))
UNLISTED = resident()
GUEST = resident(residence=ELSEWHERE, listing=listed(SEA, ACTIVE))
SEEKER = resident(residence=PlacedResidence(ResidenceState.ASYLUM, "2580", CENTRE))
HIDDEN = resident(protection=frozenset({MARKING}))
TWICE_HIDDEN = resident(protection=frozenset(ProtectionDegree))
MOTHER = resident("Märta", listing=listed(SEA, ACTIVE))
OTHER = resident("Nils", listing=listed(SQUARE))


@dataclass(frozen=True)
class Small:
    """Something that happens to Anna, and what each book answers."""

    name: str
    anna: Resident | None
    event: Callable[[date], Event]
    answers: Mapping[str, Answer]
    others: tuple[Resident, ...] = field(default=())


def choice(unit: str = SEA, channel: Channel = Channel.E_SERVICE, **more: object) -> Event:
    return replace(ChoiceMade("Anna", date.max, unit, channel), **more)  # type: ignore[arg-type]  # the keywords of the event


def choosing(event: Event) -> Callable[[date], Event]:
    return lambda on: replace(event, on=on)


def birth(residence: PlacedResidence, *guardians: str, **more: object) -> Callable[[date], Event]:
    born = Birth("Anna", date.max, Sex.FEMALE, residence, "Märta", guardians)
    return lambda on: replace(born, on=on, **more)  # type: ignore[arg-type]  # likewise


def both(outcome: Outcome, north: str, coastal: str, where: object = None) -> dict[str, Answer]:
    place = where if where is None or isinstance(where, tuple) else (where, PASSIVE)
    return {NORTH: (outcome, north, place), COASTAL: (outcome, coastal, place)}


def answers(book_id: str, small: Small) -> Answer:
    """What the book answers to the small life."""
    people = small.others if small.anna is None else (small.anna, *small.others)
    decision, after = decide(book_id, county(*people), small.event(day(book_id)))
    return decision.outcome, decision.clause, unit_of(after)
