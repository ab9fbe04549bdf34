"""Messages as others send them: whole envelopes, and the parts that tests put together."""

from lxml import etree

from vardval.integrations.carelisting import names
from vardval.integrations.carelisting.names import Operation

COUNTY, OTHER_COUNTY, THIRD_COUNTY = "25", "24", "23"


def identity(extension: str, root: str = names.PERSONAL_NUMBER_ROOT) -> str:
    """The parts of an identity."""
    return f"<t:root>{root}</t:root><t:extension>{extension}</t:extension>"


def county(code: str) -> str:
    """The parts of a county's identity."""
    return identity(code, names.COUNTY_ROOT)


def actor(number: str, kind: str = "CITIZEN") -> str:
    """Who calls on whose behalf."""
    named = f"<t:actorId>{identity(number)}</t:actorId>"
    return f"<actor>{named}<t:actorType>{kind}</t:actorType></actor>"


PV = f"<t:code>PV</t:code><t:codeSystem>{names.LISTING_TYPE_SYSTEM}</t:codeSystem>"


def message(operation: Operation, content: str, *, is_answer: bool = False) -> str:
    """The message with that content, its own parts unprefixed."""
    opening = f'xmlns="{operation.namespace}" xmlns:t="{names.TYPES}"'
    name = operation.answer if is_answer else operation.value
    return f"<{name} {opening}>{content}</{name}>"


def envelope(body: str, address: str | None = COUNTY, header: str = "") -> bytes:
    """The message in an envelope for the address; None leaves the address out."""
    if address is not None:
        header += f'<a:LogicalAddress xmlns:a="{names.ADDRESSING}">{address}</a:LogicalAddress>'
    opening = f'<s:Envelope xmlns:s="{names.ENVELOPE}">'
    return f"{opening}<s:Header>{header}</s:Header><s:Body>{body}</s:Body></s:Envelope>".encode()


def call(operation: Operation, content: str = "", address: str | None = COUNTY) -> bytes:
    """A whole call of the operation."""
    return envelope(message(operation, content), address)


def choice(
    number: str,
    unit: str,
    *,
    actor_of: str = "",
    kind: str = "CITIZEN",
    physician: str = "",
    queue: str = "",
    home: str = "",
    new: str = "",
) -> str:
    """The content of CreateListing; what is empty is left out."""
    optional = {
        "healthcarePersonnel": physician,
        "addToQueue": queue,
        "homeCounty": county(home) if home else "",
        "newListingCounty": county(new) if new else "",
    }
    return (
        f"{actor(actor_of or number, kind)}<personId>{identity(number)}</personId>"
        f"<healthcareFacilityHSAId>{unit}</healthcareFacilityHSAId>"
        f"<listingType>{PV}</listingType>"
        + "".join(f"<{name}>{told}</{name}>" for name, told in optional.items() if told)
    )


def about(number: str, *, actor_of: str = "", kind: str = "CITIZEN") -> str:
    """The content of GetListing and GetListingCounty."""
    return f"{actor(actor_of or number, kind)}<personId>{identity(number)}</personId>"


def update(number: str, *, new: str, home: str) -> str:
    """The content of UpdateListing."""
    return (
        f"<personId>{identity(number)}</personId><newListingCounty>{county(new)}</newListingCounty>"
        f"<homeCounty>{county(home)}</homeCounty><listingType>{PV}</listingType>"
    )


def told(content: bytes) -> dict[str, str]:
    """What an answer or a fault says, by element name; of several alike the last."""
    return {
        etree.QName(one).localname: (one.text or "")
        for one in etree.fromstring(content).iter()
        if not len(one)
    }


def each(content: bytes, name: str) -> list[str]:
    """What every element of that name says, in order."""
    return [
        one.text or ""
        for one in etree.fromstring(content).iter()
        if etree.QName(one).localname == name
    ]
