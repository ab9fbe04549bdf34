"""What can be taken back: a place in a queue, or a choice that waits."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from vardval.core.listing import Outcome
from vardval.core.trace import Trace
from vardval.listing.actions import withdraw_choice
from vardval.listing.queue_actions import leave_queue
from vardval.platform.sentences import sentence
from vardval.portal.account import user_of
from vardval.portal.failures import NothingHere
from vardval.portal.language import language_of
from vardval.portal.moment import now, today
from vardval.portal.presenters.explanation import worded
from vardval.portal.resident.door import my_household, residents_only
from vardval.portal.unit_names import unit_names
from vardval.registry.queries import UnitUnknown


@residents_only
@require_POST
def leave(request: HttpRequest, person_id: int, hsa_id: str) -> HttpResponse:
    """Leave the unit's queue."""
    known_at = my_household(request).number
    my_household(request).person(person_id)
    try:
        receipt = leave_queue(
            person_id=person_id, unit_hsa_id=hsa_id, on=today(), actor=user_of(request), at=now()
        )
    except UnitUnknown as unknown:
        raise NothingHere(unknown) from None
    tell_outcome(request, receipt.outcome, receipt.trace, "portal.own.queue_left", known_at)
    return redirect("own_home")


@residents_only
@require_POST
def withdraw(request: HttpRequest, person_id: int, hsa_id: str) -> HttpResponse:
    """Take back a choice that waits."""
    household = my_household(request)
    household.person(person_id)
    try:
        receipt = withdraw_choice(
            person_id=person_id,
            unit_hsa_id=hsa_id,
            withdrawn_on=today(),
            actor=user_of(request),
            at=now(),
        )
    except UnitUnknown as unknown:
        raise NothingHere(unknown) from None
    code = "portal.own.choice_withdrawn"
    tell_outcome(request, receipt.outcome, receipt.trace, code, household.number)
    return redirect("own_home")


def tell_outcome(
    request: HttpRequest, outcome: Outcome, trace: Trace, code: str, known_at: int
) -> None:
    """Say on the next page how it ended: as wished, or why not."""
    language = language_of(request)
    if outcome is Outcome.REFUSED:
        reason = worded(trace[-1], unit_names(known_at=known_at), language)
        messages.warning(request, reason)
    else:
        messages.success(request, sentence(code, language))
