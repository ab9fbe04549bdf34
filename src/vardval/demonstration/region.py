"""A region's folder of data: what the demonstration is made from."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import msgspec

from vardval.catchment.area_file import AreaLine, read_area_file
from vardval.demonstration.region_tables import (
    AgeLine,
    BuildingLine,
    CareNeedShareLine,
    GivenNameLine,
    MunicipalityLine,
    StreetLine,
    SurnameLine,
)
from vardval.platform.register_file import RegisterLine, read_lines
from vardval.registry.unit_file import UnitLine, read_unit_file

FILES = (
    "region.yaml",
    "enheter.csv",
    "omraden.csv",
    "avstand.csv",
    "prislista.yaml",
    "kommuner.csv",
    "bebyggelse.csv",
    "gator.csv",
    "aldrar.csv",
    "fornamn.csv",
    "efternamn.csv",
    "cni_andelar.csv",
)
"""What stands in every region's folder."""

L = TypeVar("L", bound=RegisterLine)


class NoSuchRegion(LookupError):
    """There is no folder of data for the region."""

    def __init__(self, name: str, folder: Path) -> None:
        there = ", ".join(regions_in(folder)) or "ingen"
        super().__init__(
            f"Det finns inget underlag för regionen {name} i {folder}. Regioner som finns: {there}."
        )


class BadRegionSettings(ValueError):
    """`region.yaml` cannot be read."""

    def __init__(self, why: str) -> None:
        super().__init__(f"region.yaml går inte att läsa: {why}")


class RegionFileMissing(LookupError):
    """A file that every region has is not in the folder."""

    def __init__(self, region: str, missing: list[str]) -> None:
        super().__init__(
            f"I underlaget för {region} saknas {', '.join(missing)}. Se demonstration/README.md."
        )


