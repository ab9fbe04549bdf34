"""A file of stays as a stream of posts, in constant memory."""

from datetime import date, datetime, timedelta
from functools import partial
from typing import TextIO

from vardval.core.population import BadPost, NamesRead, PostRead, RegistrationRead, StayRead
from vardval.integrations.people_file import NUMBER, Cells, PeopleFile, Stamp, WrongHeadings

COLUMNS = {
    NUMBER: "samordningsnummer eller reservnummer, tolv tecken",
    "förnamn": "",
    "efternamn": "",
    "född": "ÅÅÅÅ-MM-DD; behövs bara när numret inte säger det",
    "kön": "K eller M; behövs bara när numret inte säger det",
    "kommun": "kommunkod, fyra siffror, där personen vistas",
    "fastighet": "fastighetsbeteckning; fastighet eller adress behövs",
    "adress": "gata och nummer",
    "postnummer": "",
    "postort": "",
    "från": "ÅÅÅÅ-MM-DD, första dagen på adressen; tom = filens dag",
    "till_och_med": "ÅÅÅÅ-MM-DD, sista dagen på adressen; tom = vistas där tills vidare",
    "asylsökande": "ja eller nej; tom = ja. Nej är någon annan som vistas här utan folkbokföring",
    "sekretessmarkering": "ja eller nej",
}
"""The headings, in any order, and what stands under each. The number must be there."""


class NotAnAsylumFile(WrongHeadings):
    """A file whose headings are not those of the register of stays."""

    WHAT = "fil över asylsökande"


class AsylumFile(PeopleFile):
    """One file, read once from start to end. `received_at` is when it came, by the clock here.

    A line tells of a stay that begins on a day. A later line about the same first day corrects
    it; whoever no line mentions stays as told before.
    """

    def __init__(self, stream: TextIO, *, received_at: datetime) -> None:
        super().__init__(
            stream,
            received_on=received_at.date(),
            columns=COLUMNS,
            read=partial(_read, received_at.date()),
            refused=NotAnAsylumFile,
            # Of two files on one day the later corrects the earlier.
            asserted_at=int(f"{received_at:%Y%m%d%H%M%S}000"),
        )


def _read(day: date, cells: Cells, stamp: Stamp) -> PostRead:
    number = cells.number(NUMBER, "bad_identity_number")
    born_on = cells.day("född")
    return PostRead(
        number=number.number,
        asserted_at=stamp.asserted_at,
        sequence=stamp.sequence,
        born_on=born_on,
        sex=cells.sex("kön"),
        names=NamesRead(cells.text("förnamn") or None, cells.text("efternamn") or None),
        has_secrecy_marking=cells.is_so("sekretessmarkering"),
        stay=_stay(cells, born_on or number.born_on, day),
    )


def _stay(cells: Cells, born_on: date | None, day: date) -> StayRead:
    municipality = cells.municipality("kommun")
    if not municipality:
        raise BadPost("stay_without_municipality", column="kommun")
    from_on, last_on = cells.day("från") or day, cells.day("till_och_med")
    if born_on is not None and from_on < born_on:
        raise BadPost("date_before_birth", column="från")
    if last_on is not None and last_on < from_on:
        raise BadPost("stay_ends_before_it_begins", column="till_och_med")
    address = RegistrationRead(
        from_on=from_on,
        county=municipality[:2],
        municipality=municipality[2:],
        property_designation=cells.text("fastighet") or None,
        street_address=cells.text("adress") or None,
        postal_code=cells.text("postnummer") or None,
        locality=cells.text("postort") or None,
    )
    before_on = None if last_on is None else last_on + timedelta(days=1)
    return StayRead(address, before_on, cells.is_so("asylsökande") is not False)
