"""A decision, and the data of another capability that is not the same after it as before."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection
from django.test.utils import CaptureQueriesContext

OWN = frozenset({"accreditation", "cases"})
"""Where matters and their papers stand: what changes only there has no effect."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What has to be there first, what is decided, and whose data is then changed how.

    `asks` opens the matter and answers what decides it. `capability` is the package that owns
    what `read` tells, by that package's own queries.
    """

    capability: str
    read: Callable[[], object]
    before: object
    after: object
    asks: Callable[[], Callable[[], object]]
    arrange: Callable[[], object] = lambda: None


def check_it_changes_the_data(row: Decision) -> None:
    """Check that asking changes nothing and deciding what the row says, read where it says."""
    row.arrange()
    with CaptureQueriesContext(connection) as asked:
        assert row.read() == row.before
    # A statement of our own names its tables without quotation marks.
    table = re.compile(rf'\b(?:FROM|JOIN) "?{row.capability}_')
    assert [one for one in asked.captured_queries if table.search(one["sql"])] != []
    decide = row.asks()
    assert row.read() == row.before
    decide()
    assert row.read() == row.after
