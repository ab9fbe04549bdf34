"""What stops a run before anything is settled: units that do not exist, fees too high."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from vardval.core.settlement.care_event import NO_UNIT
from vardval.core.settlement.mechanisms.events import FeeAboveDecided, FeeNetting
from vardval.core.settlement.people import SettledUnit
from vardval.core.time import Month
from vardval.settlement.engine.connection import Database
from vardval.settlement.engine.event_file import month_number
from vardval.settlement.engine.event_quantities import fees_above_decided


class UnitNotThere(LookupError):
    """People are listed or treated at units that do not exist on the day."""

    def __init__(self, unit_ids: Sequence[int], day: date) -> None:
        numbers = ", ".join(map(str, unit_ids))
        super().__init__(
            "Personer är listade eller behandlade på enheter som inte finns i enhetsregistret"
            f" {day} (enhet {numbers}). Rätta enhetsregistret, listningen eller underlaget."
        )


def check_listing_units(listed: Iterable[int], day: date, units: Mapping[int, SettledUnit]) -> None:
    """Raise `UnitNotThere` where people are listed at a unit that the run does not know."""
    lacking = [unit_id for unit_id in listed if unit_id not in units]
    if lacking:
        raise UnitNotThere(lacking, day)


def check_event_units(connection: Database, month: Month, units: Mapping[int, SettledUnit]) -> None:
    """Raise `UnitNotThere` where the month's events name a unit that the run does not know."""
    named = connection.execute(
        "SELECT DISTINCT unit_id FROM ("  # noqa: S608 - numbers of ours
        f" SELECT performing_unit_id AS unit_id FROM event WHERE month = {month_number(month)}"
        f" UNION ALL SELECT listed_unit_id FROM event WHERE month = {month_number(month)}"
        f") AS named WHERE unit_id <> {NO_UNIT} ORDER BY unit_id"
    ).fetchall()
    lacking = [unit_id for (unit_id,) in named if unit_id not in units]
    if lacking:
        raise UnitNotThere(lacking, month.last)


def check_fees(connection: Database, component: str, mechanism: FeeNetting, month: Month) -> None:
    """Raise `FeeAboveDecided` where a patient has paid more than the decided fee."""
    ((above,),) = connection.execute(fees_above_decided(mechanism, month)).fetchall()
    if above:
        raise FeeAboveDecided(component, above)
