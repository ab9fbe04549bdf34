"""A made-up book and county to decide in: every rule cites a clause that bears its name."""

from collections.abc import Mapping
from datetime import date

from vardval.core.catchment import AreaState, Assignment, UnitKind, UnitState
from vardval.core.catchment.vocabulary import VOCABULARY as CATCHMENT
from vardval.core.identity import Sex
from vardval.core.listing import (
    Decision,
    Event,
    Listing,
    ListingRules,
    Manner,
    Resident,
    RulesOverTime,
    World,
    apply,
    step,
)
from vardval.core.listing.vocabulary import VOCABULARY as LISTING
from vardval.core.population import PlacedResidence, ProtectionDegree, ResidenceState
from vardval.core.rulebook import BookStatus, DatedValue, Rule, Rulebook
from vardval.core.rulebook.book import Argument
from vardval.core.time import Period

YEAR = Period(date(2023, 1, 1), date(2024, 1, 1))
MARCH = date(2023, 3, 1)
LONG_AGO = date(2010, 1, 1)

SQUARE, SEA, BRANCH = "Torgets HC", "Havets HC", "Byns filial"
CENTRE, COAST, FOREST = "Centrum", "Kusten", "Skogen"

ARGUMENTS: Mapping[str, Mapping[str, Argument]] = {
    "listning.eget_val_ålder": {"ålder": 18},
    "listning.byten": {"antal": 2},
    "upptagningsområde.beslut": {"beslutas_av": ("beställaren",)},
    "upptagningsområde.skäl": {"skäl": ("nyetablering", "nytt bostadsområde")},
    "upptagningsområde.plan_vårdgivare_upphör": {"tid": 1},
    "listning.inflyttad_tid": {"tid": 1},
    "listningsutrymme.tak_undantag": {"tid": 1},
    "listningsutrymme.stopp_beslut": {"tid": 3, "utan_styrelsen_högst": 3},
    "listningsutrymme.tak_skäl": {"skäl": ("patientsäkerhet", "arbetsmiljö")},
    "listningsutrymme.stopp_anmälan": {"skäl": ("patientsäkerhet", "arbetsmiljö")},
    "vårdkontakter.hemsjukvård_barn": {"ålder": 18},
    "listning.arkivering": {"tid": 2, "vad": ("blankett", "val genom ombud")},
    "listning.skyddade": {"grader": ("sekretessmarkering", "skyddad folkbokföring")},
}


def clause(rule_id: str) -> str:
    """The clause that the made-up book gives the rule."""
    return f"GL-{rule_id.partition('.')[2]}-1"


def book(
    mechanisms: Mapping[str, str] | None = None,
    arguments: Mapping[str, Mapping[str, Argument]] | None = None,
    valid: Period = YEAR,
) -> Rulebook:
    """A book with the first mechanism of each rule, but for those given."""
    chosen = {rule.id: rule.mechanisms[0].name for rule in (LISTING + CATCHMENT).rules}
    chosen |= mechanisms or {}
    given = {**ARGUMENTS, **(arguments or {})}
    rules = {
        rule.id: Rule(
            rule.id,
            rule.chapter,
            rule.heading,
            (DatedValue(valid, chosen[rule.id], given.get(rule.id, {}), (clause(rule.id),)),),
        )
        for rule in (LISTING + CATCHMENT).rules
    }
    return Rulebook(
        f"granland/{valid.start.year}", "granland", "Granland", valid, BookStatus.DRAFT, None, rules
    )


def rules(**mechanisms: str) -> ListingRules:
    """The rules of the book in March; the chapter is left out of the keywords."""
    chapters = {rule.id.partition(".")[2]: rule.chapter for rule in LISTING.rules}
    return ListingRules.from_book(
        book({f"{chapters[name]}.{name}": chosen for name, chosen in mechanisms.items()}), MARCH
    )


def rules_over_time() -> RulesOverTime:
    """The made-up book, day by day."""
    return RulesOverTime((book(),))


RULES = rules()

UNITS = {
    SQUARE: UnitState(SQUARE, UnitKind.HEALTH_CENTRE, "2580"),
    SEA: UnitState(SEA, UnitKind.HEALTH_CENTRE, "2580"),
    BRANCH: UnitState(BRANCH, UnitKind.BRANCH, "2580"),
}
AREAS = {
    CENTRE: AreaState(CENTRE, "2580", (Assignment(date.min, SQUARE),)),
    COAST: AreaState(COAST, "2580", (Assignment(date.min, SEA),)),
    FOREST: AreaState(FOREST, "2580"),
}


def home(area: str, *, special: bool = False) -> PlacedResidence:
    """An address in the region."""
    return PlacedResidence(ResidenceState.HERE, "2580", area, special)


ELSEWHERE = PlacedResidence(ResidenceState.OTHER_REGION)
STAYS = PlacedResidence(ResidenceState.ASYLUM, "2580", CENTRE)


def listed(unit: str, manner: Manner = Manner.PASSIVE) -> Listing:
    """A listing since long ago."""
    return Listing(unit, manner, LONG_AGO, "GL-0-1")


def resident(
    key: str = "Anna",
    residence: PlacedResidence | None = None,
    *,
    born_on: date = date(1990, 5, 1),
    listing: Listing | None = None,
    protection: frozenset[ProtectionDegree] = frozenset(),
    guardians: tuple[str, ...] = (),
    counted_changes: tuple[date, ...] = (),
) -> Resident:
    """A person in the centre, unless told otherwise."""
    return Resident(
        key,
        born_on,
        Sex.FEMALE,
        residence or home(CENTRE),
        listing,
        protection=protection,
        guardians=guardians,
        counted_changes=counted_changes,
    )


def world(*residents: Resident) -> World:
    """The county with the residents in it."""
    return World({one.key: one for one in residents}, dict(UNITS.items()), AREAS)


def codes(decision: Decision) -> list[str]:
    """The codes of the decision's trace."""
    return [one.code for one in decision.trace]


def decided(before: World, event: Event, by: ListingRules = RULES) -> tuple[Decision, World]:
    """The decision, and the world after it."""
    decision = step(before, event, by)
    return decision, apply(before, decision)


def unit_of(after: World, key: str = "Anna") -> tuple[object, Manner] | None:
    """The unit and manner of the person's listing, or None."""
    listing = after.resident(key).listing
    return None if listing is None else (listing.unit, listing.manner)
