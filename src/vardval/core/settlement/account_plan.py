"""An account plan: which account numbers a price list's account texts have, and who pays.

The numbers are a region's own and come from a file of its. What the file leaves out is missing
and asked for by name; a ledger file or an invoice that needs it is not written without it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from vardval.core.time import Month


class Ownership(Enum):
    """Who runs a unit; the values are the file's words."""

    OWN = "egen"
    PRIVATE = "privat"

    @classmethod
    def of(cls, *, is_public: bool) -> "Ownership":
        """The ownership of a unit that is public, or is not."""
        return cls.OWN if is_public else cls.PRIVATE


class BookingDay(Enum):
    """The day that a month is booked on; the values are the file's words."""

    LAST_OF_MONTH = "sista dagen i månaden"
    FIRST_OF_NEXT = "första dagen i nästa månad"

    def in_month(self, month: Month) -> date:
        """The day on which `month` is booked."""
        return month.last if self is BookingDay.LAST_OF_MONTH else month.next.first


class PlanStanding(Enum):
    """What the numbers are worth; the values are the file's words."""

    EXAMPLE = "exempel"
    ADOPTED = "fastställd"


ROUNDING_TEXT = "Öresavrundning"
"""The account text of what rounding leaves."""
COUNTER_TEXT = "Motkonto"
"""The account text of the account that every voucher is balanced on."""
RESERVED_TEXTS = (ROUNDING_TEXT, COUNTER_TEXT)


@dataclass(frozen=True, slots=True)
class ElectronicAddress:
    """An address in the Peppol network: a scheme of the EAS list and an id in it."""

    scheme: str
    id: str


@dataclass(frozen=True, slots=True)
class Payer:
    """Who pays and writes the self-billing invoices; texts are empty where nothing is told."""

    name: str
    organisation_number: str
    street_address: str
    postal_code: str
    locality: str
    electronic_address: ElectronicAddress | None
    reference: str


@dataclass(frozen=True, slots=True)
class Exemption:
    """Why no value added tax is charged: the words, and the code of the VATEX list or none."""

    reason: str
    code: str


@dataclass(frozen=True, slots=True)
class AccountPlan:
    """Account numbers by account text and ownership, and what vouchers and invoices need.

    `dimension` is the number and name of the object dimension that units are objects of.
    """

    id: str
    name: str
    standing: PlanStanding
    first_month: Month
    through: Month | None
    payer: Payer
    booking_day: BookingDay
    dimension: tuple[int, str]
    series: Mapping[Ownership, str]
    accounts: Mapping[tuple[str, Ownership], str]
    exemption: Exemption | None
    payment_terms: str

    def covers(self, month: Month) -> bool:
        """Whether the plan is for the month."""
        return self.first_month <= month and (self.through is None or month <= self.through)

    def account(self, text: str, ownership: Ownership) -> str:
        """The number of the account text for units of the ownership; empty where none is told."""
        return self.accounts.get((text, ownership), "")
