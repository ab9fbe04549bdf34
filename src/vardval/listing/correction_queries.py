"""What has been corrected, and what can be; every read says what was known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from vardval.listing.models import Choice, Correction
from vardval.platform.ledger import number_known_at


@dataclass(frozen=True, slots=True)
class ChoiceThatStands:
    """A choice that has taken effect and that nobody has annulled."""

    id: int
    person_id: int
    unit_id: int
    chosen_on: date
    effective_on: date
    channel: str
    made_by: str


@dataclass(frozen=True, slots=True)
class CorrectionTold:
    """A correction: from which day, why, by which entry; of a choice or of the decision alone."""

    from_on: date
    annulled_id: int | None
    reason: str
    entry: int


def choices_that_stand(keys: Iterable[int], *, known_at: datetime | int) -> list[ChoiceThatStands]:
    """Return the choices of someone, under all their keys, that could be annulled; newest first."""
    number = number_known_at(known_at)
    annulled = Correction.objects.filter(annulled__isnull=False, entry__lte=number)
    rows = (
        Choice.objects.filter(
            person__in=list(keys), outcome="accepted", effective_on__isnull=False, entry__lte=number
        )
        .exclude(pk__in=annulled.values("annulled"))
        .order_by("-effective_on", "-id")
    )
    return [
        ChoiceThatStands(
            row.pk,
            row.person_id,
            row.unit_id,
            row.chosen_on,
            row.effective_on,
            row.channel,
            row.made_by,
        )
        for row in rows
        if row.effective_on is not None
    ]


def corrections_of(keys: Iterable[int], *, known_at: datetime | int) -> list[CorrectionTold]:
    """Return what has been corrected about someone, newest first."""
    number = number_known_at(known_at)
    rows = Correction.objects.filter(person__in=list(keys), entry__lte=number).order_by("-id")
    return [CorrectionTold(row.from_on, row.annulled_id, row.reason, row.entry) for row in rows]
