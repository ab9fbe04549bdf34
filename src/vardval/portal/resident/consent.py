"""A choice for a child that the other guardian has to stand behind too."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from vardval.core.listing import Decision, Outcome
from vardval.listing.joint_actions import NothingToAgreeTo, agree, ask_guardians, end_joint_choice
from vardval.platform.sentences import error_told, sentence
from vardval.portal.account import user_of
from vardval.portal.language import language_of
from vardval.portal.moment import now, today
from vardval.portal.resident.door import my_household, residents_only

_NOT_ALL = "choice.guardians_must_agree"


def others_have_to_agree(expected: Decision) -> bool:
    """Tell whether all that stands against the choice is that a guardian has yet to agree."""
    return expected.outcome is Outcome.REFUSED and expected.trace[-1].code == _NOT_ALL


def ask_the_others(request: HttpRequest, person_id: int, hsa_id: str, *, joins_queue: bool) -> None:
    """Let the choice wait for the other guardians, and say so on the next page."""
    ask_guardians(
        person_id=person_id,
        unit_hsa_id=hsa_id,
        joins_queue=joins_queue,
        on=today(),
        actor=user_of(request),
        at=now(),
    )
    _say(request, "portal.own.joint.asked")


@residents_only
@require_POST
def answer(request: HttpRequest, person_id: int) -> HttpResponse:
    """Agree to the choice that waits for the child, or end it."""
    my_household(request).person(person_id)
    try:
        if request.POST.get("svar") != "ja":
            end_joint_choice(person_id=person_id, on=today(), actor=user_of(request), at=now())
            _say(request, "portal.own.joint.ended")
            return redirect("own_home")
        receipt = agree(person_id=person_id, on=today(), actor=user_of(request), at=now())
    except NothingToAgreeTo as nothing:
        messages.warning(request, error_told(nothing, language_of(request)))
        return redirect("own_home")
    if receipt is None or receipt.choice_id is None:
        _say(request, "portal.own.joint.agreed")
        return redirect("own_home")
    return redirect("own_receipt", person_id, receipt.choice_id)


def _say(request: HttpRequest, code: str) -> None:
    messages.success(request, sentence(code, language_of(request)))
