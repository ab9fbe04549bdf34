"""Names for made-up people, by sex, year of birth and tradition."""

from itertools import accumulate
from random import Random

from vardval.demonstration.region_tables import GivenNameLine, SurnameLine

_TWO_NAMES, _THREE_NAMES = 0.55, 0.12
_DOUBLE_SURNAME = 0.04

Weighted = tuple[list[str], list[int]]


class Names:
    """Draws names; `chance` decides and is the only source of difference."""

    def __init__(
        self,
        given: tuple[GivenNameLine, ...],
        surnames: tuple[SurnameLine, ...],
        chance: Random,
    ) -> None:
        self._given = given
        self._chance = chance
        self._given_of: dict[tuple[str, str, int], Weighted] = {}
        self._surnames_of = {
            tradition: _weighted([line for line in surnames if line.tradition == tradition])
            for tradition in {line.tradition for line in surnames}
        }

    def given_names(self, tradition: str, sex: str, year: int) -> str:
        """Return one to three different given names, in the order they are written."""
        chance = self._chance.random()
        count = 3 if chance < _THREE_NAMES else 2 if chance < _TWO_NAMES else 1
        names, weights = self._given_names(tradition, sex, year)
        drawn = self._chance.choices(names, cum_weights=weights, k=count)
        return " ".join(dict.fromkeys(drawn))

    def surname(self, tradition: str) -> str:
        """Return a surname, sometimes a double one with a hyphen."""
        names, weights = self._surnames_of[tradition]
        surname = self._chance.choices(names, cum_weights=weights)[0]
        if self._chance.random() < _DOUBLE_SURNAME and "-" not in surname:
            other = self._chance.choices(names, cum_weights=weights)[0]
            if other != surname and "-" not in other:
                return f"{surname}-{other}"
        return surname

    def _given_names(self, tradition: str, sex: str, year: int) -> Weighted:
        key = (tradition, sex, year)
        found = self._given_of.get(key)
        if found is None:
            found = self._given_of[key] = _weighted(
                [
                    line
                    for line in self._given
                    if (line.tradition, line.sex) == key[:2]
                    and line.first_year <= year <= line.last_year
                ]
            )
        return found


def _weighted(lines: list[GivenNameLine] | list[SurnameLine]) -> Weighted:
    return [line.name for line in lines], list(accumulate(line.weight for line in lines))
