"""From a registration to an area: place keys, and where a person lives day by day.

A property belongs to its municipality, an address to its postal code; both are written in
many ways, so the keys fold case, spaces and the colon's surroundings. Nothing is guessed: an
address that the register does not have is unknown, and a clerk's task.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from vardval.core.population.dwelling import Dwelling, PlacedResidence, ResidenceState
from vardval.core.population.facts import PersonFacts, Registration
from vardval.core.population.post import Deregistration, DeregistrationCause
from vardval.core.population.timeline import Timeline, settled, value_on

COUNTY_OF_THE_HIDDEN = "99"  # LanKod in a notice that someone with secrecy marking has left.


class UnknownAddress(LookupError):
    """An address in this region that the address register does not have."""

    def __init__(self, municipality_code: str) -> None:
        self.municipality_code = municipality_code
        super().__init__("Adressen finns inte i adressregistret.")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a property or address lies, from a day on."""

    from_on: date
    municipality_code: str
    area_code: str
    easting: int
    northing: int


Places = Mapping[str, tuple[Place, ...]]


@dataclass(frozen=True, slots=True)
class HomeRegion:
    """The region whose register this is, by its municipalities' four-digit codes."""

    municipalities: frozenset[str]
    counties: frozenset[str]

    @classmethod
    def of(cls, municipalities: Iterable[str]) -> "HomeRegion":
        """The region of these municipalities; their first two digits are its counties."""
        codes = frozenset(municipalities)
        return cls(codes, frozenset(code[:2] for code in codes))


_STATE_OF_CAUSE = {
    DeregistrationCause.EMIGRATED: ResidenceState.ABROAD,
    DeregistrationCause.UNKNOWN_RESIDENCE: ResidenceState.UNKNOWN,
    DeregistrationCause.DEAD: ResidenceState.DEREGISTERED,
    DeregistrationCause.OTHER: ResidenceState.DEREGISTERED,
    DeregistrationCause.GS: ResidenceState.DEREGISTERED,
    DeregistrationCause.TECHNICAL: ResidenceState.DEREGISTERED,
}


def place_keys(
    municipality_code: str, property_designation: str, street_address: str, postal_code: str
) -> tuple[str, ...]:
    """The keys under which the register may have the place: the property's first."""
    keys = (
        property_key(municipality_code, property_designation),
        address_key(street_address, postal_code),
    )
    return tuple(key for key in keys if key)


@lru_cache(maxsize=4_096)
def property_key(municipality_code: str, property_designation: str) -> str:
    """The key of a property in its municipality; empty when either is missing.

    Kept for a while, because a batch asks for the same key when it reads, places and stores.
    """
    if not (property_designation and municipality_code):
        return ""
    folded = " ".join(property_designation.split()).upper()
    if " :" in folded or ": " in folded:
        folded = folded.replace(" :", ":").replace(": ", ":")
    return f"F|{municipality_code}|{folded}"


def address_key(street_address: str, postal_code: str) -> str:
    """The key of an address in its postal code; empty when either is missing."""
    if not (street_address and postal_code):
        return ""
    folded = " ".join(street_address.split()).upper()
    return f"A|{postal_code.replace(' ', '')}|{folded}"


def registration_keys(registration: Registration) -> tuple[str, ...]:
    """The place keys of a registration."""
    return place_keys(
        registration.municipality_code,
        registration.property_designation,
        registration.street_address,
        registration.postal_code,
    )


def addresses_of(facts: PersonFacts) -> set[str]:
    """The place keys of every address at which the person is told to live or stay."""
    told = [one for _, one in facts.registration]
    told += [stay.at for _, stay in facts.stay if stay is not None]
    return {key for one in told for key in registration_keys(one)}


def place_of(registration: Registration, places: Places) -> tuple[Place, ...] | None:
    """The place of a registration, by its property or else its address; None when unknown."""
    key = property_key(registration.municipality_code, registration.property_designation)
    found = places.get(key)
    if not found:
        found = places.get(address_key(registration.street_address, registration.postal_code))
    return found or None


