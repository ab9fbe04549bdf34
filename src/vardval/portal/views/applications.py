"""The officer's pages about applications: the list, one point by point, and its papers."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from vardval.accreditation.applications.access import check_may_see, may_decide, may_handle
from vardval.accreditation.applications.answers import BY_APPLICANT, DETAILS, HAS_CONTRACT
from vardval.accreditation.applications.handling import UNDECIDED
from vardval.accreditation.applications.queries import (
    ApplicationTold,
    CheckTold,
    NoSuchApplication,
    application,
    applications,
)
from vardval.accreditation.applications.signing import in_the_way
from vardval.core.accreditation.application_checks import MEASURED, Weighed
from vardval.core.trace import Step
from vardval.platform.ledger import newest_number
from vardval.platform.sentences import error_told, explain, sentence
from vardval.portal.account import signed_in, user_of
from vardval.portal.failures import NothingHere
from vardval.portal.language import language_of
from vardval.portal.moment import today
from vardval.portal.views.application_steps import REFUSALS, take_step
from vardval.portal.views.applying import decision_of, handed_out
from vardval.registry.queries import units


@dataclass(frozen=True, slots=True)
class Row:
    """An application in the list, with its nearest last day and how many days are left."""

    one: ApplicationTold
    due_on: date | None
    days_left: int | None


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A check of a party: what the book says of it, and the newest outcome."""

    weighed: Weighed
    words: str
    made: CheckTold | None
    is_measured: bool


@signed_in
@require_GET
def applications_page(request: HttpRequest) -> HttpResponse:
    """Show every application, the most urgent first."""
    check_may_see(user_of(request))
    rows = [_row(one) for one in applications(on=today(), known_at=newest_number())]
    return render(request, "portal/applications.html", {"rows": rows})


@signed_in
@require_http_methods(["GET", "POST"])
def application_page(request: HttpRequest, application_id: int) -> HttpResponse:
    """Show the application point by point; take the step that is asked for."""
    check_may_see(user_of(request))
    one, failure = _found(application_id), ""
    if request.method == "POST":
        try:
            done = take_step(request, one)
        except REFUSALS as refusal:
            failure = error_told(refusal, language_of(request))
        else:
            messages.success(request, sentence(done, language_of(request)))
            return redirect("application", application_id)
    return _page(request, one, failure)


@signed_in
@require_GET
def application_paper(request: HttpRequest, application_id: int, document_id: int) -> HttpResponse:
    """Hand out a paper of the application."""
    check_may_see(user_of(request))
    one = _found(application_id)
    if document_id not in {each.id for each in one.matter.documents}:
        raise NothingHere(NoSuchApplication())
    return handed_out(document_id)


def _found(application_id: int) -> ApplicationTold:
    try:
        return application(application_id, on=today(), known_at=newest_number())
    except NoSuchApplication as missing:
        raise NothingHere(missing) from None


def _row(one: ApplicationTold) -> Row:
    nearest = one.nearest
    if nearest is None:
        return Row(one, None, None)
    return Row(one, nearest.due_on, (nearest.due_on - today()).days)


def _page(request: HttpRequest, one: ApplicationTold, failure: str) -> HttpResponse:
    user, language = user_of(request), language_of(request)
    outcome, state = one.examined.outcome, one.state
    handles, decides = may_handle(user), may_decide(user)
    is_proposer = one.proposal is not None and one.proposal.by == user.username
    context = {
        "one": one,
        "answers": [(name, one.answers.get(name, "")) for name in BY_APPLICANT],
        "points": [(each, _words(each.lacking, language)) for each in one.examined.points],
        "checks": [_check_row(one, each, language) for each in one.examined.checks],
        "says": [(_said(each, language), each.clauses) for each in one.examined.trace],
        "clock": [
            (_said(last.step, language), last.step.clauses)
            for last in ((one.clock.decide, one.clock.tell) if one.clock else ())
            if last is not None
        ],
        "has_contract": one.answers.get(HAS_CONTRACT, ""),
        "details": [(name, one.answers.get(name, "")) for name in DETAILS],
        "seen": one.matter.timeline[-1].id,
        "others": [
            each
            for each in one.matter.documents
            if each.id not in {known.document.id for known in one.papers}
        ],
        "decision": decision_of(one),
        "may_check": handles and state in ("received", "completing"),
        "may_ask": handles and state == "received",
        "may_grant": outcome.may_be_approved,
        "may_refuse": outcome.may_be_refused,
        "why_undecided": UNDECIDED.get(outcome, ""),
        "may_propose": handles and state == "received",
        "may_decide": decides and state == "proposed" and not is_proposer,
        "waits_for_other": decides and state == "proposed" and is_proposer,
        "may_sign": handles and state == "granted",
        "in_the_way": explain(in_the_way(one, on=today(), is_formed=True), language)
        if state == "granted"
        else [],
        "is_being_formed": one.seen.is_being_formed,
        "units": units(valid_on=today(), known_at=newest_number()) if state == "granted" else [],
        "failure": failure,
        "typed": request.POST,
    }
    return render(request, "portal/application.html", context, status=400 if failure else 200)


def _words(lacking: object, language: str) -> str:
    return _said(lacking, language) if isinstance(lacking, Step) else ""


def _said(told: Step, language: str) -> str:
    """The step's sentence alone, where the page links to its clauses."""
    return sentence(told.code, language, **dict(told.parameters))


def _check_row(one: ApplicationTold, weighed: Weighed, language: str) -> CheckRow:
    made = [each for each in one.checks if (each.check, each.of) == (weighed.check, weighed.of)]
    return CheckRow(
        weighed,
        _said(weighed.step, language),
        made[-1] if made else None,
        weighed.check in MEASURED,
    )
