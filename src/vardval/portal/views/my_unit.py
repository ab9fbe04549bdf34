"""What a unit's clerk comes back to: what the day changed, who queues, what waits for its form.

Each page names people of the unit's own list, queue or binder, and is a look that is logged.
Someone who is protected stands on none of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from vardval.listing.capacity_queries import capacity_of, selectable_units
from vardval.listing.day_queries import (
    Change,
    WaitingChoice,
    day_of_unit,
    listed_there,
    waiting_at,
)
from vardval.listing.queue_queries import PlaceInQueue, queue_of
from vardval.listing.rules_in_force import NoRulebook
from vardval.platform.ledger import newest_number, number_known_at
from vardval.platform.policy import Permission, check_may_for_unit
from vardval.population.names import PersonName, names_on
from vardval.population.on_day import protected_among
from vardval.portal.account import signed_in, user_of
from vardval.portal.door import sees_protected
from vardval.portal.failures import NothingHere
from vardval.portal.language import language_of
from vardval.portal.moment import read_day, today
from vardval.portal.presenters.explanation import explained
from vardval.portal.presenters.unit_tabs import unit_tabs
from vardval.portal.purpose import log_look, purpose_for, purpose_page
from vardval.portal.unit_names import unit_names
from vardval.registry.queries import UnitOnDay, UnitUnknown, unit

_NAMELESS = PersonName("", "", "")


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """Someone whom the day is told of; `may_open` tells whether their page opens to the reader."""

    person_id: int
    name: PersonName
    kind: str
    since: date
    clause: str
    may_open: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day: who came, who left, who joined the queue or left it."""

    title: str
    anchor: str
    rows: Sequence[ChangeRow]


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A place in the queue with the name of whoever holds it."""

    place: PlaceInQueue
    name: PersonName


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A choice that waits for its form, with the name of whoever made it."""

    waiting: WaitingChoice
    name: PersonName


@signed_in
@require_http_methods(["GET", "POST"])
def day_page(request: HttpRequest, hsa_id: str) -> HttpResponse:
    """Show what the day did to the unit's list and queue."""
    shown, asking = _enter(request, hsa_id, Permission.SEE_UNIT_LIST)
    if asking is not None:
        return asking
    day = min(read_day(request.GET.get("dag", ""), language_of(request)) or today(), today())
    newest = newest_number()
    known_at = newest if day == today() else number_known_at(_end_of(day))
    told = day_of_unit(
        shown.id,
        valid_on=day,
        known_before=number_known_at(_end_of(day - timedelta(days=1))),
        known_at=known_at,
    )
    people = told.people - protected_among(told.people, valid_on=today(), known_at=newest)
    _log(request, shown, people)
    names = names_on(people, valid_on=day, known_at=newest)
    openable = (
        people
        if _sees_all(request)
        else listed_there(shown.id, people, valid_on=today(), known_at=newest)
    )
    parts = [
        Part(f"portal.today.{what}", what, _rows(changes, names, openable))
        for what, changes in (
            ("came", told.came),
            ("left", told.left),
            ("joined_queue", told.joined_queue),
            ("left_queue", told.left_queue),
        )
    ]
    context = {"day": day, "parts": parts, "is_quiet": not any(one.rows for one in parts)}
    return _page(request, "portal/unit_day.html", shown, context)


@signed_in
@require_http_methods(["GET", "POST"])
def queue_page(request: HttpRequest, hsa_id: str) -> HttpResponse:
    """Show who queues for the unit, in order, and what stands in the way."""
    shown, asking = _enter(request, hsa_id, Permission.SEE_UNIT_LIST)
    if asking is not None:
        return asking
    newest = newest_number()
    line = queue_of(shown.id, valid_on=today(), known_at=newest)
    people = {one.person_id for one in line}
    hidden = protected_among(people, valid_on=today(), known_at=newest)
    hidden = set() if _sees_all(request) else hidden
    _log(request, shown, people - hidden)
    names = names_on(
        people - hidden, valid_on=today(), known_at=newest, with_protected=_sees_all(request)
    )
    context = {
        "day": today(),
        "rows": [
            QueueRow(one, names.get(one.person_id, _NAMELESS))
            for one in line
            if one.person_id not in hidden
        ],
        "capacity": capacity_of(shown.id, valid_on=today(), known_at=newest),
        "why_not": why_not(shown, language_of(request)),
    }
    return _page(request, "portal/unit_queue.html", shown, context)


@signed_in
@require_http_methods(["GET", "POST"])
def waiting_page(request: HttpRequest, hsa_id: str) -> HttpResponse:
    """Show the unit's choices that wait for their signed form."""
    shown, asking = _enter(request, hsa_id, Permission.SEE_FORMS)
    if asking is not None:
        return asking
    newest = newest_number()
    waiting = waiting_at(shown.id, valid_on=today(), known_at=newest)
    people = [one.person_id for one in waiting]
    _log(request, shown, people)
    names = names_on(people, valid_on=today(), known_at=newest, with_protected=_sees_all(request))
    rows = [WaitingRow(one, names.get(one.person_id, _NAMELESS)) for one in waiting]
    return _page(request, "portal/unit_waiting.html", shown, {"rows": rows})


def unit_of_today(hsa_id: str) -> UnitOnDay:
    """Return the unit as it is today; raises `NothingHere`."""
    try:
        return unit(hsa_id, valid_on=today(), known_at=newest_number())
    except UnitUnknown as unknown:
        raise NothingHere(unknown) from None


def why_not(shown: UnitOnDay, language: str) -> list[str]:
    """Return why the unit cannot be chosen today, in the words that a resident is told."""
    newest = newest_number()
    try:
        rows = selectable_units(on=today(), known_at=newest)
    except NoRulebook:
        return []
    names = unit_names(known_at=newest)
    trace = next((one.trace for one in rows if one.unit_id == shown.id), ())
    return [one.text for one in explained(trace, names, language)]


def _enter(
    request: HttpRequest, hsa_id: str, permission: Permission
) -> tuple[UnitOnDay, HttpResponse | None]:
    """Return the unit, and the page that asks for the purpose where it is not told yet."""
    check_may_for_unit(user_of(request), permission, unit_hsa_id=hsa_id)
    shown = unit_of_today(hsa_id)
    subject = f"unit:{shown.hsa_id}"
    if request.method == "POST" or not purpose_for(request, subject):
        return shown, purpose_page(request, subject)
    return shown, None


def _log(request: HttpRequest, shown: UnitOnDay, people: set[int] | list[int]) -> None:
    log_look(request, f"unit:{shown.hsa_id}", people)


def _sees_all(request: HttpRequest) -> bool:
    return sees_protected(user_of(request))


def _rows(
    changes: Sequence[Change], names: Mapping[int, PersonName], openable: set[int]
) -> list[ChangeRow]:
    return [
        ChangeRow(
            one.person_id,
            names[one.person_id],
            one.kind,
            one.since,
            one.clause,
            may_open=one.person_id in openable,
        )
        for one in changes
        if one.person_id in names
    ]


def _end_of(day: date) -> datetime:
    midnight = datetime.combine(day + timedelta(days=1), time(), timezone.get_current_timezone())
    return midnight - timedelta(microseconds=1)


def _page(
    request: HttpRequest, template: str, shown: UnitOnDay, context: dict[str, object]
) -> HttpResponse:
    tabs = unit_tabs(request, user_of(request), shown.hsa_id)
    return render(request, template, {"unit": shown, "tabs": tabs, **context})
