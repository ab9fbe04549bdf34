"""What settling a month needs of the store, read as known at a ledger number.

Everything is read on the caller's own connection, so that what comes after (settling from the
files, setting lines against what was paid) asks the store nothing and may run beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from types import MappingProxyType

from vardval.core.settlement.people import SettledUnit
from vardval.core.settlement.price_list import PriceList
from vardval.core.time import Month
from vardval.settlement.basis import export_basis, sha256_of_list, sha256_of_month
from vardval.settlement.basis_since import KeptBasis, export_basis_since
from vardval.settlement.event_basis import export_events, units_of_events
from vardval.settlement.facts import FactFiles, fact_files, series_files, settled_units
from vardval.settlement.older_terms import Terms


@dataclass(frozen=True, slots=True)
class ListRead:
    """What one list reads of a month: people and events in files of the folder, units, facts."""

    price_list: PriceList
    month: Month
    facts: FactFiles
    units: Mapping[int, SettledUnit]
    folder: Path
    has_events: bool
    basis_sha256: str

    @property
    def basis(self) -> Path:
        """The file of who was listed where."""
        return self.folder / "basis.parquet"

    @property
    def events(self) -> Path | None:
        """The file of events, for a list that pays by them."""
        return self.folder / "events.parquet" if self.has_events else None

    @property
    def lines(self) -> Path:
        """The folder that the month's lines are written into."""
        return self.folder / "lines"


@dataclass(frozen=True, slots=True)
class MonthRead:
    """A month as known, by each of its lists over the whole county."""

    terms: Terms
    month: Month
    folder: Path
    by_list: tuple[ListRead, ...]
    place_of: Mapping[int, int]
    """Each unit's place among the lists, by the unit's own key; empty where there is one list."""

    @property
    def measured_on(self) -> date:
        """The day on which the month's own list counts the people."""
        return self.terms.lists.own.measurement.in_month(self.month)

    @property
    def basis_sha256(self) -> str:
        """What all that was read of people and events hashes to."""
        return sha256_of_month([one.basis_sha256 for one in self.by_list])


def read_month(
    terms: Terms,
    month: Month,
    number: int,
    folder: Path,
    kept: Mapping[int, KeptBasis] = MappingProxyType({}),
) -> MonthRead:
    """Write the month's files into the empty `folder`; raises `FactsMissing`.

    `kept` holds the basis that each list, by its number, has settled the month from before.
    """
    lists = terms.lists.lists
    if len(lists) == 1:
        read = _read_by(lists[0], month, number, folder, kept.get(terms.list_ids[0]))
        return MonthRead(terms, month, folder, (read,), {})
    found = []
    for place, (list_id, listed) in enumerate(zip(terms.list_ids, lists, strict=True)):
        by_list = folder / f"by-{place}"
        by_list.mkdir()
        found.append(_read_by(listed, month, number, by_list, kept.get(list_id)))
    return MonthRead(terms, month, folder, tuple(found), places_by_id(terms, month, number))


def places_by_id(terms: Terms, month: Month, number: int) -> dict[int, int]:
    """Each unit's place among the lists, by the unit's own key."""
    day = terms.lists.own.measurement.in_month(month)
    units = settled_units(valid_on=day, known_at=number, in_month=month)
    return {key: terms.places.get(one.hsa_id, 0) for key, one in units.items()}


def _read_by(
    price_list: PriceList, month: Month, number: int, folder: Path, kept: KeptBasis | None
) -> ListRead:
    day = price_list.measurement.in_month(month)
    facts = fact_files(price_list, month, number)
    days_of = month if price_list.counts_days else None
    # A kept file holds what other fact files said, where others are in force by now.
    if kept and series_files(price_list, month, kept.number) == facts.series:
        export = partial(export_basis_since, kept)
    else:
        export = partial(export_basis)
    of_people = export(
        day=day,
        number=number,
        series=facts.series,
        path=folder / "basis.parquet",
        days_of=days_of,
    )
    of_events = None
    units = settled_units(valid_on=day, known_at=number, in_month=days_of)
    has_events = bool(price_list.event_components)
    if has_events:
        events = folder / "events.parquet"
        of_events = export_events(price_list=price_list, month=month, number=number, path=events)
        units |= units_of_events(events, number=number, known=units)
    (folder / "lines").mkdir()
    sha256 = sha256_of_list(of_people, of_events)
    return ListRead(price_list, month, facts, units, folder, has_events, sha256)
