"""The cells of one line, read by heading; what cannot be read names its column."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from vardval.core.identity import BadIdentityNumber, PersonNumber
from vardval.core.population import YEARS_THAT_CAN_BE_MEANT, BadPost

_CODE_DIGITS = 4
_YES_OR_NO = {"": None, "nej": False, "ja": True}


@dataclass(frozen=True, slots=True)
class Cells:
    """A line's cells by heading, without the space around them. Raises `BadPost`."""

    by_heading: Mapping[str, str]

    def text(self, heading: str) -> str:
        """What stands there; "" also where the file has no such column."""
        return self.by_heading.get(heading, "")

    def number(self, heading: str, code: str, text: str | None = None) -> PersonNumber:
        """The identity number in the cell, or in that part of it."""
        try:
            return PersonNumber.parse(self.text(heading) if text is None else text)
        except BadIdentityNumber as bad:
            raise BadPost(code, fault=bad.code, column=heading) from None

    def day(self, heading: str) -> date | None:
        """The day in the cell; None where it is empty."""
        text = self.text(heading)
        if not text:
            return None
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise BadPost("impossible_date", column=heading) from None
        # Python reads other ways of writing a day as well.
        if str(day) != text or day.year not in YEARS_THAT_CAN_BE_MEANT:
            raise BadPost("impossible_date", column=heading)
        return day

    def sex(self, heading: str) -> str | None:
        """K or M; None where the cell is empty."""
        text = self.text(heading)
        if text not in ("", "K", "M"):
            raise BadPost("missing_sex", column=heading)
        return text or None

    def is_so(self, heading: str) -> bool | None:
        """Yes or no; None where the cell is empty."""
        text = self.text(heading).lower()
        if text not in _YES_OR_NO:
            raise BadPost("not_yes_or_no", column=heading)
        return _YES_OR_NO[text]

    def municipality(self, heading: str) -> str:
        """Four digits, or nothing."""
        text = self.text(heading)
        # A spreadsheet drops a leading zero, and what is left may be another county's code.
        if text and not (len(text) == _CODE_DIGITS and text.isascii() and text.isdigit()):
            raise BadPost("bad_municipality_code", column=heading)
        return text
