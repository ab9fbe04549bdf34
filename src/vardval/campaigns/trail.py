"""The audit trail of a campaign: every ledger entry that is about it, in order."""

from dataclasses import dataclass
from datetime import datetime

from vardval.campaigns.models import CampaignStep, LetterFile, LetterText, Preview
from vardval.platform.ledger import number_known_at
from vardval.platform.ledger_entries import entries_told


@dataclass(frozen=True, slots=True)
class TrailEntry:
    """What was done with the campaign: when, by whom, and what was written beside it.

    `happened` is the ledger's code; `preview_id` and `file` name what it brought, if anything.
    """

    number: int
    at: datetime
    actor: str
    happened: str
    note: str
    preview_id: int | None
    file: str


def trail_of(campaign_id: int, *, known_at: datetime | int) -> list[TrailEntry]:
    """Return all that has been done with the campaign, oldest first."""
    number = number_known_at(known_at)
    own = {"campaign": campaign_id, "entry__lte": number}
    notes = dict(CampaignStep.objects.filter(**own).values_list("entry", "note"))
    previews = dict(Preview.objects.filter(**own).values_list("entry", "id"))
    files = dict(LetterFile.objects.filter(**own).values_list("entry", "name"))
    worded = LetterText.objects.filter(**own).values_list("entry", flat=True)
    told = entries_told({*notes, *previews, *files, *worded})
    return [
        TrailEntry(
            one.number,
            one.committed_at,
            one.actor,
            one.happened,
            notes.get(one.number, ""),
            previews.get(one.number),
            files.get(one.number, ""),
        )
        for one in (told[key] for key in sorted(told))
    ]
