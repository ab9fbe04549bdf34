"""Rows as the core's values: what has happened at a centre, and what has been said there."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Q

from vardval.core.followup import Declared, Happened, Word
from vardval.core.followup import Verdict as Judged
from vardval.followup.coming import Course, Met
from vardval.followup.models import Declaration, Verdict
from vardval.platform.statements import keys, rows
from vardval.registry.contract_queries import contract_starts
from vardval.registry.queries import unit_versions

_HAPPENED = """
SELECT unit_id, event, happens_on, happens_at, obligation_id, id
  FROM followup_happening AS one
 WHERE entry <= %(number)s
   AND NOT EXISTS (SELECT FROM followup_takenback
                    WHERE happening_id = one.id AND entry <= %(number)s)
 ORDER BY entry
"""
# The last day's first verdict comes last.
_MET = """
SELECT unit_id, obligation_id, done_on, id
  FROM followup_verdict AS one
 WHERE entry <= %(number)s AND verdict = 'met' AND done_on IS NOT NULL
   AND NOT EXISTS (SELECT FROM followup_takenback
                    WHERE verdict_id = one.id AND entry <= %(number)s)
 ORDER BY done_on, entry DESC
"""
_SAID_OF = """
SELECT due_id, declared, NULL, said_on, NULL::date, entry
  FROM followup_declaration AS one
 WHERE due_id = ANY(%(dues)s::bigint[]) AND entry <= %(number)s
   AND NOT EXISTS (SELECT FROM followup_takenback
                    WHERE declaration_id = one.id AND entry <= %(number)s)
UNION ALL
SELECT due_id, NULL, verdict, said_on, again_on, entry
  FROM followup_verdict AS one
 WHERE due_id = ANY(%(dues)s::bigint[]) AND entry <= %(number)s
   AND NOT EXISTS (SELECT FROM followup_takenback
                    WHERE verdict_id = one.id AND entry <= %(number)s)
 ORDER BY entry
"""

Subject = tuple[int | None, str, int | None]
"""Whose words: the unit's key (None for the region), the obligation and the due row's key."""


def of_register(unit_id: int | None) -> Q:
    """The rows about one centre, or about the region's own where `unit_id` is None."""
    return Q(unit__isnull=True) if unit_id is None else Q(unit_id=unit_id)


def still_counts(known_at: int) -> Q:
    """The rows that had not been taken back, as known then."""
    return Q(taken_back__isnull=True) | Q(taken_back__entry__gt=known_at)


def courses(*, known_at: int) -> Mapping[int | None, Course]:
    """What has happened in each register as known then; the region's own under None.

    An assignment starts with each contract; where none is known, on the first day that the
    register knows the centre.
    """
    started: dict[int, date] = {}
    for version in unit_versions(known_at=known_at):
        first = version.valid.start
        started[version.id] = min(first, started.get(version.id, first))
    contracts = contract_starts(known_at=known_at)
    happenings: dict[int | None, list[tuple[Happened, int]]] = defaultdict(list)
    known = {"number": known_at}
    for unit_id, event, on, at, obligation_id, key in rows(_HAPPENED, known):
        happenings[unit_id].append((Happened(event, on, at, obligation_id or None), key))
    met: dict[int | None, dict[str, Met]] = defaultdict(dict)
    for unit_id, obligation_id, done_on, key in rows(_MET, known):
        met[unit_id][obligation_id] = Met(done_on, key)
    every: set[int | None] = {None, *started, *happenings, *met}
    return {
        key: Course(
            _starts(key, contracts, started),
            tuple(happenings.get(key, ())),
            met.get(key, {}),
        )
        for key in every
    }


def _starts(
    key: int | None, contracts: Mapping[int, tuple[date, ...]], started: Mapping[int, date]
) -> tuple[date, ...]:
    if key is None:
        return ()
    return contracts.get(key) or ((started[key],) if key in started else ())


def words_by_due(*, known_at: int, about: Q) -> dict[Subject, tuple[Word, ...]]:
    """Everything that has been said as known then, in the order that it was said.

    What has been taken back is left out. `about` narrows to some rows, as the tables of what is
    said have them.
    """
    about = about & still_counts(known_at)
    said: dict[Subject, list[tuple[int, Word]]] = defaultdict(list)
    declared = Declaration.objects.filter(about, entry__lte=known_at).values_list(
        "unit_id", "obligation_id", "due_id", "entry", "declared", "said_on"
    )
    for unit_id, obligation_id, due_id, entry, kind, on in declared:
        said[unit_id, obligation_id, due_id].append((entry, Word(Declared(kind), on)))
    judged = Verdict.objects.filter(about, entry__lte=known_at).values_list(
        "unit_id", "obligation_id", "due_id", "entry", "verdict", "said_on", "again_on"
    )
    for unit_id, obligation_id, due_id, entry, kind, on, again_on in judged:
        said[unit_id, obligation_id, due_id].append((entry, Word(Judged(kind), on, again_on)))
    return {
        key: tuple(word for _, word in sorted(words, key=lambda one: one[0]))
        for key, words in said.items()
    }


def words_of(dues: Iterable[int], *, known_at: int) -> dict[int, tuple[Word, ...]]:
    """What has been said of each of the due days (by key), as `words_by_due` tells it."""
    told = {"dues": keys(dues), "number": known_at}
    said: dict[int, tuple[Word, ...]] = {}
    for due, declared, verdict, on, again_on, _ in rows(_SAID_OF, told):
        kind = Judged(verdict) if declared is None else Declared(declared)
        said[due] = (*said.get(due, ()), Word(kind, on, again_on))
    return said
