"""Notices from the population register: files, what each post led to, and what waits."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from vardval.listing.intake.again import try_notices_again
from vardval.listing.rules_in_force import NoRules
from vardval.platform.ledger import newest_number
from vardval.platform.ledger_entries import entries_told
from vardval.platform.policy import Permission, check_may, may
from vardval.platform.sentences import error_told, sentence
from vardval.population.actions import NoSuchReason
from vardval.population.notice_queries import (
    NoSuchFile,
    NoSuchNotice,
    file_told,
    files_received,
    notice_told,
    notices_in_file,
    received_text,
    set_aside_by_reason,
    set_aside_notices,
    times_set_aside,
)
from vardval.portal.account import signed_in, user_of
from vardval.portal.failures import NothingHere
from vardval.portal.language import language_of
from vardval.portal.moment import now
from vardval.portal.presenters.notice_rows import (
    STATUSES,
    attempt_rows,
    notice_rows,
    waiting_groups,
)
from vardval.portal.presenters.post_in_words import post_in_words
from vardval.portal.purpose import log_look, purpose_for, purpose_page
from vardval.portal.unit_names import unit_names
from vardval.portal.whole_typed import whole_typed

PAGE_LENGTH = 50


@signed_in
@require_GET
def notices_page(request: HttpRequest) -> HttpResponse:
    """Show what waits for a person, by reason and with what to do, and the files."""
    user = user_of(request)
    check_may(user, Permission.SEE_NOTICES)
    context = {
        "groups": waiting_groups(set_aside_by_reason(), set_aside_notices(), language_of(request)),
        "files": files_received(known_at=newest_number()),
        "may_handle": may(user, Permission.HANDLE_NOTICES),
    }
    return render(request, "portal/notices.html", context)


@signed_in
@require_GET
def file_page(request: HttpRequest, file_id: int) -> HttpResponse:
    """Show a file and what each of its posts led to."""
    user = user_of(request)
    check_may(user, Permission.SEE_NOTICES)
    try:
        shown = file_told(file_id)
    except NoSuchFile as missing:
        raise NothingHere(missing) from None
    wanted = STATUSES.get(request.GET.get("lage", ""))
    after = _place(request.GET.get("efter", ""))
    found = notices_in_file(
        file_id,
        status=wanted,
        after=-1 if after is None else after,
        limit=PAGE_LENGTH + 1,
    )
    page = found[:PAGE_LENGTH]
    context = {
        "file": shown,
        "counts": [(name, shown.by_status.get(one, 0)) for name, one in STATUSES.items()],
        "status": request.GET.get("lage", "") if wanted else "",
        "rows": notice_rows(page, unit_names(known_at=newest_number()), language_of(request)),
        "next_after": page[-1].position if len(found) > PAGE_LENGTH else None,
        "may_handle": may(user, Permission.HANDLE_NOTICES),
    }
    return render(request, "portal/notice_file.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def notice_page(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Show a post word for word to who handles it: it names people, so the look is logged."""
    check_may(user_of(request), Permission.HANDLE_NOTICES)
    try:
        shown = notice_told(notice_id)
    except NoSuchNotice as missing:
        raise NothingHere(missing) from None
    subject = f"notice:{notice_id}"
    if request.method == "POST" or not purpose_for(request, subject):
        return purpose_page(request, subject)
    log_look(request, subject, [shown.person_id] if shown.person_id else [])
    newest, language = newest_number(), language_of(request)
    attempts = times_set_aside(notice_id, known_at=newest)
    turning_points = [entry for one in attempts for entry in (one.entry, one.retried_entry)]
    entries = entries_told(one for one in turning_points if one is not None)
    received = received_text(notice_id)
    context = {
        "row": notice_rows([shown], unit_names(known_at=newest), language)[0],
        "attempts": attempt_rows(attempts, entries, language),
        "fields": post_in_words(received, language),
        "received": received,
    }
    return render(request, "portal/notice.html", context)


@signed_in
@require_POST
def try_again(request: HttpRequest) -> HttpResponse:
    """Try the set-aside posts of one reason, or one post, once more."""
    reason, notice_id = request.POST.get("reason"), request.POST.get("notice")
    chosen = None if notice_id is None else [_place(notice_id) or 0]
    try:
        run = try_notices_again(actor=user_of(request), at=now(), reason=reason, notice_ids=chosen)
    except (NoRules, NoSuchReason) as missing:
        messages.add_message(request, messages.ERROR, error_told(missing, language_of(request)))
        return redirect("notices")
    again = run.counts.get("set_aside", 0)
    told = sentence(
        "portal.notices.tried_again", language_of(request), worked=run.notices - again, again=again
    )
    messages.add_message(request, messages.INFO, told)
    return redirect("notices")


def _place(written: str) -> int | None:
    """Return the number that was sent, None for what is no key or place of ours."""
    return whole_typed(written, digits=9)
