"""The providers' common plans, municipality by municipality, and who answers for a place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from vardval.catchment import queries as catchment
from vardval.core.catchment import Matter, UnitKey
from vardval.core.listing import Outcome
from vardval.core.rulebook import NotInForce
from vardval.listing.plan_actions import (
    NothingNamed,
    PlanReceipt,
    approve_change,
    note_provider,
    take_over_plan,
    tell_change,
)
from vardval.listing.plan_queries import (
    NoSuchPlace,
    PlanOnDay,
    answers_for,
    history_of,
    plans_on,
)
from vardval.listing.rules_in_force import NoRules
from vardval.platform.ledger import newest_number
from vardval.platform.policy import Actor, Permission, check_may, may
from vardval.platform.sentences import error_told, has_sentence, sentence
from vardval.portal.account import signed_in, user_of
from vardval.portal.language import language_of
from vardval.portal.moment import Moment, UnreadableDay, moment_asked_for, now, read_day, today
from vardval.portal.presenters.explanation import ToldStep, explained
from vardval.portal.unit_names import unit_names
from vardval.registry.queries import UnitUnknown, units

_ANSWERS = "answers_"
"""What a field begins with that says which unit is to answer for something."""


@dataclass(slots=True)
class Told:
    """What came of a question or of something registered: a unit, the steps, or what was wrong."""

    outcome: str = ""
    unit: str = ""
    steps: list[ToldStep] = field(default_factory=list)
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """Something that a plan may name: in words, its field in the form, and whom it names."""

    words: str
    field: str
    unit: str
    waiting: str


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that happened to a plan, for a reader."""

    code: str
    on: date
    answers: list[tuple[str, str]]
    provider: str
    starts_on: date | None
    steps: list[ToldStep]


@signed_in
@require_GET
def plans_page(request: HttpRequest) -> HttpResponse:
    """Show how every municipality's plan stands, and answer who answers for a place."""
    check_may(user_of(request), Permission.SEE_COUNTS)
    language = language_of(request)
    moment, told = Moment(today(), newest_number(), None), None
    try:
        moment = moment_asked_for(request, language)
        if "for" in request.GET:
            told = _answered(request.GET, moment, language)
    except (UnreadableDay, NoSuchPlace, NotInForce) as wrong:
        told = Told(failure=error_told(wrong, language))
    context = {
        "moment": moment,
        "plans": plans_on(valid_on=moment.valid_on, known_at=moment.known_at),
        "matters": [one.value for one in Matter],
        "areas": catchment.areas(valid_on=moment.valid_on, known_at=moment.known_at),
        "sites": [
            (_key(one), one)
            for one in catchment.sites(valid_on=moment.valid_on, known_at=moment.known_at)
            if one.kind is not catchment.KindOfSite.REFUGEE_MEDICINE
        ],
        "told": told,
        "typed": request.GET,
    }
    status = 400 if told is not None and told.failure else 200
    return render(request, "portal/local_plans.html", context, status=status)


def _key(site: catchment.SiteOnDay) -> str:
    return f"{site.municipality_code}/{site.name}"


def _answered(typed: QueryDict, moment: Moment, language: str) -> Told:
    matters = {one.value: one for one in Matter}
    matter, asked = matters.get(typed.get("for", "")), typed.get("site", "")
    if matter is None:
        raise NoSuchPlace(typed.get("for", "")[:40])
    sites = catchment.sites(valid_on=moment.valid_on, known_at=moment.known_at)
    site = next((one for one in sites if _key(one) == asked), None)
    if asked and site is None:
        raise NoSuchPlace(asked[:40])
    found = answers_for(
        matter,
        area=typed.get("area", "") if site is None else site.area_code,
        site=None if site is None else site.name,
        valid_on=moment.valid_on,
        known_at=moment.known_at,
    )
    names = unit_names(known_at=newest_number())
    unit = "" if found.unit_id is None else names[found.unit_id]
    return Told(unit=unit, steps=explained(found.trace, names, language))