def dwelling_timeline(facts: PersonFacts, places: Places, home: HomeRegion) -> Timeline[Dwelling]:
    """Where the person lives, day by day; raises UnknownAddress.

    What a person who is both deregistered and registered is, is what began last: who registers
    after having emigrated has come back. The first version of a place counts also for the days
    before it. Whoever is registered nowhere stays where that is told.
    """
    lives: list[tuple[date, Dwelling]] = []
    lines: list[tuple[date, Registration | None]] = list(facts.registration)
    if facts.deregistration or facts.stay:
        told = (*facts.registration, *facts.deregistration, *facts.stay)
        days = {day for day, _ in told}
        lines = [(day, value_on(facts.registration, day)) for day in sorted(days)]
    for index, (day, registration) in enumerate(lines):
        end = lines[index + 1][0] if index + 1 < len(lines) else date.max
        left = None
        if facts.deregistration:
            left = _left(value_on(facts.deregistration, day), registration)
        is_registered = registration is not None and left is None
        if facts.stay and not is_registered and (facts.died_on is None or day < facts.died_on):
            lives.extend(_staying(facts, left, day, end, places, home))
        elif left is not None:
            lives.append((day, left))
        elif registration is not None:
            lives.extend(_placed(registration, day, end, places, home))
    return settled(lives)


def _staying(  # noqa: PLR0917 - as `_placed`
    facts: PersonFacts,
    left: Dwelling | None,
    day: date,
    end: date,
    places: Places,
    home: HomeRegion,
) -> list[tuple[date, Dwelling]]:
    """Where someone who is registered nowhere stays on the day; or that they do not."""
    stay = value_on(facts.stay, day)
    if stay is None:
        return [(day, left or Dwelling(PlacedResidence(ResidenceState.DEREGISTERED), day))]
    if stay.at.municipality_code not in home.municipalities:
        raise UnknownAddress(stay.at.municipality_code)
    state = ResidenceState.ASYLUM if stay.seeks_asylum else ResidenceState.DEREGISTERED
    return [
        (on, Dwelling(replace(one.residence, state=state), one.since))
        for on, one in _placed(stay.at, day, end, places, home)
    ]


def stays_on(dwellings: Timeline[Dwelling], day: date) -> bool:
    """Whether the person, who lives so, stays here on the day and is registered nowhere."""
    lives = value_on(dwellings, day)
    return lives is not None and lives.residence.is_stay


def _left(
    deregistration: Deregistration | None, registration: Registration | None
) -> Dwelling | None:
    if deregistration is None or deregistration.cause is DeregistrationCause.NONE:
        return None
    is_dead = deregistration.cause is DeregistrationCause.DEAD
    left_on = deregistration.on
    is_back = registration is not None and left_on is not None and registration.since > left_on
    if is_back and not is_dead:
        return None
    since = left_on or date.min  # The posts' reading always gives it a day.
    return Dwelling(PlacedResidence(_STATE_OF_CAUSE[deregistration.cause]), since)


def _placed(
    registration: Registration,
    day: date,
    end: date,
    places: Places,
    home: HomeRegion,
) -> list[tuple[date, Dwelling]]:
    code = registration.municipality_code
    if registration.county == COUNTY_OF_THE_HIDDEN or (
        registration.county and registration.county not in home.counties
    ):
        elsewhere = PlacedResidence(ResidenceState.OTHER_REGION)
        return [(day, Dwelling(elsewhere, registration.since))]
    found = place_of(registration, places)
    if code not in home.municipalities or found is None:
        raise UnknownAddress(code)
    result = []
    for index, place in enumerate(found):
        next_on = found[index + 1].from_on if index + 1 < len(found) else date.max
        start = day if index == 0 else max(day, place.from_on)
        if start < end and next_on > day:
            residence = PlacedResidence(
                ResidenceState.HERE,
                place.municipality_code,
                place.area_code,
                registration.in_special_housing,
            )
            result.append((start, Dwelling(residence, registration.since)))
    return result
