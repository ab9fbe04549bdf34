"""The course of a run, as a table, and whether it allows a step now.

A draft is approved by another person than the one who made it, or discarded. What is
approved is handed over, and from then on nothing changes it. What the draft's control warns
of is answered before it is approved. Months are approved in order,
each once; a draft made before another month was approved no longer knows what has been
paid, and is made anew.
"""

from enum import Enum

from vardval.core.time import Month
from vardval.platform.sentences import SpokenError, sentence


class RunStatus(Enum):
    """How far a run has come."""

    DRAFT = "draft"
    APPROVED = "approved"
    HANDED_OVER = "handed_over"
    DISCARDED = "discarded"


NEXT: dict[RunStatus, frozenset[RunStatus]] = {
    RunStatus.DRAFT: frozenset({RunStatus.APPROVED, RunStatus.DISCARDED}),
    RunStatus.APPROVED: frozenset({RunStatus.HANDED_OVER}),
    RunStatus.HANDED_OVER: frozenset(),
    RunStatus.DISCARDED: frozenset(),
}


class StepNotAllowed(SpokenError):
    """A step that the run's course does not have where it stands."""

    def __init__(self, month: Month, status: RunStatus, wanted: RunStatus) -> None:
        self._month, self._status, self._wanted = month, status, wanted
        super().__init__("settlement.step_not_allowed", **self._gaps("sv"))

    def told(self, language: str) -> str:
        """Return the sentence, the words for how far the run has come in the language too."""
        return sentence(self.code, language, **self._gaps(language))

    def _gaps(self, language: str) -> dict[str, str]:
        return {
            "month": str(self._month),
            "status": sentence(f"settlement.became.{self._status.value}", language),
            "wanted": sentence(f"settlement.became.{self._wanted.value}", language),
        }


class NotADraft(SpokenError):
    """A run that has been decided, whose control is closed."""

    def __init__(self, month: Month) -> None:
        super().__init__("settlement.control.closed", month=str(month))


class WarningsUnanswered(SpokenError):
    """A draft whose control warns of something that nobody has answered for."""

    def __init__(self, month: Month, unanswered: int) -> None:
        super().__init__("settlement.control.unanswered", month=str(month), count=unanswered)


class ApproverMadeIt(SpokenError):
    """The one who made a run tried to approve it."""

    def __init__(self, month: Month) -> None:
        super().__init__("settlement.approver_made_it", month=str(month))


class MonthOutOfOrder(SpokenError):
    """A month that comes before one that is approved already, or is approved itself."""

    def __init__(self, month: Month, approved: Month) -> None:
        super().__init__("settlement.month_out_of_order", month=str(month), approved=str(approved))


class DraftTooOld(SpokenError):
    """A draft whose picture of what has been paid is no longer true."""

    def __init__(self, month: Month) -> None:
        super().__init__("settlement.draft_too_old", month=str(month))


class KnowledgeGoesBack(SpokenError):
    """A run at an earlier ledger number than one that is approved."""

    def __init__(self, number: int, approved_number: int) -> None:
        super().__init__(
            "settlement.knowledge_goes_back",
            number=str(number),
            approved_number=str(approved_number),
        )


def check_step(month: Month, status: RunStatus, wanted: RunStatus) -> None:
    """Check that the step is one that the status allows."""
    if wanted not in NEXT[status]:
        raise StepNotAllowed(month, status, wanted)


def check_is_draft(month: Month, status: RunStatus) -> None:
    """Check that the run is a draft, which alone may still be controlled."""
    if status is not RunStatus.DRAFT:
        raise NotADraft(month)


def check_warnings_are_answered(month: Month, unanswered: int) -> None:
    """Check that somebody has answered for everything that the control warned of."""
    if unanswered:
        raise WarningsUnanswered(month, unanswered)


def check_another_person(month: Month, *, made_by: str, approver: str) -> None:
    """Check that the approver is not the one who made the run."""
    if made_by == approver:
        raise ApproverMadeIt(month)


def check_month_is_next(month: Month, approved: Month | None) -> None:
    """Check that no approved month is this one or a later one."""
    if approved is not None and month <= approved:
        raise MonthOutOfOrder(month, approved)


def check_knows_what_was_paid(month: Month, *, paid_then: list[int], paid_now: list[int]) -> None:
    """Check that the run corrected exactly the approved runs that there are."""
    if paid_then != paid_now:
        raise DraftTooOld(month)


def check_number_goes_on(number: int, approved_number: int) -> None:
    """Check that the run knows at least what the newest approved run knew."""
    if number < approved_number:
        raise KnowledgeGoesBack(number, approved_number)
