"""Files of notices as the tax agency sends them, written post by post."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from lxml import etree

from vardval.demonstration.posts import Post, Registration

_SENDER, _RECEIVER = "162222222222", "165555555555"  # Made up: no agency has these numbers.
_COORDINATION_DAYS = 60

Named = dict[str, "str | Named | None"]


def write_notices(path: Path, posts: list[Post], *, sent_on: date, serial: int) -> None:
    """Write the posts to a file of changed terms, dated `sent_on`."""
    with path.open("wb") as stream, etree.xmlfile(stream, encoding="UTF-8") as file:
        file.write_declaration()
        with file.element("Navetavisering"):
            file.write(
                _element("Aviseringsinformation", _header(path.name, posts, sent_on, serial))
            )
            with file.element("Folkbokforingsposter"):
                for post in posts:
                    file.write("\n")
                    file.write(_post(post))
            file.write("\n")


def _header(name: str, posts: Iterable[Post], sent_on: date, serial: int) -> Named:
    count = str(sum(1 for _ in posts))
    return {
        "Medieleverantor": {"OrgNr": _SENDER, "Organisationsnamn": "Påhittad avsändare"},
        "Mediemottagare": {"OrgNr": _RECEIVER, "Organisationsnamn": "Påhittad mottagare"},
        "Filinformation": {
            "BestallningsId": f"DEMONSTRATION{serial:05d}",
            "Bestallningstyp": "ÄNDRADE_TERMER",
            "Produkt": "NAVET",
            "Utfil": {
                "Filnamn": name,
                "Effektueringsdatum": f"{sent_on:%Y%m%d}",
                "AntalPoster": count,
                "AntalPosterTotalt": count,
                "AntalFiler": "1",
                "FilNr": "1",
                "JobbId": str(serial),
            },
        },
    }


def _post(post: Post) -> etree._Element:
    element = etree.Element("Folkbokforingspost")
    if post.secrecy is not None:
        etree.SubElement(element, "Sekretessmarkering").text = "J" if post.secrecy else "N"
    matter = etree.SubElement(element, "Arendeuppgift")
    matter.set("andringstidpunkt", f"{post.changed_at:%Y%m%d%H%M%S}000")
    etree.SubElement(matter, "Arendetyp").text = post.matter
    element.append(_element("Personpost", _person(post)))
    if post.relations:
        _add_relations(element[-1], post)
    return element


def _person(post: Post) -> Named:
    left = post.deregistered
    civil = post.civil_status
    place = post.registration
    return {
        "PersonId": {_kind_of(post.number): post.number},
        "HanvisningsPersonNr": post.joined_number,
        "Avregistrering": left
        and {"AvregistreringsorsakKod": left[0], "Avregistreringsdatum": left[1]},
        "Namn": post.surname and {"Fornamn": post.given_names, "Efternamn": post.surname},
        "Folkbokforing": _registered(place, post.registration_kind),
        "Adresser": _addresses(place),
        "Civilstand": civil and {"CivilstandKod": civil[0], "Civilstandsdatum": civil[1]},
    }


def _kind_of(number: str) -> str:
    is_coordination = number[6:8].isdigit() and int(number[6:8]) > _COORDINATION_DAYS
    return "TilldelatPersonNrSamordningsNr" if is_coordination else "PersonNr"


def _registered(place: Registration | None, kind: str | None) -> Named | None:
    if place is None:
        return {"Folkbokforingstyp": kind} if kind else None
    return {
        "Folkbokforingsdatum": place.from_on,
        "LanKod": place.county,
        "KommunKod": place.municipality,
        "Fastighetsbeteckning": place.home.property_designation if place.home else None,
        "Folkbokforingstyp": kind,
    }


def _addresses(place: Registration | None) -> Named | None:
    if place is None or place.home is None:
        return None
    home = place.home
    return {
        "Folkbokforingsadress": {
            "Utdelningsadress2": home.street_address,
            "PostNr": home.postal_code,
            "Postort": home.locality,
        }
    }


def _add_relations(person: etree._Element, post: Post) -> None:
    relations = etree.SubElement(person, "Relationer")
    for number, code in post.relations:
        relations.append(
            _element("Relation", {"RelationId": {"PersonNr": number}, "Relationstyp": code})
        )


def _element(tag: str, content: Named) -> etree._Element:
    element = etree.Element(tag)
    for name, value in content.items():
        if isinstance(value, dict):
            element.append(_element(name, value))
        elif value is not None:
            etree.SubElement(element, name).text = value
    return element
