"""Set-aside posts tried once more: put back in line, and the line worked to its end."""

from collections.abc import Iterable
from datetime import datetime

from vardval.listing.intake.running import apply_staged_notices
from vardval.listing.intake.tally import IntakeRun
from vardval.platform.policy import Actor
from vardval.population.actions import retry_notices


def try_notices_again(
    *,
    actor: Actor | str,
    at: datetime,
    reason: str | None = None,
    notice_ids: Iterable[int] | None = None,
) -> IntakeRun:
    """Try set-aside posts again, chosen as in `retry_notices`, and return how they ended.

    Other posts that wait are worked too: they come before in the line. Raises `AccessDenied`
    and `NoRulebook`; the posts then wait for the next run.
    """
    retry_notices(actor=actor, at=at, reason=reason, notice_ids=notice_ids)
    return apply_staged_notices(actor=actor, at=at)
