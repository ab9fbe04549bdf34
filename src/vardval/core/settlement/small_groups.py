"""Sums by age band, sex and component in which no small group of people can be seen.

The one place that says how few are too few. A group of fewer is not told by itself but in a
group of the rest; where the rest would be too few as well, the smallest of the told groups joins
it, so that no group can be found by taking the others from the total. Whose age is not known
belong to the rest as well, since no band is theirs.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from vardval.core.settlement.care_event import AGE_NOT_KNOWN

FEWEST_TOLD = 5
"""How many people a group has to hold to be told by itself."""
AGE_BANDS = ((0, 6), (7, 19), (20, 44), (45, 64), (65, 74), (75, 84), (85, None))
_NO_BAND = len(AGE_BANDS)


@dataclass(frozen=True, slots=True)
class PeopleGroup:
    """People of a component alike in age band and sex; both are None for the rest."""

    component: int
    band: tuple[int, int | None] | None
    sex: str | None
    people: int
    exact_ore: Fraction


def told_groups(counted: Iterable[tuple[int, int, str, int, Fraction]]) -> list[PeopleGroup]:
    """Component, age, sex, people and amount as groups that can be told, by component.

    The rest of a component comes last in it. Where all of a component are too few, they are
    one rest: how many they are stands on the statement itself.
    """
    sums: dict[tuple[int, int, str], tuple[int, Fraction]] = {}
    for component, age, sex, people, ore in counted:
        key = (component, _band(age), sex)
        before = sums.get(key, (0, Fraction(0)))
        sums[key] = (before[0] + people, before[1] + ore)
    told: list[PeopleGroup] = []
    for component in sorted({key[0] for key in sums}):
        groups = [
            PeopleGroup(component, _ages(band), sex, *sums[component, band, sex])
            for _, band, sex in sorted(key for key in sums if key[0] == component)
        ]
        told += _without_small(component, groups)
    return told


def _without_small(component: int, groups: list[PeopleGroup]) -> list[PeopleGroup]:
    hidden = [one for one in groups if one.people < FEWEST_TOLD or one.band is None]
    shown = [one for one in groups if one not in hidden]
    # A single hidden group is the total less what is told, however many it holds.
    while shown and hidden and (len(hidden) == 1 or _people(hidden) < FEWEST_TOLD):
        smallest = min(shown, key=lambda one: (one.people, groups.index(one)))
        shown.remove(smallest)
        hidden.append(smallest)
    if not hidden:
        return shown
    ore = sum((one.exact_ore for one in hidden), Fraction(0))
    return [*shown, PeopleGroup(component, None, None, _people(hidden), ore)]


def _people(groups: list[PeopleGroup]) -> int:
    return sum(one.people for one in groups)


def _ages(band: int) -> tuple[int, int | None] | None:
    return None if band == _NO_BAND else AGE_BANDS[band]


def _band(age: int) -> int:
    if age == AGE_NOT_KNOWN:
        return _NO_BAND
    return next(place for place, (_, last) in enumerate(AGE_BANDS) if last is None or age <= last)
