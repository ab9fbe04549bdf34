"""Of whom something has become known since a ledger entry; what it was, the facts tell."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from vardval.platform.among import among
from vardval.platform.two_axes import known_rows
from vardval.population.models import AnyIdentity, Protection, Vital


def facts_changed(*, after: int, until: int) -> set[int]:
    """Return everyone whose number, name, birth, sex or death an entry told of, by key."""
    brought = Q(recorded__startswith__gt=after, recorded__startswith__lte=until)
    found: set[int] = set()
    for model in (AnyIdentity, Vital):
        found |= set(model._default_manager.filter(brought).values_list("person_id", flat=True))
    return found


def protection_changed(*, after: int, until: int, from_on: date, until_on: date) -> set[int]:
    """Return everyone whose protection an entry told of, or began or ended on a day since."""
    brought = Q(recorded__startswith__gt=after, recorded__startswith__lte=until)
    ended = Q(recorded__endswith__gt=after, recorded__endswith__lte=until)
    begins = Q(valid__startswith__gt=from_on, valid__startswith__lte=until_on)
    is_over = Q(valid__endswith__gt=from_on, valid__endswith__lte=until_on)
    by_day = known_rows(until) & (begins | is_over)
    rows = Protection.objects.filter(brought | ended | by_day)
    return set(rows.values_list("person_id", flat=True))


def newest_fact_entries(person_ids: Collection[int], *, number: int) -> dict[int, int]:
    """Return the last entry, by `number`, that told who each person is, or of protection."""
    newest: dict[int, int] = {}
    for model in (AnyIdentity, Vital, Protection):
        rows = model._default_manager.filter(among("person", person_ids))
        for person_id, recorded in rows.values_list("person_id", "recorded"):
            for entry in (recorded.lower, recorded.upper):
                if entry is not None and entry <= number:
                    newest[person_id] = max(entry, newest.get(person_id, 0))
    return newest