class Account(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Someone to log in as."""

    username: str = msgspec.field(name="användarnamn")
    display_name: str = msgspec.field(name="namn")
    role: str = msgspec.field(name="roll")
    unit_hsa_id: str = msgspec.field(name="enhet", default="")


class Rates(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How often things happen: per thousand inhabitants and year."""

    births: float = msgspec.field(name="födda")
    deaths: float = msgspec.field(name="döda")
    moves_in: float = msgspec.field(name="inflyttande_hushåll")
    moves_out: float = msgspec.field(name="utflyttande_hushåll")
    moves_within: float = msgspec.field(name="flyttande_hushåll")
    name_changes: float = msgspec.field(name="namnbyten")
    secrecy: float = msgspec.field(name="sekretessmarkeringar")
    choices: float = msgspec.field(name="val")


class PlayedCampaign(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A campaign of the made-up year: a unit that closes, or becomes the branch of another.

    Some of those concerned choose `chosen`; it is carried out when its day comes.
    """

    name: str = msgspec.field(name="namn")
    unit: str = msgspec.field(name="enhet")
    chosen: str = msgspec.field(name="väljer")
    announced_on: date = msgspec.field(name="från")
    choose_by: date = msgspec.field(name="sista")
    branch_of: str = msgspec.field(name="filial_till", default="")
    has_letters: bool = msgspec.field(name="sätter_brev", default=False)


class PlayedQuestion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A unit's question on a line of its statement for `month`, and the answer if one has come."""

    asked_by: str = msgspec.field(name="av")
    month: str = msgspec.field(name="månad")
    component: str = msgspec.field(name="ersättning")
    asked_on: date = msgspec.field(name="den")
    question: str = msgspec.field(name="fråga")
    answered_on: date | None = msgspec.field(name="svarad", default=None)
    answer: str = msgspec.field(name="svar", default="")
    outcome: str = msgspec.field(name="utfall", default="settled")


class PlayedObligation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the centres met one due day of an obligation: all in time but those that are named.

    `late` have handed in nothing, `short` are asked for more by `again_on`, `failing` have not
    met it. `declared_by` has declared it at their own unit on `declared_on`, unjudged.
    """

    obligation: str = msgspec.field(name="åtagande")
    due_on: date = msgspec.field(name="förfaller")
    judged_on: date = msgspec.field(name="bedöms")
    reasons: str = msgspec.field(name="skäl")
    late: tuple[str, ...] = msgspec.field(name="sena", default=())
    short: tuple[str, ...] = msgspec.field(name="kompletteras", default=())
    failing: tuple[str, ...] = msgspec.field(name="brister", default=())
    again_on: date | None = msgspec.field(name="komplettering_senast", default=None)
    lacking: str = msgspec.field(name="saknas", default="")
    declared_by: str = msgspec.field(name="försäkras_av", default="")
    declared_on: date | None = msgspec.field(name="försäkras", default=None)
    words: str = msgspec.field(name="ord", default="")


class PlayedApplication(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An application to run a centre: what it tells, what it lacks, and how far it has come.

    `key` opens it in the demonstration. Days that are left out have not come.
    """

    key: str = msgspec.field(name="nyckel")
    arrived_on: date = msgspec.field(name="kom_in")
    answers: dict[str, str] = msgspec.field(name="svar")
    lacking: tuple[str, ...] = msgspec.field(name="saknar", default=())
    asked_on: date | None = msgspec.field(name="komplettering_begärd", default=None)
    due_on: date | None = msgspec.field(name="senast", default=None)
    asks_for: str = msgspec.field(name="begärt", default="")
    checked_on: date | None = msgspec.field(name="kontrollerad", default=None)
    proposed_on: date | None = msgspec.field(name="beredd", default=None)
    decided_on: date | None = msgspec.field(name="beslutad", default=None)
    reasons: str = msgspec.field(name="skäl", default="")


class PlayedSafetyStep(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A step that somebody takes in a matter about safety, with the last day that it sets."""

    on: date = msgspec.field(name="den")
    action: str = msgspec.field(name="steg")
    by: str = msgspec.field(name="av")
    words: str = msgspec.field(name="ord", default="")
    last_on: date | None = msgspec.field(name="senast", default=None)


class PlayedSafety(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A matter about safety: what is registered by whom, and the steps that follow."""

    register: str = msgspec.field(name="register")
    on: date = msgspec.field(name="den")
    by: str = msgspec.field(name="av")
    kind: str = msgspec.field(name="slag")
    title: str = msgspec.field(name="rubrik")
    told: str = msgspec.field(name="händelse")
    unit: str = msgspec.field(name="enhet", default="")
    sender: str = msgspec.field(name="avsändare", default="")
    outside: str = msgspec.field(name="utanför", default="")
    reference: str = msgspec.field(name="nummer", default="")
    happened_on: date | None = msgspec.field(name="hände", default=None)
    wanted_by_on: date | None = msgspec.field(name="senast", default=None)
    steps: tuple[PlayedSafetyStep, ...] = msgspec.field(name="steg", default=())


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`region.yaml`: what is true of the region and of its made-up year."""

    name: str = msgspec.field(name="namn")
    county_code: str = msgspec.field(name="länskod")
    book: str = msgspec.field(name="regelbok")
    year: int = msgspec.field(name="år")
    today: date = msgspec.field(name="idag")
    seed: int = msgspec.field(name="frö")
    rates: Rates = msgspec.field(name="takter")
    chosen_percent: int = msgspec.field(name="har_valt_procent")
    accounts: tuple[Account, ...] = msgspec.field(name="användare")
    author: str = msgspec.field(name="lägger_in")
    approver: str = msgspec.field(name="fastställer")
    first_controller: str = msgspec.field(name="räknar")
    second_controller: str = msgspec.field(name="godkänner")
    campaigns: tuple[PlayedCampaign, ...] = msgspec.field(name="kampanjer", default=())
    questions: tuple[PlayedQuestion, ...] = msgspec.field(name="frågor", default=())
    obligations: tuple[PlayedObligation, ...] = msgspec.field(name="åtaganden", default=())
    applications: tuple[PlayedApplication, ...] = msgspec.field(name="ansökningar", default=())
    safety: tuple[PlayedSafety, ...] = msgspec.field(name="säkerhet", default=())


@dataclass(frozen=True, slots=True)
class Region:
    """Everything that stands in the region's folder."""

    folder: Path
    settings: Settings
    municipalities: tuple[MunicipalityLine, ...]
    units: tuple[UnitLine, ...]
    areas: tuple[AreaLine, ...]
    buildings: tuple[BuildingLine, ...]
    streets: tuple[StreetLine, ...]
    ages: tuple[AgeLine, ...]
    given_names: tuple[GivenNameLine, ...]
    surnames: tuple[SurnameLine, ...]
    care_need_shares: tuple[CareNeedShareLine, ...]

    @property
    def selectable_units(self) -> tuple[UnitLine, ...]:
        """The health centres: what belongs to another unit cannot be chosen."""
        return tuple(unit for unit in self.units if unit.parent is None)


def regions_in(folder: Path) -> list[str]:
    """Return the names of the regions that have a folder of data here."""
    return sorted(one.parent.name for one in folder.glob("*/region.yaml"))


def read_region(folder: Path, name: str) -> Region:
    """Return the region as its files say, each by itself.

    Raises `NoSuchRegion`, `RegionFileMissing`, `BadRegionSettings`, `RegisterFileRefused`.
    """
    if name not in regions_in(folder):
        raise NoSuchRegion(name, folder)
    here = folder / name
    missing = [one for one in FILES if not (here / one).is_file()]
    if missing:
        raise RegionFileMissing(name, missing)
    units = read_unit_file((here / "enheter.csv").read_bytes(), "enheter.csv", known=())
    areas = read_area_file(
        (here / "omraden.csv").read_bytes(),
        "omraden.csv",
        units={unit.hsa_id for unit in units},
    )
    return Region(
        folder=here,
        settings=_settings(here / "region.yaml"),
        municipalities=_table(here / "kommuner.csv", MunicipalityLine),
        units=tuple(units),
        areas=tuple(areas),
        buildings=_table(here / "bebyggelse.csv", BuildingLine),
        streets=_table(here / "gator.csv", StreetLine),
        ages=_table(here / "aldrar.csv", AgeLine),
        given_names=_table(here / "fornamn.csv", GivenNameLine),
        surnames=_table(here / "efternamn.csv", SurnameLine),
        care_need_shares=_table(here / "cni_andelar.csv", CareNeedShareLine),
    )


def _settings(path: Path) -> Settings:
    try:
        return msgspec.yaml.decode(path.read_bytes(), type=Settings)
    except (msgspec.DecodeError, ValueError) as error:
        # A day that does not exist is the YAML reader's to refuse, as any ValueError.
        raise BadRegionSettings(str(error)) from None


def _table(path: Path, kind: type[L]) -> tuple[L, ...]:
    return tuple(read_lines(path.read_bytes(), path.name, kind))
