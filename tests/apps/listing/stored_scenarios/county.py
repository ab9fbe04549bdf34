"""The small county of a scenario as registers, a first load and an adopted book."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from hashlib import blake2b

from tests import navet
from tests.apps.county import AREA_HEADINGS, DISTANCE_HEADINGS, UNIT_HEADINGS
from vardval.catchment.actions import load_areas, load_distances, load_sites
from vardval.catchment.queries import assignments
from vardval.core.catchment import SiteKind, UnitKind
from vardval.core.identity.checksum import check_digit
from vardval.core.listing import AreaAssigned
from vardval.core.population import (
    Deregistration,
    DeregistrationCause,
    PlacedResidence,
    PostRead,
    RegistrationRead,
    ResidenceState,
    StayRead,
)
from vardval.listing.intake import apply_staged_notices
from vardval.listing.plan_actions import take_over_plan
from vardval.platform.ledger import committed_number
from vardval.platform.models import Role, User
from vardval.population.actions import IntakeKind, load_address_register, stage_file
from vardval.population.facts import people_by_number
from vardval.population.received import FileBreak, FileHeader, ReceivedPost
from vardval.registry.actions import load_units
from vardval.registry.models import Municipality, Provider
from vardval.registry.queries import unit_id, unit_ids
from vardval.scenarios.scenario_file import Scenario

OLGA = User(username="olga", role=Role.REGION_OFFICER)
OSKAR = User(username="oskar", role=Role.REGION_OFFICER)
ALWAYS = date(1990, 1, 1)
DAY = timedelta(days=1)
ELSEWHERE = "01"
BUILDS_ON = {"vasterbotten/2026": ("vasterbotten/2021",)}
KINDS = {
    UnitKind.HEALTH_CENTRE: "hälsocentral",
    UnitKind.BRANCH: "filial",
    UnitKind.SERVICE_POINT: "servicepunkt",
}


def _organisation(index: int) -> str:
    first = f"556{index:06d}"
    return first + check_digit(first)


def moment(on: date, hour: int = 9) -> datetime:
    return datetime.combine(on, time(hour), UTC)


class NoStoredPath(LookupError):
    """What the scenario is about has no way into the store."""


@dataclass(slots=True)
class Posts:
    """A file of posts that are read already."""

    held: list[PostRead]
    header: FileHeader = field(default_factory=FileHeader)
    file_break: FileBreak | None = None

    def posts(self) -> Iterator[ReceivedPost]:
        for one in self.held:
            digest = blake2b(repr(one).encode(), digest_size=16).digest()
            yield ReceivedPost(repr(one), digest, one)


@dataclass(slots=True)
class StoredCounty:
    """The scenario's names, and the keys and numbers that they go by in the store."""

    scenario: Scenario
    hsa_ids: dict[str, str] = field(default_factory=dict)
    homes: dict[str, navet.Home] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    providers: dict[str, str] = field(default_factory=dict)
    files: int = 0
    posts: int = 0

    def unit(self, name: object) -> int:
        return unit_id(self.hsa_id(name))

    @property
    def known_units(self) -> list[str]:
        """Those that are in the register, or have been asked to be."""
        known = unit_ids()
        return [name for name, hsa_id in self.hsa_ids.items() if hsa_id in known]

    def hsa_id(self, name: object) -> str:
        return self.hsa_ids.setdefault(str(name), f"SE2321000230-U{len(self.hsa_ids)}")

    def number(self, name: object, born_on: date) -> str:
        if str(name) not in self.numbers:
            taken = len(self.numbers)
            self.numbers[str(name)] = navet.number(born_on, 980 + taken % 20)
        return self.numbers[str(name)]

    def person(self, name: object) -> int:
        number = self.numbers[str(name)]
        return people_by_number([number])[number]

    def provider(self, name: str) -> str:
        """The organisation number of the provider of that name."""
        return self.providers.setdefault(name, _organisation(len(self.providers)))

    def area_file(self, event: AreaAssigned) -> bytes:
        """The area's whole history, with what the event adds to it."""
        told = assignments(known_at=committed_number(), area_codes=[event.area])
        names = {self.unit(name): hsa_id for name, hsa_id in self.hsa_ids.items()}
        municipality = self.scenario.given.areas[event.area].municipality
        place = f"{event.area};{event.area};{municipality};Kommun {municipality}"
        lines = [
            f"{place};{names[one.unit_id]};{one.valid.start};{min(one.valid.end, event.on) - DAY}"
            for one in told
            if one.valid.start < event.on
        ]
        lines.append(f"{place};{self.hsa_id(event.unit)};{event.on};")
        return (AREA_HEADINGS + "\n".join(lines) + "\n").encode()

    def take_in(self, *posts: PostRead, on: date, kind: IntakeKind = IntakeKind.NAVET) -> None:
        self.stage(*posts, on=on, kind=kind)
        run = apply_staged_notices(actor="prov", at=moment(on, 3))
        assert run.counts.get("set_aside", 0) == 0, run

    def stage_day(self, on: date, posts: list[PostRead]) -> None:
        """Stage what the register tells of the day, if it does."""
        if posts:
            self.stage(*posts, on=on)

    def stage(self, *posts: PostRead, on: date, kind: IntakeKind = IntakeKind.NAVET) -> None:
        self.files += 1
        stage_file(
            kind=kind,
            name=f"{self.files}.xml",
            sha256=f"{self.files:064d}",
            source=Posts(list(posts)),
            actor="prov",
            at=moment(on, 0),
        )

    def post(self, person: object, on: date, born_on: date, **told: object) -> PostRead:
        """A post that is asserted on the day, after those before it."""
        self.posts += 1
        stamp = on.year * 10_000 + on.month * 100 + on.day
        return PostRead(
            number=self.number(person, born_on),
            asserted_at=stamp * 1_000_000_000 + self.posts,
            sequence=self.posts,
            **told,  # type: ignore[arg-type]  # the fields that the caller names
        )

    def lives(self, home: PlacedResidence, on: date) -> dict[str, object]:
        """What a post says of where someone lives from the day."""
        if home.state is ResidenceState.HERE or home.is_stay:
            place = self.homes[home.area_code]
            address = RegistrationRead(
                on,
                place.municipality[:2],
                place.municipality[2:],
                place.property_designation,
                place.street,
                place.postal_code,
                place.locality,
                home.in_special_housing,
            )
            if home.is_stay:
                seeks_asylum = home.state is ResidenceState.ASYLUM
                return {"stay": StayRead(address, seeks_asylum=seeks_asylum)}
            return {"registration": address}
        if home.state is ResidenceState.OTHER_REGION:
            return {"registration": RegistrationRead(on, ELSEWHERE, "80")}
        causes = {
            ResidenceState.ABROAD: DeregistrationCause.EMIGRATED,
            ResidenceState.UNKNOWN: DeregistrationCause.UNKNOWN_RESIDENCE,
            ResidenceState.DEREGISTERED: DeregistrationCause.OTHER,
        }
        return {"deregistration": Deregistration(causes[home.state], on)}


