"""Which fact files a month may be paid from: the newest of each sender that has been agreed.

A file is agreed when the newest total said of it equals what was received. One that is not
agreed is never used, and an older agreed file then stands in force.
"""

from collections.abc import Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class AgreedInMonth:
    """Every series' files in force for a month as known at the ledger number."""

    month: Month
    number: int
    files: Mapping[tuple[str, str], Sequence[AgreedFile]]
    """Kind and series to the files by sender; a series without one is not there."""


def agreed_files(kind: FactFile.Kind, series: str, month: Month, number: int) -> list[AgreedFile]:
    """The files of the series in force for the month as known at the ledger number, by sender.

    The region's own file comes first; empty where none is agreed.
    """
    found = _agreed(_covering(month, number) & Q(kind=kind, series=series), number)
    return found.get((kind.value, series), [])


def agreed_in_month(month: Month, number: int) -> AgreedInMonth:
    """Every series' files in force for the month as known at the ledger number."""
    return AgreedInMonth(month, number, _agreed(_covering(month, number), number))


def _agreed(covering: Q, number: int) -> dict[tuple[str, str], list[AgreedFile]]:
    newest = FactControl.objects.filter(file=OuterRef("pk"), entry__lte=number)
    newest = newest.order_by("-entry", "-id")
    rows = (
        FactFile.objects.filter(covering)
        .annotate(
            agrees=Subquery(newest.values("agrees")[:1]),
            agreed_by=Subquery(newest.values("entry")[:1]),
        )
        .filter(agrees=True)
        .order_by("kind", "series", F("sender_unit_id").asc(nulls_first=True), "-entry", "-id")
        .values_list("kind", "series", "sender_unit_id", "id", "entry", "agreed_by")
    )
    found: dict[tuple[str, str], dict[int | None, AgreedFile]] = {}
    for kind, series, sender, file_id, loaded, agreed in rows:
        by_sender = found.setdefault((kind, series), {})
        by_sender.setdefault(sender, AgreedFile(file_id, sender, max(loaded, agreed)))
    return {key: list(by_sender.values()) for key, by_sender in found.items()}


def waits_for_agreement(kind: FactFile.Kind, series: str, month: Month, number: int) -> bool:
    """Whether there is a file of the series for the month that has not been agreed."""
    return FactFile.objects.filter(_covering(month, number), kind=kind, series=series).exists()


def _covering(month: Month, number: int) -> Q:
    return Q(first_month__lte=month.first, last_month__gte=month.first, entry__lte=number)
