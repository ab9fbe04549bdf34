"""listad_enhet_före_ålder: the listed unit gives home care to who is younger, in ordinary housing.

From that age on, and in special housing, somebody else than a unit that one is listed at does.
"""

from collections.abc import Callable
from datetime import date

from vardval.core.catchment import Placement
from vardval.core.listing.world import Resident
from vardval.core.rulebook import ArgumentSpec, ArgumentType, DatedValue, MechanismSpec, Unit
from vardval.core.rulebook.mechanism import Mechanism, MechanismChoice, integer_argument
from vardval.core.time import age_on
from vardval.core.trace import step

HomeCare = Callable[[Resident, date], Placement]
"""The unit that gives the resident home care on the day, or none."""


def _bind(value: DatedValue) -> HomeCare:
    clauses = value.clauses
    limit = integer_argument(value, "ålder")

    def home_care(resident: Resident, on: date) -> Placement:
        unit = None if resident.listing is None else resident.listing.unit
        if age_on(resident.born_on, on) >= limit or resident.residence.in_special_housing:
            return Placement(None, (step("care.home_care_elsewhere", clauses, limit=limit),))
        if unit is None:
            return Placement(None, (step("care.home_care_unlisted", clauses),))
        given = step("care.home_care_where_listed", clauses, unit=unit, limit=limit)
        return Placement(unit, (given,))

    return home_care


HOME_CARE: MechanismChoice[HomeCare] = MechanismChoice(
    "vårdkontakter.hemsjukvård_barn",
    "Hemsjukvård för barn och unga",
    (
        Mechanism(
            MechanismSpec(
                "listad_enhet_före_ålder",
                (ArgumentSpec("ålder", ArgumentType.INTEGER, unit=Unit.YEARS),),
            ),
            _bind,
        ),
    ),
)
