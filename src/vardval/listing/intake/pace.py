"""How much of the machine a run of notices takes, and for how long it keeps others waiting."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """So many worker processes, each with chunks of at most so many notices.

    A chunk holds its people for as long as it is worked, and the ledger for a fifth of that: a
    choice about anyone at all waits for the ledger. `niceness` is how far the workers stand back
    for everything else that runs on the machine; 0 is not at all. After each chunk a worker
    rests for `rests` times as long as the chunk took, so that whoever has waited comes in.
    """

    workers: int
    chunk_notices: int
    niceness: int = 0
    rests: float = 0.0


WHOLE_MACHINE = Pace(workers=3, chunk_notices=800)
"""A run that somebody waits for: one worker more than a small machine has cores, as one of them
waits for the store."""

_NIGHT_CHUNK = 40  # The ledger is held for some 10 ms at a time.
_NIGHT_NICENESS = 10
_NIGHT_RESTS = 1.0  # Half of the time is everybody else's.


def beside_the_service(workers: int) -> Pace:
    """A run that leaves the pages and the contract room, as a night does.

    The database's own processes stand back for nobody: what holds them back is that so few
    workers ask.
    """
    return Pace(workers, _NIGHT_CHUNK, _NIGHT_NICENESS, _NIGHT_RESTS)
