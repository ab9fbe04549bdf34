"""What people who come and leave mean to a unit's money, estimated from the newest run.

An estimate and no settlement: each person counts as what was paid for them in that month, at the
unit where they were. Of whom the run says nothing nothing is guessed; they are counted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vardval.settlement.queries import LineFilesGone, amounts_of_people, newest_run


@dataclass(frozen=True, slots=True)
class Amounts:
    """The run that the estimate rests on, and what was paid in it for each person, in öre."""

    run_id: int | None
    ore: Mapping[int, int]

    def of(self, people: Iterable[int]) -> tuple[int | None, int]:
        """What was paid for the people together, and of how many nothing is known.

        None where nothing is known of any of them, and of nobody nothing is due.
        """
        counted = list(people)
        known = [self.ore[one] for one in counted if one in self.ore]
        without = len(counted) - len(known)
        if counted and not known:
            return None, without
        return (None if self.run_id is None else sum(known)), without


def amounts_for(people: Iterable[int], *, known_at: int) -> Amounts:
    """What the newest run that is not discarded paid for the people."""
    run = newest_run(known_at=known_at)
    if run is None:
        return Amounts(None, {})
    try:
        return Amounts(run, amounts_of_people(run, people))
    except LineFilesGone:
        return Amounts(None, {})
