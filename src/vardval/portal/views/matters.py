"""The diary: the matters about centres, and one with its timeline, papers, last days and steps.

Officers take the steps of preparing and deciding, the centre's clerk those of answering; each
sees the steps that are theirs to take now.
"""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from vardval.accreditation.access import (
    check_may_see_matters_of,
    may_report_for,
    may_see_matters_of,
    may_take_change,
    may_take_contract,
    may_take_shortcoming,
)
from vardval.accreditation.applications.signing import AnotherParty, MayNotSign
from vardval.accreditation.changes.actions import ByTheBook, StillLacks
from vardval.accreditation.changes.change import Change
from vardval.accreditation.changes.queries import MACHINES, change_told
from vardval.accreditation.changes.taking import (
    EffectRefused,
    EndsBeforeItHolds,
    NothingChanged,
    NotItsBranch,
)
from vardval.accreditation.shortcomings.actions import (
    MeasureNotPossible,
    ObservationUnreadable,
)
from vardval.accreditation.shortcomings.vites import vites_of
from vardval.cases.casework import MatterMovedOn, MatterUnreadable, StepLacks
from vardval.cases.matter_queries import (
    MarkKind,
    MatterTold,
    NoSuchMatter,
    Subject,
    matter,
    matters,
)
from vardval.cases.papers import PaperRefused
from vardval.cases.record.access import may_see_record
from vardval.core.accreditation import (
    CONTENTS,
    CONTRACT_HELD,
    SHORTCOMING,
    TERMS_TO_TELL,
    ChangeKind,
    Judged,
)
from vardval.core.cases import By, Need, Transition
from vardval.core.listing import DecisionMaker
from vardval.platform.ledger import newest_number
from vardval.platform.policy import AccessDenied, Permission, Reach, reach
from vardval.platform.sentences import error_told, sentence, without_clauses
from vardval.platform.templates import TemplateBroken
from vardval.portal.account import signed_in, user_of
from vardval.portal.failures import NothingHere
from vardval.portal.language import language_of
from vardval.portal.matter_form import NoStepHere, take, whose
from vardval.portal.moment import UnreadableDay, today
from vardval.portal.presenters.change_facts import change_facts
from vardval.portal.presenters.contract_facts import CONTRACTS, step_context
from vardval.portal.unit_names import unit_names
from vardval.portal.views.applying import handed_out
from vardval.registry.contract_actions import ApprovalNotOpen, NoContract
from vardval.registry.contract_storing import ContractRefused
from vardval.registry.queries import UnitUnknown, unit_ids
from vardval.registry.terms_access import AnswerNotTaken
from vardval.registry.terms_queries import NoBookBinds
from vardval.registry.unit_changes import (
    MunicipalityUnknown,
    NoSuchCentre,
    ProviderUnknown,
    UnitStandsAlready,
)

KINDS = (*MACHINES, SHORTCOMING.name, *CONTRACTS, TERMS_TO_TELL.name)
_REFUSALS = (
    *(AccessDenied, ByTheBook, StillLacks, EffectRefused, NothingChanged, MeasureNotPossible),
    *(ObservationUnreadable, MatterMovedOn, MatterUnreadable, NoStepHere, StepLacks),
    *(EndsBeforeItHolds, NotItsBranch, PaperRefused),
    *(UnreadableDay, UnitUnknown, MunicipalityUnknown, UnitStandsAlready, NoSuchCentre),
    *(
        MayNotSign,
        AnotherParty,
        ContractRefused,
        NoContract,
        TemplateBroken,
        ApprovalNotOpen,
        AnswerNotTaken,
        ProviderUnknown,
    ),
)
_WITH_DAY = {"ask", "plan", "ask_completion"}
"""The steps that set a last day for the other party."""


@dataclass(frozen=True, slots=True)
class Row:
    """A matter in the list, the centre that it is about, and whether its last day has passed."""

    matter: MatterTold
    about: str
    is_late: bool

    @property
    def is_held(self) -> bool:
        """Whether it is a contract that runs, and of which no last day has been reminded of."""
        if self.matter.machine != CONTRACT_HELD.name or not self.matter.is_open:
            return False
        open_days = [one for one in self.matter.deadlines if one.is_open]
        return not self.is_late and not any(MarkKind.REMINDED in one.marks for one in open_days)


@dataclass(frozen=True, slots=True)
class Way:
    """A step that the reader may take now, and what its form asks for."""

    step: Transition
    asks_reasons: bool
    asks_day: bool
    asks_last_day: bool
    asks_percent: bool
    asks_decider: bool


