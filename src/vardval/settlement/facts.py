"""Stored rows as the core's values: price lists, fact files, what a run's people shared."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import partial
from typing import Any

from vardval.core.settlement.canonical import fraction_text
from vardval.core.settlement.care_need_index import CareNeedCounts
from vardval.core.settlement.mechanisms import (
    FrozenNumber,
    IndexPayment,
    IndexValues,
    Normaliser,
    Shared,
    UnitIndex,
)
from vardval.core.settlement.mechanisms.index_payment import CountedBy
from vardval.core.settlement.people import SettledUnit
from vardval.core.settlement.price_list import PriceList
from vardval.core.settlement.statement import LineKind, UnitLine
from vardval.core.time import Month
from vardval.platform.remembering import kept
from vardval.platform.sentences import SpokenError
from vardval.platform.stored_trace import trace_told
from vardval.registry.queries import units as units_on
from vardval.settlement.agreed_files import AgreedFile, AgreedInMonth, agreed_in_month
from vardval.settlement.fact_lines import care_need_counts
from vardval.settlement.models import (
    FactFile,
    IndexFact,
    PublishedPriceList,
    StatementLine,
    UnitFact,
)
from vardval.settlement.price_lists import read_price_list

_SEVEN = (
    "under_five",
    "foreign_born",
    "aged_alone",
    "single_parent",
    "moved_in",
    "unemployed",
    "low_education",
)
_KINDS = FactFile.Kind
_INDEXES = {
    CountedBy.AREA: (_KINDS.INDEX_BY_AREA, "CNI per område"),
    CountedBy.UNIT: (_KINDS.INDEX_BY_UNIT, "CNI per enhet"),
}


class FactsMissing(SpokenError, LookupError):
    """No agreed file of the kind that a price list reads covers the month, as known then."""

    def __init__(self, what: str, month: Month, *, waits: bool = False) -> None:
        code = "settlement.facts_not_agreed" if waits else "settlement.facts_missing"
        super().__init__(code, what=what, month=str(month))


class PriceListNotFound(SpokenError, LookupError):
    """No price list has been published with that number."""

    def __init__(self, price_list_id: int) -> None:
        super().__init__("settlement.no_price_list", number=str(price_list_id))


@dataclass(frozen=True, slots=True)
class FactFiles:
    """The files that a month is settled with: each series' file, and the index counts."""

    series: Mapping[str, int]
    counts: Mapping[str, CareNeedCounts]
    newest_entry: int
    """The ledger entry that last changed which files are in force; 0 where the list reads none."""
    unit_values: Mapping[str, Mapping[str, Fraction]] = field(default_factory=dict)
    """Series to key (HSA-id, municipality code, "" for the county) to value."""
    events: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Series to the files whose rows of the month count, one for each sender."""


def stored_price_list(price_list_id: int) -> PriceList:
    """The list in that row, read once as rows never change; raises `PriceListNotFound`."""

    def read() -> PriceList:
        row = PublishedPriceList.objects.filter(id=price_list_id).first()
        if row is None:
            raise PriceListNotFound(price_list_id)
        return read_price_list(row.content.encode(), row.name)

    return kept("price list", read, price_list_id)


def fact_files(price_list: PriceList, month: Month, number: int) -> FactFiles:
    """The files in force for the month as known at the ledger number; raises `FactsMissing`."""
    reads = _read_in(price_list, month, number)
    counts: dict[str, CareNeedCounts] = {}
    for kind in (_KINDS.INDEX_BY_AREA, _KINDS.INDEX_BY_UNIT):
        for file in reads.get((kind, ""), ())[:1]:
            counts |= kept("index counts", partial(_index_counts, file.id), file.id)
    units = {one: reads[_KINDS.UNIT_VALUES, one] for one in price_list.unit_series}
    return FactFiles(
        _of_people(price_list, reads),
        counts,
        _newest_entry(reads),
        _unit_values_by_series(units),
        {
            one: tuple(file.id for file in reads[_KINDS.EVENTS, one])
            for one in price_list.event_series
        },
    )


def series_files(price_list: PriceList, month: Month, number: int) -> dict[str, int]:
    """What `fact_files` says of the series of people, without what stands in other files."""
    return _of_people(price_list, _read_in(price_list, month, number))


def newest_entry_of_facts(price_list: PriceList, month: Month, number: int) -> int:
    """What `fact_files` says of its newest entry, without what stands in the files."""
    return _newest_entry(_read_in(price_list, month, number))


def _read_in(
    price_list: PriceList, month: Month, number: int
) -> dict[tuple[FactFile.Kind, str], Sequence[AgreedFile]]:
    """What the list reads of the month, by kind and series; raises `FactsMissing`."""
    agreed = agreed_in_month(month, number)
    counted = {
        one.mechanism.counted_by
        for one in price_list.components
        if isinstance(one.mechanism, IndexPayment)
    }
    indexes = [_INDEXES[one] for one in sorted(counted, key=lambda one: one.value)]
    wanted = [
        *((_KINDS.PERSON_VALUES, one, one) for one in price_list.series),
        *((kind, "", what) for kind, what in indexes),
        *((_KINDS.UNIT_VALUES, one, one) for one in price_list.unit_series),
        *((_KINDS.EVENTS, one, one) for one in price_list.event_series),
    ]
    return {
        (kind, series): _there(agreed, kind, series, what, month) for kind, series, what in wanted
    }


def _of_people(
    price_list: PriceList, reads: Mapping[tuple[FactFile.Kind, str], Sequence[AgreedFile]]
) -> dict[str, int]:
    return {one: reads[_KINDS.PERSON_VALUES, one][0].id for one in price_list.series}


def _newest_entry(reads: Mapping[tuple[FactFile.Kind, str], Sequence[AgreedFile]]) -> int:
    """A file of a person series or an index is one; of the others each sender's own counts."""
    alone = (_KINDS.UNIT_VALUES, _KINDS.EVENTS)
    files = [
        file
        for (kind, _), found in reads.items()
        for file in (found if kind in alone else found[:1])
    ]
    return max((file.entry for file in files), default=0)


