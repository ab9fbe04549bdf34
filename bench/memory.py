"""The most memory that a process has held, of its own and since a moment.

`getrusage` tells something else: a process counts what the one that started it had held by then,
and of children it tells the largest of all that there ever were. A part that comes later would
repeat what an earlier one held.
"""

import resource
from pathlib import Path

_OF_THIS_PROCESS = Path("/proc/self")
_FORGET = "5"  # What Linux takes as: count the peak from what is held now.


def forget_peak() -> None:
    """Let the peak of this process be what it holds now."""
    (_OF_THIS_PROCESS / "clear_refs").write_text(_FORGET, "ascii")


def peak_mb() -> int:
    """The most that this process has held, since it began or forgot."""
    lines = (_OF_THIS_PROCESS / "status").read_text("ascii").splitlines()
    (peak,) = (line.split()[1] for line in lines if line.startswith("VmHWM:"))
    return int(peak) // 1024


def peak_with_helpers_mb() -> int:
    """The most that this process, or one that it has started and seen end, has held."""
    helpers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    return max(peak_mb(), helpers)
