"""Who runs a unit, what it is called, and how premises outside a centre belong to it."""

from datetime import date

from vardval.core.identity import NotAnOrganisationNumber, OrganisationNumber
from vardval.core.registry.demand import (
    Demand,
    DemandRule,
    demand,
    demand_rule,
    members,
    told,
    words,
)
from vardval.core.registry.unit_facts import Premises, UnitFacts
from vardval.core.registry.words import OUTLYING, Function, Profession, UnitKind
from vardval.core.rulebook import ArgumentSpec, ArgumentType, DatedValue
from vardval.core.rulebook.mechanism import texts_argument
from vardval.core.trace import Step, step


def _legal_person(value: DatedValue) -> Demand:
    def check(unit: UnitFacts, _: date) -> Step | None:
        try:
            OrganisationNumber.parse(unit.provider_number)
        except NotAnOrganisationNumber:
            return step("unit.provider_no_legal_person", value.clauses)
        return None

    return check


def _cohesive(value: DatedValue) -> Demand:
    def check(unit: UnitFacts, _: date) -> Step | None:
        if unit.kind is UnitKind.HEALTH_CENTRE and unit.parent is not None:
            return step("unit.centre_under_another", value.clauses, parent=unit.parent.name)
        return None

    return check


def _outlying(value: DatedValue) -> Demand:
    allowed = {OUTLYING[one] for one in texts_argument(value, "slag")}

    def check(unit: UnitFacts, _: date) -> Step | None:
        if unit.kind is UnitKind.HEALTH_CENTRE or unit.kind in allowed:
            return None
        return step("unit.kind_not_offered", value.clauses, kind=unit.kind.value)

    return check


def _branch_premises(value: DatedValue) -> Demand:
    def check(unit: UnitFacts, _: date) -> Step | None:
        if unit.kind is not UnitKind.BRANCH:
            return None
        if unit.parent is None or unit.parent.kind is not UnitKind.HEALTH_CENTRE:
            return step("unit.branch_without_centre", value.clauses)
        if not unit.address or unit.address == unit.parent.address:
            return step("unit.branch_without_address", value.clauses)
        return None

    return check


def _managers(unit: UnitFacts) -> frozenset[str]:
    return frozenset(one.name for one in unit.holding(Function.OPERATIONS_MANAGER))


def _same_manager(value: DatedValue) -> Demand:
    def check(unit: UnitFacts, _: date) -> Step | None:
        if unit.kind is not UnitKind.BRANCH or unit.parent is None:
            return None
        if _managers(unit) <= _managers(unit.parent):
            return None
        return step("unit.branch_other_manager", value.clauses, parent=unit.parent.name)

    return check


def _same_provider(value: DatedValue) -> Demand:
    def check(unit: UnitFacts, _: date) -> Step | None:
        parent = unit.parent
        if parent is None or parent.provider_number == unit.provider_number:
            return None
        return step("unit.other_provider_than_centre", value.clauses, parent=parent.name)

    return check


def _same_provider_itself(value: DatedValue) -> Demand:
    same = _same_provider(value)

    def check(unit: UnitFacts, day: date) -> Step | None:
        handed_over = [one.name for one in unit.cooperations if one.runs_premises]
        if unit.parent is not None and handed_over:
            return step("unit.branch_run_by_another", value.clauses, other=handed_over[0])
        return same(unit, day)

    return check


def _service_point_staff(value: DatedValue) -> Demand:
    wanted = members(value, "yrken", Profession)

    def check(unit: UnitFacts, _: date) -> Step | None:
        if unit.kind is not UnitKind.SERVICE_POINT:
            return None
        if unit.premises is None or not (unit.premises.is_mobile or unit.address):
            return step("unit.service_point_without_place", value.clauses)
        if any(one.profession in wanted for one in unit.staff):
            return None
        return step("unit.service_point_unstaffed", value.clauses, wanted=told(wanted))

    return check


