"""Organisation numbers of legal persons (lagen 1974:174)."""

from dataclasses import dataclass

from vardval.core.identity.checksum import is_luhn_valid


class NotAnOrganisationNumber(ValueError):
    """A text that is no organisation number."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"”{text}” är inget organisationsnummer: det har tio siffror, "
            "den tredje är minst 2 och den sista är en kontrollsiffra."
        )


@dataclass(frozen=True, slots=True, order=True)
class OrganisationNumber:
    """Ten digits of which the third is at least 2, the last a check digit."""

    number: str

    def __post_init__(self) -> None:
        if not (
            len(self.number) == 10
            and self.number.isascii()
            and self.number.isdigit()
            and self.number[2] >= "2"
            and is_luhn_valid(self.number)
        ):
            raise NotAnOrganisationNumber(self.number)

    @classmethod
    def parse(cls, text: str) -> "OrganisationNumber":
        """The number written with or without hyphen, or with 16 before it (twelve digits)."""
        digits = text.strip().replace("-", "")
        if len(digits) == 12 and digits.startswith("16"):
            digits = digits[2:]
        return cls(digits)

    def __str__(self) -> str:
        return f"{self.number[:6]}-{self.number[6:]}"
