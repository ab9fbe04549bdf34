"""Made-up input of full size: a county, its people as CSV, and files of notices about them.

Everything is drawn from one seeded generator, so that two runs measure the same work. Numbers
are the tax agency's test numbers; where the birth dates of a county hold more people than there
are test numbers, the birth date gives way.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from vardval.core.identity.checksum import check_digit

UNITS = 31
AREAS = 310
HOMES = 60_000
FIRST_DAY = date(2023, 1, 1)
_MUNICIPALITIES = tuple(f"25{code:02d}" for code in range(5, 19))
_BIRTH_NUMBERS = range(980, 1000)
# Shares of the notices, each up to the next: moves, births, moves in, deaths, moves out; the
# rest are about people who become protected.
_MOVES, _BIRTHS, _MOVES_IN, _DEATHS, _MOVES_OUT = 0.60, 0.72, 0.82, 0.90, 0.96
_ROOT = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<Navetavisering xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<Aviseringsinformation><Filinformation><Bestallningstyp>ÄNDRADE_TERMER</Bestallningstyp>"
    "<Utfil><Effektueringsdatum>{day:%Y%m%d}</Effektueringsdatum>"
    "<AntalPoster>{count:08d}</AntalPoster></Utfil></Filinformation></Aviseringsinformation>"
    "<Folkbokforingsposter>\n"
)


@dataclass(frozen=True, slots=True)
class Numbers:
    """Test numbers in birth order: twenty a day from 1923 on."""

    first_day: date = date(1923, 1, 1)

    def at(self, index: int) -> str:
        """The index:th number."""
        day, nth = divmod(index, len(_BIRTH_NUMBERS))
        digits = f"{self.first_day + timedelta(days=day):%Y%m%d}{_BIRTH_NUMBERS[nth]}"
        return digits + check_digit(digits[2:])


def register_files() -> dict[str, bytes]:
    """Units, areas and addresses as their register files."""
    units = (
        "hsa_id;namn;slag;kommun;kommunnamn;leverantör_orgnr;leverantör;regi;hör_till;"
        "från;till_och_med;öst;nord\n"
    ) + "".join(
        f"SE2321000230-{unit:04d};Hälsocentral {unit};hälsocentral;{municipality};"
        f"Kommun {municipality};2321000230;Regionen;egen;;2010-01-01;;;\n"
        for unit in range(UNITS)
        for municipality in [_MUNICIPALITIES[unit % len(_MUNICIPALITIES)]]
    )
    areas = "område;namn;kommun;kommunnamn;enhet;från;till_och_med\n" + "".join(
        f"{_area(area)};Område {area};{_municipality(area)};Kommun {_municipality(area)};"
        f"SE2321000230-{area % UNITS:04d};2010-01-01;\n"
        for area in range(AREAS)
    )
    addresses = "kommun;fastighet;adress;postnummer;område;öst;nord;från\n" + "".join(
        f"{_municipality(home)};STADEN {home}:1;Gatan {home};{97_000 + home % 900};"
        f"{_area(home % AREAS)};{800_000 + home};{7_200_000 + home};\n"
        for home in range(HOMES)
    )
    return {"units": units.encode(), "areas": areas.encode(), "addresses": addresses.encode()}


def write_people(path: Path, count: int, *, seed: int = 1) -> None:
    """Write a first load of that many people; one in five has a mother in the file."""
    draw = random.Random(seed)
    numbers = Numbers()
    with path.open("w", encoding="utf-8") as out:
        out.write("personnummer;förnamn;efternamn;kommun;fastighet;adress;postnummer;postort;mor\n")
        for index in range(count):
            home = draw.randrange(HOMES)
            older = index - 20 * 365 * 25
            mother = numbers.at(older // 2 * 2) if older > 0 and index % 5 == 0 else ""
            out.write(
                f"{numbers.at(index)};Förnamn{index % 499};Efternamn{index % 997};"
                f"{_municipality(home)};STADEN {home}:1;Gatan {home};{97_000 + home % 900};"
                f"ORTEN;{mother}\n"
            )


def write_notices(path: Path, count: int, people: int, *, seed: int = 2) -> None:
    """Write a file of changed terms: moves, births, deaths, moves in and out, protection."""
    day = FIRST_DAY + timedelta(days=60)
    with path.open("w", encoding="utf-8") as out:
        out.write(_ROOT.format(day=day, count=count))
        out.writelines(_posts(count, people, seed))
        out.write("</Folkbokforingsposter></Navetavisering>\n")


def people_shut_out(count: int, people: int, *, seed: int = 2) -> set[str]:
    """The numbers of those whom the same notices let die, move out or become protected."""
    numbers = Numbers()
    return {numbers.at(one.person) for one in _drawn(count, people, seed) if one.kind >= _MOVES_IN}


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What chance says of one notice: about whom, from which day, of what kind, to which home."""

    person: int
    day: date
    kind: float
    home: int


