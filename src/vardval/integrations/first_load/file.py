"""A file of people as a stream of posts, in constant memory."""

from datetime import date
from functools import partial
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
from vardval.integrations.people_file import NUMBER, Cells, PeopleFile, Stamp, WrongHeadings

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

DayOrNone = TypeVar("DayOrNone", date, date | None)
_IS_CHOSEN = {"aktiv": True, "passiv": False}
_ADDRESS = ("fastighet", "adress", "postnummer", "postort")


class NotAFirstLoadFile(WrongHeadings):
    """A file whose headings are not those of a first load."""

    WHAT = "befolkningsfil"


class FirstLoadFile(PeopleFile):
    """One file, read once from start to end. `received_on` is the day people are taken over."""

    def __init__(self, stream: TextIO, *, received_on: date) -> None:
        super().__init__(
            stream,
            received_on=received_on,
            columns=COLUMNS,
            read=partial(_read, received_on),
            refused=NotAFirstLoadFile,
        )


def _read(day: date, cells: Cells, stamp: Stamp) -> PostRead:
    number = cells.number(NUMBER, "bad_identity_number")
    told_born_on = cells.day("född")
    born_on = told_born_on or number.born_on
    mother = [("mor", cells.text("mor"), RelationKind.MOTHER)] if cells.text("mor") else []
    guardians = [
        ("vårdnadshavare", one, RelationKind.GUARDIAN)
        for one in cells.text("vårdnadshavare").split()
    ]
    return PostRead(
        number=number.number,
        asserted_at=stamp.asserted_at,
        sequence=stamp.sequence,
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
