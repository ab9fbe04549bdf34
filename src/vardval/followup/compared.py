"""What the register holds of a centre that the check of an obligation compares with."""

from datetime import date, datetime

from vardval.core.followup import Compared
from vardval.core.registry import Marketing
from vardval.core.time import Period
from vardval.followup.queries import OwnRegister, Stood
from vardval.registry.held_queries import marketing_during


def held_beside(
    register: OwnRegister, stood: Stood, *, known_at: datetime | int
) -> tuple[Marketing, ...] | None:
    """Return what the register has of the day's year, approved or not.

    None where the check compares with nothing in it, and for what is no centre's.
    """
    if register.centre is None or stood.obligation.compared_with is not Compared.MARKETING:
        return None
    year = register.valid_on.year
    during = Period(date(year, 1, 1), date(year + 1, 1, 1))
    return marketing_during(register.centre.unit.id, during, known_at=known_at)