def event_files(
    price_list: PriceList, month: Month, number: int
) -> dict[tuple[str, Month], tuple[int, ...]]:
    """The files whose rows the month's events are, by series and month, each sender's own.

    Earlier months are there where a limit reaches back to them. Raises `FactsMissing`.
    """
    agreed: dict[Month, AgreedInMonth] = {}
    found = {}
    for series, first in price_list.first_months_of_events(month).items():
        one = first
        while one <= month:
            if one not in agreed:
                agreed[one] = agreed_in_month(one, number)
            files = _there(agreed[one], _KINDS.EVENTS, series, series, one)
            found[series, one] = tuple(file.id for file in files)
            one = one.next
    return found


def _index_counts(file_id: int) -> dict[str, CareNeedCounts]:
    rows = IndexFact.objects.filter(file_id=file_id).values_list("key", "population", *_SEVEN)
    return {key: care_need_counts(key, *numbers) for key, *numbers in rows}


def unit_values_of(files: Iterable[AgreedFile]) -> dict[str, Fraction]:
    """The values of the files by key, each unit's own file over what the region said of it."""
    return _unit_values_by_series({"": tuple(files)})[""]


def _unit_values_by_series(
    series: Mapping[str, Sequence[AgreedFile]],
) -> dict[str, dict[str, Fraction]]:
    """The values of each series' files, all of them asked for at once."""
    ids = [file.id for files in series.values() for file in files]
    rows = UnitFact.objects.filter(file_id__in=ids).values_list("file_id", "key", "value")
    said: dict[int, dict[str, Fraction]] = defaultdict(dict)
    for file_id, key, value in rows:
        said[file_id][key] = Fraction(value)
    return {
        one: {key: value for file in files for key, value in said[file.id].items()}
        for one, files in series.items()
    }


def _there(
    agreed: AgreedInMonth, kind: FactFile.Kind, series: str, what: str, month: Month
) -> Sequence[AgreedFile]:
    found = agreed.files.get((kind.value, series))
    if not found:
        raise FactsMissing(what, month, waits=(kind.value, series) in agreed.waiting)
    return found


def settled_units(
    *, valid_on: date, known_at: int, in_month: Month | None = None
) -> dict[int, SettledUnit]:
    """The units as they stood on the day, as known at the ledger number.

    With `in_month` also those that stood on another day of the month alone, as they did last.
    """
    found = {
        one.id: SettledUnit(one.id, one.hsa_id, one.is_public, one.municipality_code)
        for one in units_on(valid_on=valid_on, known_at=known_at)
    }
    if in_month is not None:
        for day in range(in_month.last.day, 0, -1):
            on = in_month.first.replace(day=day)
            found = settled_units(valid_on=on, known_at=known_at) | found
    return found


def shared_written(shared: Mapping[str, Shared]) -> dict[str, Any]:
    """What everyone shared, as JSON with exact fractions."""
    return {name: _written(one) for name, one in shared.items() if one is not None}


def _written(shared: Shared) -> dict[str, Any]:
    match shared:
        case Normaliser(people=people, weights_e4=weights_e4, factor=factor):
            return {"people": people, "weights_e4": weights_e4, "factor": factor}
        case IndexValues(mean=mean, units=units):
            return {
                "mean": None if mean is None else fraction_text(mean),
                "units": {
                    str(unit_id): [
                        fraction_text(one.raw),
                        None if one.relative is None else fraction_text(one.relative),
                        one.factor,
                    ]
                    for unit_id, one in sorted(units.items())
                },
            }
        case FrozenNumber(value=value):
            return {"number": fraction_text(value)}
        case None:
            return {}


def shared_read(written: Mapping[str, Any]) -> dict[str, Shared]:
    """What `shared_written` wrote."""
    return {name: _read(one) for name, one in written.items()}


def _read(written: Mapping[str, Any]) -> Shared:
    if "number" in written:
        return FrozenNumber(Fraction(written["number"]))
    if "factor" in written:
        return Normaliser(written["people"], written["weights_e4"], written["factor"])
    units = {
        int(unit_id): UnitIndex(
            Fraction(raw), None if relative is None else Fraction(relative), factor
        )
        for unit_id, (raw, relative, factor) in written["units"].items()
    }
    return IndexValues(None if written["mean"] is None else Fraction(written["mean"]), units)


def unit_line(row: StatementLine, unit_id: int) -> UnitLine:
    """A stored statement line as the core's value."""
    return UnitLine(
        unit_id,
        Month.of(row.about),
        LineKind(row.kind),
        row.component,
        row.people,
        row.quantity_e4,
        Fraction(int(row.exact_numerator), int(row.exact_denominator)),
        trace_told(row.steps),
    )
