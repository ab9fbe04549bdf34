"""An event of care: a visit, a prescription, a test or an invoice, as a run knows it."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from vardval.core.time import Month

NOBODY_KNOWN = 0
"""The person of an event of somebody who is not in the population register."""

NO_UNIT = 0
"""The unit of an event where there is none: nobody lists the patient, or none of ours performed."""

AGE_NOT_KNOWN = -1
SEX_NOT_KNOWN = 0


class PatientClass(Enum):
    """Whose patient somebody is on the day of an event; the values are the price list's words."""

    LISTED_HERE = "listad här"
    LISTED_ELSEWHERE = "listad på annan enhet"
    UNLISTED = "olistad"
    OUT_OF_REGION = "utomlän"

    @property
    def number(self) -> int:
        """The number that event files carry, from 1."""
        return tuple(PatientClass).index(self) + 1


def patient_class(
    *, listed_unit_id: int, performing_unit_id: int, is_from_another_region: bool
) -> PatientClass:
    """The class by the performing unit and the listing on the day.

    Who is listed in the region is a listed patient wherever the home is.
    """
    if listed_unit_id != NO_UNIT:
        here = listed_unit_id == performing_unit_id
        return PatientClass.LISTED_HERE if here else PatientClass.LISTED_ELSEWHERE
    return PatientClass.OUT_OF_REGION if is_from_another_region else PatientClass.UNLISTED


@dataclass(frozen=True, slots=True)
class CareEvent:
    """What happened to whom, where, on which day, and what it cost.

    `number` tells events apart and means nothing else. `month` is the month that the event is
    paid with: its day's own, but for a late event that its file counts later. `age` (whole
    years) and `sex` (ISO 5218) are as on the day; the constants above stand for what is not
    known. `quantity_e4` counts in ten-thousandths of an event. `amount_ore` is a cost,
    `fee_ore` what the patient paid, `is_received` whether a home region has paid for it.
    """

    number: int
    person_id: int
    age: int
    sex: int
    listed_unit_id: int
    performing_unit_id: int
    patient_class: PatientClass
    on: date
    month: Month
    profession: str = ""
    contact_type: str = ""
    act: str = ""
    quantity_e4: int = 10_000
    amount_ore: int = 0
    fee_ore: int = 0
    is_received: bool = False
