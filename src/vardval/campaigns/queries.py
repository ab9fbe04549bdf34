"""What may be read of campaigns; what is read of their answers is in `answers`.

Campaigns and what became of them are only ever added to: a read says by which ledger number.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from vardval.campaigns.course import IN_FORCE, CampaignKind, CampaignState
from vardval.campaigns.models import (
    Campaign,
    CampaignStep,
    LetterFile,
    LetterText,
    Offer,
    Preview,
    PreviewMove,
)
from vardval.campaigns.planning import Plan, plan_of
from vardval.core.trace import Trace
from vardval.platform.ledger import number_known_at
from vardval.platform.sentences import SpokenError
from vardval.platform.statements import rows, texts
from vardval.platform.stored_trace import trace_told

_PREPARING = (CampaignState.DRAFT.value, CampaignState.PROPOSED.value)

_DAYS_IN_FORCE = """
SELECT DISTINCT effect_on FROM campaigns_campaign AS one
 WHERE effect_on <= %(through)s
   AND (SELECT state FROM campaigns_campaignstep
         WHERE campaign_id = one.id ORDER BY id DESC LIMIT 1)
       = ANY(string_to_array(%(in_force)s, E'\\x1f'))
"""


class CampaignNotFound(SpokenError, LookupError):
    """No campaign has that number."""

    def __init__(self, campaign_id: int) -> None:
        super().__init__("campaign.not_found", number=str(campaign_id))


class NotPreviewed(SpokenError):
    """A campaign that nobody has seen the consequences of, or that cannot happen."""

    def __init__(self, name: str) -> None:
        super().__init__("campaign.not_previewed", name=name)


class LettersAreSet(SpokenError):
    """A campaign whose letters have been sent, or never will be."""

    def __init__(self, name: str) -> None:
        super().__init__("campaign.letters_are_set", name=name)


@dataclass(frozen=True, slots=True)
class StepTold:
    """A step of a campaign's course."""

    state: CampaignState
    taken_by: str
    taken_at: datetime
    note: str
    entry: int


@dataclass(frozen=True, slots=True)
class CampaignTold:
    """A campaign: what it shall do, how far it has come, and every step on the way."""

    id: int
    plan: Plan
    state: CampaignState
    steps: tuple[StepTold, ...]

    @property
    def kind(self) -> CampaignKind:
        """What happens to units and areas."""
        return self.plan.kind

    @property
    def name(self) -> str:
        """What it is called."""
        return self.plan.name


@dataclass(frozen=True, slots=True)
class UnitTold:
    """What a preview says of a unit; the money in whole öre a month, None where not known."""

    unit_id: int
    hsa_id: str
    listed_before: int
    leaving: int
    coming: int
    leaving_ore: int | None
    coming_ore: int | None
    without_amounts: int

    @property
    def listed_after(self) -> int:
        """How many are listed when the day has come."""
        return self.listed_before - self.leaving + self.coming

    @property
    def change_ore(self) -> int | None:
        """What the unit's month changes by, as far as it is known; None where it is not."""
        if self.leaving_ore is None or self.coming_ore is None:
            return None
        return self.coming_ore - self.leaving_ore


@dataclass(frozen=True, slots=True)
class PreviewTold:
    """A preview: how many are concerned and what becomes of them, unit by unit."""

    id: int
    is_effect: bool
    is_refused: bool
    made_by: str
    made_at: datetime
    on: date
    trace: Trace
    digest: str
    offered: int
    moves: int
    tasks: int
    protected: int
    run_id: int | None
    units: tuple[UnitTold, ...]
    areas: tuple[tuple[str, int | None, int | None, int], ...]
    entry: int


def campaigns(*, known_at: datetime | int) -> list[CampaignTold]:
    """Return every campaign, the one whose day comes last first."""
    number = number_known_at(known_at)
    rows = Campaign.objects.filter(entry__lte=number).prefetch_related("steps")
    return [_told(row, number) for row in rows.order_by("-effect_on", "-id")]