def _drawn(count: int, people: int, seed: int) -> Iterator[_Drawn]:
    draw = random.Random(seed)
    chosen = draw.sample(range(people), min(people, count))
    for index in range(count):
        day = FIRST_DAY + timedelta(days=draw.randrange(1, 58))
        kind = draw.random()
        yield _Drawn(chosen[index % len(chosen)], day, kind, draw.randrange(HOMES))


def _posts(count: int, people: int, seed: int) -> Iterator[str]:
    numbers = Numbers()
    for index, one in enumerate(_drawn(count, people, seed)):
        own, day, home = numbers.at(one.person), one.day, one.home
        at = f"{day + timedelta(days=1):%Y%m%d}{index % 86_400:06d}{index % 1000:03d}"
        if one.kind < _MOVES:
            yield _post(own, at, _registration(home, day))
        elif one.kind < _BIRTHS:
            born = f"{day:%Y%m%d}{_BIRTH_NUMBERS[index % 20]}"
            mother = f"<Relation><RelationId><PersonNr>{own}</PersonNr></RelationId>"
            relations = (
                f"<Relationer>{mother}<Relationstyp>MO</Relationstyp></Relation></Relationer>"
            )
            body = _registration(home, day) + relations
            yield _post(born + check_digit(born[2:]), at, _names(index) + body)
        elif one.kind < _MOVES_IN:
            yield _post(numbers.at(people + index), at, _names(index) + _registration(home, day))
        elif one.kind < _DEATHS:
            yield _post(own, at, _left("AV", day))
        elif one.kind < _MOVES_OUT:
            yield _post(own, at, _left("UV", day))
        else:
            yield _post(own, at, "", marking="J")


def _post(own: str, at: str, body: str, *, marking: str = "N") -> str:
    return (
        f"<Folkbokforingspost><Sekretessmarkering>{marking}</Sekretessmarkering>"
        f'<Arendeuppgift andringstidpunkt="{at}"/><Personpost>'
        f"<PersonId><PersonNr>{own}</PersonNr></PersonId>{body}"
        "<Civilstand><CivilstandKod>OG</CivilstandKod><Civilstandsdatum>19900101"
        "</Civilstandsdatum></Civilstand></Personpost></Folkbokforingspost>\n"
    )


def _names(index: int) -> str:
    return (
        f"<Namn><Fornamn>Ny{index % 83}</Fornamn><Efternamn>Nysson{index % 89}</Efternamn></Namn>"
    )


def _left(cause: str, day: date) -> str:
    return (
        f"<Avregistrering><AvregistreringsorsakKod>{cause}</AvregistreringsorsakKod>"
        f"<Avregistreringsdatum>{day:%Y%m%d}</Avregistreringsdatum></Avregistrering>"
    )


def _registration(home: int, day: date) -> str:
    code = _municipality(home)
    return (
        f"<Folkbokforing><Folkbokforingsdatum>{day:%Y%m%d}</Folkbokforingsdatum>"
        f"<LanKod>{code[:2]}</LanKod><KommunKod>{code[2:]}</KommunKod>"
        f"<Fastighetsbeteckning>STADEN {home}:1</Fastighetsbeteckning></Folkbokforing>"
        f"<Adresser><Folkbokforingsadress><Utdelningsadress2>Gatan {home}</Utdelningsadress2>"
        f"<PostNr>{97_000 + home % 900}</PostNr><Postort>ORTEN</Postort>"
        "</Folkbokforingsadress></Adresser>"
    )


def _area(index: int) -> str:
    return f"A{index:03d}"


def _municipality(index: int) -> str:
    return _MUNICIPALITIES[index % AREAS % len(_MUNICIPALITIES)]
