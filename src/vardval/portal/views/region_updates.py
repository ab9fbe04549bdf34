"""What other regions are told of listings: what waits, what was told, what a clerk has to do."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from vardval.listing.elsewhere_queries import UpdateStatus, updates, updates_by_status
from vardval.listing.region_actions import NoSuchUpdate, handle_update
from vardval.platform.policy import Permission, check_may
from vardval.platform.sentences import has_sentence, sentence
from vardval.portal.account import signed_in, user_of
from vardval.portal.failures import NothingHere
from vardval.portal.language import language_of
from vardval.portal.moment import now
from vardval.portal.whole_typed import whole_typed

UPDATES_SHOWN = 100
_BADGES = {
    UpdateStatus.WAITING: "info",
    UpdateStatus.TOLD: "success",
    UpdateStatus.REFUSED: "error",
    UpdateStatus.REPLACED: "default",
    UpdateStatus.HANDLED: "default",
}
_OPEN = (UpdateStatus.REFUSED, UpdateStatus.WAITING)


@signed_in
@require_GET
def region_updates_page(request: HttpRequest) -> HttpResponse:
    """Show the messages, those for a clerk first; people are shown by their key."""
    check_may(user_of(request), Permission.HANDLE_NOTICES)
    found, language = updates(limit=UPDATES_SHOWN), language_of(request)
    first = [one for one in found if one.status == UpdateStatus.REFUSED]
    rest = [one for one in found if one.status != UpdateStatus.REFUSED]
    rows = [
        {
            "told": one,
            "to_county": _county(one.to_county, language),
            "new_county": _county(one.new_county, language),
            "badge": _BADGES[UpdateStatus(one.status)],
            "status": f"portal.region_updates.status.{one.status}",
            "result": f"portal.region_updates.result.{one.result}" if one.result else "",
            "is_open": one.status in _OPEN,
        }
        for one in (*first, *rest)
    ]
    context = {"rows": rows, "refused": updates_by_status().get(UpdateStatus.REFUSED, 0)}
    return render(request, "portal/region_updates.html", context)


def _county(code: str, language: str) -> str:
    """Return the county's name; another system may name one that there is none of."""
    name = f"portal.county.{code}"
    return sentence(name, language) if has_sentence(name) else code


@signed_in
@require_POST
def handle_region_update(request: HttpRequest) -> HttpResponse:
    """Note that somebody has seen to a message, and lead back to the list."""
    written = request.POST.get("update", "")
    try:
        handle_update(whole_typed(written) or 0, actor=user_of(request), at=now())
    except NoSuchUpdate as missing:
        raise NothingHere(missing) from None
    told = sentence("portal.region_updates.handled", language_of(request))
    messages.add_message(request, messages.SUCCESS, told)
    return redirect("region_updates")
