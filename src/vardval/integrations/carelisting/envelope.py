"""SOAP 1.1 envelopes: opened with care, and closed around an answer or a fault.

What comes in is foreign: no document type, no entity, nothing fetched, and no more than
`LARGEST` bytes. The message inside is held against the schema before anyone reads it.
"""

from dataclasses import dataclass

from lxml import etree

from vardval.integrations.carelisting import names
from vardval.integrations.carelisting.faults import FaultCode, SoapFault
from vardval.integrations.carelisting.names import Operation
from vardval.integrations.carelisting.schema import validator

LARGEST = 256 * 1024
"""The most bytes of a message; the longest honest one asks about every unit of a county."""

CONTENT_TYPE = "text/xml; charset=utf-8"

_ENVELOPE = f"{{{names.ENVELOPE}}}"
_LOGICAL_ADDRESS = f"{{{names.ADDRESSING}}}LogicalAddress"
_MUST_UNDERSTAND = f"{_ENVELOPE}mustUnderstand"
_REQUESTS = {f"{{{one.namespace}}}{one.value}": one for one in Operation}
_ANSWERS = {f"{{{one.namespace}}}{one.answer}": one for one in Operation}


@dataclass(frozen=True, slots=True)
class Call:
    """What somebody asks, of whom: a message that follows the schema."""

    operation: Operation
    logical_address: str
    message: etree._Element


def opened(content: bytes, *, charset: str | None = None, soap_action: str = "") -> Call:
    """Return the call within the envelope; raises `SoapFault`.

    `charset` is what the transport says of the bytes, `soap_action` the header of that name.
    """
    envelope = _parsed(content, charset)
    if envelope.tag != f"{_ENVELOPE}Envelope":
        raise SoapFault("no_envelope", code=FaultCode.VERSION_MISMATCH)
    message = _only_message(envelope)
    operation = _REQUESTS.get(str(message.tag))
    if operation is None:
        raise SoapFault("unknown_operation")
    if soap_action.strip('" ') not in ("", operation.soap_action):
        raise SoapFault("wrong_action")
    address = _logical_address(envelope.find(f"{_ENVELOPE}Header"))
    _check_schema(message)
    return Call(operation, address, message)


def answer_within(content: bytes, operation: Operation) -> etree._Element:
    """Return the answer that came to a call of ours; raises `SoapFault` for all else."""
    envelope = _parsed(content, None)
    if envelope.tag != f"{_ENVELOPE}Envelope":
        raise SoapFault("no_envelope", code=FaultCode.VERSION_MISMATCH)
    message = _only_message(envelope)
    if _ANSWERS.get(str(message.tag)) is not operation:
        raise SoapFault("no_answer", code=FaultCode.SERVER)
    _check_schema(message)
    return message


def closed(message: etree._Element, *, logical_address: str | None = None) -> bytes:
    """Return the message in an envelope; a call of ours names whom it is for."""
    envelope = etree.Element(f"{_ENVELOPE}Envelope", nsmap={"soap": names.ENVELOPE})
    if logical_address is not None:
        header = etree.SubElement(envelope, f"{_ENVELOPE}Header")
        etree.SubElement(header, _LOGICAL_ADDRESS).text = logical_address
    etree.SubElement(envelope, f"{_ENVELOPE}Body").append(message)
    return _written(envelope)


def fault_within(code: FaultCode, text: str) -> bytes:
    """Return the fault in an envelope."""
    envelope = etree.Element(f"{_ENVELOPE}Envelope", nsmap={"soap": names.ENVELOPE})
    body = etree.SubElement(envelope, f"{_ENVELOPE}Body")
    fault = etree.SubElement(body, f"{_ENVELOPE}Fault")
    etree.SubElement(fault, "faultcode").text = f"soap:{code.value}"
    etree.SubElement(fault, "faultstring").text = text
    return _written(envelope)


def _parsed(content: bytes, charset: str | None) -> etree._Element:
    if len(content) > LARGEST:
        raise SoapFault("too_large", bytes=LARGEST)
    # Without its NULs a text in UTF-16 shows the word as one in UTF-8 does.
    if b"<!DOCTYPE" in content.replace(b"\0", b""):
        raise SoapFault("document_type")
    try:
        root = etree.fromstring(
            content,
            etree.XMLParser(
                encoding=charset or None,
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                remove_comments=True,
                remove_pis=True,
                huge_tree=False,
            ),
        )
    except (etree.XMLSyntaxError, LookupError, ValueError):
        # What the parser says of it quotes the text, and so perhaps a person.
        raise SoapFault("unreadable") from None
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr] # the stubs lack it
        raise SoapFault("document_type")
    return root


def _only_message(envelope: etree._Element) -> etree._Element:
    body = envelope.find(f"{_ENVELOPE}Body")
    if body is None or len(body) != 1:
        raise SoapFault("no_message")
    return body[0]


def _logical_address(header: etree._Element | None) -> str:
    found = None if header is None else header.find(_LOGICAL_ADDRESS)
    if header is None or found is None or not (found.text or "").strip():
        raise SoapFault("no_logical_address")
    for block in header:
        if block is not found and block.get(_MUST_UNDERSTAND) in ("1", "true"):
            raise SoapFault("not_understood", code=FaultCode.MUST_UNDERSTAND)
    return (found.text or "").strip()


def _check_schema(message: etree._Element) -> None:
    """Check the message; what is told is where it breaks the schema, never what stands there."""
    schema = validator()
    if not schema.validate(message):
        first = schema.error_log[0]  # type: ignore[index] # the stubs lack it
        where = "/".join(part.rpartition(":")[2] for part in (first.path or "").split("/")[1:])
        raise SoapFault("against_schema", where=where or etree.QName(message).localname)


def _written(envelope: etree._Element) -> bytes:
    return etree.tostring(envelope, xml_declaration=True, encoding="UTF-8")
