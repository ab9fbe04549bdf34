"""The officer's day: every last day that is near or past, and what is new since it was looked at.

Each part is shown to whoever may see what it is about; nothing here names a person.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from vardval.cases.matter_queries import DeadlineTold, MatterTold, Subject, matters
from vardval.cases.queries import CaseTold, cases
from vardval.cases.record.access import may_see_record
from vardval.cases.record.queries import RequestTold, requests
from vardval.followup.access import check_may_see_all_registers
from vardval.followup.days import day_of_obligations
from vardval.listing.month_queries import open_tasks
from vardval.platform.ledger import newest_number
from vardval.platform.policy import Permission, may
from vardval.portal.account import signed_in, user_of
from vardval.portal.language import language_of
from vardval.portal.moment import moment_asked_for
from vardval.portal.unit_names import unit_names
from vardval.portal.views.matters import KINDS
from vardval.portal.views.safety import REGISTERS

_DAYS_AHEAD = 14


@dataclass(frozen=True, slots=True)
class MatterDay:
    """A matter's last day that is open, and the matter's own page; "" where it has none.

    `about` is the name of the centre; an application's matter has its applicant's for title.
    """

    matter: MatterTold
    address: str
    about: str
    deadline: DeadlineTold
    is_late: bool


@signed_in
@require_GET
def day_page(request: HttpRequest) -> HttpResponse:
    """Show the day: obligations, matters, cases and people to settle."""
    user = user_of(request)
    check_may_see_all_registers(user)
    moment = moment_asked_for(request, language_of(request))
    day, known = moment.valid_on, moment.known_at
    sees_cases = may(user, Permission.SEE_CASES)
    context = {
        "moment": moment,
        "day": day,
        "days_ahead": _DAYS_AHEAD,
        "obligations": day_of_obligations(valid_on=day, known_at=known, days_ahead=_DAYS_AHEAD),
        "sees_cases": sees_cases,
        "matters": _matters(day, known) if sees_cases else (),
        "cases": _cases(day, known) if sees_cases else (),
        "requests": _requests(day, known) if may_see_record(user) else (),
        "tasks": (
            len(open_tasks(known_at=newest_number()))
            if may(user, Permission.HANDLE_NOTICES)
            else None
        ),
    }
    return render(request, "portal/officers_day.html", context)


def _matters(day: date, known_at: datetime | int) -> list[MatterDay]:
    until = day + timedelta(days=_DAYS_AHEAD)
    names = unit_names(known_at=known_at)
    found = [
        MatterDay(one, _page_of(one), _about(one, names), deadline, deadline.is_overdue_on(day))
        for one in matters(known_at=known_at, only_open=True)
        for deadline in one.deadlines
        if deadline.is_open and deadline.due_on <= until
    ]
    return sorted(found, key=lambda one: (one.deadline.due_on, one.matter.id))


def _about(one: MatterTold, names: Mapping[int, str]) -> str:
    return names.get(one.subject_id, "") if one.subject is Subject.UNIT else ""


def _page_of(one: MatterTold) -> str:
    if one.subject is Subject.APPLICATION:
        return reverse("application", args=[one.subject_id])
    if one.machine in REGISTERS:
        return reverse("safety_matter", args=[one.id])
    return reverse("matter", args=[one.id]) if one.machine in KINDS else ""


def _requests(day: date, known_at: datetime | int) -> list[tuple[RequestTold, int]]:
    """The requests that nobody has answered, with how many days each has waited, oldest first.

    They have no last day: no book gives one.
    """
    found = [
        (one, (day - one.matter.opened_on).days)
        for one in requests(known_at=known_at, only_open=True)
        if one.matter.opened_on <= day
    ]
    return sorted(found, key=lambda one: (one[0].matter.opened_on, one[0].matter.id))


def _cases(day: date, known_at: datetime | int) -> list[tuple[CaseTold, bool]]:
    until = day + timedelta(days=_DAYS_AHEAD)
    return [
        (one, one.is_late_on(day))
        for one in cases(known_at=known_at, only_open=True)
        if one.due_on is not None and one.due_on <= until
    ]
