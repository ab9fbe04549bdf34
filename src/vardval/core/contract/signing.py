"""A contract for one centre, and what is told when one is to be signed."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class EndsBeforeItBegins(ValueError):
    """A contract whose last day comes before its first."""

    def __init__(self, starts_on: date, last_on: date) -> None:
        super().__init__(f"Kontraktet börjar {starts_on} och kan inte ha upphört {last_on}.")


class ContractEnd(Enum):
    """Why a contract ends before its period does."""

    NOTICE = "notice"
    WITHDRAWN = "withdrawn"
    RESCINDED = "rescinded"
    TRANSFERRED = "transferred"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Signing:
    """What is to be signed: with whom, on which day, and from when.

    `opens_on` is the day on which the centre opens, where that is known.
    """

    unit: str
    provider: str
    is_legal_person: bool
    signed_on: date
    starts_on: date
    approved_on: date | None = None
    manager: str = ""
    opens_on: date | None = None
    has_reservations: bool = False


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract as it stands; `last_on` is None where no day is known.

    `period_last_on` is the last day of the agreed period, whatever ends it before.
    """

    unit: str
    provider: str
    signed_on: date
    starts_on: date
    approved_on: date | None = None
    manager: str = ""
    period_last_on: date | None = None
    last_on: date | None = None
    extended_on: date | None = None
    end: ContractEnd | None = None
    ended_by_act_on: date | None = None
    is_approved: bool = True

    def __post_init__(self) -> None:
        if self.last_on is not None and self.last_on < self.starts_on:
            raise EndsBeforeItBegins(self.starts_on, self.last_on)

    def ends_before(self, day: date) -> bool:
        """Whether the contract is known to be over by the day."""
        return self.last_on is not None and self.last_on < day

    def holds_on(self, day: date) -> bool:
        """Whether the contract holds on the day."""
        return self.starts_on <= day and (self.last_on is None or day <= self.last_on)
