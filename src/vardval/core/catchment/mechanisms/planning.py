"""The rules about the providers' common plan, and the mechanisms that a book may pick for each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from vardval.core.rulebook import ArgumentSpec, ArgumentType, DatedValue, MechanismSpec, Unit
from vardval.core.rulebook.mechanism import Mechanism, MechanismChoice, integer_argument
from vardval.core.time import months_after
from vardval.core.trace import Step, step


@dataclass(frozen=True, slots=True)
class Revision:
    """The last day by which a plan has to be revised, and why."""

    due_on: date
    step: Step


Exists = Callable[[], Step | None]
"""Why a municipality has a common plan; None where the book knows none."""

Approval = Callable[[], Step]
"""How a change of the plan takes effect."""

RevisedBy = Callable[[date], Revision | None]
"""The last day of the revision that something on the day brings about; None for no revision."""


def _no_plan(value: DatedValue) -> Exists:
    return lambda: None


def _plan_of_municipality(value: DatedValue) -> Exists:
    clauses = value.clauses
    return lambda: step("plan.of_municipality", clauses)


def _approved_by_region(value: DatedValue) -> Approval:
    clauses = value.clauses
    return lambda: step("plan.told_and_waits", clauses)


def _no_approval(value: DatedValue) -> Approval:
    clauses = value.clauses
    return lambda: step("plan.none", clauses)


def _before_start(value: DatedValue) -> RevisedBy:
    clauses = value.clauses

    def revised_by(starts_on: date) -> Revision:
        due_on = starts_on - timedelta(days=1)
        return Revision(due_on, step("plan.revised_before_start", clauses, by=due_on))

    return revised_by


def _within_months(value: DatedValue) -> RevisedBy:
    clauses = value.clauses
    months = integer_argument(value, "tid")

    def revised_by(last_day: date) -> Revision:
        due_on = months_after(last_day, months)
        return Revision(due_on, step("plan.revised_after_end", clauses, by=due_on))

    return revised_by


def _never(value: DatedValue) -> RevisedBy:
    def revised_by(day: date) -> None:
        return None

    return revised_by


EXISTS: MechanismChoice[Exists] = MechanismChoice(
    "upptagningsområde.närområdesplan",
    "Vårdgivarnas gemensamma närområdesplan",
    (
        Mechanism(MechanismSpec("en_för_kommunen"), _plan_of_municipality),
        Mechanism(MechanismSpec("ingen_plan"), _no_plan),
    ),
)
APPROVAL: MechanismChoice[Approval] = MechanismChoice(
    "upptagningsområde.plan_ändras",
    "Ändringar i närområdesplanen",
    (
        Mechanism(MechanismSpec("meddelas_och_godkänns"), _approved_by_region),
        Mechanism(MechanismSpec("ingen_plan"), _no_approval),
    ),
)
NEW_PROVIDER: MechanismChoice[RevisedBy] = MechanismChoice(
    "upptagningsområde.plan_ny_vårdgivare",
    "Närområdesplanen när en ny vårdgivare har godkänts",
    (
        Mechanism(MechanismSpec("revideras_före_start"), _before_start),
        Mechanism(MechanismSpec("ingen_plan"), _never),
    ),
)
PROVIDER_GONE: MechanismChoice[RevisedBy] = MechanismChoice(
    "upptagningsområde.plan_vårdgivare_upphör",
    "Närområdesplanen när en vårdgivare har upphört",
    (
        Mechanism(
            MechanismSpec(
                "revideras_inom",
                (ArgumentSpec("tid", ArgumentType.INTEGER, unit=Unit.MONTHS),),
            ),
            _within_months,
        ),
        Mechanism(MechanismSpec("ingen_plan"), _never),
    ),
)
