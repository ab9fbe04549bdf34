"""The clock of an application, from complete to decided, bound and signed."""

from dataclasses import dataclass
from datetime import date

from vardval.core.accreditation.application import ApplicantKind, Application
from vardval.core.accreditation.application_outcome import FORMED, Signing
from vardval.core.accreditation.application_points import points_of, told
from vardval.core.accreditation.application_times import BOUND, DECIDE, TELL, From, LastDay
from vardval.core.contract import why_no_contract
from vardval.core.rulebook import Rulebook
from vardval.core.rulebook.mechanism import MechanismChoice
from vardval.core.trace import Step, Trace, step


def complete_on(application: Application, book: Rulebook) -> date | None:
    """The day on which everything that the book asks had come; None while something is lacking.

    What was told late is dated by the completion that it came with.
    """
    met = [one.met_on for one in application.completions if one.met_on is not None]
    first_on = max([application.arrived_on, *met])
    days = sorted({first_on, *(one.received_on for one in application.papers)})
    for day in (one for one in days if one >= first_on):
        if all(one.lacking is None for one in points_of(application, day, book)):
            return day
    return None


@dataclass(frozen=True, slots=True)
class Clock:
    """The last days of a complete application; None where the book gives none."""

    complete_on: date
    decide: LastDay | None
    tell: LastDay | None


def clock_of(application: Application, book: Rulebook) -> Clock | None:
    """The clock that runs from the day the application was complete; None until then."""
    complete = complete_on(application, book)
    if complete is None:
        return None
    return Clock(complete, _last_day(DECIDE, book, complete), _last_day(TELL, book, complete))


def bound_through(approved_on: date, book: Rulebook) -> LastDay | None:
    """Through which day the applicant is bound while no contract is signed."""
    return _last_day(BOUND, book, approved_on)


def _last_day(rule: MechanismChoice[From], book: Rulebook, start: date) -> LastDay | None:
    last = told(rule, book, start)
    return None if last is None else last(start)


def why_not_signed(signing: Signing, book: Rulebook) -> Trace:
    """What stands between the application and a contract on the day; nothing when it is open."""
    is_legal_person = signing.applicant is not ApplicantKind.NATURAL_PERSON
    found: list[Step] = [
        *why_no_contract(
            is_legal_person=is_legal_person,
            approved_on=signing.approved_on,
            on=signing.on,
            book=book,
        )
    ]
    stands = told(FORMED, book, signing.on)
    stood = stands(signing) if stands is not None else None
    if stood is not None:
        found.append(stood)
    if signing.approved_on is not None:
        bound = bound_through(signing.approved_on, book)
        if bound is not None and signing.on > bound.on:
            found.append(step("application.lapsed", bound.step.clauses, last=bound.on))
    return tuple(found)
