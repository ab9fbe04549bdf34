"""What may be read of evidence and papers: what stood behind a choice, and the archive.

People are told by key; who they are is `population.names`' to say, to those who may see them.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, QuerySet

from vardval.core.time import Month
from vardval.listing import scans
from vardval.listing.models import Choice, ChoiceEvidence, KeptForm, ListingEvent
from vardval.platform.ledger import number_known_at
from vardval.platform.sentences import SpokenError
from vardval.population.on_day import protected_ids

_GOES_ON = ("form_arrived", "place_filled")
"""The events after which a choice that waited goes on as another."""


class NoSuchForm(SpokenError, LookupError):
    """No paper with that key is in the archive: never was, or has been weeded."""

    def __init__(self) -> None:
        super().__init__("archive.no_such_form")


@dataclass(frozen=True, slots=True)
class FormTold:
    """A paper in the archive; `place` is its place in the binder, such as 2023-11-014.

    `media_type` is None where it has not been scanned.
    """

    id: int
    place: str
    paper: str
    unit_id: int
    unit_hsa_id: str
    choice_id: int
    person_id: int
    channel: str
    outcome: str
    received_on: date
    kept_through_on: date
    clause: str
    media_type: str | None


@dataclass(frozen=True, slots=True)
class MonthOfForms:
    """A month of a binder and how many papers it holds."""

    month: Month
    forms: int


@dataclass(frozen=True, slots=True)
class EvidenceTold:
    """What stood behind a choice; `papers` are those that are still in the archive."""

    kind: str
    reference: str
    received_on: date
    signed_by_ids: tuple[int, ...]
    proxy_reference: str
    special_reasons_granted_by: str
    special_reasons_text: str
    papers: tuple[FormTold, ...]


@dataclass(frozen=True, slots=True)
class ReasonsGranted:
    """A change beyond the yearly limit: which choice, who granted it and why."""

    choice_id: int
    chosen_on: date
    unit_id: int
    outcome: str
    granted_by: str
    why: str
    entry: int


def forms_in_archive(
    *,
    known_at: datetime | int,
    valid_on: date,
    unit_id: int | None = None,
    month: Month | None = None,
    with_protected: bool = False,
    after: int = 0,
    limit: int = 100,
) -> list[FormTold]:
    """Return papers in the order of the binder, those of a unit and a month where asked.

    `after` is how many to pass over. Papers of people protected on the day are left out unless
    asked for.
    """
    rows = _known(known_at)
    if unit_id is not None:
        rows = rows.filter(unit=unit_id)
    if month is not None:
        rows = rows.filter(month=month.first)
    if not with_protected:
        hidden = protected_ids(valid_on=valid_on, number=number_known_at(known_at))
        rows = rows.exclude(choice__person__in=hidden)
    rows = rows.order_by("-month", "unit", "-number")
    return [_told(row) for row in rows[after : after + limit]]


def months_in_archive(
    *, known_at: datetime | int, unit_id: int | None = None
) -> list[MonthOfForms]:
    """Return the months that have papers, newest first."""
    rows = _known(known_at)
    if unit_id is not None:
        rows = rows.filter(unit=unit_id)
    counted = rows.order_by("-month").values("month").annotate(forms=Count("id"))
    return [MonthOfForms(Month.of(row["month"]), row["forms"]) for row in counted]


def form_told(form_id: int, *, known_at: datetime | int) -> FormTold:
    """Return the paper; raises `NoSuchForm`."""
    row = _known(known_at).filter(pk=form_id).first()
    if row is None:
        raise NoSuchForm
    return _told(row)


def scanned(form_id: int, *, known_at: datetime | int) -> tuple[FormTold, bytes]:
    """Return the paper and its scanned file; raises `NoSuchForm` and `ScanGone`."""
    row = _known(known_at).filter(pk=form_id).exclude(scan_sha256="").first()
    if row is None:
        raise NoSuchForm
    return _told(row), scans.content_of(row.scan_sha256)


def evidence_of(choice_id: int, *, known_at: datetime | int) -> EvidenceTold | None:
    """Return what stood behind the choice; None where nothing was stored.

    A choice that waited in a queue and got its place rests on what it was made by.
    """
    number = number_known_at(known_at)
    row = ChoiceEvidence.objects.filter(choice=choice_id, choice__entry__lte=number).first()
    if row is None:
        earlier = _waited_as(choice_id, number)
        return None if earlier is None else evidence_of(earlier, known_at=number)
    return EvidenceTold(
        row.kind,
        row.reference,
        row.received_on,
        tuple(row.signed_by_ids),
        row.proxy_reference,
        row.special_reasons_granted_by,
        row.special_reasons_text,
        tuple(_told(one) for one in _known(number).filter(choice=choice_id).order_by("id")),
    )


def _waited_as(choice_id: int, number: int) -> int | None:
    choice = Choice.objects.filter(pk=choice_id, entry__lte=number).first()
    if choice is None:
        return None
    events = ListingEvent.objects.filter(
        entry=choice.entry, person=choice.person_id, kind__in=_GOES_ON, choice__lt=choice_id
    )
    return events.values_list("choice", flat=True).first()


def special_reasons_granted(
    *, since: date, until: date, known_at: datetime | int
) -> list[ReasonsGranted]:
    """Return the changes beyond the limit made from `since` until before `until`, newest first."""
    rows = (
        ChoiceEvidence.objects.exclude(special_reasons_granted_by="")
        .filter(
            choice__entry__lte=number_known_at(known_at),
            choice__chosen_on__gte=since,
            choice__chosen_on__lt=until,
        )
        .select_related("choice")
        .order_by("-choice__chosen_on", "-choice")
    )
    return [
        ReasonsGranted(
            row.choice_id,
            row.choice.chosen_on,
            row.choice.unit_id,
            row.choice.outcome,
            row.special_reasons_granted_by,
            row.special_reasons_text,
            row.choice.entry,
        )
        for row in rows
    ]


def _known(known_at: datetime | int) -> QuerySet[KeptForm]:
    rows = KeptForm.objects.filter(entry__lte=number_known_at(known_at))
    return rows.select_related("choice", "unit")


def _told(row: KeptForm) -> FormTold:
    return FormTold(
        id=row.pk,
        place=f"{row.month:%Y-%m}-{row.number:03d}",
        paper=row.paper,
        unit_id=row.unit_id,
        unit_hsa_id=row.unit.hsa_id,
        choice_id=row.choice_id,
        person_id=row.choice.person_id,
        channel=row.choice.channel,
        outcome=row.choice.outcome,
        received_on=row.received_on,
        kept_through_on=row.kept_through_on,
        clause=row.clause,
        media_type=row.scan_type or None,
    )