def _name_contains(value: DatedValue) -> Demand:
    wanted = texts_argument(value, "ord")

    def check(unit: UnitFacts, _: date) -> Step | None:
        if any(one.lower() in unit.name.lower() for one in wanted):
            return None
        return step("unit.name_lacks_word", value.clauses, name=unit.name, words=", ".join(wanted))

    return check


def _register_told(value: DatedValue) -> Demand:
    def check(unit: UnitFacts, _: date) -> Step | None:
        if unit.has_contact and unit.hours:
            return None
        return step("unit.register_untold", value.clauses)

    return check


def _staff_told(value: DatedValue) -> Demand:
    def check(unit: UnitFacts, _: date) -> Step | None:
        return None if unit.staff else step("unit.staff_untold", value.clauses)

    return check


_HALF_PERCENT = 50


def _most_visits_here(value: DatedValue) -> Demand:
    def check(unit: UnitFacts, _: date) -> Step | None:
        if unit.kind is not UnitKind.HEALTH_CENTRE:
            return None
        share = unit.premises.visits_here_percent if unit.premises else None
        if share is None:
            return step("unit.visits_untold", value.clauses)
        if share <= _HALF_PERCENT:
            return step("unit.visits_elsewhere", value.clauses, percent=share)
        return None

    return check


def _premises_demands(value: DatedValue) -> Demand:
    def check(unit: UnitFacts, _: date) -> Step | None:
        rooms = unit.premises or Premises()
        told = {rooms.is_accessible, rooms.has_waiting_room, rooms.has_information}
        if False in told:
            return step("unit.premises_lack", value.clauses)
        # What nobody has said is not there to be counted on.
        return step("unit.premises_untold", value.clauses) if None in told else None

    return check


_KINDS = ArgumentSpec("slag", ArgumentType.TEXTS, choices=tuple(OUTLYING))
_WORDS = ArgumentSpec("ord", ArgumentType.TEXTS)

ORGANISATION_RULES: tuple[DemandRule, ...] = (
    demand_rule(
        "enhet.leverantör", "Vem som är leverantör", (demand("juridisk_person", _legal_person),)
    ),
    demand_rule(
        "enhet.hälsocentral",
        "Vad en hälsocentral är",
        (demand("sammanhållen_enhet", _cohesive),),
    ),
    demand_rule(
        "enhet.namn",
        "Vad en enhet får heta",
        (demand("innehåller_något_av", _name_contains, _WORDS),),
    ),
    demand_rule(
        "enhet.utlokaliserad",
        "Vilka slags lokaler som får ligga utanför hälsocentralen",
        (demand("tillåtna_slag", _outlying, _KINDS),),
    ),
    demand_rule(
        "enhet.filial",
        "Vad en filial är",
        (demand("fast_adress_under_huvudmottagning", _branch_premises),),
    ),
    demand_rule(
        "enhet.filialens_chef",
        "Vem som är filialens verksamhetschef",
        (demand("huvudmottagningens", _same_manager),),
    ),
    demand_rule(
        "enhet.filialens_drift",
        "Vem som driver filialer och servicepunkter",
        (
            demand("samma_leverantör", _same_provider),
            demand("samma_leverantör_och_ingen_underentreprenör", _same_provider_itself),
        ),
    ),
    demand_rule(
        "enhet.servicepunkt",
        "Vad en servicepunkt är",
        (demand("bemannad", _service_point_staff, words("yrken", Profession)),),
    ),
    demand_rule(
        "enhet.lokaler",
        "Vad lokalerna ska ha",
        (demand("krav_i_varje_lokal", _premises_demands),),
    ),
    demand_rule(
        "enhet.besökens_plats",
        "Var hälsocentralens besök äger rum",
        (demand("flest_på_avtalets_adress", _most_visits_here),),
    ),
    demand_rule(
        "enhet.uppgifter",
        "Vilka uppgifter regionen ska ha om enheten",
        (demand("aktuella_i_registret", _register_told),),
    ),
    demand_rule(
        "enhet.bemanningens_uppgifter",
        "Vad regionen ska veta om bemanningen",
        (demand("redovisad", _staff_told),),
    ),
)
"""The rules about who runs a unit and what it is, in reading order."""