def campaign(campaign_id: int, *, known_at: datetime | int) -> CampaignTold:
    """Return the campaign; raises `CampaignNotFound`."""
    number = number_known_at(known_at)
    rows = Campaign.objects.filter(pk=campaign_id, entry__lte=number).prefetch_related("steps")
    row = rows.first()
    if row is None:
        raise CampaignNotFound(campaign_id)
    return _told(row, number)


def preview_told(preview_id: int) -> PreviewTold:
    """Return the preview, which never changes; raises `CampaignNotFound`."""
    row = Preview.objects.filter(pk=preview_id).first()
    if row is None:
        raise CampaignNotFound(preview_id)
    moves = PreviewMove.objects.filter(preview=row)
    return PreviewTold(
        row.pk,
        row.is_effect,
        row.is_refused,
        row.made_by,
        row.made_at,
        row.effect_on,
        trace_told(row.trace),
        row.digest,
        row.offered,
        moves.count(),
        moves.filter(unit__isnull=True).count(),
        moves.filter(is_protected=True).count(),
        row.run_id,
        tuple(
            UnitTold(
                one.unit_id,
                one.unit.hsa_id,
                one.listed_before,
                one.leaving,
                one.coming,
                one.leaving_ore,
                one.coming_ore,
                one.without_amounts,
            )
            for one in row.units.select_related("unit").order_by("id")
        ),
        tuple(
            (one.area_code, one.from_unit_id, one.unit_id, one.residents)
            for one in row.areas.order_by("area_code")
        ),
        row.entry,
    )


def previews_of(campaign_id: int, *, known_at: datetime | int) -> list[int]:
    """Return the campaign's previews, newest first, by key."""
    rows = Preview.objects.filter(campaign=campaign_id, entry__lte=number_known_at(known_at))
    return list(rows.order_by("-id").values_list("id", flat=True))


def letter_words(campaign_id: int) -> tuple[str, str] | None:
    """Return heading and body of the letter as last worded; None for the words of its kind."""
    row = LetterText.objects.filter(campaign=campaign_id).order_by("-id").first()
    return None if row is None else (row.heading, row.body)


def has_letters(campaign_id: int) -> bool:
    """Whether somebody is written to about the campaign."""
    return Offer.objects.filter(campaign_id=campaign_id, way=Offer.Way.PRINTER).exists()


def letter_files(campaign_id: int) -> list[LetterFile]:
    """Return the files of letters that have been set, oldest first."""
    return list(LetterFile.objects.filter(campaign=campaign_id).order_by("id"))


def state_of(row: Campaign) -> CampaignState:
    """How far the campaign has come now."""
    newest = CampaignStep.objects.filter(campaign=row).order_by("-id").values_list("state").first()
    return CampaignState.DRAFT if newest is None else CampaignState(newest[0])


def days_in_force(through: date) -> set[date]:
    """The days through that one on which campaigns in force now take effect."""
    told = {"through": through, "in_force": texts(one.value for one in IN_FORCE)}
    return {day for (day,) in rows(_DAYS_IN_FORCE, told)}


def newest_preview(row: Campaign) -> Preview | None:
    """The campaign's newest preview that can happen; None where there is none."""
    found = Preview.objects.filter(campaign=row, is_effect=False).order_by("-id").first()
    return None if found is None or found.is_refused else found


def prepared_by(row: Campaign) -> frozenset[str]:
    """Who has drafted and proposed the campaign."""
    steps = CampaignStep.objects.filter(campaign=row, state__in=_PREPARING)
    return frozenset(steps.values_list("taken_by", flat=True))


def _told(row: Campaign, number: int) -> CampaignTold:
    known: Iterable[CampaignStep] = (one for one in row.steps.all() if one.entry <= number)
    steps = tuple(
        StepTold(CampaignState(one.state), one.taken_by, one.taken_at, one.note, one.entry)
        for one in sorted(known, key=lambda one: one.pk)
    )
    return CampaignTold(row.pk, plan_of(row), steps[-1].state, steps)
