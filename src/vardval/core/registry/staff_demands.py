"""Staffing: shares of working time, who has to be there, and what those who do a work must have.

Shares are of working time: two who work half time weigh as one. They are compared as exact
numbers, so half is never a little less than half.
"""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from vardval.core.registry.demand import (
    Demand,
    DemandRule,
    demand,
    demand_rule,
    members,
    told,
    words,
)
from vardval.core.registry.unit_facts import StaffGroup, UnitFacts
from vardval.core.registry.words import Competence, Profession, UnitKind, Work
from vardval.core.rulebook import ArgumentSpec, ArgumentType, DatedValue, Unit
from vardval.core.rulebook.mechanism import Mechanism, WrongArgument
from vardval.core.trace import Step, step

_HUNDRED = Decimal(100)


def _share(value: DatedValue) -> Decimal:
    found = value.arguments.get("andel")
    if not isinstance(found, Decimal | int):
        raise WrongArgument(value.mechanism, "andel")
    return Decimal(found)


def _wanted(value: DatedValue) -> frozenset[Competence]:
    """The competences that the value names; none where the profession is all that is asked."""
    if "kompetenser" not in value.arguments:
        return frozenset()
    return members(value, "kompetenser", Competence)


def _full_time(groups: Iterable[StaffGroup]) -> Decimal:
    return sum((one.full_time for one in groups), Decimal(0))


def _share_of(is_enough: Callable[[Decimal, Decimal], bool]) -> Callable[[DatedValue], Demand]:
    """A demand that those with a competence make up a share of those whom it is asked of."""

    def bind(value: DatedValue) -> Demand:
        professions = members(value, "yrken", Profession)
        among = members(value, "bland", Competence) if "bland" in value.arguments else frozenset()
        wanted = members(value, "kompetenser", Competence)
        share = _share(value)

        def check(unit: UnitFacts, _: date) -> Step | None:
            asked = [
                one
                for one in unit.staff
                if one.profession in professions and (not among or among & one.competences)
            ]
            whole = _full_time(asked)
            part = _full_time(one for one in asked if wanted & one.competences)
            if unit.kind is not UnitKind.HEALTH_CENTRE or is_enough(part, share * whole):
                return None
            return step(
                "unit.share_too_small",
                value.clauses,
                competence=told(wanted),
                professions=told(professions),
                part=part / _HUNDRED,
                whole=whole / _HUNDRED,
                share=share * _HUNDRED,
            )

        return check

    return bind


def _at_least_one(value: DatedValue) -> Demand:
    professions = members(value, "yrken", Profession)
    wanted = _wanted(value)

    def check(unit: UnitFacts, _: date) -> Step | None:
        there = any(
            one.profession in professions and (not wanted or wanted & one.competences)
            for one in unit.staff
        )
        if there or unit.kind is not UnitKind.HEALTH_CENTRE:
            return None
        return step(
            "unit.nobody_with", value.clauses, professions=told(professions), wanted=told(wanted)
        )

    return check


def _one_of_each(value: DatedValue) -> Demand:
    professions = members(value, "yrken", Profession)

    def check(unit: UnitFacts, _: date) -> Step | None:
        missing = professions - {one.profession for one in unit.staff}
        if not missing or unit.kind is not UnitKind.HEALTH_CENTRE:
            return None
        return step("unit.nobody_with", value.clauses, professions=told(missing), wanted="")

    return check


def _none_of(value: DatedValue) -> Demand:
    refused = members(value, "yrken", Profession)

    def check(unit: UnitFacts, _: date) -> Step | None:
        found = refused & {one.profession for one in unit.staff}
        if not found:
            return None
        return step("unit.profession_too_low", value.clauses, professions=told(found))

    return check


Fits = Callable[[StaffGroup, frozenset[Profession], frozenset[Competence]], bool]
"""Whether a group is of the professions and has the competences in the way that is asked."""


def _everyone_at(work: Work, fits: Fits) -> Callable[[DatedValue], Demand]:
    def bind(value: DatedValue) -> Demand:
        professions = members(value, "yrken", Profession)
        wanted = _wanted(value)

        def check(unit: UnitFacts, _: date) -> Step | None:
            for one in unit.staff:
                if work in one.work and not fits(one, professions, wanted):
                    return step(
                        "unit.unfit_for_work",
                        value.clauses,
                        work=work.value,
                        profession=one.profession.value,
                        professions=told(professions),
                        wanted=told(wanted),
                    )
            return None

        return check

    return bind


