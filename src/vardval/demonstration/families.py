"""Ages put together into households: who lives with whom, before anyone has a name.

1. The municipality's ages are laid out to match its age bands, with chance only inside them.
2. Children, the oldest first, come to a mother of a likely age, or to one who already has a
   slightly older child; some come two or three at a time.
3. Most mothers live with a man of about their age. Of the other grown-ups many live in pairs.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from vardval.demonstration.region_tables import AgeLine

_GROWN_UP = 18
_OLDEST = 110
_MOTHERS_AGE, _MOTHERS_SPREAD = 30.0, 4.8
_YOUNGEST_MOTHER, _OLDEST_MOTHER = 19, 44
_YOUNGEST_FATHER = 20
_SIBLING, _TWIN, _FATHER_AT_HOME = 0.55, 0.03, 0.8
_MOST_CHILDREN = 5
_AT_HOME_AGES, _AT_HOME = range(18, 21), 0.6


@dataclass(slots=True)
class Child:
    """A child of a household; `is_twin` when born with the child before it."""

    age: int
    sex: str
    is_twin: bool = False


@dataclass(slots=True)
class Family:
    """The ages of a household: grown-ups as (age, sex), a mother first, and her children."""

    grown_ups: list[tuple[int, str]]
    children: list[Child] = field(default_factory=list)


class _Ages:
    """How many there are left of each age and sex."""

    def __init__(self) -> None:
        self._left = {"K": [0] * (_OLDEST + 1), "M": [0] * (_OLDEST + 1)}

    def add(self, age: int, sex: str) -> None:
        self._left[sex][age] += 1

    def take_near(self, age: int, sex: str, lowest: int, highest: int) -> int | None:
        """Take someone of the age or the nearest, inside the bounds; None when all are taken."""
        left = self._left[sex]
        wanted = min(max(age, lowest), highest)
        for distance in range(highest - lowest + 1):
            for one in (wanted - distance, wanted + distance):
                if lowest <= one <= highest and left[one]:
                    left[one] -= 1
                    return one
        return None

    def rest(self, sex: str) -> Iterator[int]:
        """Take and yield all who are left, the oldest first."""
        left = self._left[sex]
        for age in range(_OLDEST, -1, -1):
            while left[age]:
                left[age] -= 1
                yield age


def families(bands: tuple[AgeLine, ...], people: int, chance: Random) -> list[Family]:
    """Return households whose ages together are those of `people` inhabitants."""
    grown_ups, children = _laid_out(bands, people, chance)
    made = _with_children(children, grown_ups, chance)
    for family in made:
        mother = family.grown_ups[0][0]
        if chance.random() < _FATHER_AT_HOME:
            wanted = mother + round(chance.gauss(2.5, 4))
            eldest = family.children[0].age
            youngest = max(mother - 12, eldest + _YOUNGEST_FATHER)
            father = grown_ups.take_near(wanted, "M", youngest, mother + 18)
            if father is not None:
                family.grown_ups.append((father, "M"))
    made += _without_children(grown_ups, made, chance)
    return made


def _laid_out(bands: tuple[AgeLine, ...], people: int, chance: Random) -> tuple[_Ages, list[Child]]:
    total = sum(band.weight for band in bands)
    grown_ups, children = _Ages(), []
    place, ends = 0, 0
    for band in bands:
        ends += band.weight
        while place < people and (place + 0.5) * total / people < ends:
            place += 1
            age = chance.randint(band.first_age, band.last_age)
            sex = "M" if chance.random() * 1000 < band.men_per_mille else "K"
            if age < _GROWN_UP:
                children.append(Child(age, sex))
            else:
                grown_ups.add(age, sex)
    return grown_ups, children


def _with_children(children: list[Child], grown_ups: _Ages, chance: Random) -> list[Family]:
    made: list[Family] = []
    by_youngest: dict[int, list[Family]] = defaultdict(list)
    for child in sorted(children, key=lambda one: -one.age):
        family = _twins_family(by_youngest[child.age], chance)
        if family is not None:
            child.is_twin = True
        else:
            family = _siblings_family(by_youngest, child.age, chance)
        if family is None:
            wanted = child.age + round(chance.gauss(_MOTHERS_AGE, _MOTHERS_SPREAD))
            mother = grown_ups.take_near(
                wanted, "K", child.age + _YOUNGEST_MOTHER, child.age + _OLDEST_MOTHER
            )
            if mother is None:
                continue  # A tiny municipality ran out of mothers; the child is not made up.
            family = Family([(mother, "K")])
            made.append(family)
        family.children.append(child)
        if len(family.children) < _MOST_CHILDREN:
            by_youngest[child.age].append(family)
    return made


def _twins_family(same_age: list[Family], chance: Random) -> Family | None:
    return same_age.pop() if same_age and chance.random() < _TWIN else None


def _siblings_family(
    by_youngest: dict[int, list[Family]], age: int, chance: Random
) -> Family | None:
    if chance.random() >= _SIBLING:
        return None
    for gap in (2, 3, 4, 5, 6):
        waiting = by_youngest[age + gap]
        for _ in range(len(waiting)):
            family = waiting.pop()
            if family.grown_ups[0][0] - age <= _OLDEST_MOTHER:
                return family
    return None


def _without_children(grown_ups: _Ages, made: list[Family], chance: Random) -> list[Family]:
    homes = [one for one in made if one.grown_ups[0][0] >= max(_AT_HOME_AGES) + _YOUNGEST_MOTHER]
    alone: list[Family] = []
    for woman in grown_ups.rest("K"):
        if woman in _AT_HOME_AGES and homes and chance.random() < _AT_HOME:
            chance.choice(homes).children.append(Child(woman, "K"))
            continue
        family = Family([(woman, "K")])
        alone.append(family)
        if chance.random() < _lives_in_a_pair(woman):
            wanted = woman + round(chance.gauss(2, 4))
            man = grown_ups.take_near(wanted, "M", max(19, woman - 10), min(woman + 12, _OLDEST))
            if man is not None:
                family.grown_ups.append((man, "M"))
    for man in grown_ups.rest("M"):
        if man in _AT_HOME_AGES and homes and chance.random() < _AT_HOME:
            chance.choice(homes).children.append(Child(man, "M"))
        else:
            alone.append(Family([(man, "M")]))
    return alone


def _lives_in_a_pair(age: int) -> float:
    if age < 25:
        return 0.25
    return 0.62 if age < 78 else 0.3