def load_registers(county: StoredCounty, at: datetime) -> None:
    given = county.scenario.given
    for name in given.units:
        county.hsa_id(name)
    centres = [name for name, one in given.units.items() if one.kind is UnitKind.HEALTH_CENTRE]
    units, areas = [], []
    for name, unit in given.units.items():
        code = unit.municipality
        run_by = "privat" if unit.is_region_run is False else "egen"
        provider = unit.provider or f"Leverantören i {run_by} regi"
        belongs_to = unit.belongs_to if unit.belongs_to is not None else centres[0]
        parent = "" if unit.kind is UnitKind.HEALTH_CENTRE else county.hsa_id(belongs_to)
        units.append(
            f"{county.hsa_id(name)};{name};{KINDS[unit.kind]};{code};Kommun {code};"
            f"{county.provider(provider)};{provider};{run_by};{parent};"
            f"{unit.opened_on or ALWAYS};;;"
        )
    load_units(
        content=(UNIT_HEADINGS + "\n".join(units) + "\n").encode(), name="e", actor="prov", at=at
    )
    for index, (code, area) in enumerate(given.areas.items()):
        held = area.assignments[0].unit if area.assignments else None
        whose = county.hsa_id(held) if held is not None else ""
        areas.append(
            f"{code};{code};{area.municipality};Kommun {area.municipality};{whose};{ALWAYS};"
        )
        county.homes[code] = navet.Home(
            f"GÅRDEN 1:{index}", f"Gatan {index}", "97231", area.municipality, area=code
        )
    if areas:
        load_areas(
            content=(AREA_HEADINGS + "\n".join(areas) + "\n").encode(),
            name="o",
            actor="prov",
            at=at,
        )
        load_address_register(
            content=navet.register(*county.homes.values()), name="a", actor="prov", at=at
        )
    load_roads(county, at)
    load_sites_and_plans(county, at)


def load_sites_and_plans(county: StoredCounty, at: datetime) -> None:
    """Load the housing units and preschools, and keep the plans that were agreed before."""
    given = county.scenario.given
    kinds = {SiteKind.HOUSING: "boende", SiteKind.PRESCHOOL: "förskola"}
    first_area = {area.municipality: code for code, area in reversed(list(given.areas.items()))}
    lines = [
        f"{site.name};{kinds[site.kind]};{site.area};"
        f"{'' if site.assigned_to is None else county.hsa_id(site.assigned_to)};{ALWAYS};"
        for site in given.sites.values()
    ]
    lines += [
        f"{name};flyktingmedicin;{first_area[unit.municipality]};{county.hsa_id(name)};{ALWAYS};"
        for name, unit in given.units.items()
        if unit.has_refugee_medicine
    ]
    if lines:
        content = ("namn;slag;område;enhet;från;till_och_med\n" + "\n".join(lines) + "\n").encode()
        load_sites(content=content, name="b", actor="prov", at=at)
    for municipality, plan in given.plans.items():
        take_over_plan(
            municipality=municipality,
            answers={name: county.hsa_id(unit) for name, unit in plan.answers.items()},
            on=ALWAYS,
            actor="prov",
            at=at,
        )


def load_roads(county: StoredCounty, at: datetime) -> None:
    """Load the roads to the units that are in the register, nearest first as the file says."""
    lines = [
        f"{code};{county.hsa_ids[str(unit)]};{1000 * place};{ALWAYS};"
        for code, area in county.scenario.given.areas.items()
        for place, unit in enumerate(area.nearest, start=1)
        if str(unit) in county.hsa_ids
    ]
    if lines:
        content = (DISTANCE_HEADINGS + "\n".join(lines) + "\n").encode()
        load_distances(content=content, name="v", actor="prov", at=at)


def prepare_provider(county: StoredCounty, name: str, municipality: str) -> str:
    """Let a provider and a municipality that come later stand in the register."""
    number = county.provider(name)
    Provider.objects.get_or_create(
        organisation_number=number, defaults={"name": name, "is_public": False}
    )
    if municipality:
        Municipality.objects.get_or_create(
            code=municipality, defaults={"name": f"Kommun {municipality}"}
        )
    return number
