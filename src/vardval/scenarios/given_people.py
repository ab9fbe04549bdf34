"""The people under `givet`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from vardval.core.identity import Sex
from vardval.core.listing import Listing, Manner, Resident
from vardval.core.population import PlacedResidence, ResidenceState
from vardval.platform.strict_yaml import Table
from vardval.scenarios.nodes import ScenarioReader
from vardval.scenarios.words import (
    HOUSING,
    MANNERS,
    PROTECTIONS,
    REGISTERED,
    SEXES,
    YES_NO,
)

HEALTH_CENTRE = "hälsocentral"
PERSON_KEYS = (
    "född",
    "kön",
    "område",
    "folkbokförd",
    "listad",
    "sätt",
    "sedan",
    "skydd",
    "vårdnadshavare",
    "mor",
    "asylsökande",
    "boende",
    "byten",
)


@dataclass(frozen=True, slots=True)
class GivenPerson:
    """A person as the file gives them: not listed yet, and where they shall be listed.

    `manner` and `since` None are for the rulebook and the scenario's first day to fill in.
    `node` is where they stand in the file.
    """

    node: Table
    resident: Resident
    listed_at: str | None = None
    manner: Manner | None = None
    since: date | None = None

    def listing(self, manner: Manner, first_on: date) -> Listing | None:
        """The listing that the file gives, with what it leaves open; None when it gives none."""
        if self.listed_at is None:
            return None
        return Listing(self.listed_at, self.manner or manner, self.since or first_on, "")


@dataclass(frozen=True, slots=True)
class GivenNames:
    """What stands under each name of the county, not read yet."""

    areas: Mapping[str, Table]
    units: Mapping[str, Table]
    people: Mapping[str, Table]


def read_person(
    reader: ScenarioReader,
    name: str,
    table: Table,
    names: GivenNames,
) -> GivenPerson:
    """The person under `name`; what is wrong is reported."""
    where = f"personen {name}"
    reader.known_keys(table, PERSON_KEYS, where)
    born = reader.text(table, "född", where)
    born_on = reader.day(born) if born is not None else None
    protection = reader.word(table, "skydd", PROTECTIONS, where)
    sex = reader.word(table, "kön", SEXES, where)
    changes = [reader.day(one) for one in reader.texts_or_none(table, "byten")]
    resident = Resident(
        name,
        born_on or date.min,
        sex or Sex.FEMALE,  # No listing rule looks at it, so a file may leave it out.
        _residence(reader, table, where, names.areas),
        protection=frozenset() if protection is None else frozenset({protection}),
        mother=reader.name(table.get("mor"), names.people, "Personen"),
        guardians=reader.names(table, "vårdnadshavare", names.people, "Personen"),
        counted_changes=tuple(sorted(one for one in changes if one is not None)),
    )
    person = GivenPerson(
        table,
        resident,
        reader.name(table.get("listad"), names.units, "Enheten"),
        reader.word(table, "sätt", MANNERS, where),
        reader.day(table.get("sedan")),
    )
    _report_contradictions(reader, name, person, names)
    return person


def _report_contradictions(
    reader: ScenarioReader, name: str, person: GivenPerson, names: GivenNames
) -> None:
    """Refuse a person who cannot be as the file says, whatever the rulebook."""
    resident = person.resident
    unit = names.units.get(person.listed_at or "")
    kind = unit.get("slag") if unit is not None else None
    registered = (ResidenceState.HERE, ResidenceState.OTHER_REGION)
    is_listed = person.listed_at is not None
    for is_wrong, what in (
        (is_listed and resident.protection, "är listad och har skydd"),
        (is_listed and resident.is_asylum_seeker, "är listad och asylsökande"),
        (
            is_listed
            and not resident.is_asylum_seeker
            and resident.residence.state not in registered,
            "är listad men inte folkbokförd",
        ),
        (
            getattr(kind, "text", HEALTH_CENTRE) != HEALTH_CENTRE,
            "är listad vid en filial eller servicepunkt",
        ),
        (not is_listed and person.manner is not None, "har ”sätt” men är inte listad"),
        (not is_listed and person.since is not None, "har ”sedan” men är inte listad"),
        (
            person.since is not None and person.since < resident.born_on,
            "är listad före sin födelse",
        ),
    ):
        if is_wrong:
            reader.refuse(person.node, f"{name} {what}, enligt ”givet”.", "Rätta personen.")


def report_untimely(
    reader: ScenarioReader, people: Mapping[str, GivenPerson], first_on: date
) -> None:
    """Refuse what `givet` lets happen after the scenario's first day."""
    for name, person in people.items():
        resident = person.resident
        late_changes = [day for day in resident.counted_changes if day > first_on]
        for day, what in (
            (resident.born_on, "född"),
            (person.since, "listad"),
            (max(late_changes, default=None), "med om ett byte"),
        ):
            if day is not None and day > first_on:
                reader.refuse(
                    person.node,
                    f"{name} är enligt ”givet” {what} först {day}, efter scenariots första dag"
                    f" {first_on}.",
                    "Rätta dagen, eller låt det hända under ”när”.",
                )


def _residence(
    reader: ScenarioReader, table: Table, where: str, areas: Mapping[str, Table]
) -> PlacedResidence:
    area = reader.name(table.get("område"), areas, "Området")
    elsewhere = reader.word(table, "folkbokförd", REGISTERED, where)
    if reader.word(table, "asylsökande", YES_NO, where):
        if elsewhere is ResidenceState.OTHER_REGION:
            reader.refuse(
                table,
                f"{where[0].upper()}{where[1:]} söker asyl men är folkbokförd i en annan region.",
                "Den som söker asyl är inte folkbokförd. Skriv folkbokförd: nej.",
            )
        elsewhere = ResidenceState.ASYLUM
    if area is None and elsewhere is None:
        if table.get("område") is None and table.get("folkbokförd") is None:
            reader.refuse(
                table,
                f"{where[0].upper()}{where[1:]} har varken ”område” eller ”folkbokförd”.",
                "Skriv området, eller folkbokförd: annan region eller nej.",
            )
        return PlacedResidence(ResidenceState.UNKNOWN)
    if area is not None and elsewhere is ResidenceState.OTHER_REGION:
        reader.refuse(
            table,
            "”område” kan inte stå ihop med ”folkbokförd: annan region”.",
            "Ta bort det ena.",
        )
    in_special_housing = reader.word(table, "boende", HOUSING, where) or False
    return PlacedResidence(
        elsewhere or ResidenceState.HERE,
        municipality_of(areas, area),
        area or "",
        in_special_housing,
    )


def municipality_of(areas: Mapping[str, Table], area: str | None) -> str:
    """The municipality code that the file gives the area; empty when there is none."""
    from_file = areas[area].get("kommun") if area is not None else None
    return getattr(from_file, "text", "")
