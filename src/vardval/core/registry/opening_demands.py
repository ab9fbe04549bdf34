"""When a unit is open and answers, and what it does while it is closed.

A week has no free days: hours are held against the five weekdays of an ordinary week. Single
days that are free by law or closed with another answering are no shortcoming.
"""

from datetime import date, time, timedelta

from vardval.core.registry.demand import (
    Demand,
    DemandRule,
    clock,
    demand,
    demand_rule,
    members,
    told,
    words,
)
from vardval.core.registry.unit_facts import (
    MINUTES_PER_HOUR,
    OpenTime,
    UnitFacts,
    minutes_open,
    open_through,
)
from vardval.core.registry.words import Referral, UnitKind
from vardval.core.rulebook import ArgumentSpec, ArgumentType, DatedValue, Unit
from vardval.core.rulebook.mechanism import (
    WrongArgument,
    integer_argument,
    texts_argument,
)
from vardval.core.trace import Step, step

_WEEKDAYS = {1: "måndag", 2: "tisdag", 3: "onsdag", 4: "torsdag", 5: "fredag"}
_DAY = timedelta(days=1)


def _first_gap(times: tuple[OpenTime, ...], opens: time, closes: time) -> str | None:
    """The first weekday on which the times do not cover the time."""
    gaps = (name for day, name in _WEEKDAYS.items() if not open_through(times, day, opens, closes))
    return next(gaps, None)


def _every_weekday(value: DatedValue) -> Demand:
    opens, closes = clock(value, "från"), clock(value, "till")

    def check(unit: UnitFacts, _: date) -> Step | None:
        if unit.kind is not UnitKind.HEALTH_CENTRE:
            return None
        gap = _first_gap(unit.hours, opens, closes)
        if gap is None:
            return None
        return step(
            "unit.closed_on_weekday",
            value.clauses,
            weekday=gap,
            opens=f"{opens:%H.%M}",
            closes=f"{closes:%H.%M}",
        )

    return check


def _hours_a_week(value: DatedValue) -> Demand:
    wanted = integer_argument(value, "timmar")

    def check(unit: UnitFacts, _: date) -> Step | None:
        if unit.kind is not UnitKind.HEALTH_CENTRE:
            return None
        minutes = minutes_open(unit.hours)
        if minutes >= wanted * MINUTES_PER_HOUR:
            return None
        return step(
            "unit.open_too_few_hours",
            value.clauses,
            hours=minutes // MINUTES_PER_HOUR,
            minutes=minutes % MINUTES_PER_HOUR,
            wanted=wanted,
        )

    return check


def _answers_every_weekday(value: DatedValue) -> Demand:
    opens, closes = clock(value, "från"), clock(value, "till")
    system = value.arguments.get("system", "")
    if not isinstance(system, str):
        raise WrongArgument(value.mechanism, "system")

    def check(unit: UnitFacts, _: date) -> Step | None:
        if unit.kind is not UnitKind.HEALTH_CENTRE:
            return None
        times = tuple(one.time for one in unit.phone if system in ("", one.system))
        gap = _first_gap(times, opens, closes)
        if gap is None:
            return None
        return step(
            "unit.silent_on_weekday" if not system else "unit.silent_in_system",
            value.clauses,
            weekday=gap,
            opens=f"{opens:%H.%M}",
            closes=f"{closes:%H.%M}",
            system=system,
        )

    return check


def _days_a_week(value: DatedValue) -> Demand:
    wanted = integer_argument(value, "dagar")

    def check(unit: UnitFacts, _: date) -> Step | None:
        if unit.kind is not UnitKind.BRANCH:
            return None
        days = len({one.weekday for one in unit.hours})
        is_every_week = unit.premises is None or unit.premises.every_weeks == 1
        if days >= wanted and is_every_week:
            return None
        return step("unit.branch_open_too_seldom", value.clauses, days=days, wanted=wanted)

    return check


def _every_so_many_weeks(value: DatedValue) -> Demand:
    wanted = integer_argument(value, "veckor")

    def check(unit: UnitFacts, _: date) -> Step | None:
        if unit.kind is not UnitKind.SERVICE_POINT:
            return None
        weeks = unit.premises.every_weeks if unit.premises else 1
        if unit.hours and weeks <= wanted:
            return None
        return step("unit.point_open_too_seldom", value.clauses, wanted=wanted)

    return check


