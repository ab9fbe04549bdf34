"""A file of people as a stream of posts, in constant memory."""

import csv
from collections.abc import Iterator
from datetime import date
from hashlib import blake2b
from typing import TextIO, TypeVar

from vardval.core.population import (
    BadPost,
    ListedRead,
    NamesRead,
    PostRead,
    RegistrationRead,
    RelationKind,
    RelationRead,
)
from vardval.integrations.first_load.cells import Cells
from vardval.population.received import FileBreak, FileHeader, ReceivedPost

COLUMNS = {
    "personnummer": "tolv tecken; även samordningsnummer och reservnummer",
    "förnamn": "",
    "efternamn": "",
    "född": "ÅÅÅÅ-MM-DD; behövs bara när numret inte säger det",
    "kön": "K eller M; behövs bara när numret inte säger det",
    "kommun": "kommunkod, fyra siffror",
    "fastighet": "fastighetsbeteckning; fastighet eller adress behövs",
    "adress": "gata och nummer",
    "postnummer": "",
    "postort": "",
    "från": "ÅÅÅÅ-MM-DD, dagen som personen tas över från; tom = filens dag",
    "särskilt_boende": "ja eller nej",
    "sekretessmarkering": "ja eller nej",
    "skyddad_folkbokföring": "ja eller nej",
    "mor": "moderns nummer",
    "vårdnadshavare": "vårdnadshavarnas nummer, med mellanslag emellan",
    "listad_enhet": "HSA-id för enheten i det tidigare systemet; tom = listas efter regelboken",
    "sätt": "aktiv (eget val) eller passiv; behövs när listad_enhet står",
    "listad_sedan": "ÅÅÅÅ-MM-DD; tom, eller före från = dagen i från",
}
"""The headings, in any order, and what stands under each. Only the number must be there."""

_FINGERPRINT_BYTES = 16
_POSITIONS_IN_A_DAY = 1_000_000_000
DayOrNone = TypeVar("DayOrNone", date, date | None)
_IS_CHOSEN = {"aktiv": True, "passiv": False}
_ADDRESS = ("fastighet", "adress", "postnummer", "postort")


class NotAFirstLoadFile(ValueError):
    """A file whose headings are not those of a first load.

    A first line without any heading may hold a person: then nothing of it is repeated.
    """

    def __init__(self, given: list[str]) -> None:
        unknown = [one for one in given if one not in COLUMNS]
        found = ""
        if given and len(unknown) == len(given):
            found = " Första raden är inga rubriker."
        elif unknown:
            found = f" Kolumner som inte känns igen: {', '.join(unknown)}."
        super().__init__(
            f"Filen kan inte läsas som befolkningsfil.{found} "
            f"Kolumnerna heter {', '.join(COLUMNS)}; personnummer måste finnas med."
        )


class FirstLoadFile:
    """One file, read once from start to end. `received_on` is the day people are taken over."""

    def __init__(self, stream: TextIO, *, received_on: date) -> None:
        self._stream = stream
        self._day = received_on
        self.header = FileHeader(effective_on=received_on)
        self.file_break: FileBreak | None = None

    def posts(self) -> Iterator[ReceivedPost]:
        """Yield the lines in order; raises NotAFirstLoadFile before the first."""
        first = self._stream.readline()
        separator = max(";,\t", key=first.count)
        headings = [cell.strip().lower() for cell in _cells(first, separator)]
        if "personnummer" not in headings or not COLUMNS.keys() >= set(headings):
            raise NotAFirstLoadFile(headings)
        position = 0
        for number, line in enumerate(self._stream, start=2):
            cells = _cells(line, separator)
            if not any(cells):
                continue
            position += 1
            yield self._post(headings, cells, number, position)

    def _post(
        self, headings: list[str], cells: list[str], number: int, position: int
    ) -> ReceivedPost:
        whole = ";".join(cells)
        received = whole.replace("\x00", "")
        digest = blake2b(f"{self._day}|{received}".encode(), digest_size=_FINGERPRINT_BYTES)
        try:
            if len(cells) != len(headings) or "�" in whole or "\x00" in whole:
                raise BadPost("unreadable_post")
            stripped = {k: v.strip() for k, v in zip(headings, cells, strict=True)}
            read = self._read(Cells(stripped), position)
        except BadPost as bad:
            told = {"line": str(number)} | bad.parameters
            return ReceivedPost(received, digest.digest(), None, bad.code, told)
        return ReceivedPost(received, digest.digest(), read)

    def _read(self, cells: Cells, position: int) -> PostRead:
        number = cells.number("personnummer", "bad_identity_number")
        day = self._day
        stamp = day.year * 10_000 + day.month * 100 + day.day
        told_born_on = cells.day("född")
        born_on = told_born_on or number.born_on
        mother = [("mor", cells.text("mor"), RelationKind.MOTHER)] if cells.text("mor") else []
        guardians = [
            ("vårdnadshavare", one, RelationKind.GUARDIAN)
            for one in cells.text("vårdnadshavare").split()
        ]
        return PostRead(
            number=number.number,
            asserted_at=stamp * 1_000_000_000,
            sequence=stamp * _POSITIONS_IN_A_DAY + position,
            born_on=told_born_on,
            sex=cells.sex("kön"),
            names=NamesRead(cells.text("förnamn") or None, cells.text("efternamn") or None),
            registration=_registration(cells, born_on, day),
            has_secrecy_marking=cells.is_so("sekretessmarkering"),
            has_protected_registration=cells.is_so("skyddad_folkbokföring"),
            listed=_listed(cells, born_on),
            relations=tuple(
                RelationRead(cells.number(heading, "bad_relation_number", one).number, kind)
                for heading, one, kind in (*mother, *guardians)
            ),
        )


def _registration(cells: Cells, born_on: date | None, day: date) -> RegistrationRead | None:
    municipality = cells.municipality("kommun")
    from_on = _not_before_birth("från", cells.day("från") or day, born_on)
    in_special_housing = cells.is_so("särskilt_boende")
    if not municipality:
        # Without it nobody can be placed: the rest must not fall away unseen.
        if in_special_housing or any(cells.text(one) for one in _ADDRESS):
            raise BadPost("address_without_municipality", column="kommun")
        return None
    return RegistrationRead(
        from_on=from_on,
        county=municipality[:2],
        municipality=municipality[2:],
        property_designation=cells.text("fastighet") or None,
        street_address=cells.text("adress") or None,
        postal_code=cells.text("postnummer") or None,
        locality=cells.text("postort") or None,
        in_special_housing=in_special_housing,
    )


def _listed(cells: Cells, born_on: date | None) -> ListedRead | None:
    unit, manner = cells.text("listad_enhet"), cells.text("sätt").lower()
    since = _not_before_birth("listad_sedan", cells.day("listad_sedan"), born_on)
    if not unit:
        if manner or since:
            raise BadPost("missing_unit", column="listad_enhet")
        return None
    if manner not in _IS_CHOSEN:
        raise BadPost("not_active_or_passive", column="sätt")
    return ListedRead(unit, _IS_CHOSEN[manner], since)


def _not_before_birth(heading: str, day: DayOrNone, born_on: date | None) -> DayOrNone:
    if day is not None and born_on is not None and day < born_on:
        raise BadPost("date_before_birth", column=heading)
    return day


def _cells(line: str, separator: str) -> list[str]:
    # One person a line, also where a quotation mark is never closed: it must not reach into
    # the lines of others.
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return [line.rstrip("\r\n")]  # A cell larger than csv reads.
