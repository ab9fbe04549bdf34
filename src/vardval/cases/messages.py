"""What the other party of a matter is sent word of: the region's steps, and days that draw near.

The word goes to the outbox in the action's own transaction, with keys and days alone. Whoever
hands it on asks the region's systems who the applicant or the centre's manager is.
"""

from datetime import date

from vardval.cases.models import Matter
from vardval.core.cases import By, Transition
from vardval.platform.outbox import put_in_outbox

TOPIC = "matter"
_WITHIN_THE_REGION = frozenset({"propose", "send_back"})
"""The steps between those who prepare and those who decide: nobody outside is told."""


def send_word_of_step(matter: Matter, way: Transition, on: date, *, entry: int) -> None:
    """Send word of a step that the region has taken; the party knows its own."""
    if way.by in {By.OFFICER, By.DECIDER} and way.action not in _WITHIN_THE_REGION:
        _send(matter, way.action, on, entry)


def send_word_of_day(matter: Matter, mark: str, due_on: date, *, entry: int) -> None:
    """Send word of a last day of the party's that draws near, or has gone by."""
    _send(matter, mark, due_on, entry)


def _send(matter: Matter, what: str, on: date, entry: int) -> None:
    body = {
        "matter": matter.pk,
        "subject": matter.subject,
        "subject_id": matter.subject_id,
        "what": what,
        "on": on.isoformat(),
    }
    put_in_outbox(TOPIC, [body], entry=entry)
