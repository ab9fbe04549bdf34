"""Why someone looks at people: asked once for each subject and session, logged at every look.

The purposes are a closed list of codes, so that the access log never holds words about a
person, and so that a reviewer can compare like with like.
"""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from vardval.platform.access_log import record_look
from vardval.portal.account import user_of
from vardval.portal.moment import now

PURPOSES = ("question", "choice", "notice", "list", "settlement", "correction")
_SESSION_KEY = "purposes"
_MOST_REMEMBERED = 50


def purpose_for(request: HttpRequest, subject: str) -> str:
    """Return the purpose that the user has stated for the subject, "" before they have."""
    return str(request.session.get(_SESSION_KEY, {}).get(subject, ""))


def remember_purpose(request: HttpRequest, subject: str, purpose: str) -> bool:
    """Keep the purpose for the subject; tells whether it is one of the list's."""
    if purpose not in PURPOSES:
        return False
    kept = dict(request.session.get(_SESSION_KEY, {}))
    kept.pop(subject, None)
    kept[subject] = purpose
    request.session[_SESSION_KEY] = dict(list(kept.items())[-_MOST_REMEMBERED:])
    return True


def purpose_page(request: HttpRequest, subject: str) -> HttpResponse:
    """Ask why, or take the answer and go on to the page that wanted to know.

    Whether the user may look at all has to be settled before: the question itself must not
    tell that there is something to see.
    """
    if request.method == "POST" and remember_purpose(
        request, subject, request.POST.get("purpose", "")
    ):
        return redirect(request.get_full_path())
    context = {"purposes": PURPOSES, "is_unanswered": request.method == "POST"}
    status = 400 if request.method == "POST" else 200
    return render(request, "portal/purpose.html", context, status=status)


def log_look(request: HttpRequest, subject: str, person_ids: Iterable[int]) -> None:
    """Write the look in the access log, with the purpose stated for the subject."""
    match = request.resolver_match
    record_look(
        user=user_of(request),
        purpose=purpose_for(request, subject),
        page=match.url_name or "" if match else "",
        person_ids=person_ids,
        at=now(),
    )
