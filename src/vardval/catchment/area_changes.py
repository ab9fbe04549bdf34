"""Areas that are given to another unit's catchment from a day on, as rewrites of the register.

Owns how a redrawn area looks in the register. Who has decided it and under which ledger entry
it is stored is the caller's.
"""

from collections.abc import Mapping
from datetime import date

from vardval.catchment.actions import ASSIGNMENTS
from vardval.core.time import Period
from vardval.platform.dated_table import Rewrite, Values
from vardval.platform.timeline import Held


def given(units: Mapping[str, int | None], on: date) -> Rewrite:
    """Each area belongs to its unit from the day on and until told otherwise; None: to nobody's."""
    keys: list[Values] = [(code,) for code in units]
    known = ASSIGNMENTS.known(keys)
    wanted: dict[Values, list[Held[Values]]] = {}
    for code, unit_id in units.items():
        earlier = (held for _, held in known[code,] if held.valid.start < on)
        pieces = [
            Held(Period(held.valid.start, min(held.valid.end, on)), held.value) for held in earlier
        ]
        if unit_id is not None:
            pieces.append(Held(Period(on), (unit_id,)))
        wanted[code,] = pieces
    return ASSIGNMENTS.rewrite(wanted)
