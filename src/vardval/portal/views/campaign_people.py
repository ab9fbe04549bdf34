"""Whom a campaign concerns, one by one, through the guarded door; and the printer's file."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from vardval.campaigns.access import check_may_prepare, check_may_see_concerned
from vardval.campaigns.answers import Listed, offered_by_post, people_of
from vardval.campaigns.letters.files import LetterFileGone, letter_file
from vardval.campaigns.letters.withdrawing import holds_protected
from vardval.campaigns.queries import letter_files
from vardval.platform.ledger import newest_number
from vardval.platform.policy import Permission, Reach, reach
from vardval.portal.account import signed_in, user_of
from vardval.portal.failures import NothingHere
from vardval.portal.moment import today
from vardval.portal.presenters.campaign_figures import person_rows
from vardval.portal.purpose import log_look, purpose_for, purpose_page
from vardval.portal.unit_names import unit_names
from vardval.portal.views.campaigns import found
from vardval.portal.whole_typed import whole_typed

PAGE_LENGTH = 50
_LISTS = {one.value: one for one in Listed}


@signed_in
@require_http_methods(["GET", "POST"])
def people_page(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Show a list of those concerned, a page at a time; each page is a look that is logged."""
    user = user_of(request)
    check_may_see_concerned(user)
    newest = newest_number()
    shown = found(campaign_id, newest)
    subject = f"campaign:{shown.id}"
    if request.method == "POST" or not purpose_for(request, subject):
        return purpose_page(request, subject)
    which = _LISTS.get(request.GET.get("visa", ""), Listed.MOVES)
    unit = whole_typed(request.GET.get("enhet", "")) or 0
    people = people_of(
        shown.id,
        which,
        valid_on=today(),
        known_at=newest,
        unit_id=unit or None,
        after=whole_typed(request.GET.get("efter", "")) or 0,
        limit=PAGE_LENGTH + 1,
        with_protected=reach(user, Permission.SEE_PROTECTED_PERSON) is Reach.ALL,
    )
    page = people[:PAGE_LENGTH]
    log_look(request, subject, [one.person_id for one in page])
    context = {
        "campaign": shown,
        "which": which,
        "lists": list(Listed),
        "people": person_rows(page, unit_names(known_at=newest)),
        "next_after": page[-1].person_id if len(people) > PAGE_LENGTH else "",
    }
    return render(request, "portal/campaign_people.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def letters_page(request: HttpRequest, campaign_id: int, file: str) -> HttpResponseBase:
    """Hand out the printer's file; that is a look at everyone whose letter lies in it."""
    user = user_of(request)
    check_may_prepare(user)
    check_may_see_concerned(user)
    shown = found(campaign_id, newest_number())
    subject = f"campaign:{shown.id}"
    if request.method == "POST" or not purpose_for(request, subject):
        return purpose_page(request, subject)
    row = next((one for one in letter_files(shown.id) if one.name == file), None)
    if row is None or holds_protected(row, on=today()):
        raise NothingHere(LetterFileGone(file))
    try:
        path = letter_file(file)
    except LetterFileGone as gone:
        raise NothingHere(gone) from None
    log_look(request, subject, offered_by_post(shown.id))
    return FileResponse(path.open("rb"), as_attachment=True, filename=file)
