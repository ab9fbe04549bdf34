"""HSA-id: what units and people are called in the national catalogue (HSA).

Letters count the same whether they are written large or small, so a comparison must not see
the difference; the spelling that came in is kept for showing.
"""

import re
from dataclasses import dataclass, field

# SE, an organisation number, a hyphen and up to eighteen characters of the owner's choice: 31
# characters in all. The longest that is taken here, since a shorter limit would refuse a unit.
_FORM = re.compile(r"SE[0-9]{10}-[0-9A-Z][0-9A-Z-]{0,17}", re.ASCII)


class NotAnHsaId(ValueError):
    """A text that is no HSA-id."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"”{text}” är inget HSA-id: det skrivs SE, tio siffror, bindestreck och "
            "bokstäver eller siffror."
        )


@dataclass(frozen=True, slots=True, order=True)
class HsaId:
    """An HSA-id; two that differ only in large and small letters are equal."""

    folded: str
    written: str = field(compare=False)

    @classmethod
    def parse(cls, text: str) -> "HsaId":
        """The id as written; raises NotAnHsaId."""
        written = text.strip()
        folded = written.upper()
        if not _FORM.fullmatch(folded):
            raise NotAnHsaId(text)
        return cls(folded, written)

    def __str__(self) -> str:
        return self.written
