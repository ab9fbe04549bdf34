"""The steps that officers take with an application, as their forms send them."""

from collections.abc import Callable, Mapping

from django.http import HttpRequest

from vardval.accreditation.applications.answers import DETAILS, HAS_CONTRACT
from vardval.accreditation.applications.handling import (
    CheckUnreadable,
    DueTooEarly,
    NotByTheBook,
    ask_completion,
    correct,
    decide,
    propose,
    record_check,
    send_back,
)
from vardval.accreditation.applications.queries import ApplicationTold
from vardval.accreditation.applications.signing import AnotherParty, MayNotSign, sign
from vardval.cases.casework import MatterMovedOn, MatterUnreadable, StepLacks
from vardval.platform.policy import AccessDenied
from vardval.platform.sentences import SpokenError
from vardval.platform.templates import TemplateBroken
from vardval.portal.account import user_of
from vardval.portal.language import language_of
from vardval.portal.moment import UnreadableDay, now, read_day, today
from vardval.portal.whole_typed import whole_typed
from vardval.registry.contract_actions import ApprovalNotOpen
from vardval.registry.contract_storing import ContractRefused
from vardval.registry.queries import UnitUnknown
from vardval.registry.unit_changes import ProviderUnknown


class StartUntold(SpokenError, ValueError):
    """A contract without the day on which it begins."""

    def __init__(self) -> None:
        super().__init__("applying.start_untold")


REFUSALS = (
    *(NotByTheBook, CheckUnreadable, DueTooEarly, TemplateBroken),
    *(StepLacks, MatterMovedOn, MatterUnreadable, UnreadableDay),
    *(
        AnotherParty,
        ApprovalNotOpen,
        MayNotSign,
        ContractRefused,
        ProviderUnknown,
        UnitUnknown,
        StartUntold,
    ),
)


"""What a step may be refused for, in words for the page."""


def _nothing(_: HttpRequest, __: ApplicationTold) -> str:
    raise AccessDenied("applying.no_such_step")


def _ask(request: HttpRequest, one: ApplicationTold) -> str:
    due_on = read_day(request.POST.get("senast", ""), language_of(request))
    if due_on is None:
        raise DueTooEarly
    ask_completion(
        application_id=one.id,
        what=request.POST.get("vad", ""),
        due_on=due_on,
        on=today(),
        actor=user_of(request),
        at=now(),
        asks_for_plan="plan" in request.POST,
    )
    return "portal.application.asked"


def _correct(request: HttpRequest, one: ApplicationTold) -> str:
    typed = {name: request.POST[name] for name in (*DETAILS, HAS_CONTRACT) if name in request.POST}
    correct(application_id=one.id, typed=typed, on=today(), actor=user_of(request), at=now())
    return "portal.application.corrected"


def _check(request: HttpRequest, one: ApplicationTold) -> str:
    sent = request.POST
    written = sent.get("andel", "").strip()
    percent = whole_typed(written)
    if written and percent is None:
        raise CheckUnreadable
    record_check(
        application_id=one.id,
        check=sent.get("kontroll", ""),
        of=sent.get("om", ""),
        is_passed=sent.get("utfall") == "godkand",
        percent_e2=None if percent is None else percent * 100,
        note=sent.get("anteckning", ""),
        on=today(),
        actor=user_of(request),
        at=now(),
    )
    return "portal.application.checked"


def _propose(request: HttpRequest, one: ApplicationTold) -> str:
    return _outcome(request, one, propose, "portal.application.proposed")


def _decide(request: HttpRequest, one: ApplicationTold) -> str:
    return _outcome(request, one, decide, "portal.application.decided")


def _outcome(
    request: HttpRequest, one: ApplicationTold, action: Callable[..., None], done: str
) -> str:
    """Propose or make the decision that the form tells of: the two are sent alike."""
    action(
        application_id=one.id,
        grants=request.POST.get("beslut") == "godkanns",
        reasons=request.POST.get("skal", ""),
        on=today(),
        actor=user_of(request),
        at=now(),
        seen=_seen(request),
    )
    return done


def _send_back(request: HttpRequest, one: ApplicationTold) -> str:
    send_back(
        application_id=one.id,
        reasons=request.POST.get("skal", ""),
        on=today(),
        actor=user_of(request),
        at=now(),
    )
    return "portal.application.sent_back"


def _sign(request: HttpRequest, one: ApplicationTold) -> str:
    sent = request.POST
    starts_on = read_day(sent.get("borjar", ""), language_of(request))
    if starts_on is None:
        raise StartUntold
    sign(
        application_id=one.id,
        unit_hsa_id=sent.get("enhet", "") or sent.get("ny_enhet", "").strip(),
        organisation_number=sent.get("orgnr", "").strip(),
        starts_on=starts_on,
        on=today(),
        is_formed="bildat" in sent,
        actor=user_of(request),
        at=now(),
    )
    return "portal.application.signed"


def _seen(request: HttpRequest) -> int | None:
    return whole_typed(request.POST.get("sedd", ""))


_STEPS: Mapping[str, Callable[[HttpRequest, ApplicationTold], str]] = {
    "komplettera": _ask,
    "ratta": _correct,
    "kontroll": _check,
    "foresla": _propose,
    "besluta": _decide,
    "aterforvisa": _send_back,
    "teckna": _sign,
}


def take_step(request: HttpRequest, one: ApplicationTold) -> str:
    """Take the step that the form asks for; return the code of what was done.

    Raises one of `REFUSALS`, or `AccessDenied`.
    """
    return _STEPS.get(request.POST.get("steg", ""), _nothing)(request, one)
