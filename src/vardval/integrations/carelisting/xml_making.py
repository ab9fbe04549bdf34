"""Elements made by name, children and attributes, for the documents that we describe."""

from collections.abc import Mapping

from lxml import etree


class Maker:
    """Makes elements of one namespace; `prefixes` are declared on the ones that it makes."""

    def __init__(self, namespace: str, prefixes: Mapping[str, str]) -> None:
        self._namespace = namespace
        self._prefixes = dict(prefixes)

    def __call__(self, tag: str, /, *children: etree._Element, **said: str) -> etree._Element:
        """Return the element with the children and with what is said of it."""
        made = etree.Element(f"{{{self._namespace}}}{tag}", said, nsmap=self._prefixes)
        made.extend(children)
        return made
