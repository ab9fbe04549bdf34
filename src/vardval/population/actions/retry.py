"""Posts that were set aside, put back in line."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from vardval.platform.ledger import write_entry
from vardval.platform.policy import Actor, Permission, as_actor, check_may
from vardval.platform.sentences import SpokenError, codes
from vardval.population.models import EarlierAttempt, Notice
from vardval.population.sealing import open_set_aside

_REASON = "intake.reason."


class NoSuchReason(SpokenError, LookupError):
    """Posts were asked for by a reason that no post is ever set aside for."""

    def __init__(self, given: str) -> None:
        super().__init__("intake.no_such_reason", given=given[:40], known=", ".join(reasons()))


def reasons() -> list[str]:
    """Return the codes of the reasons that posts are set aside for, in order of the alphabet."""
    return sorted(one.removeprefix(_REASON) for one in codes() if one.startswith(_REASON))


@transaction.atomic
def retry_notices(
    *,
    actor: Actor | str,
    at: datetime,
    reason: str | None = None,
    notice_ids: Iterable[int] | None = None,
) -> int:
    """Stage set-aside posts again and return how many; applying them is the next step.

    Why each was set aside, and by which entry that was told, is kept.

    Takes those with the given reason (`unknown_address` after a newer address register), or
    those with the given keys; with neither, every post that could be read. Raises
    `AccessDenied` and `NoSuchReason`.
    """
    acting = as_actor(actor)
    check_may(acting, Permission.HANDLE_NOTICES)
    if reason is not None and reason not in reasons():
        raise NoSuchReason(reason)
    chosen = Notice.objects.filter(
        status=Notice.Status.SET_ASIDE, anynoticepayload__read__isnull=False
    )
    if reason is not None:
        chosen = chosen.filter(reason=reason)
    if notice_ids is not None:
        chosen = chosen.filter(pk__in=list(notice_ids))
    rows = list(chosen.select_for_update(of=("self",)))
    if not rows:
        return 0
    entry = write_entry(
        actor=acting.username, purpose="intake", happened="notices_retried", at=at, count=len(rows)
    )
    EarlierAttempt.objects.bulk_create(
        EarlierAttempt(
            notice=row,
            reason=row.reason,
            reason_parameters=row.reason_parameters,
            entry=row.entry,
            retried_entry=entry,
        )
        for row in rows
    )
    Notice.objects.filter(pk__in=[row.pk for row in rows]).update(
        status=Notice.Status.STAGED, reason="", reason_parameters={}, entry=None
    )
    open_set_aside(row.pk for row in rows)
    return len(rows)
