"""The receipt of a choice, and what happens to a choice that waits.

A receipt may be opened by the session that made it, by the chosen unit and by the region's
officers; of someone who is protected only by who may see them.
"""

from collections.abc import Callable
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from vardval.core.rulebook import NotInForce
from vardval.listing.actions import ChoiceReceipt, register_form, withdraw_choice
from vardval.listing.evidence import Evidence, EvidenceRefused
from vardval.listing.queue_actions import leave_queue
from vardval.listing.receipt_queries import NoSuchChoice, ReceiptTold, receipt_of
from vardval.listing.rule_queries import PersonUnknown, remaining_changes
from vardval.listing.rules_in_force import NoRules
from vardval.platform.ledger import newest_number
from vardval.platform.policy import AccessDenied, Permission, Reach, check_may_for_unit, reach
from vardval.platform.sentences import SpokenError, error_told
from vardval.population.names import names_on
from vardval.population.on_day import people_on
from vardval.portal.account import signed_in, user_of
from vardval.portal.door import sees_protected
from vardval.portal.failures import NothingHere
from vardval.portal.language import language_of
from vardval.portal.moment import UnreadableDay, now, read_day, today
from vardval.portal.presenters.explanation import explained
from vardval.portal.purpose import log_look, purpose_for, purpose_page
from vardval.portal.receipts import person_of_receipt, remember_receipt
from vardval.portal.unit_names import unit_names

_REFUSALS = (EvidenceRefused, NoRules, NotInForce, PersonUnknown, UnreadableDay)


@signed_in
@require_http_methods(["GET", "POST"])
def receipt_page(request: HttpRequest, choice_id: int) -> HttpResponse:
    """Show how a choice ended, why, and what stood behind it."""
    told = _receipt(request, choice_id)
    subject = f"choice:{told.person_id}"
    # Who works with the unit's queue or binder has said why already.
    stated = [one for one in (subject, f"unit:{told.unit_hsa_id}") if purpose_for(request, one)]
    if not stated:
        return purpose_page(request, subject)
    log_look(request, stated[0], [told.person_id])
    return _page(request, told)


@signed_in
@require_POST
def form_arrived(request: HttpRequest, choice_id: int) -> HttpResponse:
    """Register that the signed form has come for a choice that waits."""
    language = language_of(request)

    def arrive(told: ReceiptTold) -> ChoiceReceipt:
        arrived_on = read_day(request.POST.get("arrived_on", ""), language) or today()
        return register_form(
            person_id=told.person_id,
            unit_hsa_id=told.unit_hsa_id,
            arrived_on=min(arrived_on, today()),
            evidence=Evidence(reference=request.POST.get("reference", "")),
            actor=user_of(request),
            at=now(),
        )

    return _changed(request, choice_id, arrive)


@signed_in
@require_POST
def withdraw(request: HttpRequest, choice_id: int) -> HttpResponse:
    """Take back a choice that waits, for its form or in a queue."""

    def take_back(told: ReceiptTold) -> ChoiceReceipt:
        asked: dict[str, object] = {
            "person_id": told.person_id,
            "unit_hsa_id": told.unit_hsa_id,
        }
        if told.place is not None:
            return leave_queue(**asked, on=today(), actor=user_of(request), at=now())  # type: ignore[arg-type]  # two actions alike
        return withdraw_choice(
            **asked,  # type: ignore[arg-type]  # two actions alike
            withdrawn_on=today(),
            actor=user_of(request),
            at=now(),
        )

    return _changed(request, choice_id, take_back)


def _changed(
    request: HttpRequest, choice_id: int, change: Callable[[ReceiptTold], ChoiceReceipt]
) -> HttpResponse:
    """Do it and lead on to the receipt that it gives, or tell why it could not be done."""
    told = _receipt(request, choice_id)
    try:
        receipt = change(told)
    except _REFUSALS as refusal:
        return _page(request, told, error_told(refusal, language_of(request)), status=400)
    shown = choice_id
    if receipt.choice_id is not None:
        shown = remember_receipt(request, receipt, told.person_id)
    return redirect("choice_receipt", shown)


def _receipt(request: HttpRequest, choice_id: int) -> ReceiptTold:
    """Return the receipt once the user may see it; else it is not there."""
    try:
        told = receipt_of(choice_id, valid_on=today(), known_at=newest_number())
    except NoSuchChoice:
        raise NothingHere(SpokenError("portal.receipt.gone")) from None
    user = user_of(request)
    if _is_protected(told.person_id, today()):
        if reach(user, Permission.SEE_PROTECTED_PERSON) is not Reach.ALL:
            raise NothingHere(SpokenError("portal.receipt.gone"))
        return told
    if person_of_receipt(request, choice_id) is None:
        try:
            check_may_for_unit(user, Permission.SEE_FORMS, unit_hsa_id=told.unit_hsa_id)
        except AccessDenied:
            raise NothingHere(SpokenError("portal.receipt.gone")) from None
    return told


def _is_protected(person_id: int, on: date) -> bool:
    person = people_on([person_id], valid_on=on, known_at=newest_number()).get(person_id)
    return person is not None and person.is_protected


def _page(
    request: HttpRequest, told: ReceiptTold, failure: str = "", status: int = 200
) -> HttpResponse:
    newest, language, user = newest_number(), language_of(request), user_of(request)
    names = unit_names(known_at=newest)
    called = names_on(
        [told.person_id], valid_on=today(), known_at=newest, with_protected=sees_protected(user)
    )
    own = reach(user, Permission.REGISTER_CHOICE)
    may_change = own is Reach.ALL or (
        own is Reach.OWN_UNIT and told.unit_hsa_id == user.unit_hsa_id
    )
    context = {
        "told": told,
        "name": called.get(told.person_id),
        "signers": len(told.evidence.signed_by_ids) if told.evidence else 0,
        "unit_name": names.get(told.unit_id, ""),
        "outcome_code": f"portal.choice.outcome.{told.outcome}",
        "remaining": remaining_changes(told.person_id, valid_on=today(), known_at=newest),
        "steps": explained(told.trace, names, language),
        "may_change": may_change,
        "failure": failure,
        "today": today(),
    }
    return render(request, "portal/choice_receipt.html", context, status=status)
