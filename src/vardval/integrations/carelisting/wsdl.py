"""Our description of the service as WSDL 1.1: one document an operation, all at one address."""

from lxml import etree

from vardval.integrations.carelisting import names
from vardval.integrations.carelisting.names import DOMAIN, Operation
from vardval.integrations.carelisting.schema import ADDRESSING_FILE, XS, file_of
from vardval.integrations.carelisting.xml_making import Maker

WSDL = "http://schemas.xmlsoap.org/wsdl/"
WSDL_SOAP = "http://schemas.xmlsoap.org/wsdl/soap/"
_HTTP = "http://schemas.xmlsoap.org/soap/http"


def wsdl_of(operation: Operation, *, address: str, schemas: str) -> bytes:
    """Return the document; `schemas` is the address of the folder where the schemas lie."""
    name = operation.value
    target = f"{DOMAIN}:{name}:2:rivtabp21"
    prefixes = {"wsdl": WSDL, "soap": WSDL_SOAP, "xs": XS, "own": target}
    prefixes |= {"message": operation.namespace, "addressing": names.ADDRESSING}
    wsdl = Maker(WSDL, prefixes)
    xs = Maker(XS, {"xs": XS})
    document = wsdl(
        "definitions",
        wsdl(
            "types",
            xs(
                "schema",
                xs(
                    "import",
                    namespace=operation.namespace,
                    schemaLocation=f"{schemas}{file_of(operation)}",
                ),
                xs(
                    "import",
                    namespace=names.ADDRESSING,
                    schemaLocation=f"{schemas}{ADDRESSING_FILE}",
                ),
                targetNamespace=target,
            ),
        ),
        wsdl(
            "message",
            wsdl("part", name="LogicalAddress", element="addressing:LogicalAddress"),
            wsdl("part", name="parameters", element=f"message:{name}"),
            name=f"{name}Request",
        ),
        wsdl(
            "message",
            wsdl("part", name="parameters", element=f"message:{operation.answer}"),
            name=operation.answer,
        ),
        wsdl(
            "portType",
            wsdl(
                "operation",
                wsdl("input", message=f"own:{name}Request"),
                wsdl("output", message=f"own:{operation.answer}"),
                name=name,
            ),
            name=f"{name}ResponderInterface",
        ),
        _binding(wsdl, operation),
        _service(wsdl, name, address),
        name=f"{name}Interaction",
        targetNamespace=target,
    )
    return etree.tostring(document, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _binding(wsdl: Maker, operation: Operation) -> etree._Element:
    name = operation.value
    soap = Maker(WSDL_SOAP, {"soap": WSDL_SOAP})
    header = soap("header", use="literal", message=f"own:{name}Request", part="LogicalAddress")
    return wsdl(
        "binding",
        soap("binding", style="document", transport=_HTTP),
        wsdl(
            "operation",
            soap("operation", soapAction=operation.soap_action, style="document"),
            wsdl("input", header, soap("body", use="literal", parts="parameters")),
            wsdl("output", soap("body", use="literal")),
            name=name,
        ),
        name=f"{name}ResponderBinding",
        type=f"own:{name}ResponderInterface",
    )


def _service(wsdl: Maker, name: str, address: str) -> etree._Element:
    soap = Maker(WSDL_SOAP, {"soap": WSDL_SOAP})
    port = wsdl(
        "port",
        soap("address", location=address),
        name=f"{name}ResponderPort",
        binding=f"own:{name}ResponderBinding",
    )
    return wsdl("service", port, name=f"{name}ResponderService")
