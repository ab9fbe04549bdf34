"""What a list states around its prices: the days of a run, and what its control looks for."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import resources

from vardval.core.settlement.control import Controlled, ControlRule, Threshold
from vardval.core.settlement.price_list import ProRating
from vardval.core.settlement.run_calendar import (
    DayByRule,
    InMonth,
    Milestone,
    NotStated,
    PublishedDays,
    RunCalendar,
    StatedDay,
    WhenFree,
)
from vardval.core.time import Month
from vardval.core.time.month import NotAMonth
from vardval.platform.strict_yaml import ProblemsFound, Table, Text, read_yaml
from vardval.settlement.price_lists.reading import PriceListReader

_LAST = "sista"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_OWN_RULE = "kontroll.yaml"


def run_calendar(reader: PriceListReader, root: Table) -> RunCalendar:
    """The days under `kalender`; a list without them states none."""
    table = reader.part(root, "kalender", " ".join(one.value for one in Milestone), required=False)
    found: dict[Milestone, StatedDay] = {}
    for one in Milestone:
        stated = reader.table(table.get(one.value), one.value) if table else None
        if stated is not None:
            found[one] = _stated(reader, stated, f"kalender/{one.value}")
    return RunCalendar(found)


def pro_rating(reader: PriceListReader, root: Table) -> ProRating:
    """What part of a month counts for, under `del_av_månad`; without it a month is a month."""
    table = reader.part(root, "del_av_månad", "räknas källa", required=False)
    if table is None:
        return ProRating.WHOLE_MONTH
    reader.clause(table, "del_av_månad")
    return reader.choice(table, "räknas", ProRating, "”del_av_månad”")


def files_kept_months(reader: PriceListReader, root: Table) -> int | None:
    """How long a run's files are kept, under `filer_sparas`; None where nothing is said."""
    table = reader.part(root, "filer_sparas", "månader källa", required=False)
    if table is None:
        return None
    reader.clause(table, "filer_sparas")
    months = table.get("månader") or reader.text(table, "månader", "”filer_sparas”")
    return reader.whole(months, "”månader”")


def _stated(reader: PriceListReader, table: Table, place: str) -> StatedDay:
    if table.get("saknas") is not None:
        reader.known_keys(table, ("saknas",), f"”{place}”")
        return NotStated(reader.word(table, "saknas", place))
    if table.get("dagar") is not None:
        reader.known_keys(table, ("dagar", "källa"), f"”{place}”")
        return PublishedDays(_published(reader, table, place), reader.clause(table, place))
    reader.known_keys(table, ("dag", "månad", "om_ledig", "källa"), f"”{place}”")
    return DayByRule(
        _day_of_month(reader, table, place),
        reader.choice(table, "månad", InMonth, place),
        reader.choice(table, "om_ledig", WhenFree, place),
        reader.clause(table, place),
    )


def _day_of_month(reader: PriceListReader, table: Table, place: str) -> int | None:
    node = reader.text(table, "dag", place)
    if node is None or node.text == _LAST:
        return None
    day = reader.whole(node, "”dag”")
    if not 1 <= day <= 31:
        reader.refuse(node, f"Det finns ingen dag {node.text}.", f"Skriv 1–31, eller {_LAST}.")
    return day


def _published(reader: PriceListReader, table: Table, place: str) -> Mapping[Month, date]:
    days = reader.table(table.get("dagar"), place)
    found: dict[Month, date] = {}
    for entry in days.entries if days else ():
        text = entry.node.text if isinstance(entry.node, Text) else ""
        try:
            if not _DAY.fullmatch(text):
                raise ValueError(text)
            found[Month.parse(entry.key.text)] = date.fromisoformat(text)
        except (NotAMonth, ValueError):
            reader.refuse(
                entry.key,
                f"”{entry.key.text}: {text}” är ingen månad och dag.",
                "Skriv till exempel 2026-01: 2026-01-23.",
            )
    return found


def control_rule(reader: PriceListReader, root: Table) -> ControlRule | None:
    """The thresholds under `kontroll`; None for a list that states none."""
    known = " ".join(_key(one) for one in Controlled)
    table = reader.part(root, "kontroll", known, required=False)
    if table is None:
        return None
    found: dict[Controlled, Threshold] = {}
    for one in Controlled:
        stated = reader.table(table.get(_key(one)), _key(one))
        if stated is not None:
            found[one] = _threshold(reader, stated, one)
    return ControlRule(found, is_the_lists=True)


def _key(controlled: Controlled) -> str:
    return controlled.value.replace(" ", "_")


def _threshold(reader: PriceListReader, table: Table, controlled: Controlled) -> Threshold:
    place = f"kontroll/{_key(controlled)}"
    counts_people = controlled is Controlled.PEOPLE
    least = "minst_personer" if counts_people else "minst_kr"
    reader.known_keys(table, ("procent", least, "källa"), f"”{place}”")
    percent = table.get("procent") or reader.text(table, "procent", place)
    at_least = table.get(least) or reader.text(table, least, place)
    return Threshold(
        reader.decimal(percent, "”procent”"),
        reader.whole(at_least, f"”{least}”")
        if counts_people
        else reader.ore(at_least, f"”{least}”"),
        reader.clause(table, place),
    )


@cache
def own_control_rule() -> ControlRule:
    """The product's own thresholds, for lists that state none; raises `ProblemsFound`."""
    content = resources.files("vardval.books").joinpath(_OWN_RULE).read_bytes()
    document = read_yaml(content, _OWN_RULE)
    reader = PriceListReader()
    reader.problems.extend(document.problems)
    root = reader.table(document.root, "kontroll")
    sources = reader.table(root.get("källor"), "källor") if root else None
    reader.sources = frozenset(one.key.text for one in sources.entries) if sources else frozenset()
    found = control_rule(reader, root) if root else None
    if reader.problems or found is None:
        raise ProblemsFound(_OWN_RULE, reader.problems)
    return ControlRule(found.thresholds)
