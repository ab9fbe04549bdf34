"""The seven requests as values, read from messages that follow the schema."""

from dataclasses import dataclass

from lxml import etree

from vardval.integrations.carelisting import names
from vardval.integrations.carelisting.names import ActorType, Operation


@dataclass(frozen=True, slots=True)
class InstanceId:
    """An identity: what kind it is of (`root`, an OID) and which one."""

    root: str
    extension: str


@dataclass(frozen=True, slots=True)
class CodedValue:
    """A code in a code system."""

    code: str
    system: str


@dataclass(frozen=True, slots=True)
class ActorNamed:
    """On whose behalf somebody calls."""

    identity: InstanceId
    type: ActorType


@dataclass(frozen=True, slots=True)
class CreateListing:
    """A choice; a county that is None was left out."""

    actor: ActorNamed
    person: InstanceId
    unit: str
    listing_type: CodedValue
    physician: str | None
    adds_to_queue: bool
    home_county: InstanceId | None
    new_county: InstanceId | None


@dataclass(frozen=True, slots=True)
class GetFacilities:
    """Which units may be chosen; no unit and no type named is all of them."""

    units: tuple[str, ...]
    listing_types: tuple[CodedValue, ...]


@dataclass(frozen=True, slots=True)
class GetPersonnel:
    """Which physicians the person may choose at the unit."""

    person: InstanceId
    unit: str
    listing_types: tuple[CodedValue, ...]


@dataclass(frozen=True, slots=True)
class GetListing:
    """Where the person is listed and queues here."""

    actor: ActorNamed
    person: InstanceId


@dataclass(frozen=True, slots=True)
class GetListingCounty:
    """In which regions the person is listed."""

    actor: ActorNamed
    person: InstanceId


@dataclass(frozen=True, slots=True)
class GetListingTypes:
    """Which listing types there are, or apply to the person."""

    person: InstanceId | None
    home_county: InstanceId | None


@dataclass(frozen=True, slots=True)
class UpdateListing:
    """The person is listed in the new county from now on."""

    person: InstanceId
    new_county: InstanceId
    home_county: InstanceId
    listing_type: CodedValue | None


Request = (
    CreateListing
    | GetFacilities
    | GetPersonnel
    | GetListing
    | GetListingCounty
    | GetListingTypes
    | UpdateListing
)


class _Parts:
    """The parts of a message, or of a type within it, by name."""

    def __init__(self, element: etree._Element) -> None:
        self._element = element
        self._namespace = etree.QName(element).namespace

    def each(self, name: str) -> list[etree._Element]:
        return self._element.findall(f"{{{self._namespace}}}{name}")

    def text(self, name: str) -> str | None:
        found = self._element.find(f"{{{self._namespace}}}{name}")
        return None if found is None else (found.text or "").strip()

    def identity(self, name: str) -> InstanceId | None:
        found = self.each(name)
        return _identity(found[0]) if found else None

    def coded(self, name: str) -> tuple[CodedValue, ...]:
        return tuple(
            CodedValue(_within(one, "code"), _within(one, "codeSystem")) for one in self.each(name)
        )

    def actor(self) -> ActorNamed:
        (actor,) = self.each("actor")
        (identity,) = actor.findall(f"{{{names.TYPES}}}actorId")
        return ActorNamed(_identity(identity), ActorType(_within(actor, "actorType")))


def read_request(  # noqa: PLR0911 - one row for each operation
    operation: Operation, message: etree._Element
) -> Request:
    """Return what the message asks."""
    parts = _Parts(message)
    match operation:
        case Operation.CREATE_LISTING:
            return _create_listing(parts)
        case Operation.GET_FACILITIES:
            units = tuple((one.text or "").strip() for one in parts.each("healthcareFacilities"))
            return GetFacilities(units, parts.coded("listingTypes"))
        case Operation.GET_PERSONNEL:
            unit = parts.text("healthcareFacilityHSAId") or ""
            return GetPersonnel(_person(parts), unit, parts.coded("listingTypes"))
        case Operation.GET_LISTING:
            return GetListing(parts.actor(), _person(parts))
        case Operation.GET_LISTING_COUNTY:
            return GetListingCounty(parts.actor(), _person(parts))
        case Operation.GET_LISTING_TYPES:
            return GetListingTypes(parts.identity("personId"), parts.identity("homeCountyCode"))
        case Operation.UPDATE_LISTING:
            types = parts.coded("listingType")
            (new,), (home,) = parts.each("newListingCounty"), parts.each("homeCounty")
            return UpdateListing(
                _person(parts), _identity(new), _identity(home), types[0] if types else None
            )


def _create_listing(parts: _Parts) -> CreateListing:
    (listing_type,) = parts.coded("listingType")
    return CreateListing(
        parts.actor(),
        _person(parts),
        parts.text("healthcareFacilityHSAId") or "",
        listing_type,
        parts.text("healthcarePersonnel") or None,
        parts.text("addToQueue") in ("true", "1"),
        parts.identity("homeCounty"),
        parts.identity("newListingCounty"),
    )


def _person(parts: _Parts) -> InstanceId:
    (person,) = parts.each("personId")
    return _identity(person)


def _identity(element: etree._Element) -> InstanceId:
    return InstanceId(_within(element, "root"), _within(element, "extension"))


def _within(element: etree._Element, name: str) -> str:
    found = element.find(f"{{{names.TYPES}}}{name}")
    return "" if found is None else (found.text or "").strip()
