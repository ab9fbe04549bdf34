"""The files of letters: where they lie, and the run that sets one."""

import hashlib
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from vardval.campaigns.course import CampaignState
from vardval.campaigns.letters.typesetting import set_letters
from vardval.campaigns.letters.writing import letters_of
from vardval.campaigns.models import Campaign, CampaignStep, LetterFile
from vardval.campaigns.queries import CampaignNotFound
from vardval.platform.ledger import newest_number, write_entry
from vardval.platform.sentences import SpokenError


class LetterFileGone(SpokenError, LookupError):
    """A file of letters that has been taken away, or has not been set."""

    def __init__(self, name: str) -> None:
        super().__init__("campaign.letter_file_gone", name=name)


class NotOffered(SpokenError):
    """A campaign that has offered nobody a choice, so that there is nobody to write to."""

    def __init__(self, name: str) -> None:
        super().__init__("campaign.not_offered", name=name)


def letters_folder() -> Path:
    """The folder of the letters, in the installation's state folder."""
    return Path(settings.STATE_FOLDER) / "letters"


def check_has_offered(campaign_id: int) -> None:
    """Check that the campaign's offers have been sent, also where nobody was left to send to.

    Raises `CampaignNotFound` and `NotOffered`.
    """
    _offered(campaign_id)


def _offered(campaign_id: int) -> Campaign:
    campaign = Campaign.objects.filter(pk=campaign_id).first()
    if campaign is None:
        raise CampaignNotFound(campaign_id)
    steps = CampaignStep.objects.filter(campaign=campaign, state=CampaignState.OFFERED.value)
    if not steps.exists():
        raise NotOffered(campaign.name)
    return campaign


def write_letters(campaign_id: int, *, actor: str, at: datetime) -> LetterFile:
    """Set the campaign's letters as one PDF for the printer, and store that it was done.

    Done again it makes a new file: what has changed since is then as it is. Raises
    `CampaignNotFound`, `NotOffered` and `PaperNotSet`.
    """
    campaign = _offered(campaign_id)
    number = newest_number()
    letters = letters_of(campaign, on=at.date(), number=number)
    name = f"kampanj-{campaign.pk}-{number}.pdf"
    file = letters_folder() / name
    set_letters(letters.around, letters.letters, file)
    with file.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    with transaction.atomic():
        entry = write_entry(
            actor=actor,
            purpose="campaign",
            happened="campaign_letters_set",
            at=at,
            campaigns=[campaign.pk],
            letters=len(letters.letters),
            sha256=digest,
        )
        return LetterFile.objects.create(
            campaign=campaign,
            name=name,
            sha256=digest,
            letters=len(letters.letters),
            left_out=letters.left_out,
            made_at=at,
            entry=entry,
        )


def letter_file(name: str) -> Path:
    """The file of that name; raises `LetterFileGone`."""
    file = letters_folder() / name
    if not file.is_file():
        raise LetterFileGone(name)
    return file
