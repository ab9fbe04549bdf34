"""What the register holds of a centre, its contract, and its provider."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from vardval.accreditation.access import may_report_for
from vardval.cases.matter_queries import Subject, matters
from vardval.platform.sentences import explain
from vardval.portal.account import signed_in, user_of
from vardval.portal.failures import NothingHere
from vardval.portal.language import language_of
from vardval.portal.moment import Moment, moment_asked_for
from vardval.portal.presenters.contract_facts import CONTRACT_STEPS, CONTRACTS, day_rows
from vardval.portal.presenters.register_rows import (
    contract_rows,
    demand_rows,
    history_rows,
    register_rows,
)
from vardval.portal.presenters.unit_tabs import unit_tabs
from vardval.registry.contract_queries import contract_on, contracts_of, outliving
from vardval.registry.held_access import (
    check_may_see_providers,
    check_may_see_register,
    may_see_providers,
)
from vardval.registry.held_queries import (
    demands_on_unit,
    unit_facts,
)
from vardval.registry.history_queries import history_of
from vardval.registry.owners import owners_of
from vardval.registry.queries import UnitOnDay, UnitUnknown, unit, unit_or_last, units
from vardval.registry.terms_queries import NoBookBinds


@signed_in
@require_GET
def register_page(request: HttpRequest, hsa_id: str) -> HttpResponse:
    """Show what the register holds of the unit on a day, what it lacks, and its history."""
    user, language = user_of(request), language_of(request)
    check_may_see_register(user, unit_hsa_id=hsa_id)
    moment = moment_asked_for(request, language)
    shown = _unit(hsa_id, moment)
    facts = unit_facts(hsa_id, valid_on=moment.valid_on, known_at=moment.known_at)
    try:
        told = demands_on_unit(
            hsa_id, valid_on=moment.valid_on, known_at=moment.known_at, facts=facts
        )
    except NoBookBinds:
        told = ()
    context = {
        "unit": shown,
        "moment": moment,
        "tabs": unit_tabs(request, user, hsa_id),
        "may_see_provider": may_see_providers(user),
        "parts": register_rows(facts, language),
        "demands": demand_rows(told, language),
        "is_bound": bool(told),
        "history": history_rows(history_of(shown.id, known_at=moment.known_at), language),
    }
    return render(request, "portal/register.html", context)


@signed_in
@require_GET
def contract_page(request: HttpRequest, hsa_id: str) -> HttpResponse:
    """Show what the unit's contract says on a day, and every contract that it has had."""
    user, language = user_of(request), language_of(request)
    check_may_see_register(user, unit_hsa_id=hsa_id)
    moment = moment_asked_for(request, language)
    try:
        told = contract_on(hsa_id, valid_on=moment.valid_on, known_at=moment.known_at)
        shown = unit_or_last(hsa_id, valid_on=moment.valid_on, known_at=moment.known_at)
    except UnitUnknown as missing:
        raise NothingHere(missing) from None
    context = {
        "unit": shown,
        "moment": moment,
        "tabs": unit_tabs(request, user, hsa_id),
        "may_see_provider": may_see_providers(user),
        "told": told,
        "rows": contract_rows(told, language),
        "why_no_care": " ".join(explain((told.why_no_care,), language)) if told.why_no_care else "",
        "contracts": contracts_of(hsa_id, known_at=moment.known_at),
        "may_step": may_report_for(user, hsa_id) and told.closed_on is None,
        **_course(shown.id, moment, language),
    }
    return render(request, "portal/contract.html", context)


@signed_in
@require_GET
def provider_page(request: HttpRequest, organisation_number: str) -> HttpResponse:
    """Show a provider: who owns it, and which units it runs on the day by which contract."""
    check_may_see_providers(user_of(request))
    moment = moment_asked_for(request, language_of(request))
    every = units(valid_on=moment.valid_on, known_at=moment.known_at)
    run = [one for one in every if one.organisation_number == organisation_number]
    gone = outliving(organisation_number, valid_on=moment.valid_on, known_at=moment.known_at)
    if not run and not gone:
        raise NothingHere(UnitUnknown(organisation_number))
    context = {
        "provider": run[0] if run else gone[0][0],
        "gone": gone,
        "moment": moment,
        "owners": owners_of(
            organisation_number, valid_on=moment.valid_on, known_at=moment.known_at
        ),
        "rows": [
            (
                one,
                contract_on(
                    one.hsa_id, valid_on=moment.valid_on, known_at=moment.known_at
                ).contract,
            )
            for one in run
        ],
    }
    return render(request, "portal/provider.html", context)


def _course(unit_key: int, moment: Moment, language: str) -> dict[str, object]:
    """The contract's last days, and the steps that have been asked for."""
    every = matters(known_at=moment.known_at, kinds=CONTRACTS, subject=(Subject.UNIT, unit_key))
    return {
        "days": day_rows(every, moment.valid_on, language),
        "steps": [one for one in every if one.machine in CONTRACT_STEPS],
    }


def _unit(hsa_id: str, moment: Moment) -> UnitOnDay:
    try:
        return unit(hsa_id, valid_on=moment.valid_on, known_at=moment.known_at)
    except UnitUnknown as missing:
        raise NothingHere(missing) from None
