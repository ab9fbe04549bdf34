"""The decision on an application as a letter: what differs between two, by the book's words."""

from datetime import date

from vardval.accreditation.applications.queries import ApplicationTold
from vardval.accreditation.letters import application_letter
from vardval.cases.letters import Letter
from vardval.core.accreditation.application_clock import bound_through
from vardval.core.accreditation.application_examination import Outcome
from vardval.core.trace import Trace
from vardval.platform.sentences import explain

_AGAINST = (
    *("application.lacks.", "application.ground.", "application.refused_"),
    "application.paper_too_old",
)


def decision_letter(one: ApplicationTold, *, grants: bool, reasons: str, on: date) -> Letter:
    """The decision, with its reasons and provisions and what stands against the application."""
    trace = one.examined.trace
    bound = bound_through(on, one.book) if grants else None
    place = (one.answers.get("place"), one.answers.get("municipality"))
    shows_grounds = not grants or one.examined.outcome is Outcome.MAY_BE_REFUSED
    return application_letter(
        grants=grants,
        name=one.name,
        number=one.answers.get("organisation_number", ""),
        place=", ".join(part for part in place if part),
        reasons=reasons,
        grounds=_grounds(trace) if shows_grounds else [],
        bound=explain((bound.step,)) if bound is not None else [],
        book=one.book.name,
        clauses={clause for step in trace for clause in step.clauses},
    )


def _grounds(trace: Trace) -> list[str]:
    """The steps that stand against the application, in words."""
    return explain(tuple(one for one in trace if one.code.startswith(_AGAINST)))
