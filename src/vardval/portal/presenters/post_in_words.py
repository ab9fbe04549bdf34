"""A post from Navet in words, for the clerk who has to find out what is wrong with it.

Owns the order and the names of what the post says. The post itself stays as it came: whatever
has no name here keeps the element's own, and a post that cannot be read has no words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from vardval.platform.sentences import sentence

# By the element alone, or by what it stands in where that decides what it means.
_NAMED = frozenset({
    "Arendetyp", "PersonNr", "HanvisningsPersonNr", "Sekretessmarkering", "SkyddadFolkbokforing",
    "AvregistreringsorsakKod", "Avregistreringsdatum", "Fornamn", "Mellannamn", "Efternamn",
    "Folkbokforingsdatum", "Folkbokforingstyp", "LanKod", "KommunKod", "Fastighetsbeteckning",
    "CareOf", "Utdelningsadress1", "Utdelningsadress2", "PostNr", "Postort", "Relationstyp",
    "RelationFromdatum", "RelationTomdatum", "RelationId.PersonNr",
})  # fmt: skip
_CODED = {
    "Relationstyp": frozenset({"B", "FA", "M", "MO", "V", "VF"}),
    "AvregistreringsorsakKod": frozenset({"AN", "AS", "AV", "GN", "OB", "TA", "UV"}),
    "Sekretessmarkering": frozenset({"J", "N"}),
}
_WHOLE_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
_AROUND = '<post xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{}</post>'


@dataclass(frozen=True, slots=True)
class PostField:
    """One thing that the post says: what it is about, and what it says."""

    name: str
    value: str


def post_in_words(received: str, language: str) -> list[PostField]:
    """What the post says, in its order; nothing for a post that is no XML or is broken."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        post = etree.fromstring(_AROUND.format(received).encode(), parser)
    except etree.XMLSyntaxError:
        return []
    return list(_fields(post, language))


def _fields(post: etree._Element, language: str) -> Iterator[PostField]:
    for one in post.iterdescendants(etree.Element):
        text = (one.text or "").strip()
        removes = one.get(_NIL) in {"true", "1"}
        if len(one) or not (text or removes):
            continue
        tag, within = _local(one), one.getparent()
        placed = f"{_local(within)}.{tag}" if within is not None else tag
        key = placed if placed in _NAMED else tag
        name = sentence(f"post.element.{key}", language) if key in _NAMED else tag
        value = sentence("post.removed", language) if removes else _value(tag, text, language)
        yield PostField(name, value)


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname


def _value(tag: str, text: str, language: str) -> str:
    if text in _CODED.get(tag, frozenset()):
        return f"{text} ({sentence(f'post.code.{tag}.{text}', language)})"
    if tag.endswith("datum") and (date := _WHOLE_DATE.fullmatch(text)):
        return "-".join(date.groups())
    return text
