"""What an examined application leads to, and what stands between it and a contract."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from vardval.core.accreditation.application import ApplicantKind
from vardval.core.accreditation.application_asking import rule_id
from vardval.core.accreditation.application_times import Say, says
from vardval.core.rulebook import ArgumentSpec, ArgumentType, DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism, MechanismChoice, texts_argument
from vardval.core.trace import Step, step

Because = Callable[[], Step | None]
"""Why something leads to a refusal, or is allowed; None when it does not, or is not."""


def _because(name: str, code: str) -> Mechanism[Because]:
    def bind(value: DatedValue) -> Because:
        def because() -> Step | None:
            return step(code, value.clauses)

        return because

    return Mechanism(MechanismSpec(name), bind)


def _choice(tail: str, heading: str, mechanism: str, code: str) -> MechanismChoice[Because]:
    return MechanismChoice(rule_id(tail), heading, (_because(mechanism, code),))


INCOMPLETE = _choice(
    "ofullständig",
    "Vad ofullständiga svar leder till",
    "godkänns_inte",
    "application.refused_incomplete",
)
PAPER_LACKING = _choice(
    "handling_saknas",
    "Vad en handling som saknas leder till",
    "godkänns_inte",
    "application.refused_without_papers",
)
NOT_COMPLETED = _choice(
    "komplettering_uteblir",
    "Vad en utebliven komplettering leder till",
    "godkänns_inte",
    "application.refused_not_completed",
)
CORRECTION = _choice(
    "rättelse",
    "Om uppenbara fel får rättas",
    "uppenbara_fel_får_rättas",
    "application.obvious_errors_corrected",
)
COMPLETION = _choice(
    "komplettering",
    "Om komplettering får begäras",
    "får_begäras",
    "application.completion_may_be_asked",
)
SAME_FOR_PUBLIC = _choice(
    "egen_regi",
    "Om samma krav gäller offentliga utförare",
    "samma_krav",
    "application.same_for_public",
)
RIGHT: MechanismChoice[Say] = MechanismChoice(
    rule_id("rätt"),
    "Vem som godkänns",
    (says("alla_som_uppfyller_kraven", "application.all_who_meet_the_demands"),),
)
EXAMINED: MechanismChoice[Say] = MechanismChoice(
    rule_id("prövning"),
    "Hur ansökan prövas",
    (says("mot_kraven_enligt_lov", "application.examined_by_the_act"),),
)
ENDED: MechanismChoice[Say] = MechanismChoice(
    rule_id("avslut"),
    "Hur en ansökan avslutas",
    (says("skriftligt_beslut", "application.ends_with_written_decision"),),
)


def _parts(value: DatedValue) -> Say:
    parts = texts_argument(value, "delar")

    def told() -> Step:
        return step("application.made_on_documents", value.clauses, parts=len(parts))

    return told


BASIS: MechanismChoice[Say] = MechanismChoice(
    rule_id("underlag"),
    "Vad ansökan görs på",
    (Mechanism(MechanismSpec("består_av", (ArgumentSpec("delar", ArgumentType.TEXTS),)), _parts),),
)


@dataclass(frozen=True, slots=True)
class Signing:
    """What is known when somebody wants to sign: when, and what the party is by then."""

    on: date
    approved_on: date | None
    applicant: ApplicantKind
    meets_demands: bool = True


Stands = Callable[[Signing], Step | None]
"""What stands between the application and a contract; None when nothing does."""


def _stands(name: str, code: str, is_open: Callable[[Signing], bool]) -> Mechanism[Stands]:
    def bind(value: DatedValue) -> Stands:
        def stands(signing: Signing) -> Step | None:
            return None if is_open(signing) else step(code, value.clauses)

        return stands

    return Mechanism(MechanismSpec(name), bind)


FORMED: MechanismChoice[Stands] = MechanismChoice(
    rule_id("bildat_vid_kontrakt"),
    "Vad ett företag under bildande ska vara när kontraktet tecknas",
    (
        _stands(
            "bildat_och_uppfyller_kraven",
            "application.not_formed",
            lambda it: it.applicant is not ApplicantKind.BEING_FORMED and it.meets_demands,
        ),
    ),
)
