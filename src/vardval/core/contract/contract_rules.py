"""The rules of a contract itself, and the mechanisms that a book may pick for each.

A time of months runs to the day of the same number: twelve months' notice given on 10 March ends
with 10 March the year after, and nine months before a period that ends with 28 February is
28 May the year before. A contract of five years from 1 March ends with the last of February, and
so does one from 29 February where the year it ends in has no such day.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from vardval.core.contract.mechanisms import Deadline
from vardval.core.contract.signing import Contract, Signing
from vardval.core.rulebook import (
    ArgumentSpec,
    ArgumentType,
    DatedValue,
    MechanismSpec,
    RuleSpec,
    Unit,
)
from vardval.core.rulebook.mechanism import Mechanism, MechanismChoice, integer_argument
from vardval.core.time import last_of_months_from, months_after
from vardval.core.trace import Step, step

MONTHS_PER_YEAR = 12


@dataclass(frozen=True, slots=True)
class Length:
    """How long a contract runs from its first day, and how much longer it can be made."""

    years: int
    more_years: int
    step: Step

    def last_on(self, starts_on: date) -> date:
        """The last day of the period that begins on the day."""
        return last_of_months_from(starts_on, self.years * MONTHS_PER_YEAR)

    def longer(self, starts_on: date) -> date:
        """The last day when the contract is extended."""
        return last_of_months_from(starts_on, (self.years + self.more_years) * MONTHS_PER_YEAR)


Check = Callable[[Signing, Contract | None], Step | None]
"""From what is to be signed and the contract that the centre has, why it cannot be; or None."""
Lengths = Callable[[], Length]
Reckon = Callable[[date], Deadline]
"""From a day, the last day of a time that runs from it, or the last day left before it."""
Holds = Callable[[], Step]
"""What holds without any day."""


def _check(
    name: str, code: str, is_wrong: Callable[[Signing, Contract | None], bool]
) -> Mechanism[Check]:
    def bind(value: DatedValue) -> Check:
        def check(signing: Signing, standing: Contract | None) -> Step | None:
            return step(code, value.clauses) if is_wrong(signing, standing) else None

        return check

    return Mechanism(MechanismSpec(name), bind)


def _holds(name: str, code: str) -> Mechanism[Holds]:
    return Mechanism(MechanismSpec(name), lambda value: lambda: step(code, value.clauses))


def _years(value: DatedValue) -> Lengths:
    years, more = integer_argument(value, "tid"), integer_argument(value, "förlängning")

    def length() -> Length:
        return Length(years, more, step("contract.years", value.clauses, years=years, more=more))

    return length


def _months_before(value: DatedValue) -> Reckon:
    months = integer_argument(value, "tid")

    def latest(last_on: date) -> Deadline:
        day = months_after(last_on, -months)
        told = step("contract.ask_by", value.clauses, day=day, months=months, last=last_on)
        return Deadline(day, told)

    return latest


def _months_after(code: str) -> Callable[[DatedValue], Reckon]:
    def bind(value: DatedValue) -> Reckon:
        months = integer_argument(value, "tid")

        def end(from_on: date) -> Deadline:
            day = months_after(from_on, months)
            return Deadline(day, step(code, value.clauses, day=day, months=months, since=from_on))

        return end

    return bind


def _months(name: str) -> MechanismSpec:
    tid = ArgumentSpec("tid", ArgumentType.INTEGER, unit=Unit.MONTHS)
    return MechanismSpec(name, (tid,))


def _is_no_legal_person(signing: Signing, _: Contract | None) -> bool:
    return not signing.is_legal_person


def _is_unapproved(signing: Signing, _: Contract | None) -> bool:
    return signing.approved_on is None or signing.approved_on > signing.signed_on


def _has_contract(signing: Signing, standing: Contract | None) -> bool:
    return standing is not None and not standing.ends_before(signing.starts_on)


def _names_no_manager(signing: Signing, _: Contract | None) -> bool:
    return not signing.manager


def _has_reservations(signing: Signing, _: Contract | None) -> bool:
    return signing.has_reservations


def _starts_elsewhen(signing: Signing, _: Contract | None) -> bool:
    return signing.opens_on is not None and signing.opens_on != signing.starts_on


COMMISSIONER: MechanismChoice[Holds] = MechanismChoice(
    "kontrakt.beställare", "Vem som beställer vården", (_holds("regionen", "contract.region"),)
)
REQUIRED: MechanismChoice[Holds] = MechanismChoice(
    "kontrakt.krav",
    "Vad som krävs för att bedriva vård i valfrihetssystemet",
    (_holds("tecknat_kontrakt", "contract.required"),),
)
PARTY: MechanismChoice[Check] = MechanismChoice(
    "kontrakt.part",
    "Vem kontrakt kan tecknas med",
    (_check("bara_juridisk_person", "contract.no_legal_person", _is_no_legal_person),),
)
APPROVAL: MechanismChoice[Check] = MechanismChoice(
    "kontrakt.godkännande",
    "Vad som föregår kontraktet",
    (_check("bara_efter_godkännande", "contract.not_approved", _is_unapproved),),
)
EACH: MechanismChoice[Check] = MechanismChoice(
    "kontrakt.antal",
    "Hur många kontrakt det finns",
    (_check("ett_per_hälsocentral", "contract.has_one", _has_contract),),
)
CONTENT: MechanismChoice[Check] = MechanismChoice(
    "kontrakt.verksamhetschef",
    "Vad kontraktet säger om verksamhetschefen",
    (_check("namnges", "contract.manager_unnamed", _names_no_manager),),
)
WHOLE: MechanismChoice[Check] = MechanismChoice(
    "kontrakt.villkor",
    "Hur villkoren godtas",
    (_check("i_sin_helhet", "contract.reservations", _has_reservations),),
)
BEGINNING: MechanismChoice[Check] = MechanismChoice(
    "kontrakt.början",
    "När avtalsperioden börjar",
    (_check("när_verksamheten_startar", "contract.starts_elsewhen", _starts_elsewhen),),
)
LENGTH: MechanismChoice[Lengths] = MechanismChoice(
    "kontrakt.tid",
    "Hur länge kontraktet löper",
    (
        Mechanism(
            MechanismSpec(
                "år_och_förlängning",
                (
                    ArgumentSpec("tid", ArgumentType.INTEGER, unit=Unit.YEARS),
                    ArgumentSpec("förlängning", ArgumentType.INTEGER, unit=Unit.YEARS),
                ),
            ),
            _years,
        ),
    ),
)
ASK_BY: MechanismChoice[Reckon] = MechanismChoice(
    "kontrakt.avisering",
    "När avisering om förlängning senast kommer in",
    (Mechanism(_months("månader_före_slutet"), _months_before),),
)
NOTICE: MechanismChoice[Reckon] = MechanismChoice(
    "kontrakt.uppsägning",
    "Hur lång uppsägningstiden är",
    (Mechanism(_months("månader_efter_uppsägning"), _months_after("contract.notice_ends")),),
)
WITHDRAWAL: MechanismChoice[Reckon] = MechanismChoice(
    "kontrakt.återkallelse",
    "När verksamheten tidigast upphör på egen begäran",
    (Mechanism(_months("månader_efter_begäran"), _months_after("contract.withdrawn_earliest")),),
)
WRITTEN: MechanismChoice[Holds] = MechanismChoice(
    "kontrakt.återkallelsens_form",
    "I vilken form återkallelse begärs",
    (_holds("skriftligen", "contract.withdrawal_written"),),
)
RESCINDED: MechanismChoice[Holds] = MechanismChoice(
    "kontrakt.hävning",
    "Vad en hävning leder till",
    (_holds("godkännandet_återkallas", "contract.approval_gone"),),
)
TRANSFER: MechanismChoice[Holds] = MechanismChoice(
    "kontrakt.överlåtelse",
    "Vad som gäller när en annan leverantör tar över",
    (_holds("ny_leverantör_tecknar_eget", "contract.transferred"),),
)
CONTRACT_RULES: tuple[RuleSpec, ...] = (
    COMMISSIONER.spec,
    REQUIRED.spec,
    PARTY.spec,
    APPROVAL.spec,
    EACH.spec,
    CONTENT.spec,
    WHOLE.spec,
    BEGINNING.spec,
    LENGTH.spec,
    ASK_BY.spec,
    NOTICE.spec,
    WITHDRAWAL.spec,
    WRITTEN.spec,
    RESCINDED.spec,
    TRANSFER.spec,
)
"""Every rule of the chapter, in reading order."""
