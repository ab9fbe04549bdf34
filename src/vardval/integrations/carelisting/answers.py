"""The answers as values, and the messages that they become."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lxml import etree

from vardval.integrations.carelisting import names
from vardval.integrations.carelisting.names import Operation, ResultCode
from vardval.integrations.carelisting.requests import CodedValue, InstanceId

PRIMARY_CARE = CodedValue(names.PRIMARY_CARE, names.LISTING_TYPE_SYSTEM)
"""The one listing type that the contract knows nationally, and that we offer."""

_TYPES, _EXTENSIONS = f"{{{names.TYPES}}}", f"{{{names.EXTENSIONS}}}"


@dataclass(frozen=True, slots=True)
class Physician:
    """A physician to choose, or chosen; no name is one that the register does not have."""

    hsa_id: str
    name: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Facility:
    """A unit; the queue's length and wait are None where it has none, or none is known."""

    hsa_id: str
    name: str
    has_queue: bool
    supports_personnel: bool
    queue_length: int | None = None
    wait_days: int | None = None


@dataclass(frozen=True, slots=True)
class ListingTold:
    """A listing, or a place in a queue; `remaining_changes` None is not told."""

    facility: Facility
    from_on: date | None = None
    to_on: date | None = None
    physician: Physician | None = None
    is_in_queue: bool = False
    queue_position: int | None = None
    wait_days: int | None = None
    remaining_changes: int | None = None


Item = Facility | ListingTold | Physician | CodedValue | InstanceId


@dataclass(frozen=True, slots=True)
class Answer:
    """How it ended, with a text where one is to be shown, and what was found."""

    code: ResultCode = ResultCode.OK
    text: str = ""
    items: tuple[Item, ...] = ()


_ITEMS_OF = {
    Operation.GET_FACILITIES: "healthcareFacilities",
    Operation.GET_PERSONNEL: "healthcarePersonnel",
    Operation.GET_LISTING: "listings",
    Operation.GET_LISTING_COUNTY: "listingCounties",
    Operation.GET_LISTING_TYPES: "listingTypes",
}


def written_answer(operation: Operation, answer: Answer) -> etree._Element:
    """Return the answer as the operation's message."""
    own = f"{{{operation.namespace}}}"
    prefixes = {"r": operation.namespace, "t": names.TYPES, "x": names.EXTENSIONS}
    message = etree.Element(f"{own}{operation.answer}", nsmap=prefixes)
    for item in answer.items:
        _write(etree.SubElement(message, f"{own}{_ITEMS_OF[operation]}"), item)
    etree.SubElement(message, f"{own}resultCode").text = answer.code.value
    if answer.text:
        etree.SubElement(message, f"{own}resultText").text = answer.text
    return message


def written_update(
    *, person: InstanceId, new_county: InstanceId, home_county: InstanceId
) -> etree._Element:
    """Return a call of UpdateListing, the one that we make ourselves."""
    operation = Operation.UPDATE_LISTING
    own = f"{{{operation.namespace}}}"
    prefixes = {"r": operation.namespace, "t": names.TYPES}
    message = etree.Element(f"{own}{operation.value}", nsmap=prefixes)
    told = {"personId": person, "newListingCounty": new_county, "homeCounty": home_county}
    for name, identity in told.items():
        _write(etree.SubElement(message, f"{own}{name}"), identity)
    _write(etree.SubElement(message, f"{own}listingType"), PRIMARY_CARE)
    return message


def _write(element: etree._Element, item: Item) -> None:
    match item:
        case InstanceId():
            _texts(element, [("root", item.root), ("extension", item.extension)])
        case CodedValue():
            _texts(element, [("code", item.code), ("codeSystem", item.system)])
        case Physician():
            _texts(element, [("id", item.hsa_id), ("name", item.name), ("title", item.title)])
        case Facility():
            _write_facility(element, item)
        case ListingTold():
            _write_listing(element, item)


def _write_facility(element: etree._Element, facility: Facility) -> None:
    _texts(element, [("id", facility.hsa_id), ("name", facility.name)])
    _texts(element, [("hasQueue", _boolean(facility.has_queue))])
    _write(etree.SubElement(element, f"{_TYPES}supportedListingTypes"), PRIMARY_CARE)
    _texts(element, [("supportsHealthcarePersonnel", _boolean(facility.supports_personnel))])
    _numbers(element, queueLength=facility.queue_length, estimatedWaitInQueue=facility.wait_days)


def _write_listing(element: etree._Element, listing: ListingTold) -> None:
    if listing.from_on is not None:
        _texts(element, [("validFromDate", _midnight(listing.from_on))])
    if listing.to_on is not None:
        _texts(element, [("validToDate", _midnight(listing.to_on))])
    _write(etree.SubElement(element, f"{_TYPES}listingType"), PRIMARY_CARE)
    _write(etree.SubElement(element, f"{_TYPES}healthcareFacility"), listing.facility)
    if listing.physician is not None:
        _write(etree.SubElement(element, f"{_TYPES}healthcarePersonnel"), listing.physician)
    _texts(element, [("isInQueue", _boolean(listing.is_in_queue))])
    _numbers(
        element,
        queuePosition=listing.queue_position,
        estimatedWaitInQueue=listing.wait_days,
        remainingChanges=listing.remaining_changes,
    )


def _texts(element: etree._Element, told: Iterable[tuple[str, str]]) -> None:
    """Write the parts in order; an optional text that is empty is left out."""
    for name, text in told:
        if text or name == "name":
            etree.SubElement(element, f"{_TYPES}{name}").text = text


def _numbers(element: etree._Element, **told: int | None) -> None:
    for name, number in told.items():
        if number is not None:
            etree.SubElement(element, f"{_EXTENSIONS}{name}").text = str(number)


def _boolean(value: bool) -> str:  # noqa: FBT001 - the value itself is what is written
    return "true" if value else "false"


def _midnight(day: date) -> str:
    # Swedish local time, as the contract asks, so without a zone.
    return f"{day.isoformat()}T00:00:00"
