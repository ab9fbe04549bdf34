"""Simulations: what another model or other listings would come to, tried, kept and shared."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from vardval.core.settlement.what_if import NotAMove
from vardval.platform.ledger import newest_number
from vardval.platform.register_file import RegisterFileRefused
from vardval.platform.sentences import error_told
from vardval.platform.strict_yaml import ProblemsFound
from vardval.portal.account import signed_in, user_of
from vardval.portal.failures import NothingHere
from vardval.portal.language import language_of
from vardval.portal.moment import now
from vardval.portal.presenters.change_chart import change_chart
from vardval.portal.presenters.simulated_changes import changes_told
from vardval.portal.presenters.simulated_groups import FEWEST, groups_shown
from vardval.portal.simulation_form import (
    MOVES,
    UnreadableSimulation,
    fields_of,
    question_typed,
)
from vardval.portal.whole_typed import whole_typed
from vardval.registry.queries import municipalities
from vardval.registry.queries import units as units_on
from vardval.settlement.access import check_may_see_simulations, check_may_simulate, may_simulate
from vardval.settlement.actions import save_simulation
from vardval.settlement.actions.simulations import SimulationWithoutName
from vardval.settlement.course import RunStatus
from vardval.settlement.obstacles import OBSTACLES
from vardval.settlement.price_lists.changing import NoSuchValue
from vardval.settlement.queries import RunNotFound, price_list_of
from vardval.settlement.queries.runs import RunTold, newest_run, run, runs, stored_run
from vardval.settlement.queries.simulations import (
    SimulationNotFound,
    decided_list_content,
    simulation,
    simulations,
    units_on_older_lists,
)
from vardval.settlement.simulation.computing import BasisGone, simulate
from vardval.settlement.simulation.outcome import Outcome
from vardval.settlement.simulation.question import UnknownArea, UnknownUnit

_WRONG: tuple[type[Exception], ...] = (
    *(UnreadableSimulation, NoSuchValue, NotAMove, UnknownArea, UnknownUnit, BasisGone),
    *(SimulationWithoutName, ProblemsFound, RegisterFileRefused, *OBSTACLES),
)


@signed_in
@require_GET
def simulations_page(request: HttpRequest) -> HttpResponse:
    """Show every simulation that has been kept, and lead on to a new one."""
    user = user_of(request)
    check_may_see_simulations(user)
    context = {"kept": simulations(), "may_simulate": may_simulate(user)}
    return render(request, "portal/simulations.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def new_simulation_page(request: HttpRequest) -> HttpResponse:
    """Ask: change numbers, move people, make up a unit; see the answer; keep it."""
    user, language = user_of(request), language_of(request)
    check_may_simulate(user)
    newest = newest_number()
    run_id = _run_asked(request, newest)
    if run_id is None:
        return render(request, "portal/simulation_new.html", {"nothing_to_try_on": True})
    try:
        shown = run(run_id, known_at=newest)
    except RunNotFound as missing:
        raise NothingHere(missing) from None
    content, failure, outcome = decided_list_content(run_id), "", None
    if request.method == "POST":
        try:
            asked = question_typed(content, request.POST, request.FILES.get("cni"))
            if "spara" in request.POST:
                name = request.POST.get("namn", "")
                key = save_simulation(
                    name=name, run_id=run_id, question=asked, actor=user, at=now()
                )
                return redirect("simulation", key)
            outcome = simulate(stored_run(run_id), asked)
        except _WRONG as wrong:
            failure = error_told(wrong, language)
    context = {
        **_form(shown, content, request.POST, newest),
        **_answer(outcome, language),
        "failure": failure,
    }
    return render(request, "portal/simulation_new.html", context)


@signed_in
@require_GET
def simulation_page(request: HttpRequest, share_key: str) -> HttpResponse:
    """Show a kept simulation to whoever has its link and may see simulations."""
    check_may_see_simulations(user_of(request))
    language = language_of(request)
    try:
        kept = simulation(share_key)
    except SimulationNotFound as missing:
        raise NothingHere(missing) from None
    context = {
        "kept": kept,
        "link": request.build_absolute_uri(request.path),
        "changes": changes_told(
            kept, _component_names(kept.run_id), _unit_names(kept.run_id), language
        ),
        **_answer(kept.outcome, language),
    }
    return render(request, "portal/simulation.html", context)


def _run_asked(request: HttpRequest, newest: int) -> int | None:
    written = request.POST.get("avrakning") or request.GET.get("avrakning") or ""
    asked = whole_typed(written, digits=9)
    return newest_run(known_at=newest) if asked is None else asked


def _form(
    shown: RunTold, content: bytes, typed: Mapping[str, str], newest: int
) -> dict[str, object]:
    units = units_on(valid_on=shown.measured_on, known_at=shown.known_number)
    return {
        "shown": shown,
        "runs": [one for one in runs(known_at=newest) if one.status is not RunStatus.DISCARDED],
        "components": fields_of(content, _component_names(shown.id), typed),
        "units": units,
        "municipalities": municipalities(),
        "moves": [
            {
                "place": place,
                **{
                    name: typed.get(f"{name}_{place}", "")
                    for name in ("fran", "till", "omraden", "fran_alder", "till_alder", "procent")
                },
            }
            for place in MOVES
        ],
        "typed": typed,
        "list_content": content.decode(),
        "on_older_terms": ", ".join(
            one.name for one in units if one.hsa_id in units_on_older_lists(shown.id)
        ),
    }


def _component_names(run_id: int) -> dict[str, str]:
    listed = price_list_of(stored_run(run_id).price_list_id)
    return {one.id: one.name for one in listed.components}


def _unit_names(run_id: int) -> dict[str, str]:
    row = stored_run(run_id)
    known = units_on(valid_on=row.measured_on, known_at=row.known_number)
    return {one.hsa_id: one.name for one in known}


def _answer(outcome: Outcome | None, language: str) -> dict[str, object]:
    if outcome is None:
        return {"outcome": None}
    return {
        "outcome": outcome,
        "chart": change_chart((one.name, one.change_ore) for one in outcome.units),
        "groups": groups_shown(outcome, language),
        "fewest": FEWEST,
        "older_terms": ", ".join(one.name for one in outcome.on_older_terms),
    }
