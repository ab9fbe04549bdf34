"""An application held against the book: point by point, check by check, and what follows.

1. The points are what the book asks: form, details, documents; each is met or lacking.
2. An application in which nothing is lacking is complete, and the clock starts.
3. The checks of the applicant, and of those whom the book looks into alike, are weighed.
4. Whoever meets every demand is approved. No one is refused without a ground in the book.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from vardval.core.accreditation.application import APPLICANT, Application, Check
from vardval.core.accreditation.application_checks import (
    CHECK_RULES,
    PARTNERS_ALIKE,
    SUBCONTRACTORS_ALIKE,
    Weighed,
    Weight,
)
from vardval.core.accreditation.application_outcome import (
    BASIS,
    COMPLETION,
    ENDED,
    EXAMINED,
    INCOMPLETE,
    NOT_COMPLETED,
    PAPER_LACKING,
    RIGHT,
    SAME_FOR_PUBLIC,
    Because,
)
from vardval.core.accreditation.application_points import Point, points_of, told
from vardval.core.accreditation.application_times import AGAIN, ANY_TIME
from vardval.core.rulebook import Rulebook
from vardval.core.rulebook.mechanism import MechanismChoice
from vardval.core.trace import Step, Trace, step


class Outcome(Enum):
    """What the examination says; the values are the words of scenarios."""

    APPROVED = "godkänns"
    REFUSED = "avslås"
    MAY_BE_REFUSED = "får avslås"
    INCOMPLETE = "ofullständig"
    WAITS = "väntar"
    """Checks remain."""
    NOT_EXAMINED = "prövas inte"
    """The book does not let it be examined on the day; the trace says why."""

    @property
    def may_be_approved(self) -> bool:
        """Whether the decision may be to approve."""
        return self in (Outcome.APPROVED, Outcome.MAY_BE_REFUSED)

    @property
    def may_be_refused(self) -> bool:
        """Whether the decision may be to refuse."""
        return self in (Outcome.REFUSED, Outcome.MAY_BE_REFUSED, Outcome.INCOMPLETE)


@dataclass(frozen=True, slots=True)
class Examined:
    """Everything that the book says of the application on a day."""

    outcome: Outcome
    points: tuple[Point, ...]
    checks: tuple[Weighed, ...]
    trace: Trace

    @property
    def lacking(self) -> tuple[Point, ...]:
        """The points that are not met."""
        return tuple(one for one in self.points if one.lacking is not None)


def examine(application: Application, on: date, book: Rulebook) -> Examined:
    """What the book says of the application on the day, with its reasons."""
    arrived_on = application.arrived_on
    points = points_of(application, on, book)
    checks = tuple(_checks(application, book))
    trace = list(_frame(book, arrived_on))
    same = told(SAME_FOR_PUBLIC, book, arrived_on) if application.is_public else None
    because = same() if same is not None else None
    if because is not None:
        trace.append(because)
    elif application.is_public:
        trace.append(step("application.public_not_examined"))
        return Examined(Outcome.NOT_EXAMINED, points, checks, tuple(trace))
    again = told(AGAIN, book, arrived_on)
    waits = again(application, on) if again is not None else None
    if waits is not None:
        return Examined(Outcome.NOT_EXAMINED, points, checks, (*trace, waits))
    lacking = [one for one in points if one.lacking is not None]
    if lacking:
        outcome, steps = _without(lacking, application, on, book)
    else:
        outcome, steps = _weighed(checks, book, arrived_on)
    return Examined(outcome, points, checks, (*trace, *steps))


def _frame(book: Rulebook, day: date) -> Iterator[Step]:
    for rule in (BASIS, EXAMINED, ANY_TIME, ENDED):
        said = told(rule, book, day)
        if said is not None:
            yield said()


def _without(
    lacking: list[Point], application: Application, on: date, book: Rulebook
) -> tuple[Outcome, list[Step]]:
    """What lacking something leads to, by the rules that say so."""
    steps = [one.lacking for one in lacking if one.lacking is not None]
    day = application.arrived_on
    missed = any(one.is_missed(on) for one in application.completions)
    not_completed = _said(NOT_COMPLETED, book, day) if missed else None
    if not_completed is not None:
        return Outcome.REFUSED, [*steps, not_completed]
    rules = {PAPER_LACKING if one.is_paper else INCOMPLETE: None for one in lacking}
    leads_to = [one for rule in rules if (one := _said(rule, book, day)) is not None]
    if not leads_to:
        return Outcome.MAY_BE_REFUSED, [*steps, step("application.consequence_not_known")]
    completion = _said(COMPLETION, book, day)
    allowed = [completion] if completion is not None else []
    return Outcome.INCOMPLETE, [*steps, *allowed, *leads_to]


def _said(rule: MechanismChoice[Because], book: Rulebook, day: date) -> Step | None:
    because = told(rule, book, day)
    return None if because is None else because()


def _checks(application: Application, book: Rulebook) -> Iterator[Weighed]:
    parties = (APPLICANT, *_alike(application, book))
    for check, rule in CHECK_RULES.items():
        weigh = told(rule, book, application.arrived_on)
        if weigh is None:
            continue
        looked_at = application.subcontractors if check is Check.SUBCONTRACTOR else parties
        for party in looked_at:
            found = weigh(application, party)
            if found is not None:
                yield found


def _alike(application: Application, book: Rulebook) -> Iterator[str]:
    """The parties beside the applicant that the book looks into in the same way."""
    for rule, parties in (
        (SUBCONTRACTORS_ALIKE, application.subcontractors),
        (PARTNERS_ALIKE, application.partners if application.is_being_formed else ()),
    ):
        alike = told(rule, book, application.arrived_on)
        if alike is not None:
            yield from (one for one in parties if alike(one) is not None)


def _weighed(checks: tuple[Weighed, ...], book: Rulebook, day: date) -> tuple[Outcome, list[Step]]:
    """What the checks lead to, the gravest first."""
    for weight, outcome in (
        (Weight.STOPS, Outcome.REFUSED),
        (Weight.NOT_MADE, Outcome.WAITS),
        (Weight.MAY_STOP, Outcome.MAY_BE_REFUSED),
    ):
        found = [one.step for one in checks if one.weight is weight]
        if found:
            return outcome, found
    passed = [one.step for one in checks]
    right = told(RIGHT, book, day)
    if right is None:
        return Outcome.MAY_BE_REFUSED, [*passed, step("application.right_not_known")]
    return Outcome.APPROVED, [*passed, right()]
