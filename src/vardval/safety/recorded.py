"""What is kept of a matter about safety beside the diary: told in a copy of it, and weeded."""

from collections.abc import Sequence

from vardval.platform.sentences import sentence
from vardval.safety.models import Registered


def report_recorded(matter_id: int, _unit_id: int, known_at: int) -> Sequence[tuple[str, str]]:
    """Return what the matter was registered with: what was told, whom it came from, its number."""
    row = Registered.objects.filter(matter_id=matter_id, entry__lte=known_at).first()
    if row is None:
        return ()
    return [(sentence("record.report"), one) for one in (row.told, row.outside, row.reference)]


def weed_report(matter_id: int, _unit_id: int) -> None:
    """Take away what was told; what it was about, and where and when, stays for the statistics."""
    Registered.objects.filter(matter_id=matter_id).update(told="", outside="", reference="")
