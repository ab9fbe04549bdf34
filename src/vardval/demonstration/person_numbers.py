"""Numbers for made-up people: only the tax agency's test numbers, each handed out once.

Birth numbers 980–999 belong to nobody. Odd ones are men's and even ones women's, so a birth
date holds ten of each; a day that is full sends the next person to another day.
"""

from datetime import date, timedelta

from vardval.core.identity.checksum import check_digit

_FIRST = {"K": 980, "M": 981}
_PER_DAY_AND_SEX = 10
_COORDINATION_DAYS = 60


class NumberSupply:
    """Hands out numbers; the same questions in the same order give the same answers."""

    def __init__(self) -> None:
        self._given: dict[tuple[date, str], int] = {}
        self._coordination: dict[tuple[date, str], int] = {}

    def personal_number(self, born_on: date, sex: str) -> tuple[date, str]:
        """Return a birth date and its number: the day asked for, or the nearest before with room.

        The nearest before, so that nobody is born after the day they are made up for.
        """
        day, taken = _next(self._given, born_on, sex)
        return day, _number(f"{day:%Y%m%d}", taken, sex)

    def coordination_number(self, born_on: date, sex: str) -> tuple[date, str]:
        """Return a birth date and a coordination number, whose day is raised by sixty."""
        day, taken = _next(self._coordination, born_on, sex)
        return day, _number(f"{day:%Y%m}{day.day + _COORDINATION_DAYS}", taken, sex)


def _next(given: dict[tuple[date, str], int], day: date, sex: str) -> tuple[date, int]:
    while (taken := given.get((day, sex), 0)) == _PER_DAY_AND_SEX:
        day -= timedelta(days=1)
    given[day, sex] = taken + 1
    return day, taken


def _number(digits: str, taken: int, sex: str) -> str:
    body = f"{digits}{_FIRST[sex] + 2 * taken}"
    return f"{body}{check_digit(body[2:])}"
