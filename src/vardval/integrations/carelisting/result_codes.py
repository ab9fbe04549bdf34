"""What the core decided, in the contract's result codes and in words for the resident.

Every code that a refusal of a resident's call can end in has its row; a test walks the core and
fails for one that has none.
"""

from collections.abc import Mapping
from datetime import date

from vardval.core.listing import Outcome
from vardval.core.trace import Step, Trace
from vardval.integrations.carelisting.answers import Answer
from vardval.integrations.carelisting.names import ResultCode
from vardval.platform.sentences import Value, sentence

RESULT_OF_REFUSAL: Mapping[str, ResultCode] = {
    "asylum_seeker.not_listed": ResultCode.ERROR,
    "choice.branch_cannot_be_chosen": ResultCode.ERROR,
    "choice.channel_not_accepted": ResultCode.ERROR,
    "choice.decides_alone": ResultCode.AGE_LIMIT,
    "choice.guardians_must_agree": ResultCode.GUARDIANS_MUST_CONSENT,
    "choice.no_changes_left": ResultCode.TOO_MANY_CHANGES,
    "choice.not_a_guardian": ResultCode.ERROR,
    "choice.not_signed": ResultCode.ERROR,
    "choice.nothing_to_withdraw": ResultCode.ERROR,
    "choice.nothing_waits": ResultCode.ERROR,
    "choice.proxy_not_in_writing": ResultCode.ERROR,
    "choice.too_young": ResultCode.AGE_LIMIT,
    "choice.unit_closing": ResultCode.ERROR,
    "choice.unit_full": ResultCode.UNIT_FULL,
    "choice.unit_not_open": ResultCode.ERROR,
    # A stop is no ceiling: its text says when it is over, which the code for full cannot.
    "choice.unit_stopped": ResultCode.ERROR,
    "choice.unit_unknown": ResultCode.ERROR,
    "contact.physician_not_there": ResultCode.ERROR,
    "dead.listing_ends": ResultCode.ERROR,
    "protected.not_listed": ResultCode.ERROR,
    "queue.not_in_it": ResultCode.ERROR,
    "residence.not_registered_in_sweden": ResultCode.ERROR,
}
"""The step that a refusal ends in, and its result code."""

_TOLD = "carelisting.told."


def error(why: str) -> Answer:
    """Return the refusal that is the contract's own and no rule's."""
    return Answer(ResultCode.ERROR, sentence(f"{_TOLD}{why}"))


def info(why: str, **parameters: Value) -> Answer:
    """Return the answer of what is done, with a text that has to be shown."""
    return Answer(ResultCode.INFO, sentence(f"{_TOLD}{why}", "sv", **parameters))


def answer_to(
    outcome: Outcome, trace: Trace, *, unit: str, on: date, effective_on: date | None = None
) -> Answer:
    """Return the answer to a call that the core has decided on the day.

    `unit` is the name of the unit that the call was about.
    """
    match outcome:
        case Outcome.ACCEPTED:
            if effective_on is not None and effective_on > on:
                return info("from_later", unit=unit, on=effective_on)
            return Answer()
        case Outcome.QUEUED:
            return Answer()
        case Outcome.WAITING:
            return info("waits")
        case Outcome.TASK:
            return info("officer_decides")
        case Outcome.REFUSED:
            return _refused(trace, unit)


def _refused(trace: Trace, unit: str) -> Answer:
    deciding = _deciding(trace)
    if deciding is None:
        return error("refused")
    # The step knows the unit by its key, the resident by its name.
    told = {**dict(deciding.parameters), "unit": unit}
    text = sentence(f"{_TOLD}{deciding.code}", "sv", **told)
    return Answer(RESULT_OF_REFUSAL[deciding.code], text)


def _deciding(trace: Trace) -> Step | None:
    """The last step that says no; a refusal may cite the rule that would have let it pass."""
    return next((one for one in reversed(trace) if one.code in RESULT_OF_REFUSAL), None)
