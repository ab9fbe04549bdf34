"""Numbers of people: personnummer, samordningsnummer and the regions' reserve numbers.

Accepted, always as twelve characters with the century written out (a hyphen before the last
four is let through):

- personnummer: a birth date, a birth number and a Luhn check digit (folkbokföringslagen
  18 §). Birth numbers 980–999 are the tax agency's test numbers and belong to nobody.
- samordningsnummer: the same with 60 added to the day (folkbokföringsförordningen 5 §). When
  month or day of birth is not known the number has zeros there: no birth date can be read
  out of it, and then it says so.
- reserve numbers: there is no national format. Two shapes cover what regions hand out: a
  birth date followed by four characters of which at least one of the first three is a letter,
  and twelve digits that begin with 99, which carry no birth date. Neither has a check digit
  that all regions share, so none is demanded; letters and 99 keep them apart from national
  numbers.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from vardval.core.identity.checksum import is_luhn_valid
from vardval.core.identity.kinds import IdentityKind, Sex

_DAY_OFFSET = 60  # What a samordningsnummer adds to the day of birth.
_FIRST_TEST_BIRTH_NUMBER = 980
_RESERVE_WITH_DATE = re.compile(r"[0-9]{8}(?=.{0,2}[A-Z])[0-9A-Z]{3}[0-9]", re.ASCII)
_RESERVE_WITHOUT_DATE = re.compile(r"99[0-9]{10}", re.ASCII)


class BadIdentityNumber(ValueError):
    """A text that is no identity number; `code` says what is wrong with it."""

    def __init__(self, code: str, text: str) -> None:
        self.code = code
        super().__init__(f"Identitetsnumret {masked(text)} kan inte användas ({code}).")


def masked(number: str) -> str:
    """Return the number with all but its century and year hidden, fit for a message."""
    return f"{number[:4]}{'•' * max(0, len(number) - 4)}" if number[:4].isdigit() else "••••"


@dataclass(frozen=True, slots=True)
class PersonNumber:
    """A person's number; equal numbers are equal values.

    `born_on` is None when the number does not hold a whole birth date, `sex` is None when it
    does not tell (reserve numbers).
    """

    number: str
    kind: IdentityKind
    born_on: date | None
    sex: Sex | None

    @classmethod
    def parse(cls, text: str) -> "PersonNumber":
        """The number in twelve characters, hyphen allowed; raises BadIdentityNumber."""
        return _parsed(text)

    @property
    def is_test_number(self) -> bool:
        """It is one of the tax agency's numbers for made-up people."""
        return (
            self.kind is not IdentityKind.RESERVE_NUMBER
            and int(self.number[8:11]) >= _FIRST_TEST_BIRTH_NUMBER
        )

    def __repr__(self) -> str:
        return f"PersonNumber({masked(self.number)})"


@lru_cache(maxsize=65_536)
def _parsed(text: str) -> PersonNumber:
    number = text
    if len(text) == 13 and text[8] == "-":
        number = text[:8] + text[9:]
    if len(number) != 12:
        raise BadIdentityNumber("wrong_length", text)
    if not (number.isascii() and number.isdigit()):
        return _reserve(number.upper(), text)
    if number.startswith("99"):
        return _reserve(number, text)
    return _national(number, text)


def _national(number: str, text: str) -> PersonNumber:
    day = int(number[6:8])
    kind = IdentityKind.PERSONAL_NUMBER
    if day >= _DAY_OFFSET:
        kind, day = IdentityKind.COORDINATION_NUMBER, day - _DAY_OFFSET
    born_on = _birth_date(number, day)
    if born_on is None and not (
        kind is IdentityKind.COORDINATION_NUMBER and _date_is_unknown(number, day)
    ):
        raise BadIdentityNumber("impossible_birth_date", text)
    if not is_luhn_valid(number[2:]):
        raise BadIdentityNumber("wrong_check_digit", text)
    sex = Sex.MALE if int(number[10]) % 2 else Sex.FEMALE
    return PersonNumber(number, kind, born_on, sex)


def _date_is_unknown(number: str, day: int) -> bool:
    return (
        "18" <= number[:2] <= "20"
        and int(number[4:6]) <= 12
        and day <= 31
        and (number[4:6] == "00" or day == 0)
    )


def _birth_date(number: str, day: int) -> date | None:
    if not "18" <= number[:2] <= "20":
        return None
    try:
        return date(int(number[:4]), int(number[4:6]), day)
    except ValueError:
        return None


def _reserve(number: str, text: str) -> PersonNumber:
    if _RESERVE_WITHOUT_DATE.fullmatch(number):
        return PersonNumber(number, IdentityKind.RESERVE_NUMBER, None, None)
    if not _RESERVE_WITH_DATE.fullmatch(number):
        raise BadIdentityNumber("unknown_format", text)
    born_on = _birth_date(number, int(number[6:8]))
    if born_on is None:
        raise BadIdentityNumber("impossible_birth_date", text)
    return PersonNumber(number, IdentityKind.RESERVE_NUMBER, born_on, None)
