"""Additional assignments: how one is given, who has to take one over, and when it is paid.

An additional assignment stands beside the basic one. What a book says of it is a condition on how
it came to the centre; none of it is reckoned here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from vardval.core.rulebook import DatedValue, MechanismSpec, Rulebook, RuleMissing, ValueMissing
from vardval.core.rulebook.mechanism import Mechanism, MechanismChoice
from vardval.core.trace import Step, step


@dataclass(frozen=True, slots=True)
class Additional:
    """An additional assignment as it stands at a centre, or is about to.

    `is_decided` is the region's decision or approval, `has_agreement` a supplementary agreement.
    `is_held_here` tells whether the municipality has the assignment already, at another centre.
    """

    name: str
    is_decided: bool = False
    has_agreement: bool = False
    is_planned_together: bool = False
    is_private: bool = False
    is_held_here: bool = False


Judges = Callable[[Additional], Step | None]
"""Why something is so of the assignment; None where it is not."""


def _judges(name: str, code: str, is_so: Callable[[Additional], bool]) -> Mechanism[Judges]:
    def bind(value: DatedValue) -> Judges:
        def judge(one: Additional) -> Step | None:
            return step(code, value.clauses, assignment=one.name) if is_so(one) else None

        return judge

    return Mechanism(MechanismSpec(name), bind)


def _is_undecided(one: Additional) -> bool:
    return not one.is_decided


def _always(_: Additional) -> bool:
    return True


def _is_without_approval_or_agreement(one: Additional) -> bool:
    return not (one.is_decided and one.has_agreement)


def _falls_to_it(one: Additional) -> bool:
    return one.is_private and one.is_held_here and one.is_decided


def _is_decided_alone(one: Additional) -> bool:
    return not (one.is_decided and one.is_planned_together)


PAID: MechanismChoice[Judges] = MechanismChoice(
    "ersättning.tilläggsuppdrag",
    "Tilläggsuppdrag",
    (
        _judges("särskilt_anslag", "additional.paid_when_decided", _is_undecided),
        _judges("särskilt_ärende", "additional.paid_elsewhere", _always),
        _judges(
            "godkännande_och_tilläggsavtal",
            "additional.paid_when_agreed",
            _is_without_approval_or_agreement,
        ),
    ),
)
"""Why the assignment is not paid through the choice system; the chapter is settlement's."""
TAKEN_OVER: MechanismChoice[Judges] = MechanismChoice(
    "kontrakt.övertar_tilläggsuppdrag",
    "Vem som tar över ett tilläggsuppdrag",
    (_judges("privat_efter_beslut", "additional.taken_over", _falls_to_it),),
)
"""Why a provider that establishes itself has to take the assignment over."""
GIVEN: MechanismChoice[Judges] = MechanismChoice(
    "kontrakt.utbildningsuppdrag",
    "Hur ett utbildnings- eller utvecklingsuppdrag ges",
    (_judges("regionen_avgör_i_samråd", "additional.given_together", _is_decided_alone),),
)
"""Why an assignment cannot be given as it is."""


def judged(
    rule: MechanismChoice[Judges], one: Additional, book: Rulebook, day: date
) -> Step | None:
    """What the book's rule says of the assignment; None where it says nothing."""
    try:
        return rule.bound(book, day)(one)
    except (ValueMissing, RuleMissing):
        return None
