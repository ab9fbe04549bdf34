"""What limits units: every unit's ceiling, stop and queue, and the decisions on one unit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from vardval.core.listing import DecisionMaker, Ground, Outcome
from vardval.core.rulebook import NotInForce
from vardval.core.time import FOREVER
from vardval.core.trace import Trace
from vardval.listing.capacity_actions import (
    CapacityReceipt,
    NoStopToEnd,
    end_stop,
    grant_stop,
    set_ceiling,
)
from vardval.listing.capacity_queries import capacity_of, limits_decided, selectable_units
from vardval.listing.queries import listed_counts_by_unit
from vardval.listing.rules_in_force import NoRules
from vardval.platform.ledger import newest_number
from vardval.platform.ledger_entries import entries_told
from vardval.platform.policy import Actor, Permission, check_may
from vardval.platform.sentences import error_told, sentence
from vardval.portal.account import signed_in, user_of
from vardval.portal.language import language_of
from vardval.portal.moment import UnreadableDay, now, read_day, today
from vardval.portal.presenters.explanation import ToldStep, explained
from vardval.portal.presenters.unit_tabs import unit_tabs
from vardval.portal.unit_names import unit_names
from vardval.portal.views.my_unit import unit_of_today, why_not
from vardval.portal.whole_typed import whole_typed
from vardval.registry.queries import UnitOnDay

GROUNDS = tuple(one.value for one in Ground)
DECISION_MAKERS = tuple(one.value for one in DecisionMaker)
_DAY = timedelta(days=1)
_MOST_PEOPLE = 1_000_000


class NotReadable(ValueError):
    """Something in the form that cannot be read; the text says what."""


@dataclass(slots=True)
class Answer:
    """What came of a decision: the steps that it rests on, or what was wrong."""

    is_refused: bool = False
    steps: list[ToldStep] = field(default_factory=list)
    filled: int = 0
    failure: str = ""


@signed_in
@require_GET
def capacities_page(request: HttpRequest) -> HttpResponse:
    """Show the units that have a ceiling, a stop or a queue, and lead on to every other."""
    check_may(user_of(request), Permission.DECIDE_CAPACITY)
    newest, language = newest_number(), language_of(request)
    rows = selectable_units(on=today(), known_at=newest)
    names = unit_names(known_at=newest)
    stopped = {
        one.unit_id: [step.text for step in explained(one.trace, names, language)] for one in rows
    }
    counts = listed_counts_by_unit(valid_on=today(), known_at=newest)
    limited = [
        (one, stopped[one.unit_id], counts[one.unit_id].listed if one.unit_id in counts else 0)
        for one in rows
        if one.ceiling is not None or one.queue_length or _is_stopped(one.trace)
    ]
    context = {
        "limited": limited,
        "others": [one for one in rows if one.is_selectable and one.ceiling is None],
        "today": today(),
    }
    return render(request, "portal/capacities.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def unit_capacity_page(request: HttpRequest, hsa_id: str) -> HttpResponse:
    """Show what limits the unit and what has been decided, and take a new decision."""
    user, language = user_of(request), language_of(request)
    check_may(user, Permission.DECIDE_CAPACITY)
    shown = unit_of_today(hsa_id)
    answer = None
    if request.method == "POST":
        try:
            answer = _told(_decide(request, user, shown, language), language)
        except (NotReadable, UnreadableDay, NoStopToEnd, NoRules, NotInForce) as wrong:
            answer = Answer(failure=error_told(wrong, language))
    return _page(request, shown, answer)


def _decide(request: HttpRequest, user: Actor, shown: UnitOnDay, language: str) -> CapacityReceipt:
    decision = _DECISIONS.get(request.POST.get("decide", ""))
    if decision is None:
        raise NotReadable(sentence("portal.capacity.nothing_decided", language))
    return decision(_read(request, language), user, shown.hsa_id)


@dataclass(frozen=True, slots=True)
class _Typed:
    """What was typed, days and ground read; `ends_on` is the first day without the limit."""

    values: QueryDict
    language: str
    on: date
    ends_on: date | None
    ground: str | None

    def wrong(self, code: str) -> NotReadable:
        """The error that says what is wrong."""
        return NotReadable(sentence(f"portal.capacity.{code}", self.language))


def _read(request: HttpRequest, language: str) -> _Typed:
    on = _day(request, "from", language) or today()
    through = _day(request, "through", language)
    ground = request.POST.get("ground", "") or None
    ends_on = None if through is None else through + _DAY
    typed = _Typed(request.POST, language, on, ends_on, ground)
    if through is not None and through < on:
        raise typed.wrong("ends_before")
    if ground is not None and ground not in GROUNDS:
        raise typed.wrong("no_ground")
    return typed


def _set_ceiling(typed: _Typed, user: Actor, hsa_id: str) -> CapacityReceipt:
    people = whole_typed("".join(typed.values.get("people", "").split()))
    if people is None or people > _MOST_PEOPLE:
        raise typed.wrong("no_number")
    return set_ceiling(
        unit_hsa_id=hsa_id,
        people=people,
        on=typed.on,
        until_on=typed.ends_on,
        is_applied_for="is_applied_for" in typed.values,
        ground=typed.ground,
        offers_queue="offers_queue" in typed.values,
        actor=user,
        at=now(),
    )


def _lift_ceiling(typed: _Typed, user: Actor, hsa_id: str) -> CapacityReceipt:
    return set_ceiling(unit_hsa_id=hsa_id, people=None, on=typed.on, actor=user, at=now())


def _grant_stop(typed: _Typed, user: Actor, hsa_id: str) -> CapacityReceipt:
    if typed.ends_on is None:
        raise typed.wrong("stop_needs_end")
    decided_by = typed.values.get("decided_by", "")
    if decided_by not in DECISION_MAKERS:
        raise typed.wrong("no_decision_maker")
    return grant_stop(
        unit_hsa_id=hsa_id,
        on=typed.on,
        ends_on=typed.ends_on,
        decided_by=decided_by,
        is_written="is_written" in typed.values,
        by_head_of_unit="by_head_of_unit" in typed.values,
        ground=typed.ground,
        actor=user,
        at=now(),
    )


def _end_stop(typed: _Typed, user: Actor, hsa_id: str) -> CapacityReceipt:
    return end_stop(unit_hsa_id=hsa_id, on=typed.on, actor=user, at=now())


_DECISIONS: Mapping[str, Callable[[_Typed, Actor, str], CapacityReceipt]] = {
    "ceiling": _set_ceiling,
    "lift": _lift_ceiling,
    "stop": _grant_stop,
    "end": _end_stop,
}


def _told(receipt: CapacityReceipt, language: str) -> Answer:
    names = unit_names(known_at=newest_number())
    return Answer(
        is_refused=receipt.outcome is Outcome.REFUSED,
        steps=explained(receipt.trace, names, language),
        filled=len(receipt.filled.filled),
    )


def _page(request: HttpRequest, shown: UnitOnDay, answer: Answer | None) -> HttpResponse:
    newest, language = newest_number(), language_of(request)
    decided = limits_decided(shown.id, known_at=newest)
    is_wrong = answer is not None and (answer.failure or answer.is_refused)
    context = {
        "unit": shown,
        "tabs": unit_tabs(request, user_of(request), shown.hsa_id),
        "capacity": capacity_of(shown.id, valid_on=today(), known_at=newest),
        "why_not": why_not(shown, language),
        "answer": answer,
        "decided": [
            (one, None if one.valid.end == FOREVER else one.valid.end - _DAY) for one in decided
        ],
        "entries": entries_told(one.known_from for one in decided),
        "grounds": GROUNDS,
        "decision_makers": DECISION_MAKERS,
        "today": today(),
        # What was wrong stands as it was typed; after a decision the forms begin anew.
        "typed": request.POST if is_wrong else QueryDict(),
    }
    return render(request, "portal/unit_capacity.html", context, status=400 if is_wrong else 200)


def _day(request: HttpRequest, name: str, language: str) -> date | None:
    return read_day(request.POST.get(name, ""), language)


def _is_stopped(trace: Trace) -> bool:
    return any(one.code == "choice.unit_stopped" for one in trace)