def _some(one: StaffGroup, of: frozenset[Profession], wanted: frozenset[Competence]) -> bool:
    return one.profession in of and (not wanted or bool(wanted & one.competences))


def _all(one: StaffGroup, of: frozenset[Profession], wanted: frozenset[Competence]) -> bool:
    return one.profession in of and wanted <= one.competences


def _either(one: StaffGroup, of: frozenset[Profession], wanted: frozenset[Competence]) -> bool:
    return one.profession in of or bool(wanted & one.competences)


_PROFESSIONS = words("yrken", Profession)
_COMPETENCES = words("kompetenser", Competence)
_SHARE = ArgumentSpec("andel", ArgumentType.INTEGER, unit=Unit.PERCENT)
_ALL_OF = (_PROFESSIONS, _COMPETENCES, _SHARE)
_SOME_OF = (_PROFESSIONS, words("bland", Competence), _COMPETENCES, _SHARE)


def _shares(*arguments: ArgumentSpec) -> tuple[Mechanism[Demand], ...]:
    return (
        demand("minst_andel", _share_of(lambda part, wanted: part >= wanted), *arguments),
        demand("mer_än_andel", _share_of(lambda part, wanted: part > wanted), *arguments),
    )


_ONE = (demand("minst_en", _at_least_one, _PROFESSIONS, _COMPETENCES),)


def _work_rule(rule_id: str, work: Work) -> DemandRule:
    return demand_rule(
        rule_id,
        f"Vad den ska ha som arbetar med {work.value}",
        (
            demand("något_av_yrkena", _everyone_at(work, _some), _PROFESSIONS),
            demand("något_av", _everyone_at(work, _some), _PROFESSIONS, _COMPETENCES),
            demand("allt", _everyone_at(work, _all), _PROFESSIONS, _COMPETENCES),
            demand("yrke_eller_kompetens", _everyone_at(work, _either), _PROFESSIONS, _COMPETENCES),
        ),
    )


STAFF_RULES: tuple[DemandRule, ...] = (
    demand_rule(
        "enhet.specialister", "Specialister i allmänmedicin bland läkarna", _shares(*_SOME_OF)
    ),
    demand_rule(
        "enhet.distriktssköterskor", "Distriktssköterskor bland sjuksköterskorna", _shares(*_ALL_OF)
    ),
    demand_rule("enhet.allmänläkare", "Läkare som alltid ska finnas", _ONE),
    demand_rule("enhet.försäkringsmedicin", "Vem som kan försäkringsmedicin", _ONE),
    demand_rule("enhet.diabetes", "Vem som kan diabetes", _ONE),
    demand_rule("enhet.astma_och_kol", "Vem som kan astma och KOL", _ONE),
    demand_rule(
        "enhet.psykosocial_resurs",
        "Psykosocial resurs",
        (demand("minst_en_av_yrkena", _at_least_one, _PROFESSIONS),),
    ),
    demand_rule("enhet.psykoterapi", "Vem som har psykoterapeutisk utbildning", _ONE),
    demand_rule(
        "enhet.rehabilitering",
        "Yrken för rehabilitering",
        (demand("minst_en_av_varje", _one_of_each, _PROFESSIONS),),
    ),
    demand_rule(
        "enhet.lägsta_kompetens",
        "Lägsta omvårdnadskompetens",
        (demand("inga", _none_of, _PROFESSIONS),),
    ),
    _work_rule("enhet.fast_läkarkontakt", Work.PERMANENT_PHYSICIAN),
    _work_rule("enhet.barnhälsovård", Work.CHILD_HEALTH),
    _work_rule("enhet.mödrahälsovård", Work.MATERNITY),
    _work_rule("enhet.läkare_i_mödrahälsovård", Work.MATERNITY_PHYSICIAN),
    _work_rule("enhet.distriktssköterskans_arbete", Work.DISTRICT_NURSING),
    _work_rule("enhet.psykisk_hälsa", Work.MENTAL_HEALTH),
    _work_rule("enhet.fotvård", Work.FOOT_CARE),
    _work_rule("enhet.hälsorådgivning", Work.HEALTH_ADVICE),
    _work_rule("enhet.st_läkare", Work.PHYSICIAN_IN_TRAINING),
    _work_rule("enhet.st_handledare", Work.SUPERVISION),
)
"""The rules about staffing, in reading order."""