@signed_in
@require_GET
def matters_page(request: HttpRequest) -> HttpResponse:
    """Show the matters that the reader may see, those with the nearest last day first."""
    user = user_of(request)
    if reach(user, Permission.SEE_MATTERS) is Reach.NOTHING:
        raise AccessDenied("policy.denied.see_matters")
    newest = newest_number()
    names = unit_names(known_at=newest)
    hsa_ids = {key: hsa_id for hsa_id, key in unit_ids().items()}
    found = [
        (one, one.subject_id if one.subject is Subject.UNIT else 0)
        for one in matters(known_at=newest, kinds=KINDS)
    ]
    rows = [
        Row(one, names.get(unit_key, ""), _is_late(one))
        for one, unit_key in found
        if may_see_matters_of(user, hsa_ids.get(unit_key, ""))
    ]
    context = {
        "rows": [one for one in rows if not one.is_held],
        "held": [one for one in rows if one.is_held],
        "sees_record": may_see_record(user),
    }
    return render(request, "portal/matters.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def matter_page(request: HttpRequest, matter_id: int) -> HttpResponse:
    """Show the matter; take a step in it, or add a paper to it."""
    one = _seen(request, matter_id)
    failure = ""
    if request.method == "POST":
        try:
            done = take(request, one)
        except _REFUSALS as refusal:
            failure = error_told(refusal, language_of(request))
            one = _seen(request, matter_id)
        else:
            messages.success(request, told_state(request, done, matter_id))
            return redirect("matter", matter_id)
    return render(
        request,
        "portal/matter.html",
        _context(request, one, failure),
        status=400 if failure else 200,
    )


def told_state(request: HttpRequest, done: str, matter_id: int) -> str:
    """What was done, and where the matter then stands."""
    language = language_of(request)
    state = matter(matter_id, known_at=newest_number()).state
    return sentence(done, language, state=sentence(f"matter.state.{state}", language))


@signed_in
@require_GET
def matter_paper(request: HttpRequest, matter_id: int, paper_id: int) -> HttpResponse:
    """Hand out a paper of the matter."""
    one = _seen(request, matter_id)
    if paper_id not in {each.id for each in one.documents}:
        raise NothingHere(NoSuchMatter())
    return handed_out(paper_id)


def _seen(request: HttpRequest, matter_id: int) -> MatterTold:
    try:
        one = matter(matter_id, known_at=newest_number())
    except NoSuchMatter as missing:
        raise NothingHere(missing) from None
    if one.machine not in KINDS:
        raise NothingHere(NoSuchMatter())
    check_may_see_matters_of(user_of(request), whose(one))
    return one


def _context(request: HttpRequest, one: MatterTold, failure: str) -> dict[str, object]:
    user, language = user_of(request), language_of(request)
    hsa_id = whose(one)
    change, judged = _changed(one)
    reckoned = tuple(step for step in (judged.step, judged.bar) if step) if judged else ()
    theirs = (step for step in one.ways_on if step.by is not By.CLOCK)
    ways = [step for step in theirs if _may(user, one.machine, step.by, hsa_id)]
    own = [step for step in ways if not one.is_for_another(step, user.username)]
    return {
        "one": one,
        "sees_record": may_see_record(user),
        "about": unit_names(known_at=newest_number()).get(one.subject_id, "") if hsa_id else "",
        "hsa_id": hsa_id,
        "late": [each for each in one.deadlines if one.is_open and each.is_overdue_on(today())],
        "change": change,
        "facts": change_facts(change, language),
        **step_context(one, language),
        "judged": judged,
        "says": without_clauses(reckoned, language),
        "clauses": list(dict.fromkeys(clause for step in reckoned for clause in step.clauses)),
        "observation": one.particulars.get("observation", ""),
        "vites": vites_of(one.id, known_at=newest_number()),
        "ways": [_way(step, one.machine) for step in own],
        "waits_for_other": len(own) < len(ways),
        "may_add": may_report_for(user, hsa_id) and one.is_open,
        "seen": one.timeline[-1].id,
        "contents": [one for one in CONTENTS if judged is None or one in judged.lacks],
        "deciders": list(DecisionMaker)
        if change is not None and change.kind is ChangeKind.LISTING_STOP
        else (),
        "failure": failure,
        "typed": request.POST,
    }


def _may(user: object, machine: str, by: By, hsa_id: str) -> bool:
    asks = {
        SHORTCOMING.name: may_take_shortcoming,
        **dict.fromkeys((*CONTRACTS, TERMS_TO_TELL.name), may_take_contract),
    }
    return asks.get(machine, may_take_change)(user, by, hsa_id)  # type: ignore[arg-type]  # the signed-in user


def _changed(one: MatterTold) -> tuple[Change | None, Judged | None]:
    """The matter's change and what its book says of it; none where no book binds the centre."""
    if one.machine not in MACHINES or one.weeded_on is not None:
        return None, None
    try:
        change, _, judged = change_told(one, known_at=newest_number())
    except NoBookBinds:
        return None, None
    return change, judged


def _way(step: Transition, machine: str) -> Way:
    return Way(
        step,
        asks_reasons=step.action != "withdraw" or Need.REASONS in step.needs,
        asks_day=Need.DAY in step.needs,
        asks_last_day=step.action in _WITH_DAY,
        asks_percent=step.action == "impose_vite",
        asks_decider=step.action == "grant" and machine in MACHINES,
    )


def _is_late(one: MatterTold) -> bool:
    return one.is_open and any(each.is_overdue_on(today()) for each in one.deadlines)
