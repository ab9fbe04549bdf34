"""Reading of a book's front page, `bok.yaml`: which region, which days, which documents."""

import re
from dataclasses import dataclass
from datetime import date

from vardval.core.rulebook import BookKind, BookStatus, SourceDocument
from vardval.core.time import Period
from vardval.core.time.period import EmptyPeriod
from vardval.platform.strict_yaml import Node, Table, Text
from vardval.rulebook.arguments import day_in
from vardval.rulebook.grammar import Reader

FILE = "bok.yaml"
BOOK_ID = r"[a-z]+(?:-[a-z]+)*/[0-9]{4}"
PREFIX = r"[A-Z]+[0-9]*"
KEYS = (
    "region",
    "bok",
    "slag",
    "namn",
    "status",
    "gäller",
    "bygger_på",
    "källor",
    "anmärkningar",
)
SOURCE_KEYS = ("titel", "daterad", "beslutad_av", "anmärkning")


@dataclass(frozen=True, slots=True)
class FrontPage:
    """What the front page says."""

    id: str
    region: str
    kind: BookKind
    name: str
    status: BookStatus
    valid: Period
    based_on: str | None
    sources: tuple[SourceDocument, ...]
    remarks: tuple[str, ...]


def read_front_page(reader: Reader, root: Node | None) -> FrontPage | None:
    """The front page, or None when it lacks what the rest needs; everything is reported."""
    page = reader.table(root, FILE)
    if page is None:
        return None
    reader.known_keys(page, KEYS, FILE)
    book_id = _book_id(reader, reader.text(page, "bok", FILE))
    region = reader.text(page, "region", FILE)
    name = reader.text(page, "namn", FILE)
    kind = _kind(reader, page)
    status = reader.one_of(reader.text(page, "status", FILE), [one.value for one in BookStatus])
    based_on = reader.text(page, "bygger_på", FILE, required=False)
    sources = _sources(reader, page)
    remarks = tuple(one.text for one in reader.texts(page, "anmärkningar"))
    valid = _valid(reader, page, kind)
    if region and book_id and book_id.split("/")[0] != region.text:
        reader.refuse(
            region,
            f"Regionen ”{region.text}” är en annan än i ”bok: {book_id}”.",
            "Låt bok vara region/år med samma region.",
        )
    if book_id is None or region is None or name is None or status is None or valid is None:
        return None
    return FrontPage(
        id=book_id,
        region=region.text,
        kind=kind,
        name=name.text,
        status=BookStatus(status),
        valid=valid,
        based_on=_book_id(reader, based_on),
        sources=sources,
        remarks=remarks,
    )


def _book_id(reader: Reader, node: Text | None) -> str | None:
    if node is None or re.fullmatch(BOOK_ID, node.text):
        return node.text if node else None
    reader.refuse(
        node, f"”{node.text}” är inget bok-id.", "Skriv region/år, till exempel granland/2026."
    )
    return None


def _kind(reader: Reader, page: Table) -> BookKind:
    written = reader.text(page, "slag", FILE, required=False)
    word = reader.one_of(written, [one.value for one in BookKind])
    return BookKind(word) if word else BookKind.REGIONAL


def _valid(reader: Reader, page: Table, kind: BookKind) -> Period | None:
    node = page.get("gäller")
    if node is None:
        reader.refuse(page, f"”gäller” saknas i {FILE}.", "Lägg till from och tom.")
        return None
    table = reader.table(node, "gäller")
    if table is None:
        return None
    reader.known_keys(table, ("from", "tom"), "gäller")
    first = read_day(reader, reader.text(table, "from", "gäller"))
    # Acts hold until they are changed; a region decides its book for a time.
    needs_end = kind is BookKind.REGIONAL
    tom = reader.text(table, "tom", "gäller", required=needs_end)
    if first is not None and tom is None and not needs_end:
        return Period(first)
    return period(reader, table, first, read_day(reader, tom))


def read_day(reader: Reader, node: Text | None) -> date | None:
    """The day that the node names, or None after reporting."""
    if node is None:
        return None
    day = day_in(node)
    if day is None:
        reader.refuse(
            node, f"”{node.text}” är ingen dag.", "Skriv år-månad-dag, till exempel 2023-03-01."
        )
    return day


def period(reader: Reader, node: Node, first: date | None, last: date | None) -> Period | None:
    """The days from the first through the last, or None after reporting that there are none."""
    if first is None or last is None:
        return None
    try:
        return Period.from_tom(first, last)
    except EmptyPeriod:
        reader.refuse(node, f"”tom” ({last}) ligger före ”from” ({first}).", "Rätta dagarna.")
        return None


def _sources(reader: Reader, page: Table) -> tuple[SourceDocument, ...]:
    node = page.get("källor")
    if node is None:
        reader.refuse(page, f"”källor” saknas i {FILE}.", "Lägg till dokumentens beteckningar.")
        return ()
    table = reader.table(node, "källor")
    entries = table.entries if table else ()
    found = []
    for entry in entries:
        prefix = entry.key.text
        if re.fullmatch(PREFIX, prefix) is None:
            reader.refuse(
                entry.key,
                f"”{prefix}” är ingen beteckning på ett dokument.",
                "Skriv versaler och eventuellt siffror, till exempel VB26.",
            )
        document = reader.table(entry.node, prefix)
        if document is None:
            continue
        reader.known_keys(document, SOURCE_KEYS, f"källan {prefix}")
        title = reader.text(document, "titel", f"källan {prefix}")
        decided_by = reader.text(document, "beslutad_av", f"källan {prefix}", required=False)
        note = reader.text(document, "anmärkning", f"källan {prefix}", required=False)
        dated = reader.text(document, "daterad", f"källan {prefix}", required=False)
        found.append(
            SourceDocument(
                prefix=prefix,
                title=title.text if title else "",
                dated_on=read_day(reader, dated),
                decided_by=decided_by.text if decided_by else None,
                note=note.text if note else None,
            )
        )
    return tuple(found)
