"""What a book says on a day about clinics, physicians and the papers of choices."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from vardval.core.listing.mechanisms.archiving import ARCHIVING, Keep
from vardval.core.listing.mechanisms.child_home_care import HOME_CARE, HomeCare
from vardval.core.listing.mechanisms.contacting import (
    ENROLMENT,
    PHYSICIAN,
    ClinicCheck,
    PhysicianCheck,
)
from vardval.core.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class ContactRules:
    """Each field answers one rule."""

    enrolment: ClinicCheck
    physician: PhysicianCheck
    archiving: Keep
    home_care: HomeCare

    @classmethod
    def from_book(cls, book: Rulebook, day: date) -> Self:
        """The rules of `book` on `day`; raises as `Rulebook.rule_on` does."""
        return cls(
            ENROLMENT.bound(book, day),
            PHYSICIAN.bound(book, day),
            ARCHIVING.bound(book, day),
            HOME_CARE.bound(book, day),
        )
