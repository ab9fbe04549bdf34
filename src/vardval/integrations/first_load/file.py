"""A file of people as a stream of posts, in constant memory."""

import csv
from collections.abc import Iterator
from datetime import date
from hashlib import blake2b
from typing import TextIO

from vardval.core.identity import BadIdentityNumber, PersonNumber
from vardval.core.population import (
    YEARS_THAT_CAN_BE_MEANT,
    BadPost,
    ListedRead,
    NamesRead,
    PostRead,
    RegistrationRead,
    RelationKind,
    RelationRead,
)
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

_CODE_DIGITS = 4
_FINGERPRINT_BYTES = 16
_POSITIONS_IN_A_DAY = 1_000_000_000
_IS_CHOSEN = {"aktiv": True, "passiv": False}
_YES_OR_NO = {"": None, "nej": False, "ja": True}


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
                raise BadPost("unreadable_post", line=str(number))
            read = self._read(
                {k: v.strip() for k, v in zip(headings, cells, strict=True)}, position
            )
        except BadPost as bad:
            return ReceivedPost(received, digest.digest(), None, bad.code, bad.parameters)
        return ReceivedPost(received, digest.digest(), read)

    def _read(self, cells: dict[str, str], position: int) -> PostRead:
        number = _number(cells["personnummer"], "bad_identity_number")
        day = self._day
        stamp = day.year * 10_000 + day.month * 100 + day.day
        municipality = _municipality(cells.get("kommun", ""))
        mother = cells.get("mor", "")
        relations = [(mother, RelationKind.MOTHER)] if mother else []
        relations += [
            (one, RelationKind.GUARDIAN) for one in cells.get("vårdnadshavare", "").split()
        ]
        return PostRead(
            number=number.number,
            asserted_at=stamp * 1_000_000_000,
            sequence=stamp * _POSITIONS_IN_A_DAY + position,
            born_on=_day(cells.get("född", "")),
            sex=_sex(cells.get("kön", "")),
            names=NamesRead(cells.get("förnamn") or None, cells.get("efternamn") or None),
            registration=RegistrationRead(
                from_on=_day(cells.get("från", "")) or day,
                county=municipality[:2] or None,
                municipality=municipality[2:] or None,
                property_designation=cells.get("fastighet") or None,
                street_address=cells.get("adress") or None,
                postal_code=cells.get("postnummer") or None,
                locality=cells.get("postort") or None,
                in_special_housing=_is_so(cells.get("särskilt_boende", "")),
            )
            if municipality
            else None,
            has_secrecy_marking=_is_so(cells.get("sekretessmarkering", "")),
            has_protected_registration=_is_so(cells.get("skyddad_folkbokföring", "")),
            listed=_listed(cells),
            relations=tuple(
                RelationRead(_number(one, "bad_relation_number").number, kind)
                for one, kind in relations
            ),
        )


def _listed(cells: dict[str, str]) -> ListedRead | None:
    unit, manner = cells.get("listad_enhet", ""), cells.get("sätt", "").lower()
    since = _day(cells.get("listad_sedan", ""))
    if not unit:
        if manner or since:
            raise BadPost("missing_unit")
        return None
    if manner not in _IS_CHOSEN:
        raise BadPost("not_active_or_passive")
    return ListedRead(unit, _IS_CHOSEN[manner], since)


def _cells(line: str, separator: str) -> list[str]:
    # One person a line, also where a quotation mark is never closed: it must not reach into
    # the lines of others.
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return [line.rstrip("\r\n")]  # A cell larger than csv reads.


def _municipality(text: str) -> str:
    # A spreadsheet drops a leading zero, and what is left may be another county's code.
    if text and not (len(text) == _CODE_DIGITS and text.isascii() and text.isdigit()):
        raise BadPost("bad_municipality_code")
    return text


def _number(text: str, code: str) -> PersonNumber:
    try:
        return PersonNumber.parse(text)
    except BadIdentityNumber as bad:
        raise BadPost(code, fault=bad.code) from None


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise BadPost("impossible_date") from None
    # Python reads other ways of writing a day as well.
    if str(day) != text or day.year not in YEARS_THAT_CAN_BE_MEANT:
        raise BadPost("impossible_date")
    return day


def _sex(text: str) -> str | None:
    if text not in ("", "K", "M"):
        raise BadPost("missing_sex")
    return text or None


def _is_so(text: str) -> bool | None:
    if text.lower() not in _YES_OR_NO:
        raise BadPost("not_yes_or_no")
    return _YES_OR_NO[text.lower()]
