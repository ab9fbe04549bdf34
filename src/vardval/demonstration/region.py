"""A region's folder of data: what the demonstration is made from."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import msgspec

from vardval.catchment.area_file import AreaLine, read_area_file
from vardval.demonstration.played import Story
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

CONTINUED = "fortsättning.yaml"
"""What happens after the demonstration's own day; may be left out."""

L = TypeVar("L", bound=RegisterLine)


class NoSuchRegion(LookupError):
    """There is no folder of data for the region."""

    def __init__(self, name: str, folder: Path) -> None:
        there = ", ".join(regions_in(folder)) or "ingen"
        super().__init__(
            f"Det finns inget underlag för regionen {name} i {folder}. Regioner som finns: {there}."
        )


class BadRegionSettings(ValueError):
    """`region.yaml`, or what goes on from it, cannot be read."""

    def __init__(self, why: str, name: str = "region.yaml") -> None:
        super().__init__(f"{name} går inte att läsa: {why}")


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


class Settings(Story, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`region.yaml`: what is true of the region and of its made-up year.

    What `fortsättning.yaml` tells is among it: all that lies after `today` waits for the clock.
    """

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
        settings=_continued(_settings(here / "region.yaml"), here / CONTINUED),
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


def _continued(settings: Settings, path: Path) -> Settings:
    if not path.is_file():
        return settings
    try:
        later = msgspec.yaml.decode(path.read_bytes(), type=Story)
    except (msgspec.DecodeError, ValueError) as error:
        raise BadRegionSettings(str(error), CONTINUED) from None
    return msgspec.structs.replace(settings, **settings.then(later))


def _table(path: Path, kind: type[L]) -> tuple[L, ...]:
    return tuple(read_lines(path.read_bytes(), path.name, kind))
