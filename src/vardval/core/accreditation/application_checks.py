"""What the region looks into before it decides, and what a check's outcome leads to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from vardval.core.accreditation.application import APPLICANT, Application, Check
from vardval.core.accreditation.application_asking import about, rule_id
from vardval.core.rulebook import ArgumentSpec, ArgumentType, DatedValue, MechanismSpec, Unit
from vardval.core.rulebook.mechanism import Mechanism, MechanismChoice, WrongArgument
from vardval.core.trace import Step, step

_WHOLE_E2 = 10_000


class Weight(Enum):
    """What a check says of the decision."""

    NOT_MADE = "not made"
    CONTENT = "content"
    MAY_STOP = "may stop"
    STOPS = "stops"


@dataclass(frozen=True, slots=True)
class Weighed:
    """A check of a party, what it says of the decision, and by which clause."""

    check: Check
    of: str
    weight: Weight
    step: Step


Weigh = Callable[[Application, str], Weighed | None]
"""What the check of a party says; None when the party is not looked into for it."""

_OF_APPLICANT = frozenset(
    {
        Check.PREMISES,
        Check.PLAN,
        Check.NEWLY_STARTED,
        Check.GENERAL_PRACTICE,
        Check.DISTRICT_NURSES,
        *(one for one in Check if one.is_competence),
    }
)
"""The checks of the establishment and of the applicant's own plans, not of every party."""


def _is_asked(check: Check, application: Application, party: str) -> bool:
    if check in _OF_APPLICANT and party != APPLICANT:
        return False
    if check is Check.SUBCONTRACTOR:
        return party in application.subcontractors
    if check is Check.NEWLY_STARTED:
        return application.is_newly_started or application.is_being_formed
    if check is Check.PLAN:
        return application.plan_is_asked
    return True


def _weigh(
    check: Check, value: DatedValue, failed: Weight, enough: Callable[[int], bool] | None = None
) -> Weigh:
    name = check.name.lower()

    def weigh(application: Application, party: str) -> Weighed | None:
        if not _is_asked(check, application, party):
            return None
        made = application.check_of(check, party)
        if made is None:
            told = step(f"application.check_waits.{name}", value.clauses, of=about(party))
            return Weighed(check, party, Weight.NOT_MADE, told)
        passed = made.is_passed
        if enough is not None:
            passed = made.percent_e2 is not None and enough(made.percent_e2)
        if passed:
            told = step(f"application.check_passed.{name}", value.clauses, of=about(party))
            return Weighed(check, party, Weight.CONTENT, told)
        return Weighed(
            check, party, failed, step(f"application.ground.{name}", value.clauses, of=about(party))
        )

    return weigh


def _by_judgement(check: Check, failed: Weight) -> Callable[[DatedValue], Weigh]:
    return lambda value: _weigh(check, value, failed)


def _share(value: DatedValue) -> int:
    share = value.arguments.get("andel")
    if not isinstance(share, Decimal):
        raise WrongArgument(value.mechanism, "andel")
    return int(share * _WHOLE_E2)


def _at_least(check: Check) -> Callable[[DatedValue], Weigh]:
    def bind(value: DatedValue) -> Weigh:
        least = _share(value)
        return _weigh(check, value, Weight.STOPS, lambda percent_e2: percent_e2 >= least)

    return bind


def _more_than(check: Check) -> Callable[[DatedValue], Weigh]:
    def bind(value: DatedValue) -> Weigh:
        bar = _share(value)
        return _weigh(check, value, Weight.STOPS, lambda percent_e2: percent_e2 > bar)

    return bind


_SHARE = (ArgumentSpec("andel", ArgumentType.DECIMAL, unit=Unit.PERCENT),)
MEASURED = frozenset({Check.GENERAL_PRACTICE, Check.DISTRICT_NURSES})
"""The checks whose outcome is a share, which the book's rule then judges."""


def _rule(check: Check) -> MechanismChoice[Weigh]:
    mechanisms: tuple[Mechanism[Weigh], ...]
    if check in MEASURED:
        mechanisms = (
            Mechanism(MechanismSpec("minst_andel_av_tiden", _SHARE), _at_least(check)),
            Mechanism(MechanismSpec("mer_än_andel", _SHARE), _more_than(check)),
        )
    else:
        stops, may = _by_judgement(check, Weight.STOPS), _by_judgement(check, Weight.MAY_STOP)
        mechanisms = (
            Mechanism(MechanismSpec("godkänns_inte"), stops),
            Mechanism(MechanismSpec("får_vägras"), may),
        )
    return MechanismChoice(rule_id(check.value), f"Prövningen av {check.value}", mechanisms)


CHECK_RULES: Mapping[Check, MechanismChoice[Weigh]] = {check: _rule(check) for check in Check}

Alike = Callable[[str], Step | None]
"""Why a party beside the applicant is looked into in the same way; None when it is not."""


def _alike(code: str) -> Callable[[DatedValue], Alike]:
    def bind(value: DatedValue) -> Alike:
        def alike(party: str) -> Step | None:
            return step(code, value.clauses, of=about(party))

        return alike

    return bind


SUBCONTRACTORS_ALIKE: MechanismChoice[Alike] = MechanismChoice(
    rule_id("underleverantörers_kontroll"),
    "Hur en underleverantör kontrolleras",
    (Mechanism(MechanismSpec("som_leverantören"), _alike("application.subcontractor_alike")),),
)
PARTNERS_ALIKE: MechanismChoice[Alike] = MechanismChoice(
    rule_id("bolagsmäns_kontroll"),
    "Hur bolagsmännen i ett företag under bildande kontrolleras",
    (Mechanism(MechanismSpec("som_leverantören"), _alike("application.partner_alike")),),
)
