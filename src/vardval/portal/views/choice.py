"""Registering a choice of unit: the number, whose it is, how the choice came in, done.

The page takes the keyboard from top to bottom in two steps. Whoever registers choices is shown
the name that the number belongs to, so that the right person is listed; that is a look, logged
as one. Nobody is told of someone whom they may not know of.
"""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from vardval.core.listing import Channel
from vardval.core.rulebook import NotInForce
from vardval.listing.actions import ChoiceReceipt, register_choice
from vardval.listing.evidence import EvidenceRefused, ReasonsNotTold
from vardval.listing.queries import listing_of
from vardval.listing.rule_queries import PersonUnknown
from vardval.listing.rules_in_force import NoRules
from vardval.platform.deadlocks import PeopleBusy
from vardval.platform.ledger import newest_number
from vardval.platform.policy import (
    AccessDenied,
    NobodyToShow,
    Permission,
    Reach,
    check_may,
    check_may_register_choice,
    may_see_person,
    reach,
)
from vardval.platform.sentences import error_told
from vardval.population.names import PersonName, names_on
from vardval.population.on_day import people_on
from vardval.population.queries import person_by_number
from vardval.portal.account import signed_in, user_of
from vardval.portal.choice_form import (
    CHANNELS,
    CHOOSERS,
    ChoiceForm,
    read_choice,
    read_number,
)
from vardval.portal.door import sees_protected
from vardval.portal.language import language_of
from vardval.portal.moment import now, today
from vardval.portal.presenters.units_to_choose import UnitToChoose, units_to_choose
from vardval.portal.purpose import log_look, remember_purpose
from vardval.portal.receipts import remember_receipt
from vardval.registry.queries import UnitUnknown

_CHANNEL_KEY = "channel"
_REFUSALS = (
    AccessDenied,
    EvidenceRefused,
    NoRules,
    NotInForce,
    PeopleBusy,
    PersonUnknown,
    ReasonsNotTold,
    UnitUnknown,
)


@dataclass(frozen=True, slots=True)
class Found:
    """Whose number it is, and where they are listed, to those who may know that."""

    person_id: int
    name: PersonName
    listed_at: str | None
    is_protected: bool


@signed_in
@require_http_methods(["GET", "POST"])
def choice_page(request: HttpRequest) -> HttpResponse:
    """Ask for the number, show whose it is, register what was typed, lead on to the receipt."""
    user = user_of(request)
    if reach(user, Permission.REGISTER_CHOICE) not in (Reach.ALL, Reach.OWN_UNIT):
        check_may(user, Permission.REGISTER_CHOICE)
    language = language_of(request)
    if request.method == "GET":
        return _number_page(request, ChoiceForm(language, chosen_on=today()), 200)
    if request.POST.get("step") == "find":
        return _find(request, read_number(request.POST, language, today=today()))
    form = read_choice(request.POST, language, today=today())
    if form.failures:
        return _page(request, form, 400)
    try:
        person_id, receipt = _register(request, form)
    except _REFUSALS as refusal:
        form.fails(error_told(refusal, language))
        return _page(request, form, 400)
    request.session[_CHANNEL_KEY] = form.channel
    return redirect("choice_receipt", remember_receipt(request, receipt, person_id))


def choice_of_number(request: HttpRequest, typed_number: str) -> HttpResponse:
    """Go on to the choice of the one whose number it is, from another page than this one's."""
    typed = QueryDict(mutable=True)
    typed["number"] = typed_number
    return _find(request, read_number(typed, language_of(request), today=today()))


def _find(request: HttpRequest, form: ChoiceForm) -> HttpResponse:
    """Go on to the choice itself, with the channel that was used last time."""
    if form.failures:
        return _number_page(request, form, 400)
    form.channel = request.session.get(_CHANNEL_KEY, Channel.FORM.value)
    return _page(request, form, 200)


def _found(request: HttpRequest, form: ChoiceForm) -> Found:
    """Return whose number it is, as a look that is logged; raises `AccessDenied`."""
    newest, user = newest_number(), user_of(request)
    person_id = person_by_number(form.number, known_at=newest)
    if person_id is None:
        raise NobodyToShow
    person = people_on([person_id], valid_on=today(), known_at=newest).get(person_id)
    is_protected = person is not None and person.is_protected
    own = user.unit_hsa_id or form.unit_hsa_id
    check_may_register_choice(user, chosen=own, is_protected=is_protected)
    name = names_on(
        [person_id], valid_on=today(), known_at=newest, with_protected=sees_protected(user)
    ).get(person_id)
    listing = listing_of(person_id, valid_on=today(), known_at=newest)
    listed_at = listing.hsa_id if listing else None
    sees = may_see_person(user, listed_at=listed_at, is_protected=is_protected, purpose="choice")
    _log(request, person_id)
    return Found(
        person_id,
        name or PersonName(form.number, "", ""),
        listed_at if sees else None,
        is_protected,
    )


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
        special_reasons_granted_by=form.granted_by,
        special_reasons_text=form.reasons,
        evidence=form.evidence,
        joins_queue=form.joins_queue,
        chosen_on=form.chosen_on,
        actor=user_of(request),
        at=now(),
    )
    _log(request, person_id)
    return person_id, receipt


def _log(request: HttpRequest, person_id: int) -> None:
    subject = f"choice:{person_id}"
    remember_purpose(request, subject, "choice")
    log_look(request, subject, [person_id])


def _number_page(request: HttpRequest, form: ChoiceForm, status: int) -> HttpResponse:
    context = {"form": form, "may_enter": _may_enter(request)}
    return render(request, "portal/choice_number.html", context, status=status)


def _page(request: HttpRequest, form: ChoiceForm, status: int) -> HttpResponse:
    """Show the whole form of the one whose number it is, or ask for the number again."""
    found: Found | None = None
    if form.number:
        try:
            found = _found(request, form)
        except AccessDenied as nobody:
            told = error_told(nobody, form.language)
            if told not in map(str, form.failures):
                form.fails(told, "number")
    if found is None:
        return _number_page(request, form, 400)
    units = units_to_choose(user_of(request), form.language, on=today())
    context = {
        "form": form,
        "found": found,
        "listed_at": _unit_name(units, found.listed_at),
        "units": units,
        "channels": CHANNELS,
        "choosers": CHOOSERS,
        "today": today(),
    }
    return render(request, "portal/choice.html", context, status=status)


def _unit_name(units: list[UnitToChoose], hsa_id: str | None) -> str:
    return next((one.name for one in units if one.hsa_id == hsa_id), "")


def _may_enter(request: HttpRequest) -> bool:
    return reach(user_of(request), Permission.REGISTER_OUT_OF_COUNTY) is Reach.ALL
