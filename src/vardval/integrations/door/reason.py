"""Why a system looks at people: a code in a header, written in the access log at every look.

The codes are a closed list, the same as the pages ask by and one for systems that keep a copy,
so that the log never holds words about a person and looks of one kind can be compared.
"""

from collections.abc import Iterable

from django.http import HttpRequest

from vardval.integrations.clock import now
from vardval.platform.access_log import record_look
from vardval.platform.policy import Actor
from vardval.platform.sentences import SpokenError

HEADER = "Vardval-Purpose"
PURPOSES = ("question", "choice", "notice", "list", "settlement", "correction", "synchronisation")


class NoReason(SpokenError):
    """The call shows people and does not say why, or says it in other words than the list's."""

    def __init__(self) -> None:
        super().__init__("rest.no_purpose", header=HEADER, purposes=", ".join(PURPOSES))


def reason_of(request: HttpRequest) -> str:
    """Return the stated purpose; raises `NoReason`."""
    stated = request.headers.get(HEADER, "").strip()
    if stated not in PURPOSES:
        raise NoReason
    return stated


def log_look(actor: Actor, *, reason: str, page: str, person_ids: Iterable[int]) -> None:
    """Write the look in the access log, before anybody is shown; one at nobody is none."""
    seen = list(person_ids)
    if seen:
        record_look(user=actor, purpose=reason, page=page, person_ids=seen, at=now())
