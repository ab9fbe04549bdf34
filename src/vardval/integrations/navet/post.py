"""One Folkbokforingspost, element by element, into a PostRead.

An element that is absent or empty is silent; `xsi:nil` removes the value. What listing has no
use for (civil status, citizenship, birthplace, history) is kept as received and not read.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from lxml.etree import _Element

from vardval.core.identity import BadIdentityNumber, PersonNumber
from vardval.core.population import (
    BadPost,
    Deregistration,
    DeregistrationCause,
    NamesRead,
    PostRead,
    RegistrationRead,
    RelationKind,
    RelationRead,
)
from vardval.integrations.navet.dates import (
    read_date,
    read_date_if_whole,
    read_last_date,
    read_time_of_change,
    start_of_day,
)

_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
_PROTECTED_REGISTRATION_TYPE = "SK"  # Folkbokforingstyp of someone under skyddad folkbokföring.
_DAY = timedelta(days=1)

Terms = dict[str, str]


@dataclass(frozen=True, slots=True)
class PostContext:
    """What a post inherits from its file."""

    is_total: bool
    default_asserted_at: int
    sequence: int


def read_post(element: _Element, context: PostContext) -> PostRead:
    """Return what the post says; raises BadPost with the reason when it cannot be used."""
    groups: dict[str, _Element] = {}
    marking: str | None = None
    protected: bool | None = None
    for child in element:
        tag = child.tag
        if tag == "Sekretessmarkering":
            marking = _text(child)
        elif tag == "SkyddadFolkbokforing":
            protected = _is_marked(_text(child))
        elif isinstance(tag, str):
            groups[tag] = child
    person = groups.get("Personpost")
    if person is None:
        raise BadPost("missing_identity_number")
    asserted_at, is_total = _matter(groups.get("Arendeuppgift"), context)
    parts: dict[str, _Element] = {child.tag: child for child in person}
    number = _own_number(parts.get("PersonId"))
    registration, kind = _registration(parts, number)
    if protected is None and (kind or is_total):
        protected = kind == _PROTECTED_REGISTRATION_TYPE
    return PostRead(
        number=number.number,
        asserted_at=asserted_at,
        sequence=context.sequence,
        is_total=is_total,
        joined_number=(joined := _joined_number(parts.get("HanvisningsPersonNr"), number)),
        deregistration=_deregistration(parts.get("Avregistrering"), joined, number),
        names=_names(parts.get("Namn")),
        registration=registration,
        has_secrecy_marking=_is_marked(marking) if marking is not None or is_total else None,
        has_protected_registration=protected,
        relations=_relations(parts.get("Relationer"), number),
    )


def _text(element: _Element) -> str | None:
    text = element.text
    if text is not None and (text := text.strip()):
        return text
    return "" if element.get(_NIL) in ("true", "1") else None


def _terms(group: _Element | None) -> Terms:
    if group is None:
        return {}
    return {term.tag: text for term in group if (text := _text(term)) is not None}


def _is_marked(text: str | None) -> bool:
    # Whatever is not a plain no protects: a marking that is read wrongly must err that way.
    return bool(text) and text != "N"


def _matter(element: _Element | None, context: PostContext) -> tuple[int, bool]:
    if element is None:
        return context.default_asserted_at, context.is_total
    at = element.get("andringstidpunkt")
    is_total = context.is_total or element.get("totalpost") in ("J", "true", "1")
    if at is not None:
        return read_time_of_change(at), is_total
    searched_on = element.get("utsokningsdatum")
    if searched_on is not None:
        return start_of_day(read_date(searched_on)), is_total
    return context.default_asserted_at, is_total


def _number(text: str, code: str) -> PersonNumber:
    try:
        return PersonNumber.parse(text)
    except BadIdentityNumber as bad:
        raise BadPost(code, fault=bad.code) from None


def _own_number(element: _Element | None) -> PersonNumber:
    if element is not None:
        for child in element:
            if text := _text(child):
                return _number(text, "bad_identity_number")
    raise BadPost("missing_identity_number")


def _joined_number(element: _Element | None, own: PersonNumber) -> str | None:
    text = _text(element) if element is not None else None
    if not text:
        return text
    joined = _number(text, "number_points_nowhere").number
    if joined == own.number:
        raise BadPost("number_points_nowhere", fault="points_at_itself")
    return joined


def _deregistration(
    element: _Element | None, joined: str | None, number: PersonNumber
) -> Deregistration | None:
    terms = _terms(element)
    code = terms.get("AvregistreringsorsakKod")
    day = terms.get("Avregistreringsdatum")
    if code is None:
        if day:
            raise BadPost("missing_deregistration_code")
        return None
    try:
        cause = DeregistrationCause(code)
    except ValueError:
        raise BadPost("unknown_deregistration_code", given=code[:2]) from None
    if cause.joins_numbers and not joined:
        raise BadPost("number_points_nowhere", fault="missing")
    on = read_date(day) if day else None
    if on is None and cause is DeregistrationCause.DEAD:
        raise BadPost("incomplete_date")
    _not_before_birth(on, number)
    return Deregistration(cause, on)


def _not_before_birth(on: date | None, number: PersonNumber) -> None:
    if on is not None and number.born_on is not None and on < number.born_on:
        raise BadPost("date_before_birth")


def _names(element: _Element | None) -> NamesRead | None:
    terms = _terms(element)
    given, middle, surname = (terms.get(one) for one in ("Fornamn", "Mellannamn", "Efternamn"))
    if given is None and surname is None:
        return None
    if middle and surname:
        surname = f"{middle} {surname}"
    return NamesRead(given, surname)


def _registration(
    parts: dict[str, _Element], number: PersonNumber
) -> tuple[RegistrationRead | None, str | None]:
    terms = _terms(parts.get("Folkbokforing"))
    address: Terms = {}
    addresses = parts.get("Adresser")
    if addresses is not None:
        for child in addresses:
            if child.tag == "Folkbokforingsadress":
                address = _terms(child)
    kind = terms.pop("Folkbokforingstyp", None)
    if not terms and not address:
        return None, kind
    day = terms.get("Folkbokforingsdatum")
    from_on = read_date(day) if day else None
    _not_before_birth(from_on, number)
    first, second = address.get("Utdelningsadress1"), address.get("Utdelningsadress2")
    # The street stands on the second line when the first names a building or a farm.
    street = second or first if second is not None else first
    return (
        RegistrationRead(
            from_on=from_on,
            county=terms.get("LanKod"),
            municipality=terms.get("KommunKod"),
            property_designation=terms.get("Fastighetsbeteckning"),
            street_address=street,
            postal_code=address.get("PostNr"),
            locality=address.get("Postort"),
        ),
        kind,
    )


def _relations(element: _Element | None, own: PersonNumber) -> tuple[RelationRead, ...]:
    if element is None:
        return ()
    result = []
    for relation in element:
        terms = _terms(relation)
        code = terms.get("Relationstyp")
        if code not in ("MO", "V", "VF"):
            continue
        identity = next((child for child in relation if child.tag == "RelationId"), None)
        text = _terms(identity).get("PersonNr")
        if not text:
            continue  # Someone without a number (FodelsetidNr) cannot be told from others.
        other = _number(text, "bad_relation_number")
        first, last = terms.get("RelationFromdatum"), terms.get("RelationTomdatum")
        until = read_last_date(last) if last else None
        result.append(
            RelationRead(
                other.number,
                RelationKind.MOTHER if code == "MO" else RelationKind.GUARDIAN,
                read_date_if_whole(first) if first else None,
                until + _DAY if until is not None else None,
                code != "MO" and _is_younger(other, own),
            )
        )
    return tuple(result)


def _is_younger(other: PersonNumber, own: PersonNumber) -> bool:
    # V and VF stand in the child's post as well as in the guardian's; the younger of the two
    # is the child.
    if other.born_on is None or own.born_on is None:
        return False
    return other.born_on > own.born_on
