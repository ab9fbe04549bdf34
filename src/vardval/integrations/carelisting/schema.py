"""Our description of the messages as XML Schema, made from the tables of `messages`.

Owns the documents and the validator that every request is held against before it is read.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from threading import Lock, local

from lxml import etree

from vardval.integrations.carelisting import messages, names
from vardval.integrations.carelisting.messages import Part, Whole
from vardval.integrations.carelisting.names import Operation
from vardval.integrations.carelisting.xml_making import Maker

XS = "http://www.w3.org/2001/XMLSchema"
TYPES_FILE, EXTENSIONS_FILE, ADDRESSING_FILE = "types.xsd", "extensions.xsd", "addressing.xsd"

_compiled = local()
_one_at_a_time = Lock()
_ATTEMPTS = 5


class DocumentsLost(RuntimeError):
    """The validator lacks messages that the documents describe."""

    def __init__(self, lost: Iterable[etree._Element]) -> None:
        names_lost = ", ".join(etree.QName(one).localname for one in lost)
        super().__init__(f"Schemat för listningstjänsten saknar {names_lost}.")


def file_of(operation: Operation) -> str:
    """Return the name of the file that describes the operation's two messages."""
    return f"{operation.value}.xsd"


@cache
def documents() -> Mapping[str, bytes]:
    """Return every schema document by file name; they import each other by these names."""
    trees = {
        TYPES_FILE: _types(),
        EXTENSIONS_FILE: _extensions(),
        ADDRESSING_FILE: _addressing(),
        **{file_of(one): _messages(one) for one in Operation},
    }
    return {
        name: etree.tostring(tree, xml_declaration=True, encoding="UTF-8", pretty_print=True)
        for name, tree in trees.items()
    }


def validator() -> etree.XMLSchema:
    """Return the validator of all messages: one for each thread, since its log is its own."""
    found: etree.XMLSchema | None = getattr(_compiled, "schema", None)
    if found is None:
        found = _compiled.schema = compiled(documents())
    return found


def compiled(files: Mapping[str, bytes]) -> etree.XMLSchema:
    """Return the validator that the documents make together; raises `DocumentsLost`.

    A document that cannot be had is passed over in silence, and the one that asks is told that
    the message breaks the schema. Threads that compile at once have lost one now and then, in the
    library below, so what was made is asked for every message, and made again where it lacks one.
    """
    lost: tuple[etree._Element, ...] = ()
    for _ in range(_ATTEMPTS):
        with _one_at_a_time:
            made = _made(files)
        lost = tuple(one for one in _roots() if _is_unknown(one, made))
        if not lost:
            return made
    raise DocumentsLost(lost)


def _roots() -> Iterator[etree._Element]:
    for one in Operation:
        for name in (one.value, one.answer):
            yield etree.Element(etree.QName(one.namespace, name))


def _is_unknown(root: etree._Element, schema: etree.XMLSchema) -> bool:
    schema.validate(root)
    found = schema.error_log.filter_types(etree.ErrorTypes.SCHEMAV_CVC_ELT_1)  # type: ignore[attr-defined] # the stubs lack it
    return bool(found)


def _made(files: Mapping[str, bytes]) -> etree.XMLSchema:
    parser = etree.XMLParser(no_network=True, resolve_entities=False)
    parser.resolvers.add(_FromFiles(files))
    maker = _maker("urn:vardval:carelisting:all")
    imports = (_import(maker, one.namespace, file_of(one)) for one in Operation)
    addressing = _import(maker, names.ADDRESSING, ADDRESSING_FILE)
    everything = etree.tostring(maker("schema", addressing, *imports))
    return etree.XMLSchema(etree.fromstring(everything, parser))


class _FromFiles(etree.Resolver):
    """Finds an imported schema among the documents, and nothing outside them."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files

    def resolve(self, system_url: str, public_id: str, context: object) -> object:  # type: ignore[override]  # noqa: ARG002 - lxml passes three
        content = self._files[system_url.rpartition("/")[2]]
        return self.resolve_string(content, context, base_url=system_url)


def _maker(target: str, **prefixes: str) -> Maker:
    return Maker(XS, {"xs": XS, "own": target, **prefixes})


def _schema(maker: Maker, target: str, *content: etree._Element) -> etree._Element:
    return maker("schema", *content, targetNamespace=target, elementFormDefault="qualified")


def _import(maker: Maker, namespace: str, file: str) -> etree._Element:
    return maker("import", namespace=namespace, schemaLocation=file)


def _types() -> etree._Element:
    maker = _maker(names.TYPES, ext=names.EXTENSIONS)
    content = [_import(maker, names.EXTENSIONS, EXTENSIONS_FILE)]
    content += [
        maker("simpleType", maker("restriction", base="xs:string"), name=name)
        for name in messages.TEXTS
    ]
    for name, values in messages.CLOSED_SETS.items():
        allowed = (maker("enumeration", value=one.value) for one in values)
        content.append(
            maker("simpleType", maker("restriction", *allowed, base="xs:string"), name=name)
        )
    content += [
        _complex(maker, name, whole, prefix="own") for name, whole in messages.SHARED_TYPES.items()
    ]
    return _schema(maker, names.TYPES, *content)


def _extensions() -> etree._Element:
    maker = _maker(names.EXTENSIONS)
    elements = (
        maker("element", name=name, type=f"xs:{kind}")
        for name, kind in messages.EXTENSION_ELEMENTS.items()
    )
    return _schema(maker, names.EXTENSIONS, *elements)


def _addressing() -> etree._Element:
    maker = _maker(names.ADDRESSING)
    return _schema(
        maker, names.ADDRESSING, maker("element", name="LogicalAddress", type="xs:string")
    )


def _messages(operation: Operation) -> etree._Element:
    maker = _maker(operation.namespace, types=names.TYPES)
    content = [_import(maker, names.TYPES, TYPES_FILE)]
    both = (
        (operation.value, messages.REQUESTS[operation]),
        (operation.answer, messages.ANSWERS[operation]),
    )
    for name, whole in both:
        content.append(maker("element", name=name, type=f"own:{name}Type"))
        content.append(_complex(maker, f"{name}Type", whole, prefix="types"))
    return _schema(maker, operation.namespace, *content)


def _complex(maker: Maker, name: str, whole: Whole, *, prefix: str) -> etree._Element:
    parts = [_element(maker, part, prefix) for part in whole.parts]
    if whole.is_open:
        others = {"namespace": "##other", "processContents": "lax"}
        parts.append(maker("any", minOccurs="0", maxOccurs="unbounded", **others))
    return maker("complexType", maker("sequence", *parts), name=name)


def _element(maker: Maker, part: Part, prefix: str) -> etree._Element:
    times = {
        "minOccurs": str(part.least),
        "maxOccurs": "unbounded" if part.most is messages.MANY else str(part.most),
    }
    if part.is_extension:
        return maker("element", ref=f"ext:{part.name}", **times)
    known = "xs" if part.type in messages.BUILT_IN else prefix
    return maker("element", name=part.name, type=f"{known}:{part.type}", **times)
