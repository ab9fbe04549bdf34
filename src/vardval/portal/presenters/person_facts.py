"""A person's rows as tables: what was said, of which days, and when it was known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from vardval.core.time import Period
from vardval.listing.queries import ListingPeriod
from vardval.platform.ledger_entries import EntryTold
from vardval.platform.sentences import format_day, sentence
from vardval.population.queries import FactKind, HistoryRow


@dataclass(frozen=True, slots=True)
class ToldRow:
    """A row on both axes. `last_on` is the last day, None while no end is known.

    `known_until` is None while the row still stands; else something else was known from then.
    """

    kind_code: str
    text: str
    detail: str
    first_on: date | None
    last_on: date | None
    known_from: datetime | None
    known_until: datetime | None
    related_id: int | None = None


def listing_rows(
    rows: Sequence[ListingPeriod],
    entries: Mapping[int, EntryTold],
    unit_names: Mapping[int, str],
) -> list[ToldRow]:
    """Return the listings, the latest days first and among them what still stands first."""
    told = [
        ToldRow(
            kind_code=f"portal.listing.{row.manner.value}",
            text=unit_names.get(row.unit_id, row.hsa_id),
            detail=row.clause,
            first_on=row.valid.start,
            last_on=row.valid.last,
            known_from=_moment(entries, row.known_from),
            known_until=_moment(entries, row.known_until),
        )
        for row in rows
    ]
    return _ordered(told)


def fact_rows(
    rows: Sequence[HistoryRow],
    entries: Mapping[int, EntryTold],
    municipalities: Mapping[str, str],
    language: str,
) -> list[ToldRow]:
    """Return the register's rows, kind by kind, the latest first."""
    told = []
    for kind in FactKind:
        of_kind = [
            _told(row, entries, municipalities, language) for row in rows if row.kind is kind
        ]
        told += _ordered(of_kind)
    return told


def _told(
    row: HistoryRow,
    entries: Mapping[int, EntryTold],
    municipalities: Mapping[str, str],
    language: str,
) -> ToldRow:
    valid: Period | None = row.valid
    return ToldRow(
        kind_code=f"portal.fact.{row.kind.value}",
        text=_words(row, municipalities, language),
        detail="",
        first_on=valid.start if valid else None,
        last_on=valid.last if valid else None,
        known_from=_moment(entries, row.known_from),
        known_until=_moment(entries, row.known_until),
        related_id=int(row.said[1]) if row.kind is FactKind.RELATION else None,
    )


def _words(row: HistoryRow, municipalities: Mapping[str, str], language: str) -> str:
    match row.kind, row.said:
        case FactKind.IDENTITY, (number, given_names, surname):
            shown = f"{number[:8]}-{number[8:]}"
            return f"{given_names} {surname}, {shown}"
        case FactKind.RESIDENCE, (state, municipality, area):
            where = municipalities.get(municipality, municipality)
            return ", ".join(
                one for one in (sentence(f"portal.residence.{state}", language), where, area) if one
            )
        case FactKind.PROTECTION, (degree,):
            return sentence(f"portal.protection.{degree}", language)
        case FactKind.RELATION, (kind, _):
            return sentence(f"portal.relation.{kind}", language)
        case FactKind.VITAL, (born_on, sex, died_on):
            return _life(born_on, sex, died_on, language)
        case _:
            return ", ".join(one for one in row.said if one)


def _life(born_on: str, sex: str, died_on: str, language: str) -> str:
    code = "portal.fact.born_and_died" if died_on else "portal.fact.born"
    return sentence(
        code,
        language,
        born=format_day(date.fromisoformat(born_on), language),
        died=format_day(date.fromisoformat(died_on), language) if died_on else "",
        sex=sentence(f"portal.sex.{sex}", language).lower(),  # it begins a cell elsewhere
    )


def _moment(entries: Mapping[int, EntryTold], number: int | None) -> datetime | None:
    entry = entries.get(number) if number is not None else None
    return entry.committed_at if entry else None


def _ordered(rows: list[ToldRow]) -> list[ToldRow]:
    by_knowing = sorted(rows, key=lambda one: one.known_until is not None)
    return sorted(by_knowing, key=lambda one: one.first_on or date.min, reverse=True)
