"""Whom the walk follows, and everything by which they can be known."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tests import navet

_SIGNS_BETWEEN = re.compile(r"[\s\u00a0\u202f-]+")
_FEW_DIGITS = 7


@dataclass(frozen=True, slots=True)
class Followed:
    """Someone with a name, a home and an area that nobody and nothing else in the county has."""

    number: str
    given_names: str
    surname: str
    street: str
    property_designation: str
    postal_code: str
    locality: str
    area: str
    area_name: str
    easting: str
    northing: str

    @property
    def hyphened(self) -> str:
        """The number as people write it."""
        return f"{self.number[:8]}-{self.number[8:]}"

    @property
    def home(self) -> navet.Home:
        """Where the population register has them."""
        return navet.Home(
            self.property_designation,
            self.street,
            self.postal_code,
            locality=self.locality,
            area=self.area,
        )

    @property
    def register_line(self) -> str:
        """Their home in the address register."""
        return (
            f"2580;{self.property_designation};{self.street};{self.postal_code};"
            f"{self.area};{self.easting};{self.northing};\n"
        )

    @property
    def signs(self) -> dict[str, tuple[str, ...]]:
        """What gives them away, by kind: blanks and hyphens are taken out before it is sought."""
        return {
            "name": (self.given_names, self.surname),
            "number": (self.number, self.number[2:]),
            "address": tuple(
                _closed(one)
                for one in (
                    self.street,
                    self.property_designation,
                    self.postal_code,
                    self.locality,
                )
            ),
            "place": tuple(
                _closed(one) for one in (self.area, self.area_name, self.easting, self.northing)
            ),
        }


SECRECY = Followed(
    navet.number(date(1985, 7, 14), 981),
    "Undangömda",
    "Sekretesson",
    "Gömmestigen 77",
    "GÖMMEBYN 7:77",
    "98877",
    "GÖMMEBY",
    "GOMOMR77",
    "Gömmenäset",
    "801234",
    "7301234",
)
REGISTRATION = Followed(
    navet.number(date(1986, 8, 15), 983),
    "Bortflyttade",
    "Kvarskriven",
    "Lönngatan 88",
    "LÖNNDOLD 8:88",
    "98866",
    "LÖNNBY",
    "GOMOMR88",
    "Lönnviken",
    "805678",
    "7305678",
)
FOLLOWED = (SECRECY, REGISTRATION)


def seen_in(words: str, whom: Iterable[Followed], *, typed: Iterable[str] = ()) -> set[str]:
    """Return the kinds of signs of any of them in the words; what the reader typed is no news."""
    closed = _closed(words).casefold()
    for one in typed:
        if one:
            closed = closed.replace(_closed(one).casefold(), "\0")
    return {
        kind
        for somebody in whom
        for kind, signs in somebody.signs.items()
        if any(_is_in(closed, words, sign.casefold()) for sign in signs)
    }


def _is_in(closed: str, words: str, sign: str) -> bool:
    """Whether the sign stands there; few digits only where they are no part of something longer.

    A digest, a key and a fraction of a second hold any five digits now and then.
    """
    if sign not in closed:
        return False
    if len(sign) > _FEW_DIGITS or not sign.isdigit():
        return True
    apart = r"[\s-]?".join(sign)
    return re.search(rf"(?<![0-9a-f.]){apart}(?![0-9a-f])", words.casefold()) is not None


def _closed(words: str) -> str:
    return _SIGNS_BETWEEN.sub("", words)
