"""The archive of choice forms: a unit's binder, month by month, and the papers in it.

Scanned papers are only ever handed over as files to keep, never shown by the page: what is in
them is not ours to trust.
"""

from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from vardval.core.time import Month
from vardval.listing.form_actions import attach_scan
from vardval.listing.form_queries import (
    FormTold,
    NoSuchForm,
    form_told,
    forms_in_archive,
    months_in_archive,
    scanned,
)
from vardval.listing.scans import MOST_BYTES, ScanGone, ScanRefused
from vardval.platform.ledger import newest_number
from vardval.platform.policy import (
    AccessDenied,
    Permission,
    Reach,
    check_may,
    check_may_for_unit,
    reach,
)
from vardval.platform.sentences import error_told
from vardval.population.names import PersonName, names_on
from vardval.population.on_day import protected_among
from vardval.portal.account import signed_in, user_of
from vardval.portal.door import sees_protected
from vardval.portal.failures import NothingHere
from vardval.portal.language import language_of
from vardval.portal.moment import now, today
from vardval.portal.presenters.unit_tabs import unit_tabs
from vardval.portal.purpose import log_look, purpose_for, purpose_page
from vardval.portal.unit_names import unit_names
from vardval.portal.views.my_unit import unit_of_today
from vardval.portal.whole_typed import whole_typed
from vardval.registry.queries import UnitOnDay, units

PAGE_LENGTH = 50
_NAMELESS = PersonName("", "", "")


@dataclass(frozen=True, slots=True)
class FormRow:
    """A paper with the name of whoever it is about."""

    form: FormTold
    name: PersonName
    unit_name: str


@signed_in
@require_http_methods(["GET", "POST"])
def unit_forms_page(request: HttpRequest, hsa_id: str) -> HttpResponse:
    """Show the unit's binder."""
    check_may_for_unit(user_of(request), Permission.SEE_FORMS, unit_hsa_id=hsa_id)
    shown = unit_of_today(hsa_id)
    tabs = unit_tabs(request, user_of(request), shown.hsa_id)
    return _archive(request, shown, {"tabs": tabs, "title": "portal.archive"})


@signed_in
@require_http_methods(["GET", "POST"])
def forms_page(request: HttpRequest) -> HttpResponse:
    """Show every unit's binder, or that of the unit asked for."""
    check_may(user_of(request), Permission.SEE_FORMS)
    there = units(valid_on=today(), known_at=newest_number())
    asked = request.GET.get("enhet", "")
    shown = next((one for one in there if one.hsa_id == asked), None)
    context: dict[str, object] = {
        "title": "portal.archive.all",
        "units": there,
        "asked_unit": asked,
    }
    return _archive(request, shown, context)


@signed_in
@require_http_methods(["GET", "POST"])
def form_page(request: HttpRequest, form_id: int) -> HttpResponse:
    """Show one paper, and take its scanned file."""
    form = _form(request, form_id)
    subject = f"unit:{form.unit_hsa_id}"
    if not purpose_for(request, subject):
        return purpose_page(request, subject)
    failure = ""
    if request.method == "POST" and "purpose" not in request.POST:
        failure = _take(request, form_id)
        if not failure:
            return redirect("kept_form", form_id)
    log_look(request, subject, [form.person_id])
    newest = newest_number()
    called = names_on(
        [form.person_id],
        valid_on=today(),
        known_at=newest,
        with_protected=sees_protected(user_of(request)),
    )
    context = {
        "form": form,
        "name": called.get(form.person_id, _NAMELESS),
        "unit_name": unit_names(known_at=newest).get(form.unit_id, ""),
        "failure": failure,
    }
    return render(request, "portal/kept_form.html", context, status=400 if failure else 200)


@signed_in
@require_GET
def scan_file(request: HttpRequest, form_id: int) -> HttpResponse:
    """Hand over the scanned paper as a file to keep."""
    form = _form(request, form_id)
    subject = f"unit:{form.unit_hsa_id}"
    if not purpose_for(request, subject):
        return redirect("kept_form", form_id)
    try:
        told, content = scanned(form_id, known_at=newest_number())
    except (NoSuchForm, ScanGone) as gone:
        raise NothingHere(gone) from None
    log_look(request, subject, [told.person_id])
    answer = HttpResponse(content, content_type=told.media_type)
    # The file's name tells its place in the binder, and nobody's name.
    ending = (told.media_type or "").rpartition("/")[2]
    answer["Content-Disposition"] = f'attachment; filename="blankett-{told.place}.{ending}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _take(request: HttpRequest, form_id: int) -> str:
    """Keep the file that was sent; return what is wrong with it, or ""."""
    language = language_of(request)
    sent = request.FILES.get("file")
    try:
        content = _content(sent)
        attach_scan(form_id=form_id, content=content, actor=user_of(request), at=now())
    except ScanRefused as refused:
        return error_told(refused, language)
    return ""


def _content(sent: UploadedFile | None) -> bytes:
    if sent is None:
        raise ScanRefused("not_chosen")
    # Refused before it is read: the whole of a huge file must not come into memory.
    if sent.size is None or sent.size > MOST_BYTES:
        raise ScanRefused("too_large")
    return bytes(sent.read())


def _form(request: HttpRequest, form_id: int) -> FormTold:
    """Return the paper once the user may see it; else it is not there."""
    newest, user = newest_number(), user_of(request)
    try:
        form = form_told(form_id, known_at=newest)
        check_may_for_unit(user, Permission.SEE_FORMS, unit_hsa_id=form.unit_hsa_id)
    except (NoSuchForm, AccessDenied):
        raise NothingHere(NoSuchForm()) from None
    hidden = protected_among([form.person_id], valid_on=today(), known_at=newest)
    if hidden and reach(user, Permission.SEE_PROTECTED_PERSON) is not Reach.ALL:
        raise NothingHere(NoSuchForm())
    return form


def _archive(
    request: HttpRequest, shown: UnitOnDay | None, context: dict[str, object]
) -> HttpResponse:
    subject = f"unit:{shown.hsa_id}" if shown else "units"
    if request.method == "POST" or not purpose_for(request, subject):
        return purpose_page(request, subject)
    newest, user = newest_number(), user_of(request)
    unit_id = shown.id if shown else None
    after = _whole(request.GET.get("efter", ""))
    month = _month(request.GET.get("manad", ""))
    found = forms_in_archive(
        known_at=newest,
        valid_on=today(),
        unit_id=unit_id,
        month=month,
        with_protected=reach(user, Permission.SEE_PROTECTED_PERSON) is Reach.ALL,
        after=after,
        limit=PAGE_LENGTH + 1,
    )
    page = found[:PAGE_LENGTH]
    people = [one.person_id for one in page]
    log_look(request, subject, people)
    names = unit_names(known_at=newest)
    called = names_on(
        people, valid_on=today(), known_at=newest, with_protected=sees_protected(user)
    )
    context |= {
        "unit": shown,
        "unit_name": shown.name if shown else "",
        "months": months_in_archive(known_at=newest, unit_id=unit_id),
        "month": month,
        "rows": [
            FormRow(one, called.get(one.person_id, _NAMELESS), names.get(one.unit_id, ""))
            for one in page
        ],
        "next_after": after + PAGE_LENGTH if len(found) > PAGE_LENGTH else "",
    }
    return render(request, "portal/archive.html", context)


def _month(written: str) -> Month | None:
    try:
        return Month.parse(written) if written else None
    except ValueError:
        return None


def _whole(written: str) -> int:
    return whole_typed(written, digits=6) or 0
