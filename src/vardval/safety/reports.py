"""What a matter about safety is registered with, and what is asked of it before it is taken.

No text may show an identity number: not the heading, not what is told, not the number that the
other has for it. What looks like one is refused, and the page asks for the words without it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from vardval.core.safety import (
    DEVIATION_OWN,
    DEVIATION_SENT,
    KINDS_OF,
    LEX_MARIA,
    PATIENT_BOARD,
    SUPERVISION,
    Kind,
    has_identity,
)
from vardval.platform.sentences import SpokenError

LONGEST_TOLD, LONGEST_NAME = 4000, 120
WITH_OTHERS_NAME = (SUPERVISION.name,)
"""The registers in which the authority has to be named."""
WITH_REFERENCE = (PATIENT_BOARD.name,)
"""The registers in which the number that the other has for it has to be told."""
CONFIRMED = (LEX_MARIA.name,)
"""The registers in which it has to be confirmed that nobody can be told from the papers."""


class ReportIncomplete(SpokenError, ValueError):
    """A report without something that its register asks for, or with what it cannot have."""

    def __init__(self, what: str) -> None:
        super().__init__(f"safety.missing.{what}")


class IdentityShown(SpokenError, ValueError):
    """A text, or a paper, that seems to show somebody's identity number."""

    def __init__(self, where: str) -> None:
        super().__init__(f"safety.identity_in.{where}")


@dataclass(frozen=True, slots=True)
class Report:
    """What is reported: `unit` is the centre that it is about, `sender` the one that tells of it.

    Either is "" where it is no centre; `outside` then names it. `wanted_by_on` is the day by which
    an answer is wished for where the book gives none, or the planned day of an inspection.
    """

    register: str
    unit: str
    kind: Kind
    title: str
    told: str
    happened_on: date
    sender: str = ""
    outside: str = ""
    reference: str = ""
    wanted_by_on: date | None = None
    is_confirmed: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that somebody has written."""
        return (self.title, self.told, self.outside, self.reference)


def check_report(report: Report, *, on: date) -> None:
    """Check that the report has what its register asks for; raises `ReportIncomplete`.

    Raises `IdentityShown` where a text seems to show a person's number.
    """
    if report.kind not in KINDS_OF[report.register]:
        raise ReportIncomplete("kind")
    if not report.told.strip() or len(report.told) > LONGEST_TOLD:
        raise ReportIncomplete("told")
    if max(len(report.outside), len(report.reference)) > LONGEST_NAME:
        raise ReportIncomplete("too_long")
    if report.happened_on > on:
        raise ReportIncomplete("happened_on")
    _check_parties(report)
    if report.register in WITH_REFERENCE and not report.reference.strip():
        raise ReportIncomplete("reference")
    if report.register in CONFIRMED and not report.is_confirmed:
        raise ReportIncomplete("confirmation")
    check_no_identity(report.texts)


def _check_parties(report: Report) -> None:
    sent = report.register == DEVIATION_SENT.name
    if sent and report.unit == report.sender:
        raise ReportIncomplete("other_party")
    if sent and not (report.unit and report.sender) and not report.outside.strip():
        raise ReportIncomplete("other_party")
    if not sent and not report.unit:
        raise ReportIncomplete("unit")
    if report.register in WITH_OTHERS_NAME and not report.outside.strip():
        raise ReportIncomplete("authority")
    if report.register == DEVIATION_OWN.name and report.sender != report.unit:
        raise ReportIncomplete("unit")


def check_no_identity(texts: Iterable[str]) -> None:
    """Check that none of the texts seems to show a person's number; raises `IdentityShown`."""
    if any(has_identity(one) for one in texts):
        raise IdentityShown("words")
