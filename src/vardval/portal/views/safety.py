"""The registers of safety and complaints: what a centre has reported, has to answer, and was told.

Officers and auditors see every centre's, a clerk those of the own centre: what it has to answer,
and what it has sent. Nothing here names a patient.
"""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from vardval.accreditation.shortcomings.actions import ObservationUnreadable
from vardval.cases.casework import MatterMovedOn, MatterUnreadable, StepLacks
from vardval.cases.matter_queries import DeadlineTold, NoSuchMatter
from vardval.cases.papers import PaperRefused
from vardval.core.cases import By, Need, Transition
from vardval.core.safety import MACHINES
from vardval.platform.ledger import newest_number
from vardval.platform.policy import AccessDenied, Permission, Reach, check_may_for_unit, reach
from vardval.platform.sentences import error_told
from vardval.platform.templates import TemplateBroken
from vardval.portal.account import signed_in, user_of
from vardval.portal.failures import NothingHere
from vardval.portal.language import language_of
from vardval.portal.moment import UnreadableDay, now, read_day, today
from vardval.portal.presenters.explanation import worded
from vardval.portal.presenters.unit_tabs import unit_tabs
from vardval.portal.safety_form import forms_for
from vardval.portal.unit_names import unit_names
from vardval.portal.views.applying import handed_out
from vardval.portal.views.matters import told_state
from vardval.portal.views.my_unit import unit_of_today
from vardval.portal.whole_typed import whole_typed
from vardval.registry.queries import unit_id, unit_ids
from vardval.safety.access import check_may_see, check_may_see_some, may_report, may_take
from vardval.safety.actions import add_safety_paper, take_safety_step
from vardval.safety.book import duties_of
from vardval.safety.last_days import NEW_DAY
from vardval.safety.queries import SafetyTold, safety_matter, safety_matters
from vardval.safety.reports import IdentityShown, ReportIncomplete

_REFUSALS = (
    *(AccessDenied, IdentityShown, ReportIncomplete, MatterMovedOn, MatterUnreadable, StepLacks),
    *(PaperRefused, UnreadableDay, ObservationUnreadable, TemplateBroken),
)
REGISTERS = tuple(one.name for one in MACHINES)


@dataclass(frozen=True, slots=True)
class Row:
    """A matter in the list: who is to answer, who sent it, and whether its last day has passed."""

    one: SafetyTold
    about: str
    sender: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class Way:
    """A step that the reader may take now, and what its form asks for."""

    step: Transition
    needs_reasons: bool
    asks_day: bool
    asks_last_day: bool
    asks_confirmation: bool


@signed_in
@require_GET
def safety_page(request: HttpRequest) -> HttpResponse:
    """Show the registers' matters that the reader may see."""
    user = user_of(request)
    check_may_see_some(user)
    own = reach(user, Permission.SEE_SAFETY) is Reach.OWN_UNIT
    key = unit_ids().get(user.unit_hsa_id, 0) if own else None
    return render(request, "portal/safety.html", _listed(request, key))


