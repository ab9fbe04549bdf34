"""Identity numbers as people type them: with or without century, hyphen and spaces."""

import re
from datetime import date

from vardval.core.identity import PersonNumber

_WITHOUT_CENTURY = re.compile(r"(\d{6})([-+]?)(\d{4})")


def number_typed(written: str, *, on: date) -> PersonNumber:
    """Return the number; without a century it is of the latest one that is not in the future.

    A plus sign tells that the person is a hundred or older. Raises `BadIdentityNumber`.
    """
    bare = re.sub(r"\s", "", written)
    short = _WITHOUT_CENTURY.fullmatch(bare)
    return PersonNumber.parse(_with_century(short, on) if short else bare)


def _with_century(short: re.Match[str], on: date) -> str:
    digits = short[1] + short[3]
    # A samordningsnummer has 60 added to the day; that does not move the century but for
    # someone born today, so the comparison takes year and month only.
    century = on.year // 100
    if int(digits[:4]) > on.year % 100 * 100 + on.month:
        century -= 1
    if short[2] == "+":
        century -= 1
    return f"{century}{digits}"
