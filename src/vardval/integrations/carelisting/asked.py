"""What every operation rests on: the day, the moment, what is known, and whose county it is."""

from dataclasses import dataclass
from datetime import date, datetime

from vardval.integrations.carelisting.deployment import Deployment


@dataclass(frozen=True, slots=True)
class Asked:
    """The circumstances of a call.

    `number` is the ledger number that reads see, `county` the county code of this region.
    """

    on: date
    at: datetime
    number: int
    county: str
    deployment: Deployment
