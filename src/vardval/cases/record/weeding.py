"""What is left of a matter when its time is over: its line in the diary, and that it was weeded.

The words go, and the papers with them: the heading, what was told, the reasons of its steps, its
marks, what its capability keeps beside it. Its number, its kind, its steps and their days stay,
and so does what other registers hold of what was decided.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import OuterRef, Subquery

from vardval.cases.courses import machine_of, weed_elsewhere
from vardval.cases.holding import hold, last_event
from vardval.cases.models import (
    DisclosureRequest,
    MaskedByHand,
    MaskedPart,
    Matter,
    MatterDocument,
    MatterEvent,
    SecrecyLift,
    SecrecyMark,
)
from vardval.platform.ledger import write_entry
from vardval.platform.policy import Actor
from vardval.platform.sentences import SpokenError


class StillOpen(SpokenError):
    """A matter that has not ended is not weeded."""

    def __init__(self) -> None:
        super().__init__("record.still_open")


def ended_matters(kinds: Iterable[str], *, through: date) -> list[tuple[int, str, date]]:
    """Return the key, the kind and the last day of the matters that have ended and stand whole."""
    newest = MatterEvent.objects.filter(matter=OuterRef("pk")).order_by("-pk")
    rows = Matter.objects.filter(machine__in=list(kinds), weeded_on=None, opened_on__lte=through)
    target, taken_on = (Subquery(newest.values(one)[:1]) for one in ("target", "taken_on"))
    told = rows.order_by("pk").values_list("pk", "machine", target, taken_on)
    return [
        (matter_id, machine, ended_on)
        for matter_id, machine, state, ended_on in told
        if state in machine_of(machine).ends and ended_on <= through
    ]


@transaction.atomic
def weed_matter(
    matter_id: int, *, on: date, clauses: Iterable[str], actor: Actor, at: datetime
) -> int:
    """Weed the matter and return how many papers went; raises `StillOpen` and `NoSuchMatter`.

    The ledger keeps which provisions it was weeded by.
    """
    row = hold(matter_id)
    if last_event(row).target not in machine_of(row.machine).ends:
        raise StillOpen
    SecrecyLift.objects.filter(mark__matter=row).delete()
    SecrecyMark.objects.filter(matter=row).delete()
    MaskedByHand.objects.filter(request_id=matter_id).delete()
    MaskedPart.objects.filter(request_id=matter_id).delete()
    DisclosureRequest.objects.filter(matter=row).delete()
    weed_elsewhere(row.machine, matter_id, row.subject_id)
    papers, _ = MatterDocument.objects.filter(matter=row).delete()
    MatterEvent.objects.filter(matter=row).exclude(reasons="").update(reasons="")
    Matter.objects.filter(pk=matter_id).update(title="", secrecy="", particulars={}, weeded_on=on)
    write_entry(
        actor=actor.username,
        purpose="matter",
        happened="matter_weeded",
        at=at,
        matter=str(matter_id),
        clauses=sorted(clauses),
        matters=1,
    )
    return papers
