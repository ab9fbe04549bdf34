"""Units with a ceiling or a queue that a chunk lists people at, or lets people leave."""

from collections.abc import Iterable

from vardval.listing.lives.known import Known
from vardval.listing.lives.people import PersonWork
from vardval.listing.store import periods_of
from vardval.listing.unit_locks import lock_units
from vardval.platform.statements import rows

_LIMITED = """
SELECT unit_id, false FROM listing_unitceiling WHERE upper_inf(recorded)
UNION
SELECT unit_id, true FROM listing_queueplace WHERE upper_inf(recorded) AND upper_inf(valid)
"""


def lock_concerned(known: Known, touched: Iterable[PersonWork]) -> set[int]:
    """Lock what the chunk concerns of units with limits; return those left that have a queue.

    A choice that counts such a unit now waits for the chunk, or the chunk for the choice.
    """
    told = rows(_LIMITED, [])
    if not told:
        return set()
    limited = {unit_id for unit_id, _ in told}
    queued = {unit_id for unit_id, has_queue in told if has_queue}
    concerned: set[int] = set()
    left: set[int] = set()
    for work in touched:
        stood = {(row.start, row.end, row.unit_id) for row in known.listings.get(work.id, ())}
        stands = periods_of(work.listings)
        concerned |= {unit_id for _, _, unit_id in stood ^ stands} & limited
        left |= {unit_id for _, _, unit_id in stood - stands} & queued
    lock_units(concerned)
    return left
