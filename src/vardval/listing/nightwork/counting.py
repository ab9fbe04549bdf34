"""Steps that tell what the day itself brings: nothing has to be written for it to hold.

A stop or a ceiling is over, and a listing begins or ends, because its days say so. What follows
from it, places that become free, is the next step's to do.
"""

from datetime import date, datetime

from vardval.listing.models import Listing, UnitCeiling, UnitStop
from vardval.platform.ledger import committed_number
from vardval.platform.nightly import StepReport
from vardval.platform.two_axes import known_rows


def what_expires(day: date, _at: datetime) -> StepReport:
    """Count the stops and ceilings that hold no longer from the day on."""
    known = known_rows(committed_number())
    stops = UnitStop.objects.filter(known, valid__endswith=day)
    ceilings = UnitCeiling.objects.filter(known, valid__endswith=day)
    prolonged = set(
        UnitStop.objects.filter(known, valid__startswith=day).values_list("unit_id", flat=True)
    )
    renewed = set(
        UnitCeiling.objects.filter(known, valid__startswith=day).values_list("unit_id", flat=True)
    )
    return StepReport(
        {
            "stops": stops.exclude(unit__in=prolonged).count(),
            "ceilings": ceilings.exclude(unit__in=renewed).count(),
        }
    )


def what_takes_effect(day: date, _at: datetime) -> StepReport:
    """Count the listings that begin, and those that end without another one, on the day."""
    known = known_rows(committed_number())
    begun = Listing.objects.filter(known, valid__startswith=day)
    ended = Listing.objects.filter(known, valid__endswith=day)
    moved = begun.values("person")
    return StepReport({"begun": begun.count(), "ended": ended.exclude(person__in=moved).count()})
