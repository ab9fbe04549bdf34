"""Registering a choice of unit, and its receipt.

The form is one page that takes the keyboard from top to bottom. The receipt belongs to the
session that made it: a clerk may register the form of someone who is on another unit's list,
and must not see more of them for that.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from vardval.core.rulebook import NotInForce
from vardval.listing.actions import ChoiceReceipt, register_choice
from vardval.listing.queries import choices_by, events_about
from vardval.listing.rule_queries import PersonUnknown, remaining_changes, selectable_unit_ids
from vardval.listing.rules_in_force import NoRulebook
from vardval.platform.deadlocks import PeopleBusy
from vardval.platform.ledger import newest_number
from vardval.platform.policy import (
    AccessDenied,
    NobodyToShow,
    Permission,
    Reach,
    check_may,
    reach,
)
from vardval.platform.sentences import SpokenError, error_told
from vardval.population.on_day import people_on
from vardval.population.queries import person_by_number
from vardval.portal.account import signed_in, user_of
from vardval.portal.choice_form import CHANNELS, CHOOSERS, ChoiceForm, read_choice
from vardval.portal.failures import NothingHere
from vardval.portal.language import language_of
from vardval.portal.moment import now, today
from vardval.portal.presenters.explanation import explained
from vardval.portal.purpose import log_look, remember_purpose
from vardval.portal.unit_names import unit_names
from vardval.registry.queries import UnitOnDay, UnitUnknown, units

_SESSION_KEY = "receipts"
_MOST_REMEMBERED = 20
_REFUSALS = (AccessDenied, PeopleBusy, PersonUnknown, UnitUnknown, NoRulebook, NotInForce)


@signed_in
@require_http_methods(["GET", "POST"])
def choice_page(request: HttpRequest) -> HttpResponse:
    """Show the form, or register what was typed and lead on to its receipt."""
    user = user_of(request)
    if reach(user, Permission.REGISTER_CHOICE) is Reach.NOTHING:
        check_may(user, Permission.REGISTER_CHOICE)
    language = language_of(request)
    if request.method == "GET":
        return _page(request, ChoiceForm(language, chosen_on=today()), 200)
    form = read_choice(request.POST, language, today=today())
    if form.failures:
        return _page(request, form, 400)
    try:
        person_id, receipt = _register(request, form)
    except _REFUSALS as refusal:
        form.failures.append(error_told(refusal, language))
        return _page(request, form, 400)
    kept = {**request.session.get(_SESSION_KEY, {}), str(receipt.choice_id): person_id}
    request.session[_SESSION_KEY] = dict(list(kept.items())[-_MOST_REMEMBERED:])
    return redirect("choice_receipt", receipt.choice_id)


@signed_in
@require_GET
def receipt_page(request: HttpRequest, choice_id: int) -> HttpResponse:
    """Show how a choice that this session registered ended, and why."""
    person_id = request.session.get(_SESSION_KEY, {}).get(str(choice_id))
    if person_id is None:
        raise NothingHere(SpokenError("portal.receipt.gone"))
    newest = newest_number()
    choice = next(one for one in choices_by(person_id, known_at=newest) if one.pk == choice_id)
    event = next(
        one for one in events_about(person_id, known_at=newest) if one.choice_id == choice_id
    )
    names = unit_names(known_at=newest)
    context = {
        "choice": choice,
        "unit_name": names.get(choice.unit_id, ""),
        "outcome_code": f"portal.choice.outcome.{choice.outcome}",
        "is_refused": choice.outcome == "refused",
        "remaining": remaining_changes(person_id, valid_on=today(), known_at=newest),
        "steps": explained(event.trace, names, language_of(request)),
    }
    return render(request, "portal/choice_receipt.html", context)


def _register(request: HttpRequest, form: ChoiceForm) -> tuple[int, ChoiceReceipt]:
    """Find those concerned, log the look, and register the choice."""
    newest = newest_number()
    person_id = person_by_number(form.number, known_at=newest)
    if person_id is None or form.chosen_on is None:
        raise NobodyToShow
    actor_id = person_by_number(form.actor_number, known_at=newest) if form.actor_number else None
    person = people_on([person_id], valid_on=form.chosen_on, known_at=newest).get(person_id)
    guardians = person.guardian_ids if person and form.everyone_agrees else ()
    receipt = register_choice(
        person_id=person_id,
        unit_hsa_id=form.unit_hsa_id,
        channel=form.channel,
        made_by=form.made_by,
        actor_person_id=actor_id,
        agreeing_ids=guardians,
        signed=form.signed,
        written=form.written,
        special_reasons=form.special_reasons,
        chosen_on=form.chosen_on,
        actor=user_of(request),
        at=now(),
    )
    subject = f"choice:{receipt.choice_id}"
    remember_purpose(request, subject, "choice")
    log_look(request, subject, [person_id])
    return person_id, receipt


def _page(request: HttpRequest, form: ChoiceForm, status: int) -> HttpResponse:
    context = {
        "form": form,
        "units": _units_to_choose(request),
        "channels": CHANNELS,
        "choosers": CHOOSERS,
        "today": today(),
    }
    return render(request, "portal/choice.html", context, status=status)


def _units_to_choose(request: HttpRequest) -> list[UnitOnDay]:
    """Return the units whose choices the user may register: their own, or all."""
    user, newest = user_of(request), newest_number()
    there = units(valid_on=today(), known_at=newest)
    if reach(user, Permission.REGISTER_CHOICE) is Reach.OWN_UNIT:
        return [one for one in there if one.hsa_id == user.unit_hsa_id]
    try:
        selectable = selectable_unit_ids(valid_on=today(), known_at=newest)
    except NoRulebook:
        return there
    return [one for one in there if one.id in selectable]
