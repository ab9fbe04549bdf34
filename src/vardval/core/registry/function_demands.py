"""Named functions: who has to be named at a unit, and how changes of them are told."""

from collections.abc import Callable
from datetime import date

from vardval.core.registry.demand import Demand, DemandRule, demand, demand_rule
from vardval.core.registry.unit_facts import NamedFunction, UnitFacts
from vardval.core.registry.words import Competence, Function, Profession, UnitKind
from vardval.core.rulebook import DatedValue
from vardval.core.trace import Step, step

_LEADS = (Function.MEDICAL_LEAD, Function.MEDICAL_ADVISER)


def _named(function: Function) -> Callable[[DatedValue], Demand]:
    def bind(value: DatedValue) -> Demand:
        def check(unit: UnitFacts, _: date) -> Step | None:
            if unit.kind is not UnitKind.HEALTH_CENTRE or unit.holding(function):
                return None
            return step("unit.function_unnamed", value.clauses, function=function.value)

        return check

    return bind


def _specialist_beside(value: DatedValue) -> Demand:
    def check(unit: UnitFacts, _: date) -> Step | None:
        managers = unit.holding(Function.OPERATIONS_MANAGER)
        if not managers or any(one.profession is Profession.PHYSICIAN for one in managers):
            return None
        leads = (one for function in _LEADS for one in unit.holding(function))
        if any(Competence.GENERAL_MEDICINE in one.competences for one in leads):
            return None
        return step("unit.no_specialist_beside_manager", value.clauses)

    return check


Told = Callable[[NamedFunction, date], bool]


def _told(one: NamedFunction, day: date) -> bool:
    return one.told_on is not None and one.told_on <= day


def _told_in_writing(one: NamedFunction, day: date) -> bool:
    return _told(one, day) and one.is_told_in_writing


def _told_before(one: NamedFunction, day: date) -> bool:
    return _told_in_writing(one, day) and one.told_on is not None and one.told_on < one.since


def _change_told(function: Function, is_told: Told) -> Callable[[DatedValue], Demand]:
    def bind(value: DatedValue) -> Demand:
        def check(unit: UnitFacts, day: date) -> Step | None:
            for one in unit.holding(function):
                if one.is_change and one.since <= day and not is_told(one, day):
                    return step(
                        "unit.change_untold",
                        value.clauses,
                        function=function.value,
                        since=one.since,
                    )
            return None

        return check

    return bind


def _naming(rule_id: str, function: Function) -> DemandRule:
    heading = f"Vem som är {function.value}"
    return demand_rule(rule_id, heading, (demand("namngiven", _named(function)),))


def _telling(rule_id: str, heading: str, function: Function) -> DemandRule:
    ways = {
        "anmäls": _told,
        "anmäls_skriftligen": _told_in_writing,
        "anmäls_skriftligen_före": _told_before,
    }
    mechanisms = tuple(
        demand(name, _change_told(function, is_told)) for name, is_told in ways.items()
    )
    return demand_rule(rule_id, heading, mechanisms)


FUNCTION_RULES: tuple[DemandRule, ...] = (
    _naming("enhet.verksamhetschef", Function.OPERATIONS_MANAGER),
    demand_rule(
        "enhet.medicinsk_ledning",
        "Vem som leder medicinskt när verksamhetschefen inte är läkare",
        (demand("specialist_i_allmänmedicin", _specialist_beside),),
    ),
    _naming("enhet.rehabiliteringskoordinator", Function.REHAB_COORDINATOR),
    _naming("enhet.samordnande_sjuksköterska", Function.COORDINATING_NURSE),
    _telling(
        "enhet.byte_av_verksamhetschef",
        "Hur regionen får veta att verksamhetschefen byts",
        Function.OPERATIONS_MANAGER,
    ),
    _telling(
        "enhet.byte_av_medicinskt_ansvarig",
        "Hur regionen får veta att den medicinskt ledningsansvariga läkaren byts",
        Function.MEDICAL_LEAD,
    ),
)
"""The rules about named functions, in reading order."""
