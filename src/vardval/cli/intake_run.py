"""Applying what waits, with progress, and telling what came of it."""

from datetime import datetime

from vardval.cli.output import progress, write_json, write_lines
from vardval.cli.speaking import say
from vardval.listing.intake import apply_staged_notices
from vardval.platform.policy import Actor
from vardval.population.actions import StagedFile

# In the order in which a reader wants to know of them.
STATUSES = ("applied", "unchanged", "duplicate", "set_aside", "staged")


def apply_what_waits(
    staged: StagedFile | None, *, actor: Actor, at: datetime, as_json: bool
) -> None:
    """Apply every notice that waits, file by file in the order in which they came."""
    with progress(say("cli.progress.applying")) as advance:
        run = apply_staged_notices(actor=actor, at=at, progress=advance)
    if as_json:
        write_json(
            {
                "file": staged.id if staged else None,
                "is_new": staged.is_new if staged else None,
                "posts": staged.posts if staged else None,
                "applied": run.counts,
                "first_entry": run.first_entry,
                "last_entry": run.last_entry,
            }
        )
        return
    if staged is not None:
        code = "cli.notices.received" if staged.is_new else "cli.notices.received_before"
        write_lines(say(code, posts=staged.posts, file=staged.id))
    write_lines(*(counts_told(run.counts) or [say("cli.notices.nothing_waits")]))


def counts_told(counts: dict[str, int]) -> list[str]:
    """Return a line for each way in which notices ended."""
    return [
        say(f"cli.notices.status.{status}", count=counts[status])
        for status in STATUSES
        if counts.get(status)
    ]
