"""The verbs of `när` that the core can decide, and the events they mean."""

from collections.abc import Mapping
from datetime import date

from vardval.core.identity import Sex
from vardval.core.listing import (
    Birth,
    Channel,
    ChoiceMade,
    ChosenBy,
    Death,
    Event,
    FormArrives,
    MoveIn,
    MoveOut,
    MoveWithin,
    ProtectionEnds,
    ProtectionStarts,
    World,
)
from vardval.core.population import PlacedResidence, ResidenceState
from vardval.platform.strict_yaml import Table
from vardval.scenarios.nodes import ScenarioReader
from vardval.scenarios.verb import (
    CannotHappen,
    Happened,
    Names,
    Verb,
    alive,
    person_named,
    required,
)
from vardval.scenarios.verbs_of_capacity import VERBS_OF_CAPACITY
from vardval.scenarios.verbs_of_contacts import VERBS_OF_CONTACTS
from vardval.scenarios.verbs_of_plans import VERBS_OF_PLANS
from vardval.scenarios.verbs_of_units import VERBS_OF_UNITS
from vardval.scenarios.words import (
    CHANNELS,
    CHOOSERS,
    DESTINATIONS,
    HOUSING,
    PROTECTIONS,
    YES_NO,
)


def _birth(reader: ScenarioReader, table: Table, on: date, names: Names) -> Happened:
    child = person_named(reader, table, "född", names)
    if child in names.given.people:
        reader.refuse(table, f"{child} finns redan under ”givet”.", "Ge barnet ett annat namn.")
    mother = required(reader, table, "mor", names.people, "Personen")
    guardians = reader.names(table, "vårdnadshavare", sorted(names.people), "Personen")

    def events(world: World) -> tuple[Event, ...]:
        home = alive(world, mother).residence
        residence = PlacedResidence(home.state, home.municipality_code, home.area_code)
        # No listing rule looks at the sex, and the format does not ask for a newborn's.
        return (Birth(child, on, Sex.FEMALE, residence, mother, guardians or (mother,)),)

    return events


def _place(reader: ScenarioReader, table: Table, names: Names) -> PlacedResidence:
    areas = names.given.areas
    area = required(reader, table, "till", set(areas), "Området")
    in_special_housing = reader.word(table, "boende", HOUSING, "flytten") or False
    municipality = areas[area].municipality if area else ""
    return PlacedResidence(ResidenceState.HERE, municipality, area, in_special_housing)


def _move_in(reader: ScenarioReader, table: Table, on: date, names: Names) -> Happened:
    person, home = person_named(reader, table, "flyttar in", names), _place(reader, table, names)

    def events(world: World) -> tuple[Event, ...]:
        if alive(world, person).residence.state is ResidenceState.HERE:
            raise CannotHappen(f"{person} bor redan i regionen. Skriv ”flyttar”.")
        return (MoveIn(person, on, home),)

    return events


def _move_within(reader: ScenarioReader, table: Table, on: date, names: Names) -> Happened:
    person, home = person_named(reader, table, "flyttar", names), _place(reader, table, names)

    def events(world: World) -> tuple[Event, ...]:
        was = alive(world, person).residence
        if was.state is not ResidenceState.HERE and not was.area_code:
            raise CannotHappen(f"{person} bor inte i regionen. Skriv ”flyttar in”.")
        moved = PlacedResidence(
            was.state, home.municipality_code, home.area_code, home.in_special_housing
        )
        return (MoveWithin(person, on, moved),)

    return events


def _move_out(reader: ScenarioReader, table: Table, on: date, names: Names) -> Happened:
    person = person_named(reader, table, "flyttar ut", names)
    reader.text(table, "till", "flyttar ut")
    to = reader.word(table, "till", DESTINATIONS, "flyttar ut")

    def events(world: World) -> tuple[Event, ...]:
        alive(world, person)
        return (MoveOut(person, on, to or ResidenceState.OTHER_REGION),)

    return events


def _death(reader: ScenarioReader, table: Table, on: date, names: Names) -> Happened:
    person = person_named(reader, table, "avlider", names)

    def events(world: World) -> tuple[Event, ...]:
        alive(world, person)
        return (Death(person, on),)

    return events


def _protected(reader: ScenarioReader, table: Table, on: date, names: Names) -> Happened:
    person = person_named(reader, table, "skyddas", names)
    reader.text(table, "grad", "skyddas")
    degree = reader.word(table, "grad", PROTECTIONS, "skyddas")

    def events(world: World) -> tuple[Event, ...]:
        alive(world, person)
        return () if degree is None else (ProtectionStarts(person, on, degree),)

    return events


def _unprotected(reader: ScenarioReader, table: Table, on: date, names: Names) -> Happened:
    person = person_named(reader, table, "skydd upphör", names)

    def events(world: World) -> tuple[Event, ...]:
        degrees = sorted(alive(world, person).protection, key=lambda one: one.value)
        if not degrees:
            raise CannotHappen(f"{person} har inget skydd som kan upphöra.")
        return tuple(ProtectionEnds(person, on, degree) for degree in degrees)

    return events


def _choice(reader: ScenarioReader, table: Table, on: date, names: Names) -> Happened:
    person = person_named(reader, table, "väljer", names)
    unit = required(reader, table, "enhet", names.units, "Enheten")
    reader.text(table, "via", "väljer")
    channel = reader.word(table, "via", CHANNELS, "väljer") or Channel.FORM
    signed = reader.word(table, "undertecknad", YES_NO, "väljer")
    in_writing = reader.word(table, "skriftlig", YES_NO, "väljer")
    is_form = channel is Channel.FORM
    choice = ChoiceMade(
        person,
        on,
        unit,
        channel,
        reader.word(table, "av", CHOOSERS, "väljer") or ChosenBy.SELF,
        is_signed=is_form if signed is None else signed,
        is_written=is_form if in_writing is None else in_writing,
        has_special_reasons=reader.word(table, "särskilda skäl", YES_NO, "väljer") or False,
        joins_queue=reader.word(table, "ställ i kö", YES_NO, "väljer") or False,
    )

    def events(world: World) -> tuple[Event, ...]:
        if person not in world.residents:
            raise CannotHappen(f"{person} är inte född den dagen.")
        return (choice,)  # A choice for someone who has died is the core's to refuse.

    return events


def _form(reader: ScenarioReader, table: Table, on: date, names: Names) -> Happened:
    person = person_named(reader, table, "blankett inkommer", names)
    unit = required(reader, table, "enhet", names.units, "Enheten")

    def events(world: World) -> tuple[Event, ...]:
        alive(world, person)
        return (FormArrives(person, on, unit),)

    return events


VERBS: Mapping[str, Verb] = {
    "född": Verb(("mor", "vårdnadshavare"), _birth),
    "flyttar in": Verb(("till", "boende"), _move_in),
    "flyttar": Verb(("till", "boende"), _move_within),
    "flyttar ut": Verb(("till",), _move_out),
    "avlider": Verb((), _death),
    "skyddas": Verb(("grad",), _protected),
    "skydd upphör": Verb((), _unprotected),
    "väljer": Verb(
        ("enhet", "via", "av", "undertecknad", "skriftlig", "särskilda skäl", "ställ i kö"),
        _choice,
    ),
    "blankett inkommer": Verb(("enhet",), _form),
    **VERBS_OF_UNITS,
    **VERBS_OF_CAPACITY,
    **VERBS_OF_CONTACTS,
    **VERBS_OF_PLANS,
}
