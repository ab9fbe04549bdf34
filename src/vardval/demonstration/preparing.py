"""What has to stand before the year can begin: accounts, registers, the book, the people."""

from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from vardval.catchment.actions import load_areas, load_distances
from vardval.core.time import Month
from vardval.demonstration.contracting import fill_register
from vardval.demonstration.generating import (
    ADDRESSES,
    CARE_NEEDS,
    CASE_WEIGHTS,
    CONTROLS,
    ENROLLED,
    FIRST_LOAD,
)
from vardval.demonstration.needs import read_controls
from vardval.demonstration.region import Region
from vardval.demonstration.telling import Told
from vardval.integrations import first_load
from vardval.listing.intake import apply_staged_notices
from vardval.platform.accounts import active_account, open_account
from vardval.platform.ledger_clock import replay_from_the_start
from vardval.population.actions import load_address_register
from vardval.registry.actions import load_units
from vardval.registry.billing import load_billing
from vardval.registry.owners import load_owners
from vardval.registry.visiting_actions import load_closed_days, load_contacts, load_hours
from vardval.rulebook.actions import publish_book
from vardval.settlement.actions import (
    FactKind,
    load_index_counts,
    load_person_values,
    publish_account_plan,
    publish_price_list,
)

SYSTEM = "demonstration"
"""What the ledger calls the demonstration where no account acts."""

PERSON_SERIES = {"vårdtyngd": CASE_WEIGHTS, "inskrivna_barn": ENROLLED}
"""The series of values for each person that price lists read, and their files."""

# How units are visited and paid: a region that brings none of these has pages that say so.
_VISITING = (
    (load_contacts, "kontakt.csv"),
    (load_hours, "oppettider.csv"),
    (load_closed_days, "stangt.csv"),
    (load_billing, "leverantorer.csv"),
    (load_owners, "agare.csv"),
)

_HERE = ZoneInfo("Europe/Stockholm")


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    """Return a moment of the played past, in Swedish time."""
    return datetime.combine(day, time(hour, minute), _HERE)


def prepare(region: Region, folder: Path, told: Told) -> int:
    """Load everything that stands before the year begins; return the price list's id."""
    settings = region.settings
    replay_from_the_start()
    told("Läser in register", 0, 0)
    _open_accounts(region)
    author, approver = active_account(settings.author), active_account(settings.approver)
    at = moment(date(settings.year - 1, 12, 1), 9)
    for load, name in (
        (load_units, "enheter.csv"),
        (load_areas, "omraden.csv"),
        (load_distances, "avstand.csv"),
        *((load, name) for load, name in _VISITING if (region.folder / name).is_file()),
    ):
        load(content=(region.folder / name).read_bytes(), name=name, actor=author, at=at)
    publish_book(
        book_id=settings.book,
        actor=author,
        approver=approver,
        at=moment(date(settings.year - 1, 12, 8), 13),
    )
    fill_register(region, actor=author, at=moment(date(settings.year - 1, 12, 9), 10))
    load_address_register(
        content=(folder / ADDRESSES).read_bytes(),
        name=ADDRESSES,
        actor=author,
        at=moment(date(settings.year - 1, 12, 12), 9),
    )
    price_list_id = publish_price_list(
        content=(region.folder / "prislista.yaml").read_bytes(),
        name="prislista.yaml",
        actor=approver,
        at=moment(date(settings.year - 1, 12, 15), 10),
    )
    accounts = region.folder / "kontoplan.yaml"
    if accounts.is_file():
        publish_account_plan(
            content=accounts.read_bytes(),
            name=accounts.name,
            actor=active_account(settings.first_controller),
            at=moment(date(settings.year - 1, 12, 16), 10),
        )
    _load_people(folder, moment(date(settings.year - 1, 12, 31), 6), told)
    _load_needs(region, folder)
    return price_list_id


def _open_accounts(region: Region) -> None:
    at = moment(date(region.settings.year - 1, 12, 1), 8)
    for account in region.settings.accounts:
        open_account(
            username=account.username,
            display_name=account.display_name,
            role=account.role,
            unit_hsa_id=account.unit_hsa_id,
            actor=SYSTEM,
            at=at,
        )


def _load_people(folder: Path, at: datetime, told: Told) -> None:
    staged = first_load.receive_file(
        path=folder / FIRST_LOAD,
        actor=SYSTEM,
        at=at,
        progress=lambda done: told("Tar emot befolkningen", done, 0),
    )
    apply_staged_notices(
        file_id=staged.id,
        actor=SYSTEM,
        at=at,
        progress=lambda done: told("Listar invånarna", done, staged.posts),
    )


def _load_needs(region: Region, folder: Path) -> None:
    author = active_account(region.settings.author)
    year = region.settings.year
    first, last = Month(year, 1), Month(year, 12)
    at = moment(date(year, 1, 2), 10)
    said = read_controls(folder / CONTROLS)
    for series, name in PERSON_SERIES.items():
        load_person_values(
            content=(folder / name).read_bytes(),
            name=name,
            series=series,
            first_month=first,
            last_month=last,
            actor=author,
            at=at,
            said=said[name],
        )
    load_index_counts(
        content=(folder / CARE_NEEDS).read_bytes(),
        name=CARE_NEEDS,
        kind=FactKind.INDEX_BY_AREA,
        first_month=first,
        last_month=last,
        actor=author,
        at=at,
        said=said[CARE_NEEDS],
    )
