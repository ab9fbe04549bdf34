"""What is kept of an application beside its matter: told in a copy of the record, and weeded."""

from collections.abc import Sequence

from vardval.accreditation.applications.facts import answers_now, known_applications
from vardval.accreditation.models import (
    Application,
    ApplicationAnswer,
    ApplicationCheck,
    ApplicationPaper,
    ApplicationProposal,
)
from vardval.platform.sentences import sentence


def answers_recorded(
    _matter_id: int, application_id: int, known_at: int
) -> Sequence[tuple[str, str]]:
    """Return the answers as they stand, with what officers have noted in checks and proposals."""
    row = known_applications(known_at).get(pk=application_id)
    answers = [(sentence("record.answer"), one) for one in answers_now(row).values()]
    return [
        *answers,
        *((sentence("record.check"), one.note) for one in row.checks.all() if one.note),
        *((sentence("record.proposal"), one.reasons) for one in row.proposals.all()),
    ]


def weed_application(_matter_id: int, application_id: int) -> None:
    """Take away the answers, checks and proposals; that there was one, by which book, stays.

    Its link opens nothing after that.
    """
    row = Application.objects.filter(pk=application_id)
    for beside in (ApplicationAnswer, ApplicationPaper, ApplicationCheck, ApplicationProposal):
        beside.objects.filter(application_id=application_id).delete()
    row.update(name="", answers={}, key_hash=f"weeded-{application_id}")
