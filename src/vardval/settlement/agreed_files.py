"""Which fact files a month may be paid from: the newest of each sender that has been agreed.

A file is agreed when the newest total said of it equals what was received. One that is not
agreed is never used, and an older agreed file then stands in force.
"""

from dataclasses import dataclass

from django.db.models import F, OuterRef, Q, Subquery

from vardval.core.time import Month
from vardval.settlement.models.facts import FactControl, FactFile


@dataclass(frozen=True, slots=True)
class AgreedFile:
    """A file in force, and the ledger entry with which it came into force."""

    id: int
    sender_unit_id: int | None
    entry: int


def agreed_files(kind: FactFile.Kind, series: str, month: Month, number: int) -> list[AgreedFile]:
    """The files of the series in force for the month as known at the ledger number, by sender.

    The region's own file comes first; empty where none is agreed.
    """
    newest = FactControl.objects.filter(file=OuterRef("pk"), entry__lte=number)
    newest = newest.order_by("-entry", "-id")
    rows = (
        FactFile.objects.filter(_covering(kind, series, month, number))
        .annotate(
            agrees=Subquery(newest.values("agrees")[:1]),
            agreed_by=Subquery(newest.values("entry")[:1]),
        )
        .filter(agrees=True)
        .order_by(F("sender_unit_id").asc(nulls_first=True), "-entry", "-id")
        .values_list("id", "sender_unit_id", "entry", "agreed_by")
    )
    found: dict[int | None, AgreedFile] = {}
    for file_id, sender, loaded, agreed in rows:
        found.setdefault(sender, AgreedFile(file_id, sender, max(loaded, agreed)))
    return list(found.values())


def waits_for_agreement(kind: FactFile.Kind, series: str, month: Month, number: int) -> bool:
    """Whether there is a file of the series for the month that has not been agreed."""
    return FactFile.objects.filter(_covering(kind, series, month, number)).exists()


def _covering(kind: FactFile.Kind, series: str, month: Month, number: int) -> Q:
    return Q(
        kind=kind,
        series=series,
        first_month__lte=month.first,
        last_month__gte=month.first,
        entry__lte=number,
    )
