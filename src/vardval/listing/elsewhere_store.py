"""Where people are listed beyond the region, as rows on both axes and as timelines of the core."""

from collections.abc import Collection

from vardval.core.listing import Decision, ElsewhereChanged
from vardval.core.population import Timeline
from vardval.core.population.timeline import asserted, settled
from vardval.core.time import Period
from vardval.listing.models import ListingElsewhere
from vardval.platform.dated_table import DatedTable, Values
from vardval.platform.statements import keys, rows
from vardval.platform.timeline import rewritten

_TABLE = DatedTable(ListingElsewhere, ("person_id",), ("county_code",))
_KNOWN = """
SELECT person_id, lower(valid), upper(valid), county_code FROM listing_listingelsewhere
 WHERE person_id = ANY(%s::bigint[]) AND upper_inf(recorded) ORDER BY lower(valid)
"""


def elsewhere_over_time(person_ids: Collection[int]) -> dict[int, Timeline[str | None]]:
    """Return the counties of the people day by day, as known now; who has none is not there."""
    found: dict[int, Timeline[str | None]] = {}
    for person_id, start, end, county in rows(_KNOWN, [keys(person_ids)]):
        line = asserted(found.get(person_id, ()), start, county)
        found[person_id] = settled(line if end is None else asserted(line, end, None))
    return found


def store_elsewhere(decision: Decision, *, entry: int) -> None:
    """Store under the entry where the decision has people listed in other regions."""
    for change in decision.changes:
        if isinstance(change, ElsewhereChanged):
            key: Values = (int(change.person),)
            told: Values | None = None if change.county is None else (change.county,)
            held = [one for _, one in _TABLE.known([key])[key]]
            goal = rewritten(held, Period(change.on), told)
            _TABLE.store(_TABLE.rewrite({key: goal}), entry=entry)
