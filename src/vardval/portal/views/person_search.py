"""Finding a person by number. The number is sent in the form, never in an address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from vardval.core.identity import BadIdentityNumber
from vardval.platform.policy import AccessDenied
from vardval.platform.sentences import sentence
from vardval.portal.account import signed_in, user_of
from vardval.portal.door import check_may_search, find
from vardval.portal.failures import NothingHere
from vardval.portal.language import language_of
from vardval.portal.moment import today
from vardval.portal.number_typed import number_typed
from vardval.portal.purpose import PURPOSES, remember_purpose


@signed_in
@require_http_methods(["GET", "POST"])
def search_page(request: HttpRequest) -> HttpResponse:
    """Ask for number and purpose, and lead on to the person; all that fails is said here."""
    check_may_search(user_of(request))
    if request.method == "GET":
        return _form(request, "", 200)
    language = language_of(request)
    purpose = request.POST.get("purpose", "")
    if purpose not in PURPOSES:
        return _form(request, sentence("portal.purpose.unanswered", language), 400)
    try:
        number = number_typed(request.POST.get("number", ""), on=today())
        person_id = find(request, number.number)
    except BadIdentityNumber as bad:
        return _form(request, sentence(f"portal.number.{bad.code}", language), 400)
    except NothingHere as nobody:
        return _form(request, str(nobody), 404)
    except AccessDenied as refusal:
        return _form(request, str(refusal), 403)
    remember_purpose(request, f"person:{person_id}", purpose)
    return redirect("person", person_id)


def _form(request: HttpRequest, failure: str, status: int) -> HttpResponse:
    context = {
        "purposes": PURPOSES,
        "chosen_purpose": request.POST.get("purpose", ""),
        "failure": failure,
        "typed_number": request.POST.get("number", ""),
    }
    return render(request, "portal/person_search.html", context, status=status)
