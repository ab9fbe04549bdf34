"""Applying what waits, with progress, and telling what came of it."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from vardval.cli.output import progress, write_json, write_lines
from vardval.cli.speaking import say
from vardval.listing.intake import Receive, apply_staged_notices, take_in
from vardval.platform.policy import Actor
from vardval.population.actions import StagedFile
from vardval.population.notice_queries import ended_when_received, file_told

# In the order in which a reader wants to know of them.
STATUSES = ("applied", "unchanged", "duplicate", "set_aside", "staged")


def apply_what_waits(receive: Receive | None, *, actor: Actor, at: datetime, as_json: bool) -> None:
    """Receive a file, if there is one, and apply every notice that waits.

    Files are applied in the order in which they came. What was set aside or known before
    already when the file was read is counted with the rest.
    """
    staged = None
    with progress(say("cli.progress.applying")) as advance:
        if receive is None:
            run = apply_staged_notices(actor=actor, at=at, progress=advance)
        else:
            staged, run = take_in(receive, actor=actor, at=at, progress=advance)
    counts = _ended_when_read(staged)
    counts.update(run.counts)
    broken_line = file_told(staged.id).broken_line if staged else None
    if as_json:
        write_json(
            {
                "file": staged.id if staged else None,
                "is_new": staged.is_new if staged else None,
                "posts": staged.posts if staged else None,
                "broken_line": broken_line,
                "applied": dict(counts),
                "first_entry": run.first_entry,
                "last_entry": run.last_entry,
            }
        )
        return
    if staged is not None:
        code = "cli.notices.received" if staged.is_new else "cli.notices.received_before"
        write_lines(say(code, posts=staged.posts, file=staged.id))
    if broken_line is not None:
        write_lines(say("cli.notices.broken", line=broken_line))
    write_lines(*(counts_told(counts) or [say("cli.notices.nothing_waits")]))


def _ended_when_read(staged: StagedFile | None) -> Counter[str]:
    if staged is None or not staged.is_new:
        return Counter()
    return Counter({status.value: n for status, n in ended_when_received(staged.id).items()})


def counts_told(counts: Mapping[str, int]) -> list[str]:
    """Return a line for each way in which notices ended."""
    return [
        say(f"cli.notices.status.{status}", count=counts[status])
        for status in STATUSES
        if counts.get(status)
    ]
