"""Who calls: the subject of the client certificate, as the proxy in front of us hands it on.

The proxy ends the TLS, verifies the certificate against the authorities that it trusts and
overwrites the header; here the HSA-id in the subject is held against the list of callers.
"""

from vardval.core.identity import HsaId, NotAnHsaId
from vardval.integrations.carelisting.deployment import Deployment
from vardval.integrations.carelisting.faults import SoapFault

_NAMES_OF_HSA_ID = ("SERIALNUMBER", "2.5.4.5", "OID.2.5.4.5")


def check_caller(deployment: Deployment, subject: str | None) -> str:
    """Return the HSA-id of whoever calls, "" where none is asked for; raises `SoapFault`.

    `subject` is a distinguished name as RFC 2253 writes it.
    """
    if not deployment.requires_certificate:
        return ""
    if not subject:
        raise SoapFault("no_certificate")
    caller = hsa_id_in(subject)
    if caller is None or caller not in deployment.callers:
        raise SoapFault("unknown_caller")
    return caller


def hsa_id_in(subject: str) -> str | None:
    """Return the one HSA-id that the subject gives as its serial number, in capital letters.

    None where it gives none, or several: which of them was verified cannot then be told.
    """
    given = [
        value.strip()
        for name, is_assigned, value in (one.partition("=") for one in _parts(subject))
        if is_assigned and name.strip().upper() in _NAMES_OF_HSA_ID
    ]
    if len(given) != 1:
        return None
    try:
        return HsaId.parse(given[0]).folded
    except NotAnHsaId:
        return None


def _parts(subject: str) -> list[str]:
    """The assignments of the name; one within quotation marks or escaped is no new one."""
    parts, part = [], ""
    is_quoted = is_escaped = False
    for sign in subject:
        if is_escaped:
            part, is_escaped = part + sign, False
        elif sign == "\\":
            is_escaped = True
        elif sign == '"':
            is_quoted = not is_quoted
        elif sign in ",+;" and not is_quoted:
            parts.append(part)
            part = ""
        else:
            part += sign
    return [*parts, part]
