"""A step in a contract's course, as a value that a matter can keep."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from enum import Enum

from vardval.core.contract import AnswerKind
from vardval.core.identity import NotAnOrganisationNumber, OrganisationNumber
from vardval.core.trace import Trace
from vardval.platform.sentences import SpokenError
from vardval.platform.stored_trace import trace_told


class StepKind(Enum):
    """What is done with the contract."""

    EXTEND = "extend"
    NOTICE = "notice"
    REGION_NOTICE = "region_notice"
    WITHDRAW = "withdraw"
    RESCIND = "rescind"
    TRANSFER = "transfer"
    ANSWER = "answer"
    ASSIGN = "assign"


_K = StepKind
TOLD = frozenset({_K.NOTICE, _K.WITHDRAW, _K.ANSWER})
"""What the provider does by itself; the rest is decided by the region."""
ENDING = frozenset({_K.NOTICE, _K.REGION_NOTICE, _K.WITHDRAW, _K.RESCIND})
"""What ends the contract, with no other after it."""
NEEDS: Mapping[StepKind, tuple[str, ...]] = {
    _K.EXTEND: (),
    _K.NOTICE: (),
    _K.REGION_NOTICE: (),
    _K.WITHDRAW: ("until_on",),
    _K.RESCIND: (),
    _K.TRANSFER: ("organisation_number", "starts_on", "manager", "application_id"),
    _K.ANSWER: ("book_id", "answer"),
    _K.ASSIGN: ("assignment", "starts_on"),
}
"""What each kind has to tell besides its day."""
ANSWERS = (AnswerKind.ACCEPTED, AnswerKind.REJECTED)
"""What a provider may answer to changed terms; a signing is no answer to a change."""


class StepIncomplete(SpokenError, ValueError):
    """A step that does not tell all that its kind needs, or tells it unreadably."""

    def __init__(self, missing: str) -> None:
        self.missing = missing
        super().__init__(f"contract_step.missing.{missing}")


@dataclass(frozen=True, slots=True)
class ContractStep:
    """What is to be done with a contract, and the day of the act.

    The act's day is when an extension or a withdrawal is asked for, notice is given or an answer
    comes, and from which a contract is rescinded. `until_on` is the last day of the activity,
    `starts_on` the first day of a new contract or assignment; `from_unit` (HSA-id) has the
    assignment until then.
    """

    kind: StepKind
    on: date
    until_on: date | None = None
    starts_on: date | None = None
    is_written: bool = True
    organisation_number: str = ""
    manager: str = ""
    application_id: int | None = None
    book_id: str = ""
    answer: str = ""
    assignment: str = ""
    from_unit: str = ""
    is_planned_together: bool = False
    agreed_on: date | None = None

    def check(self) -> None:
        """Check that all is told that the kind needs; raises `StepIncomplete`."""
        for needed in NEEDS[self.kind]:
            if not getattr(self, needed):
                raise StepIncomplete(needed)
        if self.answer and self.answer not in {one.value for one in ANSWERS}:
            raise StepIncomplete("answer")
        if self.organisation_number:
            try:
                OrganisationNumber.parse(self.organisation_number)
            except NotAnOrganisationNumber:
                raise StepIncomplete("organisation_number") from None

    def as_particulars(self) -> dict[str, object]:
        """The step as codes and plain values, without what is not told."""
        told = {name: value for name, value in asdict(self).items() if value}
        days = {name: one.isoformat() for name, one in told.items() if isinstance(one, date)}
        return {**told, **days, "kind": self.kind.value, "is_written": self.is_written}


_DAYS = ("on", "until_on", "starts_on", "agreed_on")


def step_of(particulars: Mapping[str, object]) -> ContractStep:
    """Return the step that a matter keeps."""
    names = {one.name for one in fields(ContractStep)}
    told = {name: value for name, value in particulars.items() if name in names}
    told["kind"] = StepKind(str(told["kind"]))
    for name in _DAYS:
        if name in told:
            told[name] = date.fromisoformat(str(told[name]))
    return ContractStep(**told)  # type: ignore[arg-type]  # as `as_particulars` wrote them


def told_when_asked(particulars: Mapping[str, object]) -> Trace:
    """How the book reckoned the step when it was asked for."""
    stored = particulars.get("trace")
    return trace_told(stored) if isinstance(stored, list) else ()
