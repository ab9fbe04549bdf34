"""The demands that the acts make, each as a mechanism that the book of acts can name."""

from collections.abc import Callable

from vardval.core.law.kinds import Check
from vardval.core.rulebook import ArgumentSpec, ArgumentType, DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism, integer_argument, texts_argument
from vardval.core.trace import Step, step


def _nothing_demanded(_act: DatedValue) -> Check:
    return lambda _value: None


def _at_most_a_year(act: DatedValue) -> Check:
    limit = integer_argument(act, "antal")

    def check(value: DatedValue) -> Step | None:
        if value.mechanism == "högst_per_år" and integer_argument(value, "antal") <= limit:
            return None
        return step("law.changes_beyond_limit", act.clauses, limit=limit)

    return check


def _answered_by(code: str) -> Callable[[DatedValue], Check]:
    """The demand that the book answers with one of the mechanisms that the act's value lists."""

    def bind(act: DatedValue) -> Check:
        allowed = texts_argument(act, "svar")

        def check(value: DatedValue) -> Step | None:
            return None if value.mechanism in allowed else step(code, act.clauses)

        return check

    return bind


_ANSWERS = (ArgumentSpec("svar", ArgumentType.TEXTS),)

NOTHING_DEMANDED = Mechanism(MechanismSpec("inget_krav"), _nothing_demanded)
AT_MOST_A_YEAR = Mechanism(
    MechanismSpec("högst_per_år", (ArgumentSpec("antal", ArgumentType.INTEGER),)), _at_most_a_year
)
SPECIAL_REASONS_ALLOWED = Mechanism(
    MechanismSpec("vid_särskilda_skäl", _ANSWERS), _answered_by("law.special_reasons_refused")
)
ONE_LISTING = Mechanism(MechanismSpec("en_i_taget", _ANSWERS), _answered_by("law.several_listings"))
ONLY_OWN_OR_CONTRACTED = Mechanism(
    MechanismSpec("egen_regi_eller_kontrakt", _ANSWERS), _answered_by("law.target_outside_system")
)
CHOICE_IN_WHOLE_COUNTRY = Mechanism(
    MechanismSpec("får_välja", _ANSWERS), _answered_by("law.other_region_refused")
)
ALTERNATIVE_WITHOUT_CHOICE = Mechanism(
    MechanismSpec("alternativ_ska_finnas", _ANSWERS), _answered_by("law.no_alternative")
)
