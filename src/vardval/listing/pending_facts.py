"""Stored choices that wait for their signed form as the core has them."""

from collections.abc import Iterable

from vardval.core.listing.world import Channel, ChosenBy, PendingChoice
from vardval.listing.models import Choice, ListingEvent

WAITING = "waiting"
ENDS_WAITING = ("form_arrived", "choice_withdrawn", "choice_superseded")
"""The kinds of event after which a waiting choice waits no more."""


def pending_choice(row: Choice) -> PendingChoice:
    """Return a choice that waits as the core has it."""
    return PendingChoice(
        unit=row.unit_id,
        chosen_on=row.chosen_on,
        channel=Channel(row.channel),
        made_by=ChosenBy(row.made_by),
        has_special_reasons=row.has_special_reasons,
        actor=row.actor_person_id,
        agreeing=tuple(row.agreeing_person_ids),
        joins_queue=row.joins_queue,
    )


def waiting_choices(person_ids: Iterable[int], *, number: int) -> list[Choice]:
    """Return the choices that wait for their signed form, oldest first."""
    ended = ListingEvent.objects.filter(
        kind__in=ENDS_WAITING, choice__isnull=False, entry__lte=number
    )
    return list(
        Choice.objects.filter(person__in=list(person_ids), outcome=WAITING, entry__lte=number)
        .exclude(id__in=ended.values("choice"))
        .order_by("chosen_on", "id")
    )
