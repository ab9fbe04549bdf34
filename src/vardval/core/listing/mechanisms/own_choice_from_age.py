"""från_ålder: from the age on a person chooses for themselves; before, a guardian does."""

from vardval.core.listing.events import ChoiceMade
from vardval.core.listing.mechanisms.kinds import Check, Finding, passed, refused
from vardval.core.listing.world import ChosenBy, Resident
from vardval.core.rulebook import ArgumentSpec, ArgumentType, DatedValue, MechanismSpec, Unit
from vardval.core.rulebook.mechanism import Mechanism, integer_argument
from vardval.core.time import age_on
from vardval.core.trace import step


def _bind(value: DatedValue) -> Check:
    clauses = value.clauses
    limit = integer_argument(value, "ålder")

    def check(choice: ChoiceMade, resident: Resident) -> Finding:
        age = age_on(resident.born_on, choice.on)
        decides_alone = age >= limit
        if choice.made_by is ChosenBy.GUARDIAN:
            if decides_alone:
                return refused(step("choice.decides_alone", clauses, age=age, limit=limit))
            return passed(step("choice.guardian_chooses", clauses, age=age, limit=limit))
        if not decides_alone:
            return refused(step("choice.too_young", clauses, age=age, limit=limit))
        if choice.made_by is ChosenBy.PROXY:
            return passed(step("choice.of_age_by_proxy", clauses, age=age, limit=limit))
        return passed(step("choice.of_age", clauses, age=age, limit=limit))

    return check


OWN_CHOICE_FROM_AGE = Mechanism(
    MechanismSpec("från_ålder", (ArgumentSpec("ålder", ArgumentType.INTEGER, unit=Unit.YEARS),)),
    _bind,
)
