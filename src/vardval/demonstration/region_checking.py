"""Whether what stands in a region's folder fits together, told before anything is built.

Each file is read by itself in `region`; here the files are held against each other, so that
a folder that somebody writes by hand is met by sentences and never by a broken build.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from vardval.catchment.area_file import read_distance_file
from vardval.demonstration.region import Region, Settings
from vardval.demonstration.region_tables import NAME_TRADITIONS
from vardval.platform.accounts import Role
from vardval.rulebook.loading import available_books
from vardval.settlement.price_lists import read_price_list

_OLDEST = 110


class RegionDoesNotFit(ValueError):
    """The files of the folder contradict each other; `faults` holds every contradiction."""

    def __init__(self, name: str, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        listed = "\n".join(f"  {fault}" for fault in faults)
        super().__init__(f"Underlaget för {name} går inte att bygga av. Rätta:\n{listed}")


def check_region(region: Region) -> None:
    """Check the folder as a whole; raises `RegionDoesNotFit`.

    The files that are read when they are loaded are read here too, and raise
    `RegisterFileRefused` and `ProblemsFound`.
    """
    faults = [
        *_settings(region.settings),
        *_accounts(region),
        *_municipalities(region),
        *_areas(region),
        *_ages(region),
        *_names(region),
    ]
    if faults:
        raise RegionDoesNotFit(region.folder.name, faults)
    for name in ("avstand.csv", *(one.file for one in region.settings.distances)):
        read_distance_file(
            (region.folder / name).read_bytes(),
            name,
            units={one.hsa_id for one in region.units},
            areas={one.code for one in region.areas},
        )
    read_price_list((region.folder / "prislista.yaml").read_bytes(), "prislista.yaml")


def _settings(settings: Settings) -> Iterator[str]:
    if settings.today.year != settings.year:
        yield f"region.yaml: idag ({settings.today}) ligger inte i år {settings.year}."
    if settings.book not in available_books():
        yield f"region.yaml: regelboken {settings.book} finns inte."
    if not 0 <= settings.chosen_percent <= 100:
        yield f"region.yaml: har_valt_procent är {settings.chosen_percent}. Skriv 0 till 100."
    for name, rate in msgspec.to_builtins(settings.rates).items():
        if not 0 <= rate <= 1_000:
            yield f"region.yaml: takten {name} är {rate:g} och ska ligga mellan 0 och 1000."


def _accounts(region: Region) -> Iterator[str]:
    settings = region.settings
    units = {one.hsa_id for one in region.units}
    roles = {one.username: one.role for one in settings.accounts}
    yield from _twice("region.yaml: användaren", (one.username for one in settings.accounts))
    for account in settings.accounts:
        if account.role not in Role.values:
            yield f"region.yaml: rollen {account.role} finns inte."
        if account.unit_hsa_id and account.unit_hsa_id not in units:
            yield f"region.yaml: enheten {account.unit_hsa_id} finns inte i enheter.csv."
    officers, controllers = (
        ("region_officer", (("lägger_in", settings.author), ("fastställer", settings.approver))),
        (
            "controller",
            (("räknar", settings.first_controller), ("godkänner", settings.second_controller)),
        ),
    )
    for role, (first, second) in (officers, controllers):
        for task, username in (first, second):
            if roles.get(username) != role:
                yield f"region.yaml: {task} {username}, som inte är en användare med rollen {role}."
        if first[1] == second[1]:
            yield f"region.yaml: {first[0]} och {second[0]} ska vara två personer."


def _municipalities(region: Region) -> Iterator[str]:
    yield from _twice("kommuner.csv: kommunen", (one.code for one in region.municipalities))
    built = {one.area for one in region.buildings if one.weight}
    homes = {one.municipality_code for one in region.areas if one.code in built}
    for one in region.municipalities:
        if one.code[:2] != region.settings.county_code:
            yield f"kommuner.csv: kommunen {one.code} ligger inte i länet."
        if sum(one.tradition_weights) != 100:
            yield f"kommuner.csv: namnskicken i {one.code} blir inte 100 procent tillsammans."
        if one.code not in homes:
            yield f"bebyggelse.csv: kommunen {one.code} har inget bebyggt område."


def _areas(region: Region) -> Iterator[str]:
    areas = {one.code for one in region.areas}
    streets = {one.area for one in region.streets}
    known = {one.code for one in region.municipalities}
    for area in region.areas:
        if area.municipality_code not in known:
            yield f"omraden.csv: kommunen {area.municipality_code} finns inte i kommuner.csv."
    for name, lines in (
        ("bebyggelse.csv", region.buildings),
        ("gator.csv", region.streets),
        ("cni_andelar.csv", region.care_need_shares),
    ):
        yield from (
            f"{name}: området {one} finns inte i omraden.csv."
            for one in dict.fromkeys(line.area for line in lines)
            if one not in areas
        )
    yield from _twice("bebyggelse.csv: området", (one.area for one in region.buildings))
    yield from _twice("cni_andelar.csv: området", (one.area for one in region.care_need_shares))
    for built in region.buildings:
        if built.area not in streets:
            yield f"gator.csv: området {built.area} har ingen gata."
        if not built.households_per_property:
            yield f"bebyggelse.csv: området {built.area} har inga hushåll på en fastighet."


def _ages(region: Region) -> Iterator[str]:
    if not sum(one.weight for one in region.ages):
        yield "aldrar.csv: ingen ålder har någon vikt."
    for one in region.ages:
        if not one.first_age <= one.last_age <= _OLDEST:
            yield f"aldrar.csv: bandet {one.first_age}–{one.last_age} är inga åldrar."
        if one.men_per_mille > 1_000:
            yield f"aldrar.csv: bandet {one.first_age}–{one.last_age} har över tusen promille män."


def _names(region: Region) -> Iterator[str]:
    used = [
        tradition
        for place, tradition in enumerate(NAME_TRADITIONS)
        if any(one.tradition_weights[place] for one in region.municipalities)
    ]
    years = range(region.settings.year - 1 - _OLDEST, region.settings.year + 1)
    surnames = {one.tradition for one in region.surnames if one.weight}
    for tradition in used:
        if tradition not in surnames:
            yield f"efternamn.csv: det finns inget {tradition} efternamn."
        for sex in "KM":
            named: set[int] = set()
            for one in region.given_names:
                if (one.tradition, one.sex) == (tradition, sex) and one.weight:
                    named |= set(range(one.first_year, one.last_year + 1))
            lacking = [year for year in years if year not in named]
            if lacking:
                yield f"fornamn.csv: inget {tradition} namn för {sex} född {lacking[0]}."


def _twice(what: str, given: Iterable[str]) -> Iterator[str]:
    return (f"{what} {one} står två gånger." for one, times in Counter(given).items() if times > 1)
