"""Navet files for tests, written element by element in the schema's order.

Numbers are the tax agency's test numbers: `number(born_on, birth_number)`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from vardval.core.identity.checksum import check_digit

NIL = "\0"
"""Stands for a value that the post removes."""

_ROOT = '<Navetavisering xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'


def number(born_on: date, birth_number: int, *, is_coordination: bool = False) -> str:
    """A number with its check digit; odd birth numbers are men's."""
    day = born_on.day + (60 if is_coordination else 0)
    first = f"{born_on:%Y%m}{day:02d}{birth_number:03d}"
    return first + check_digit(first[2:])


@dataclass(frozen=True, slots=True)
class Home:
    """A property with its address."""

    property_designation: str
    street: str
    postal_code: str
    municipality: str = "2580"
    locality: str = "LULEÅ"
    area: str = "C"

    @property
    def register_line(self) -> str:
        """The line of the address register."""
        return (
            f"{self.municipality};{self.property_designation};{self.street};{self.postal_code};"
            f"{self.area};827000;7292000;\n"
        )


REGISTER_HEADINGS = "kommun;fastighet;adress;postnummer;område;öst;nord;från\n"


def register(*homes: Home) -> bytes:
    """An address register with these homes."""
    return (REGISTER_HEADINGS + "".join(home.register_line for home in homes)).encode()


def post(
    own: str,
    *,
    at: str | None = "20230302120000000",
    secrecy: str | None = None,
    joined: str | None = None,
    left: tuple[str | None, str | None] | None = None,
    names: tuple[str, str] | None = None,
    moved_on: str | None = None,
    home: Home | None = None,
    county: str | None = None,
    kind: str | None = None,
    relations: Iterable[tuple[str, str]] = (),
    is_total: bool = False,
) -> str:
    """A Folkbokforingspost. `left` is cause and day, `relations` are kind and number."""
    matter = "".join(
        [f' andringstidpunkt="{at}"' if at else "", ' totalpost="J"' if is_total else ""]
    )
    person = _group("PersonId", PersonNr=own)
    person += _element("HanvisningsPersonNr", joined)
    if left:
        person += _group(
            "Avregistrering", AvregistreringsorsakKod=left[0], Avregistreringsdatum=left[1]
        )
    if names:
        person += _group("Namn", Fornamn=names[0], Efternamn=names[1])
    if moved_on or home or county or kind:
        code = home.municipality if home else None
        person += _group(
            "Folkbokforing",
            Folkbokforingsdatum=moved_on,
            LanKod=county or (code[:2] if code else None),
            KommunKod=code[2:] if code else None,
            Fastighetsbeteckning=home.property_designation if home else None,
            Folkbokforingstyp=kind,
        )
    if home:
        inner = _group(
            "Folkbokforingsadress",
            Utdelningsadress2=home.street,
            PostNr=home.postal_code,
            Postort=home.locality,
        )
        person += f"<Adresser>{inner}</Adresser>"
    told = "".join(
        f"<Relation>{_group('RelationId', PersonNr=other)}"
        f"{_element('Relationstyp', one)}</Relation>"
        for one, other in relations
    )
    if told:
        person += f"<Relationer>{told}</Relationer>"
    return (
        f"<Folkbokforingspost>{_element('Sekretessmarkering', secrecy)}"
        f"<Arendeuppgift{matter}/><Personpost>{person}</Personpost></Folkbokforingspost>"
    )


def file(
    *posts: str,
    order_kind: str = "ÄNDRADE_TERMER",
    effective_on: str = "20230303",
    is_closed: bool = True,
) -> bytes:
    """A file that holds the posts, valid against the schema when they are."""
    sender = _group("Medieleverantor", OrgNr="162021004748")
    receiver = _group("Mediemottagare", OrgNr="162321000230")
    out = _group(
        "Utfil",
        Filnamn="PROV",
        Effektueringsdatum=effective_on,
        AntalPoster=f"{len(posts):08d}",
        AntalPosterTotalt=f"{len(posts):08d}",
        AntalFiler="001",
        FilNr="001",
        JobbId="00000001",
    )
    about = (
        f"<Filinformation>{_element('BestallningsId', '000000000000000001')}"
        f"{_element('Bestallningstyp', order_kind)}{_element('Produkt', 'PROV1')}{out}"
        "</Filinformation>"
    )
    end = "\n</Folkbokforingsposter></Navetavisering>" if is_closed else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{_ROOT}'
        f"<Aviseringsinformation>{sender}{receiver}{about}</Aviseringsinformation>"
        "<Folkbokforingsposter>\n" + "\n".join(posts) + end
    ).encode()


def _group(name: str, **terms: Any) -> str:
    return f"<{name}>{''.join(_element(term, text) for term, text in terms.items())}</{name}>"


def _element(name: str, text: str | None) -> str:
    if text is None:
        return ""
    if text == NIL:
        return f'<{name} xsi:nil="true"/>'
    return f"<{name}>{text}</{name}>"
