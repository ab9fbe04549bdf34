"""Values of the core to rows of the population register: what should stand for a person."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TypeVar

from vardval.core.population import (
    Dwelling,
    PersonFacts,
    Place,
    Registration,
    RelationKey,
    RelationKind,
    Timeline,
    place_of,
)
from vardval.core.time import FOREVER
from vardval.population.copying import NULL, days, escaped
from vardval.population.facts import (
    ADDRESSES,
    GUARDIANSHIPS,
    IDENTITIES,
    PROTECTIONS,
    RELATIONS,
    RESIDENCES,
    VITALS,
    Fact,
    FactTable,
    StoredFacts,
    Values,
)
from vardval.population.models import Relation

V = TypeVar("V")


def wanted_facts(
    facts: PersonFacts,
    dwellings: Timeline[Dwelling],
    places: Mapping[str, tuple[Place, ...]],
    person_of: Callable[[str], int],
) -> dict[FactTable, list[Fact]]:
    """All rows that should stand for a person; `person_of` knows everyone's key by number."""
    return {
        IDENTITIES: [
            Fact(start, end, (one.kind.value, one.number, one.given_names, one.surname))
            for start, end, one in _pieces(facts.identity)
        ],
        ADDRESSES: [
            Fact(start, end, _address(one, places))
            for start, end, one in _pieces(facts.registration)
            if one.street_address or one.property_designation
        ],
        VITALS: [Fact(date.min, FOREVER, (facts.born_on, facts.sex, facts.died_on))],
        RESIDENCES: [
            Fact(
                start,
                end,
                (
                    one.residence.state.value,
                    one.residence.municipality_code,
                    one.residence.area_code,
                    one.residence.in_special_housing,
                    one.since,
                ),
            )
            for start, end, one in _pieces(dwellings)
        ],
        RELATIONS: _relations(facts, person_of, is_towards_child=False),
        GUARDIANSHIPS: _relations(facts, person_of, is_towards_child=True),
        PROTECTIONS: [
            Fact(start, end, (degree.value,))
            for degree, line in facts.protection.items()
            for start, end, is_on in _pieces(line)
            if is_on
        ],
    }


def lines(table: FactTable, person_id: int, wanted: list[Fact]) -> Iterator[str]:
    """The rows as COPY reads them, all but `recorded`."""
    for start, end, columns in wanted:
        values = "\t".join(
            [escaped(one) if isinstance(one, str) else _text(one) for one in columns]
        )
        dated = f"\t{days(start, end)}" if table.is_dated else ""
        yield f"{person_id}\t{values}{dated}"


def difference(stored: StoredFacts, wanted: list[Fact]) -> tuple[list[int], list[Fact]]:
    """The keys of the rows that should end, and the facts that no row says yet."""
    if not stored:
        return [], wanted
    goal = set(wanted)
    return (
        [row_id for fact, row_id in stored.items() if fact not in goal],
        [fact for fact in wanted if fact not in stored],
    )


def _text(value: object) -> str:
    return NULL if value is None else str(value)


def _pieces(timeline: Timeline[V]) -> list[tuple[date, date, V]]:
    if len(timeline) == 1:
        return [(timeline[0][0], FOREVER, timeline[0][1])]
    ends = (*[start for start, _ in timeline[1:]], FOREVER)
    return [(start, end, value) for (start, value), end in zip(timeline, ends, strict=False)]


def _address(registration: Registration, places: Mapping[str, tuple[Place, ...]]) -> Values:
    found = place_of(registration, places)
    easting, northing = (found[-1].easting, found[-1].northing) if found else (None, None)
    return (
        registration.municipality_code,
        registration.property_designation,
        registration.street_address,
        registration.postal_code,
        registration.locality,
        easting,
        northing,
    )


def _relations(
    facts: PersonFacts, person_of: Callable[[str], int], *, is_towards_child: bool
) -> list[Fact]:
    if not facts.relations:
        return []
    return [
        Fact(start, end, _relation(key, person_of))
        for key, line in facts.relations.items()
        if key.is_towards_child is is_towards_child
        for start, end, holds in _pieces(line)
        if holds
    ]


def _relation(key: RelationKey, person_of: Callable[[str], int]) -> Values:
    kind = Relation.Kind.MOTHER if key.kind is RelationKind.MOTHER else Relation.Kind.GUARDIAN
    told_by = Relation.ToldBy.GUARDIAN if key.is_towards_child else Relation.ToldBy.CHILD
    return (person_of(key.number), kind.value, told_by.value)