@signed_in
@require_http_methods(["GET", "POST"])
def plan_page(request: HttpRequest, municipality_code: str) -> HttpResponse:
    """Show a municipality's plan and what has happened to it, and register what happens."""
    user, language = user_of(request), language_of(request)
    check_may(user, Permission.SEE_COUNTS)
    told = None
    if request.method == "POST":
        check_may(user, Permission.DECIDE_PLANS)
        try:
            told = _registered(request, user, municipality_code, language)
        except (UnreadableDay, NothingNamed, UnitUnknown, NoRules, NotInForce) as wrong:
            told = Told(failure=error_told(wrong, language))
    return _page(request, municipality_code, told)


def _registered(request: HttpRequest, user: Actor, code: str, language: str) -> Told:
    do = _DOINGS.get(request.POST.get("do", ""))
    if do is None:
        raise NothingNamed
    on = read_day(request.POST.get("on", ""), language) or today()
    receipt = do(request.POST, code, on, user)
    names = unit_names(known_at=newest_number())
    return Told(outcome=receipt.outcome.value, steps=explained(receipt.trace, names, language))


def _tell(typed: QueryDict, code: str, on: date, user: Actor) -> PlanReceipt:
    answers = {
        name.removeprefix(_ANSWERS): str(unit)
        for name, unit in typed.items()
        if name.startswith(_ANSWERS) and unit
    }
    do = take_over_plan if "is_taken_over" in typed else tell_change
    return do(municipality=code, answers=answers, on=on, actor=user, at=now())


def _approve(_: QueryDict, code: str, on: date, user: Actor) -> PlanReceipt:
    return approve_change(municipality=code, on=on, actor=user, at=now())


def _provider(typed: QueryDict, code: str, on: date, user: Actor) -> PlanReceipt:
    # A provider that starts on an untold day starts at once: what is owed is then due already.
    starts_on = read_day(typed.get("starts_on", ""), "sv") or on
    unit = typed.get("unit", "")
    return note_provider(
        municipality=code, unit=unit, starts_on=starts_on, on=on, actor=user, at=now()
    )


_DOINGS: Mapping[str, Callable[[QueryDict, str, date, Actor], PlanReceipt]] = {
    "tell": _tell,
    "approve": _approve,
    "provider": _provider,
}


def _page(request: HttpRequest, code: str, told: Told | None) -> HttpResponse:
    newest, language = newest_number(), language_of(request)
    shown = next(
        (one for one in plans_on(valid_on=today(), known_at=newest) if one.municipality == code),
        None,
    )
    if shown is None:
        raise Http404
    names = unit_names(known_at=newest)
    is_wrong = told is not None and (told.failure or told.outcome == Outcome.REFUSED.value)
    context = {
        "shown": shown,
        "why": explained(shown.exists, names, language),
        "due": [
            (one, _unit(one.unit, names), f"portal.plan.due.{one.cause.value}") for one in shown.due
        ],
        "named": _named(shown, names, language),
        "history": _history(code, names, language),
        "units": [one for one in units(valid_on=today(), known_at=newest) if not one.parent_id],
        "may_decide": may(user_of(request), Permission.DECIDE_PLANS),
        "told": told,
        "today": today(),
        "typed": request.POST if is_wrong else QueryDict(),
    }
    return render(request, "portal/local_plan.html", context, status=400 if is_wrong else 200)


def _named(shown: PlanOnDay, names: Mapping[int, str], language: str) -> list[Named]:
    plan = shown.plan
    waiting = plan.waiting or {}
    sites = [one.name for one in shown.sites]
    told = [*plan.answers, *waiting, *sites, *(one.value for one in Matter)]
    return [
        Named(
            _words(name, language),
            f"{_ANSWERS}{name}",
            _unit(plan.answers.get(name), names),
            _unit(waiting.get(name), names) if waiting.get(name) != plan.answers.get(name) else "",
        )
        for name in dict.fromkeys(told)
    ]


def _words(name: str, language: str) -> str:
    code = f"place_matter.{name}"
    return sentence(code, language) if has_sentence(code, language) else name


def _unit(key: UnitKey | None, names: Mapping[int, str]) -> str:
    return names.get(key, str(key)) if isinstance(key, int) else key or ""


def _history(code: str, names: Mapping[int, str], language: str) -> list[Happened]:
    return [
        Happened(
            f"portal.plan.happened.{one.kind}",
            one.on,
            [(_words(name, language), _unit(unit, names)) for name, unit in one.answers.items()],
            one.provider,
            one.starts_on,
            explained(one.trace, names, language),
        )
        for one in history_of(code, known_at=newest_number())
    ]
