"""Rows of an application as the values that the rules read."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Model, Prefetch, QuerySet

from vardval.accreditation.applications import answers as told
from vardval.accreditation.applications.answers import Answers
from vardval.accreditation.models import (
    Application,
    ApplicationAnswer,
    ApplicationCheck,
    ApplicationPaper,
    ApplicationProposal,
)
from vardval.cases.matter_queries import MatterTold
from vardval.core.accreditation.application import Application as CoreApplication
from vardval.core.accreditation.application import (
    Check,
    Checked,
    Completion,
    Paper,
    PaperKind,
)

COMPLETION = "completion"
"""The last day for what the region has asked for, as the matter knows it."""


def known_applications(number: int) -> QuerySet[Application]:
    """The applications as known by the ledger number, each with all that came after it."""
    return Application.objects.filter(entry__lte=number).prefetch_related(
        *(
            Prefetch(name, rows._default_manager.filter(entry__lte=number).order_by("pk"))
            for name, rows in _BESIDE.items()
        )
    )


_BESIDE: dict[str, type[Model]] = {
    "later_answers": ApplicationAnswer,
    "papers": ApplicationPaper,
    "checks": ApplicationCheck,
    "proposals": ApplicationProposal,
}


def answers_now(row: Application) -> dict[str, str]:
    """The answers with everything told since, of a row that is known with it."""
    answers = dict(row.answers)
    for one in row.later_answers.all():
        answers.update(one.answers)
    return answers


def application_of(row: Application, matter: MatterTold) -> CoreApplication:
    """The application as the rules see it, of a row that is known with what came after it."""
    return _application(
        answers_now(row),
        row.arrived_on,
        tuple(
            Paper(PaperKind(one.kind), one.received_on, one.dated_on, one.of)
            for one in row.papers.all()
        ),
        tuple(
            Checked(Check(one.check_name), one.is_passed, one.of, one.percent_e2)
            for one in row.checks.all()
        ),
        _completions(matter, row.later_answers.all()),
    )


def draft_as_application(answers: Answers, papers: Iterable[Paper], on: date) -> CoreApplication:
    """A draft as it would be if it were handed in on the day, with its form beside it."""
    form = Paper(PaperKind.FORM, on)
    return _application(answers, on, (form, *papers), (), ())


def _application(
    answers: Mapping[str, str],
    arrived_on: date,
    papers: tuple[Paper, ...],
    checks: tuple[Checked, ...],
    completions: tuple[Completion, ...],
) -> CoreApplication:
    return CoreApplication(
        told.kind_of(answers),
        arrived_on,
        is_signed=bool(answers.get(told.SIGNED_BY)),
        is_public=told.says(answers, told.IS_PUBLIC),
        is_newly_started=told.says(answers, told.IS_NEW),
        is_registered=told.says(answers, told.IS_REGISTERED),
        takes_whole_assignment=told.says(answers, told.WHOLE),
        accepts_terms=told.says(answers, told.TERMS),
        details=frozenset(kind for name, kind in told.DETAILS.items() if answers.get(name)),
        papers=papers,
        subcontractors=told.lines(answers, told.SUBCONTRACTORS),
        partners=told.lines(answers, told.PARTNERS),
        checks=checks,
        completions=completions,
        plan_is_asked=told.says(answers, told.PLAN_ASKED),
    )


def _completions(matter: MatterTold, later: Iterable[ApplicationAnswer]) -> tuple[Completion, ...]:
    """What was asked for and when it came: the next completion that the applicant sent."""
    asked = [one.taken_on for one in matter.timeline if one.action == "ask_completion"]
    due = [one.due_on for one in matter.deadlines if one.what == COMPLETION]
    met = [one.told_on for one in later if one.kind == ApplicationAnswer.Kind.COMPLETED]
    found = []
    for number, (asked_on, due_on) in enumerate(zip(asked, due, strict=True)):
        until = asked[number + 1] if number + 1 < len(asked) else date.max
        came = [day for day in met if asked_on <= day < until or day == until == asked_on]
        found.append(Completion(asked_on, due_on, max(came, default=None)))
    return tuple(found)