def _another_answers(value: DatedValue) -> Demand:
    def check(unit: UnitFacts, day: date) -> Step | None:
        for one in unit.closures:
            if one.first_on <= day <= one.last_on and not one.answered_by_centre:
                return step(
                    "unit.closed_without_another",
                    value.clauses,
                    first=one.first_on,
                    last=one.last_on,
                )
        return None

    return check


def _closed_for_reason(value: DatedValue) -> Demand:
    reasons = texts_argument(value, "skäl")
    answered = _another_answers(value)

    def check(unit: UnitFacts, day: date) -> Step | None:
        for one in unit.closures:
            if one.first_on <= day <= one.last_on and one.reason not in reasons:
                return step(
                    "unit.closed_for_other_reason", value.clauses, reasons=", ".join(reasons)
                )
        return answered(unit, day)

    return check


def _no_referral(value: DatedValue) -> Demand:
    refused = members(value, "mål", Referral)

    def check(unit: UnitFacts, _: date) -> Step | None:
        found = refused.intersection(unit.referrals)
        return step("unit.refers_wrongly", value.clauses, to=told(found)) if found else None

    return check


def _absence_told(value: DatedValue) -> Demand:
    days = integer_argument(value, "dagar")

    def check(unit: UnitFacts, day: date) -> Step | None:
        for one in unit.absences:
            missed = (min(day, one.last_on) - one.first_on) // _DAY + 1
            is_told = one.told_on is not None and one.told_on <= day
            if one.first_on <= day and missed > days and not is_told:
                return step(
                    "unit.absence_untold",
                    value.clauses,
                    profession=one.profession.value,
                    first=one.first_on,
                    days=missed,
                )
        return None

    return check


_FROM = ArgumentSpec("från", ArgumentType.TEXT)
_TO = ArgumentSpec("till", ArgumentType.TEXT)
_SYSTEM = ArgumentSpec("system", ArgumentType.TEXT)
_REASONS = ArgumentSpec("skäl", ArgumentType.TEXTS)
_HOURS = ArgumentSpec("timmar", ArgumentType.INTEGER)
_DAYS = ArgumentSpec("dagar", ArgumentType.INTEGER, unit=Unit.DAYS)
_WEEKS = ArgumentSpec("veckor", ArgumentType.INTEGER, unit=Unit.WEEKS)

OPENING_RULES: tuple[DemandRule, ...] = (
    demand_rule(
        "enhet.öppettider",
        "När hälsocentralen är öppen",
        (
            demand("varje_vardag", _every_weekday, _FROM, _TO),
            demand("timmar_per_vecka", _hours_a_week, _HOURS),
        ),
    ),
    demand_rule(
        "enhet.telefon",
        "När hälsocentralen svarar i telefon",
        (demand("varje_vardag", _answers_every_weekday, _FROM, _TO),),
    ),
    demand_rule(
        "enhet.telefonsystem",
        "I vilket system hälsocentralen tar emot samtal, och när",
        (demand("varje_vardag_i_system", _answers_every_weekday, _SYSTEM, _FROM, _TO),),
    ),
    demand_rule(
        "enhet.filialens_öppettider",
        "Hur ofta en filial är öppen",
        (demand("dagar_per_vecka", _days_a_week, _DAYS),),
    ),
    demand_rule(
        "enhet.servicepunktens_öppettider",
        "Hur ofta en servicepunkt är öppen",
        (demand("minst_var", _every_so_many_weeks, _WEEKS),),
    ),
    demand_rule(
        "enhet.stängda_dagar",
        "Vem som svarar när hälsocentralen har stängt enstaka dagar",
        (
            demand("annan_hälsocentral_svarar", _another_answers),
            demand("annan_hälsocentral_svarar_av_vissa_skäl", _closed_for_reason, _REASONS),
        ),
    ),
    demand_rule(
        "enhet.hänvisning",
        "Vart en stängd hälsocentral inte får hänvisa",
        (demand("inte_till", _no_referral, words("mål", Referral)),),
    ),
    demand_rule(
        "enhet.frånvaro",
        "När regionen får veta att kompetens saknas",
        (demand("anmäls_efter", _absence_told, _DAYS),),
    ),
)
"""The rules about when a unit is open and answers, in reading order."""
