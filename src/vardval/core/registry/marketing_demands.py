"""How a unit may market itself: what the region has to have approved, and when."""

from datetime import date

from vardval.core.registry.demand import Demand, DemandRule, demand, demand_rule
from vardval.core.registry.unit_facts import Marketing, UnitFacts
from vardval.core.rulebook import DatedValue
from vardval.core.trace import Step, step


def _approved_beforehand(value: DatedValue) -> Demand:
    def check(unit: UnitFacts, _: date) -> Step | None:
        short = next((one for one in unit.marketing if not is_approved_beforehand(one)), None)
        if short is None:
            return None
        if short.approved_on is None:
            return step(
                "unit.marketing_not_approved",
                value.clauses,
                what=short.what,
                starts=short.first_on,
            )
        return step(
            "unit.marketing_approved_late",
            value.clauses,
            what=short.what,
            starts=short.first_on,
            approved=short.approved_on,
        )

    return check


def is_approved_beforehand(one: Marketing) -> bool:
    """Whether the approval was there the day before the measure began."""
    return one.approved_on is not None and one.approved_on < one.first_on


MARKETING_RULES: tuple[DemandRule, ...] = (
    demand_rule(
        "enhet.marknadsföring",
        "Hur en vårdcentral får marknadsföra sig",
        (demand("godkänns_i_förväg", _approved_beforehand),),
    ),
)
"""The rules about marketing."""
