"""What the environment says of the national listing contract, read in one place.

Variables: `VARDVAL_CARELISTING_ADDRESS` (the address that others reach the service at; without
it the contract is not served), `VARDVAL_CARELISTING_MUTUAL_TLS` (`on` unless said; `off` only for
tests and the demonstration), `VARDVAL_CARELISTING_CALLERS` (HSA-ids of the certificates that may
call, comma-separated), `VARDVAL_CARELISTING_SUBJECT_HEADER` (where the proxy puts the subject of
the certificate), `VARDVAL_CARELISTING_OTHERS` (where other regions answer: `25=https://…`, with
`*=https://…` for all that are not named), `VARDVAL_CARELISTING_CERTIFICATE`, `…_KEY` and
`…_AUTHORITIES` (files for our own calls) and `VARDVAL_CARELISTING_PROTECTED` (`on` where the
other parties handle protected identities; off unless said).
"""

import os
from collections.abc import Mapping
from urllib.parse import urlsplit

from vardval.config.environment import BadVariable
from vardval.core.identity import HsaId, NotAnHsaId
from vardval.integrations.carelisting.deployment import Deployment

_PREFIX = "VARDVAL_CARELISTING_"
_SWITCH = {"on": True, "off": False}


def deployment() -> Deployment:
    """Return the contract as the environment has it; raises `BadVariable`."""
    address = _address("ADDRESS")
    requires_certificate = _switch("MUTUAL_TLS", unless_said="on")
    callers = _callers()
    if address and requires_certificate and not callers:
        raise BadVariable(
            f"{_PREFIX}CALLERS är tom, så ingen kan anropa listningskontraktet. Skriv de HSA-id"
            " som får anropa, med komma mellan."
        )
    others = _others()
    certificate, key = _file("CERTIFICATE"), _file("KEY")
    if others and requires_certificate and not (certificate and key):
        raise BadVariable(
            f"{_PREFIX}CERTIFICATE och {_PREFIX}KEY behövs för att anropa andra regioner."
        )
    return Deployment(
        address=address,
        requires_certificate=requires_certificate,
        callers=callers,
        subject_header=os.environ.get(f"{_PREFIX}SUBJECT_HEADER") or "X-Client-Subject",
        others=others,
        certificate=certificate,
        key=key,
        authorities=_file("AUTHORITIES"),
        shares_protected=_switch("PROTECTED", unless_said="off"),
    )


def _switch(name: str, *, unless_said: str) -> bool:
    said = os.environ.get(f"{_PREFIX}{name}") or unless_said
    if said not in _SWITCH:
        raise BadVariable(f"{_PREFIX}{name} är ”{said}”. Skriv on eller off.")
    return _SWITCH[said]


def _address(name: str) -> str:
    return _checked_address(name, os.environ.get(f"{_PREFIX}{name}", "")).rstrip("/")


def _checked_address(name: str, said: str) -> str:
    parts = urlsplit(said)
    if said and (parts.scheme not in ("http", "https") or not parts.netloc or not parts.path):
        raise BadVariable(
            f"{_PREFIX}{name} är ”{said}”. Skriv en hel adress med sökväg, till exempel"
            " https://vardval.example/carelisting."
        )
    return said


def _callers() -> frozenset[str]:
    named = os.environ.get(f"{_PREFIX}CALLERS", "").split(",")
    try:
        return frozenset(HsaId.parse(one).folded for one in named if one.strip())
    except NotAnHsaId as error:
        raise BadVariable(f"{_PREFIX}CALLERS: {error}") from None


def _others() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for one in os.environ.get(f"{_PREFIX}OTHERS", "").split(","):
        county, is_assigned, address = one.strip().partition("=")
        if not one.strip():
            continue
        is_county = county == "*" or (len(county) == 2 and county.isdecimal())
        if not is_assigned or not is_county or county in found:
            raise BadVariable(
                f"{_PREFIX}OTHERS: ”{one.strip()}” går inte att läsa. Skriv en länskod eller *,"
                " ett likhetstecken och en adress, och varje län en gång."
            )
        found[county] = _checked_address("OTHERS", address)
    return found


def _file(name: str) -> str:
    named = os.environ.get(f"{_PREFIX}{name}", "")
    if named and not os.path.isfile(named):  # noqa: PTH113 - the path is handed on as text
        raise BadVariable(f"{_PREFIX}{name} är ”{named}”, som inte är en fil.")
    return named
