"""Files of facts: what has come and how it stands, sending, and the total that a sender says."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import BinaryIO, cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from vardval.core.time import Month
from vardval.core.time.month import NotAMonth
from vardval.platform.accounts import User
from vardval.platform.ledger import newest_number
from vardval.platform.policy import Permission, Reach, check_may, reach
from vardval.platform.register_file import RegisterFileRefused
from vardval.platform.sentences import SpokenError, error_told, sentence
from vardval.portal.account import signed_in, user_of
from vardval.portal.failures import NothingHere
from vardval.portal.language import language_of
from vardval.portal.moment import now, today
from vardval.portal.presenters.fact_rows import fact_rows, series_named, standing_badge
from vardval.registry.queries import UnitUnknown, units
from vardval.settlement.access import check_may_see_facts, check_may_send_facts, may_send_facts
from vardval.settlement.actions import (
    AlreadyLoaded,
    MonthsTurned,
    NobodyFound,
    NotStored,
    Preview,
    SaidTotal,
    Sending,
    WrongSender,
    agree_fact_file,
    load_fact_file,
    preview_fact_file,
    try_waiting_rows,
)
from vardval.settlement.queries import (
    FactFileNotFound,
    FactFileTold,
    fact_file_told,
    fact_files_told,
    fact_report,
    faults_of,
)
from vardval.settlement.series import NoSuchSeries, SeriesKind
from vardval.settlement.series_in_lists import every_series

MOST_BYTES = 200_000_000
"""What a page takes; a larger file is loaded by the command line, where no browser waits."""
FAULTS_SHOWN = 50


class NotATotal(SpokenError):
    """Rows or a sum that cannot be read."""

    def __init__(self) -> None:
        super().__init__("settlement.facts.not_a_total")


class FileUnfit(SpokenError):
    """No file was chosen, or one too large for a page."""


_WRONG: tuple[type[Exception], ...] = (
    AlreadyLoaded,
    FileUnfit,
    MonthsTurned,
    NoSuchSeries,
    NotAMonth,
    NotATotal,
    NotStored,
    RegisterFileRefused,
    UnitUnknown,
    WrongSender,
)


@dataclass(slots=True)
class SendForm:
    """What was typed, and what a preview of the file came to."""

    series: str = ""
    unit: str = ""
    first_month: str = ""
    last_month: str = ""
    rows: str = ""
    total: str = ""
    failure: str = ""
    preview: Preview | None = None


@signed_in
@require_GET
def facts_page(request: HttpRequest) -> HttpResponse:
    """Show the files and how they stand: a clerk those of the own unit."""
    user = user_of(request)
    check_may_see_facts(user, unit_hsa_id=_own_unit(user))
    files = fact_files_told(known_at=newest_number(), unit_hsa_id=_own_unit(user) or None)
    context = {
        "rows": fact_rows(files, language_of(request)),
        "may_send": may_send_facts(user, unit_hsa_id=_own_unit(user)),
    }
    return render(request, "portal/facts.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def send_page(request: HttpRequest) -> HttpResponse:
    """Ask for a file with what the sender says of it; look at it first, or load it."""
    user, language = user_of(request), language_of(request)
    check_may_send_facts(user, unit_hsa_id=_own_unit(user))
    month = str(Month.of(today()).previous)
    form = SendForm(first_month=month, last_month=month)
    if request.method == "POST":
        _read_form(request, form)
        try:
            file = _file(request)
            sending = _sending(form, file, _own_unit(user) or form.unit)
            if request.POST.get("step") != "load":
                form.preview = preview_fact_file(stream=_stream(file), sending=sending, actor=user)
                return _send_page(request, form, 200)
            said = _said(form.rows, form.total)
            loaded = load_fact_file(
                stream=_stream(file), sending=sending, actor=user, at=now(), said=said
            )
            told = sentence("portal.facts.loaded", language, rows=loaded.rows)
            messages.add_message(request, messages.SUCCESS, told)
            return redirect("fact_file", loaded.file_id)
        except _WRONG as wrong:
            form.failure = error_told(wrong, language)
    return _send_page(request, form, 400 if form.failure else 200)


@signed_in
@require_GET
def fact_file_page(request: HttpRequest, fact_file_id: int) -> HttpResponse:
    """Show a file's control report and what the sender has said of it."""
    return _file_page(request, _found(request, fact_file_id), "", 200)


@signed_in
@require_POST
def agree_facts(request: HttpRequest, fact_file_id: int) -> HttpResponse:
    """Set the total that the sender says against what came, and show what came of it."""
    found = _found(request, fact_file_id)
    language = language_of(request)
    try:
        said = _said(request.POST.get("rows", ""), request.POST.get("total", ""))
        if said is None:
            raise NotATotal
        agreement = agree_fact_file(file_id=found.id, said=said, actor=user_of(request), at=now())
    except NotATotal as wrong:
        return _file_page(request, found, error_told(wrong, language), 400)
    level = messages.SUCCESS if agreement.agrees else messages.WARNING
    code = "portal.facts.agreed" if agreement.agrees else "portal.facts.differs"
    messages.add_message(request, level, sentence(code, language))
    return redirect("fact_file", found.id)


