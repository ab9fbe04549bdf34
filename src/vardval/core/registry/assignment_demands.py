"""Who else takes part in the assignment, and what a unit does beside it."""

from collections.abc import Callable
from datetime import date

from vardval.core.registry.demand import (
    Demand,
    DemandRule,
    demand,
    demand_rule,
    members,
    told,
    words,
)
from vardval.core.registry.unit_facts import UnitFacts
from vardval.core.registry.words import AssignmentKind, CooperationForm
from vardval.core.rulebook import ArgumentSpec, ArgumentType, DatedValue
from vardval.core.rulebook.mechanism import texts_argument
from vardval.core.trace import Step, step


def _forms(value: DatedValue) -> Demand:
    allowed = members(value, "former", CooperationForm)

    def check(unit: UnitFacts, _: date) -> Step | None:
        for one in unit.cooperations:
            if one.form not in allowed:
                return step(
                    "unit.cooperation_form", value.clauses, other=one.name, allowed=told(allowed)
                )
        return None

    return check


def _address_told(value: DatedValue) -> Demand:
    def check(unit: UnitFacts, _: date) -> Step | None:
        for one in unit.cooperations:
            if one.works_elsewhere and not one.address:
                return step("unit.subcontract_without_address", value.clauses, other=one.name)
        return None

    return check


def _named(kind: AssignmentKind, argument: str) -> Callable[[DatedValue], Demand]:
    """A demand that a unit has nothing of the kind but what the book names."""

    def bind(value: DatedValue) -> Demand:
        allowed = texts_argument(value, argument)

        def check(unit: UnitFacts, _: date) -> Step | None:
            for is_of, name in unit.assignments:
                if is_of is kind and name not in allowed:
                    return step(
                        "unit.assignment_unknown",
                        value.clauses,
                        assignment=name,
                        allowed=", ".join(allowed),
                    )
            return None

        return check

    return bind


def _region_run_only(value: DatedValue) -> Demand:
    reserved = texts_argument(value, "uppdrag")

    def check(unit: UnitFacts, _: date) -> Step | None:
        for _kind, name in unit.assignments:
            if name in reserved and not unit.is_public:
                return step("unit.assignment_region_run_only", value.clauses, assignment=name)
        return None

    return check


_ADDITIONAL = ArgumentSpec("uppdrag", ArgumentType.TEXTS)
_SERVICES = ArgumentSpec("tjänster", ArgumentType.TEXTS)

ASSIGNMENT_RULES: tuple[DemandRule, ...] = (
    demand_rule(
        "enhet.samarbete",
        "I vilka former andra får delta i uppdraget",
        (demand("tillåtna_former", _forms, words("former", CooperationForm)),),
    ),
    demand_rule(
        "enhet.underleverantörens_adress",
        "Vad ett underleverantörsavtal säger om platsen",
        (demand("anges_när_platsen_är_en_annan", _address_told),),
    ),
    demand_rule(
        "enhet.tilläggsuppdrag",
        "Vilka tilläggsuppdrag det finns",
        (demand("något_av", _named(AssignmentKind.ADDITIONAL, "uppdrag"), _ADDITIONAL),),
    ),
    demand_rule(
        "enhet.uppdrag_i_egen_regi",
        "Vilka uppdrag bara hälsocentraler i egen regi har",
        (demand("bara_egen_regi", _region_run_only, _ADDITIONAL),),
    ),
    demand_rule(
        "enhet.andra_tjänster",
        "Vad en vårdcentral får göra utöver sina uppdrag",
        (demand("något_av", _named(AssignmentKind.OUTSIDE, "tjänster"), _SERVICES),),
    ),
)
"""The rules about cooperation and assignments, in reading order."""
