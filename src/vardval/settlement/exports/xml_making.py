"""The small words of a UBL 2.1 document: its root, aggregates, basic components and amounts."""

from dataclasses import dataclass

from lxml import etree

_UBL = "urn:oasis:names:specification:ubl:schema:xsd"
INVOICE, CREDIT_NOTE = "Invoice", "CreditNote"
_AGGREGATE, _BASIC = f"{_UBL}:CommonAggregateComponents-2", f"{_UBL}:CommonBasicComponents-2"


@dataclass(frozen=True, slots=True)
class Branch:
    """An element that others are added to, in the order that the schema has."""

    element: etree._Element


def document(kind: str) -> Branch:
    """The root of a document of the kind."""
    space = f"{_UBL}:{kind}-2"
    prefixes: dict[str, str] = {"ubl": space, "cac": _AGGREGATE, "cbc": _BASIC}
    return Branch(etree.Element(f"{{{space}}}{kind}", nsmap=prefixes))


def aggregate(parent: Branch, name: str) -> Branch:
    """A new aggregate component."""
    return Branch(etree.SubElement(parent.element, f"{{{_AGGREGATE}}}{name}"))


def basic(parent: Branch, name: str, text: str, **attributes: str) -> None:
    """Add a basic component that holds the text."""
    element = etree.SubElement(parent.element, f"{{{_BASIC}}}{name}", attributes)
    # What XML cannot hold, such as a control character, is no part of a name or a number.
    element.text = "".join(one for one in text if one.isprintable())


def amount(parent: Branch, name: str, ore: int, currency: str) -> None:
    """Add an amount in kronor with two decimals."""
    whole, rest = divmod(abs(ore), 100)
    basic(parent, name, f"{'-' if ore < 0 else ''}{whole}.{rest:02}", currencyID=currency)