@signed_in
@require_POST
def try_facts(request: HttpRequest, fact_file_id: int) -> HttpResponse:
    """Try the rows that wait for people again, and lead on to the file that came of it."""
    found = _found(request, fact_file_id)
    language = language_of(request)
    try:
        loaded = try_waiting_rows(file_id=found.id, actor=user_of(request), at=now())
    except NobodyFound as nobody:
        messages.add_message(request, messages.INFO, error_told(nobody, language))
        return redirect("fact_file", found.id)
    told = sentence("portal.facts.loaded", language, rows=loaded.rows)
    messages.add_message(request, messages.SUCCESS, told)
    return redirect("fact_file", loaded.file_id)


@signed_in
@require_GET
def faults_file(request: HttpRequest, fact_file_id: int) -> HttpResponse:
    """Hand over the rows that were not taken as CSV: line, column and reason, no identities."""
    found = _found(request, fact_file_id)
    language = language_of(request)
    lines = ["rad;kolumn;orsak"]
    lines += [
        f"{one.line};{one.heading};{sentence(f'settlement.fault.{one.code}', language)}"
        for one in faults_of(found.id)
    ]
    answer = HttpResponse("\ufeff" + "\r\n".join(lines) + "\r\n", "text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="kontroll-{found.id}.csv"'
    return answer


@signed_in
@require_GET
def series_page(request: HttpRequest) -> HttpResponse:
    """Show the series that files may bring, and how each file looks."""
    user = user_of(request)
    check_may_see_facts(user, unit_hsa_id=_own_unit(user))
    language = language_of(request)
    rows = [(one, series_named(one, language)) for one in every_series()]
    return render(request, "portal/fact_series.html", {"rows": rows, "language": language})


def _own_unit(user: User) -> str:
    """The unit of a clerk, who sends and sees its files alone; empty for the region's people."""
    return user.unit_hsa_id if reach(user, Permission.SEE_FACTS) is Reach.OWN_UNIT else ""


def _found(request: HttpRequest, file_id: int) -> FactFileTold:
    user = user_of(request)
    if reach(user, Permission.SEE_FACTS) is Reach.NOTHING:
        check_may(user, Permission.SEE_FACTS)
    try:
        found = fact_file_told(file_id, known_at=newest_number())
    except FactFileNotFound as missing:
        raise NothingHere(missing) from None
    check_may_see_facts(user, unit_hsa_id=found.unit_hsa_id)
    return found


def _read_form(request: HttpRequest, form: SendForm) -> None:
    typed = request.POST
    form.series, form.unit = typed.get("series", ""), typed.get("unit", "")
    form.first_month = typed.get("first_month", "").strip()
    form.last_month = typed.get("last_month", "").strip() or form.first_month
    form.rows, form.total = typed.get("rows", "").strip(), typed.get("total", "").strip()


def _file(request: HttpRequest) -> UploadedFile:
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile) or file.size is None:
        raise FileUnfit("portal.facts.no_file")
    if file.size > MOST_BYTES:
        raise FileUnfit("portal.facts.too_large", megabytes=MOST_BYTES // 1_000_000)
    return file


def _stream(file: UploadedFile) -> BinaryIO:
    return cast("BinaryIO", file.file)


def _sending(form: SendForm, file: UploadedFile, unit_hsa_id: str) -> Sending:
    first, last = Month.parse(form.first_month), Month.parse(form.last_month)
    return Sending(file.name or "fil", form.series, first, last, unit_hsa_id)


def _said(rows: str, total: str) -> SaidTotal | None:
    """The rows and sum as typed; None where both are left out."""
    if not rows and not total:
        return None
    bare = "".join(total.split()).replace(",", ".") or "0"
    try:
        found = SaidTotal(int("".join(rows.split())), Decimal(bare))
    except (ValueError, InvalidOperation):
        raise NotATotal from None
    if not found.is_possible:
        raise NotATotal
    return found


def _send_page(request: HttpRequest, form: SendForm, status: int) -> HttpResponse:
    user, language = user_of(request), language_of(request)
    own = _own_unit(user)
    series = [
        one
        for one in every_series()
        if one.kind is not SeriesKind.DIAGNOSES and (one.is_from_units or not own)
    ]
    context = {
        "form": form,
        "series": [(one, series_named(one, language)) for one in series],
        "units": [] if own else units(valid_on=today(), known_at=newest_number()),
    }
    return render(request, "portal/fact_send.html", context, status=status)


def _file_page(
    request: HttpRequest, found: FactFileTold, failure: str, status: int
) -> HttpResponse:
    language = language_of(request)
    row, report = fact_rows([found], language)[0], fact_report(found.id)
    named = {one.hsa_id: one.name for one in units(valid_on=today(), known_at=newest_number())}
    context = {
        "row": row,
        "file": found,
        "badge": standing_badge(found.standing),
        "report": report,
        "by_unit": [(named.get(one.unit_hsa_id, ""), one) for one in report.by_unit]
        if report
        else [],
        "faults": faults_of(found.id, limit=FAULTS_SHOWN),
        "may_send": may_send_facts(user_of(request), unit_hsa_id=found.unit_hsa_id),
        "failure": failure,
    }
    return render(request, "portal/fact_file.html", context, status=status)
