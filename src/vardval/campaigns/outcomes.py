"""What became of campaigns on their day, read from what was stored."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import F

from vardval.campaigns.models import Difference, PreviewMove
from vardval.platform.statements import rows

_CARRIED_OUT = "SELECT id, entry FROM campaigns_preview WHERE is_effect AND made_by = %s"


@dataclass(frozen=True, slots=True)
class Effect:
    """What days came to: the campaigns done, who was listed anew, and what is left to do.

    `moved` came to another unit, `stayed` are listed where they were, by the rulebook; for
    `tasks` an officer decides; `differing` became another than the approved preview had said.
    """

    campaigns: int = 0
    moved: int = 0
    stayed: int = 0
    tasks: tuple[int, ...] = ()
    differing: int = 0


def effect_by(username: str) -> Effect:
    """What was carried out by that actor."""
    previews = dict(rows(_CARRIED_OUT, [username]))
    if not previews:
        return Effect()
    moves = PreviewMove.objects.filter(preview__in=previews)
    placed = moves.filter(unit__isnull=False)
    return Effect(
        len(previews),
        placed.exclude(unit=F("from_unit")).count(),
        placed.filter(unit=F("from_unit")).count(),
        tuple(moves.filter(unit__isnull=True).order_by("id").values_list("person_id", flat=True)),
        Difference.objects.filter(entry__in={*previews.values()}).count(),
    )


def differences_of(campaign: int) -> dict[str, int]:
    """How many became another than planned, by the reason."""
    rows = Difference.objects.filter(campaign=campaign).values_list("reason", flat=True)
    return dict(Counter(rows))
