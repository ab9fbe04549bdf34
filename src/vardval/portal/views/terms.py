"""The terms of a unit's provider: what is new since its contract, and what follows from a no."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from vardval.accreditation.access import may_report_for
from vardval.accreditation.contracts.telling import told_on
from vardval.core.contract import AnswerKind
from vardval.platform.ledger import newest_number
from vardval.platform.policy import Permission, check_may
from vardval.platform.sentences import error_told, sentence
from vardval.platform.swedish_order import swedish_order
from vardval.portal.account import signed_in, user_of
from vardval.portal.failures import NothingHere
from vardval.portal.language import language_of
from vardval.portal.moment import moment_asked_for, now, read_day, today
from vardval.portal.presenters.new_terms import changed_chapters, new_books
from vardval.registry.adopted_books import adopted_books
from vardval.registry.queries import UnitUnknown, unit, units
from vardval.registry.terms_access import (
    AnswerNotTaken,
    check_may_answer_terms,
    check_may_see_terms,
    may_answer_terms,
)
from vardval.registry.terms_actions import record_terms_answer
from vardval.registry.terms_queries import bindings, terms_of_unit


@signed_in
@require_GET
def providers_page(request: HttpRequest) -> HttpResponse:
    """Show every provider of the day with the book that binds it, for the region's people."""
    check_may(user_of(request), Permission.SEE_TERMS)
    moment = moment_asked_for(request, language_of(request))
    standing = units(valid_on=moment.valid_on, known_at=moment.known_at)
    by_provider = {one.organisation_number: one for one in reversed(standing)}
    bound = bindings(by_provider, valid_on=moment.valid_on, known_at=moment.known_at)
    names = {one.book_id: one.name for one in adopted_books(known_at=moment.known_at)}
    rows = [
        (one, bound[number], names.get(bound[number].book_id or ""))
        for number, one in sorted(
            by_provider.items(), key=lambda each: swedish_order(each[1].provider_name)
        )
    ]
    return render(request, "portal/providers.html", {"rows": rows, "moment": moment})


@signed_in
@require_GET
def terms_page(request: HttpRequest, hsa_id: str) -> HttpResponse:
    """Show which terms bind the unit's provider, what is new, and the days that follow."""
    user, language = user_of(request), language_of(request)
    check_may_see_terms(user, unit_hsa_id=hsa_id)
    moment = moment_asked_for(request, language)
    try:
        terms = terms_of_unit(hsa_id, valid_on=moment.valid_on, known_at=moment.known_at)
    except UnitUnknown as missing:
        raise NothingHere(missing) from None
    context = {
        "unit": unit(hsa_id, valid_on=moment.valid_on, known_at=moment.known_at),
        "moment": moment,
        "terms": terms,
        "new": new_books(terms, told_on(known_at=moment.known_at), language),
        "chapters": changed_chapters(terms, language),
        "may_answer": may_report_for(user, hsa_id),
        "may_register": may_answer_terms(user),
        "adopted": adopted_books(known_at=moment.known_at),
        "today": today(),
    }
    return render(request, "portal/terms.html", context)


@signed_in
@require_POST
def register_signing(request: HttpRequest, hsa_id: str) -> HttpResponse:
    """Register by which book the contract was signed, or say why it cannot be registered."""
    user, language = user_of(request), language_of(request)
    check_may_answer_terms(user)
    try:
        shown = unit(hsa_id, valid_on=today(), known_at=newest_number())
    except UnitUnknown as missing:
        raise NothingHere(missing) from None
    signed_on: date | None = read_day(request.POST.get("dag", ""), language)
    if signed_on is None:
        told = sentence("portal.terms.incomplete", language)
        messages.add_message(request, messages.ERROR, told)
        return redirect("terms", hsa_id)
    try:
        entry = record_terms_answer(
            organisation_number=shown.organisation_number,
            book_id=request.POST.get("bok", ""),
            answer=AnswerKind.SIGNED,
            answered_on=signed_on,
            actor=user,
            at=now(),
        )
    except AnswerNotTaken as refusal:
        messages.add_message(request, messages.ERROR, error_told(refusal, language))
        return redirect("terms", hsa_id)
    done = "portal.terms.done" if entry is not None else "portal.terms.nothing_new"
    messages.add_message(request, messages.SUCCESS, sentence(done, language))
    return redirect("terms", hsa_id)
