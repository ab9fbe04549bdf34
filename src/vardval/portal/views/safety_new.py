"""Where a matter about safety is registered: by a centre's clerk, or by an officer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from vardval.cases.casework import MatterUnreadable
from vardval.cases.matter_queries import NoSuchMatter
from vardval.core.safety import KINDS_OF
from vardval.platform.ledger import newest_number
from vardval.platform.sentences import error_told, sentence
from vardval.portal.account import signed_in, user_of
from vardval.portal.failures import NothingHere
from vardval.portal.language import language_of
from vardval.portal.moment import UnreadableDay, now, today
from vardval.portal.presenters.explanation import worded
from vardval.portal.safety_form import FORMS, read_report
from vardval.portal.views.my_unit import unit_of_today
from vardval.registry.queries import UnitUnknown, units
from vardval.safety.access import check_may_register, check_may_report
from vardval.safety.actions import register_matter
from vardval.safety.book import duties_of
from vardval.safety.reports import IdentityShown, ReportIncomplete

_REFUSALS = (ReportIncomplete, IdentityShown, MatterUnreadable, UnreadableDay, UnitUnknown)


@signed_in
@require_http_methods(["GET", "POST"])
def report_page(request: HttpRequest, hsa_id: str, way: str) -> HttpResponse:
    """Ask what has happened, and open a matter about it."""
    user, language, form = user_of(request), language_of(request), FORMS.get(way)
    if form is None:
        raise NothingHere(NoSuchMatter())
    if form.is_officers:
        check_may_register(user)
    else:
        check_may_report(user, hsa_id)
    unit, failure = unit_of_today(hsa_id), ""
    if request.method == "POST":
        try:
            report = read_report(form, hsa_id, request.POST, today(), language)
            opened = register_matter(report, on=today(), actor=user, at=now())
        except _REFUSALS as refusal:
            failure = error_told(refusal, language)
        else:
            messages.success(request, sentence("portal.matter.opened", language))
            return redirect("safety_matter", opened)
    newest = newest_number()
    about = "" if form.asks_receiver else hsa_id
    asked = duties_of(form.register, about, today(), known_at=newest)
    context = {
        "form": form,
        "unit": unit,
        "kinds": KINDS_OF[form.register],
        "others": [
            one
            for one in units(valid_on=today(), known_at=newest)
            if one.hsa_id != hsa_id and one.parent_id is None
        ]
        if form.asks_receiver
        else [],
        "asks_day": form.slug != "inspektion",
        "has_time": any(one.last_on is not None for one in asked),
        "duties": [(worded(one.step, {}, language), one.step.clauses) for one in asked],
        "typed": request.POST,
        "today": today(),
        "failure": failure,
    }
    return render(request, "portal/safety_new.html", context, status=400 if failure else 200)