@signed_in
@require_GET
def unit_safety_page(request: HttpRequest, hsa_id: str) -> HttpResponse:
    """Show the centre's matters, and the ways to register one."""
    user = user_of(request)
    check_may_for_unit(user, Permission.SEE_SAFETY, unit_hsa_id=hsa_id)
    context = {
        **_listed(request, unit_id(unit_of_today(hsa_id).hsa_id)),
        "unit": unit_of_today(hsa_id),
        "tabs": unit_tabs(request, user, hsa_id),
        "forms": forms_for(user, hsa_id),
    }
    return render(request, "portal/unit_safety.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def safety_matter_page(request: HttpRequest, safety_id: int) -> HttpResponse:
    """Show the matter; take a step in it, or add a paper to it."""
    one, failure = _seen(request, safety_id), ""
    if request.method == "POST":
        try:
            done = _change(request, one)
        except _REFUSALS as refusal:
            failure = error_told(refusal, language_of(request))
            one = _seen(request, safety_id)
        else:
            messages.success(request, told_state(request, done, safety_id))
            return redirect("safety_matter", safety_id)
    context = _context(request, one, failure)
    return render(request, "portal/safety_matter.html", context, status=400 if failure else 200)


@signed_in
@require_GET
def safety_paper(request: HttpRequest, safety_id: int, safety_paper_id: int) -> HttpResponse:
    """Hand out a paper of the matter."""
    one = _seen(request, safety_id)
    if safety_paper_id not in {each.id for each in one.matter.documents}:
        raise NothingHere(NoSuchMatter())
    return handed_out(safety_paper_id)


def _listed(request: HttpRequest, unit_key: int | None) -> dict[str, object]:
    register = request.GET.get("register", "")
    registers = (register,) if register in REGISTERS else None
    newest = newest_number()
    names = unit_names(known_at=newest)
    found = safety_matters(known_at=newest, unit_key=unit_key, registers=registers)
    return {
        "rows": [
            Row(
                one,
                names.get(one.parties.unit_id or 0, one.outside),
                names.get(one.parties.sender_id or 0, one.outside),
                any(_is_late(each) for each in one.matter.deadlines),
            )
            for one in found
        ],
        "registers": REGISTERS,
        "register": register,
    }


def _seen(request: HttpRequest, matter_id: int) -> SafetyTold:
    try:
        one = safety_matter(matter_id, known_at=newest_number())
    except NoSuchMatter as missing:
        raise NothingHere(missing) from None
    check_may_see(user_of(request), one.parties.hsa_ids)
    return one


def _change(request: HttpRequest, one: SafetyTold) -> str:
    sent, user, language = request.POST, user_of(request), language_of(request)
    is_confirmed = sent.get("intygas") == "ja"
    if sent.get("steg") == "handling":
        file = request.FILES.get("fil")
        if file is None:
            raise PaperRefused("not_chosen")
        add_safety_paper(
            matter_id=one.matter.id,
            name=file.name or "",
            content=file.read(),
            is_confirmed=is_confirmed,
            on=today(),
            actor=user,
            at=now(),
        )
        return "portal.matter.added"
    take_safety_step(
        matter_id=one.matter.id,
        action=sent.get("steg", ""),
        on=today(),
        reasons=sent.get("skal", ""),
        effect_on=read_day(sent.get("dag", ""), language),
        last_on=read_day(sent.get("senast", ""), language),
        is_confirmed=is_confirmed,
        seen=whole_typed(sent.get("sedd", "")),
        actor=user,
        at=now(),
    )
    return "portal.matter.did_step"


def _context(request: HttpRequest, one: SafetyTold, failure: str) -> dict[str, object]:
    user, language, newest = user_of(request), language_of(request), newest_number()
    names = unit_names(known_at=newest)
    parties, found = one.parties, one.matter
    asked = duties_of(found.machine, parties.unit, one.happened_on, known_at=newest)
    return {
        "one": one,
        "matter": found,
        "about": names.get(parties.unit_id or 0, one.outside),
        "sender": names.get(parties.sender_id or 0, one.outside),
        "duties": [(worded(each.step, names, language), each.step.clauses) for each in asked],
        "is_late": any(_is_late(each) for each in found.deadlines),
        "days": [(each, _is_late(each)) for each in found.deadlines],
        "ways": [
            _way(found.machine, step)
            for step in found.ways_on
            if step.by is not By.CLOCK
            and may_take(user, step.action, step.by, unit=parties.unit, sender=parties.sender)
        ],
        "may_add": found.is_open and any(may_report(user, each) for each in parties.hsa_ids),
        "seen": found.timeline[-1].id,
        "failure": failure,
        "typed": request.POST,
        "today": today(),
    }


def _way(register: str, step: Transition) -> Way:
    return Way(
        step,
        needs_reasons=Need.REASONS in step.needs,
        asks_day=Need.DAY in step.needs,
        asks_last_day=(register, step.action) in NEW_DAY,
        asks_confirmation=step.action == "answer_sent",
    )


def _is_late(deadline: DeadlineTold) -> bool:
    return deadline.is_overdue_on(today())
