"""Asking for a step in a contract's course: one kind at a time, with what that kind needs."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from vardval.accreditation.access import check_may_report_for, may_report_for, may_take_contract
from vardval.accreditation.applications.queries import applications
from vardval.accreditation.applications.signing import AnotherParty, MayNotSign
from vardval.accreditation.contracts.actions import NotYet, ask_for_step
from vardval.accreditation.contracts.step import (
    ANSWERS,
    NEEDS,
    TOLD,
    ContractStep,
    StepIncomplete,
    StepKind,
)
from vardval.cases.casework import MatterUnreadable, StepLacks
from vardval.core.cases import By
from vardval.core.registry import AssignmentKind
from vardval.platform.ledger import newest_number
from vardval.platform.policy import AccessDenied
from vardval.platform.sentences import error_told, explain, sentence
from vardval.portal.account import signed_in, user_of
from vardval.portal.failures import NothingHere
from vardval.portal.language import language_of
from vardval.portal.moment import UnreadableDay, now, read_day, today
from vardval.portal.presenters.contract_facts import kinds_open_to
from vardval.portal.whole_typed import whole_typed
from vardval.registry.contract_actions import ApprovalNotOpen, NoContract
from vardval.registry.contract_queries import contract_on
from vardval.registry.contract_storing import ContractRefused
from vardval.registry.held_queries import units_with_assignments
from vardval.registry.queries import UnitUnknown, unit
from vardval.registry.terms_access import AnswerNotTaken
from vardval.registry.terms_queries import NoBookBinds, terms_of_unit
from vardval.registry.unit_changes import ProviderUnknown

REFUSALS = (
    *(MayNotSign, AnotherParty),
    *(StepIncomplete, NotYet, ApprovalNotOpen, ContractRefused, NoContract, AnswerNotTaken),
    *(NoBookBinds, ProviderUnknown, UnitUnknown, UnreadableDay, StepLacks, MatterUnreadable),
)
"""What a step may be refused for, in words for the page."""


@signed_in
@require_http_methods(["GET", "POST"])
def step_page(request: HttpRequest, hsa_id: str) -> HttpResponse:
    """Ask for a step in the centre's contract, and open a matter about it."""
    user, language = user_of(request), language_of(request)
    check_may_report_for(user, hsa_id)
    may_decide = may_take_contract(user, By.OFFICER, hsa_id)
    kinds = kinds_open_to(may_decide=may_decide, may_tell=may_report_for(user, hsa_id))
    name = _name(hsa_id)
    kind = _kind(request)
    if kind is not None and kind not in kinds:
        raise AccessDenied("policy.denied.handle_contracts")
    failure, clauses = "", tuple[str, ...]()
    if request.method == "POST":
        try:
            opened = _ask(request, hsa_id, kind)
        except REFUSALS as refusal:
            failure = error_told(refusal, language)
            clauses = refusal.trace[-1].clauses if isinstance(refusal, ContractRefused) else ()
        else:
            messages.success(request, sentence("portal.matter.opened", language))
            return redirect("matter", opened)
    context = {
        "hsa_id": hsa_id,
        "name": name,
        "kinds": kinds,
        "kind": kind,
        "is_told": kind in TOLD,
        "needs": NEEDS[kind] if kind else (),
        "says": _says(hsa_id, kind, language),
        "typed": request.POST,
        "today": today(),
        "failure": failure,
        "clauses": clauses,
        **_choices(hsa_id, kind),
    }
    return render(request, "portal/contract_step.html", context, status=400 if failure else 200)


def _kind(request: HttpRequest) -> StepKind | None:
    written = request.POST.get("slag") or request.GET.get("slag", "")
    return next((one for one in StepKind if one.value == written), None)


def _choices(hsa_id: str, kind: StepKind | None) -> dict[str, object]:
    """What the kind's fields offer to choose among."""
    newest = newest_number()
    match kind:
        case StepKind.TRANSFER:
            every = applications(on=today(), known_at=newest)
            return {"approved": [one for one in every if one.state == "granted"]}
        case StepKind.ANSWER:
            terms = terms_of_unit(hsa_id, valid_on=today(), known_at=newest)
            new = [one.edition for one in terms.new]
            return {"books": new, "answers": ANSWERS}
        case StepKind.ASSIGN:
            having = units_with_assignments(
                kind=AssignmentKind.ADDITIONAL, valid_on=today(), known_at=newest
            )
            return {"having": [one for one in having if one.hsa_id != hsa_id]}
        case _:
            return {}


def _says(hsa_id: str, kind: StepKind | None, language: str) -> list[str]:
    """What the book says of the days, where the step has one that can be told beforehand."""
    if kind is not StepKind.EXTEND:
        return []
    told = contract_on(hsa_id, valid_on=today(), known_at=newest_number())
    return explain((told.ask_extension_by.step,), language) if told.ask_extension_by else []


def _ask(request: HttpRequest, hsa_id: str, kind: StepKind | None) -> int:
    if kind is None:
        raise StepIncomplete("kind")
    sent, language = request.POST, language_of(request)

    def day(name: str) -> date | None:
        return read_day(sent.get(name, ""), language)

    on = day("dag")
    if on is None:
        raise StepIncomplete("on")
    step = ContractStep(
        kind,
        on,
        until_on=day("till"),
        starts_on=day("fran"),
        is_written=kind not in TOLD or sent.get("skriftlig") == "ja",
        organisation_number=sent.get("orgnummer", "").strip().replace("-", ""),
        manager=sent.get("verksamhetschef", "").strip(),
        application_id=whole_typed(sent.get("ansokan", "")),
        book_id=sent.get("bok", ""),
        answer=sent.get("svar", ""),
        assignment=sent.get("uppdrag", "").strip(),
        from_unit=sent.get("tidigare", ""),
        is_planned_together=sent.get("samrad") == "ja",
        agreed_on=day("avtal"),
    )
    return ask_for_step(
        unit_hsa_id=hsa_id,
        step=step,
        reasons=sent.get("skal", ""),
        on=today(),
        actor=user_of(request),
        at=now(),
    )


def _name(hsa_id: str) -> str:
    try:
        return unit(hsa_id, valid_on=today(), known_at=newest_number()).name
    except UnitUnknown as missing:
        raise NothingHere(missing) from None
