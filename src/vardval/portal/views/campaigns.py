"""Campaigns: the list, a new one, and a campaign with what it leads to."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from vardval.campaigns.access import (
    check_may_prepare,
    check_may_see_campaigns,
    may_prepare,
    may_see_concerned,
    may_take,
)
from vardval.campaigns.actions import draft_campaign
from vardval.campaigns.answers import Answer, Listed, answers_of
from vardval.campaigns.course import NEXT, CampaignKind, CampaignState
from vardval.campaigns.outcomes import differences_of
from vardval.campaigns.planning import DaysOutOfOrder, PlanIncomplete
from vardval.campaigns.queries import (
    CampaignNotFound,
    CampaignTold,
    campaign,
    campaigns,
    letter_files,
    preview_told,
    previews_of,
)
from vardval.campaigns.trail import trail_of
from vardval.catchment.queries import areas
from vardval.platform.ledger import newest_number
from vardval.platform.sentences import error_told, sentence
from vardval.portal.account import signed_in, user_of
from vardval.portal.campaign_form import KINDS, plan_typed
from vardval.portal.failures import NothingHere
from vardval.portal.language import language_of
from vardval.portal.moment import UnreadableDay, now, today
from vardval.portal.presenters.campaign_figures import (
    area_rows,
    buttons_of,
    chosen_rows,
    foremost_of,
    unit_rows,
)
from vardval.portal.presenters.explanation import explained
from vardval.portal.unit_names import unit_names
from vardval.registry.queries import UnitUnknown, branches_of, municipalities, units
from vardval.registry.unit_changes import UnitStandsAlready

_DAY = timedelta(days=1)
_NOT_DRAFTED = (PlanIncomplete, DaysOutOfOrder, UnitUnknown, UnitStandsAlready, UnreadableDay)


@signed_in
@require_GET
def campaigns_page(request: HttpRequest) -> HttpResponse:
    """Show every campaign and how far it has come."""
    user = user_of(request)
    check_may_see_campaigns(user)
    context = {
        "campaigns": campaigns(known_at=newest_number()),
        "kinds": list(CampaignKind),
        "may_prepare": may_prepare(user),
    }
    return render(request, "portal/campaigns.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def new_campaign(request: HttpRequest) -> HttpResponse:
    """Show the form of a kind of campaign, or draft what has been typed."""
    user, language = user_of(request), language_of(request)
    check_may_prepare(user)
    kind = KINDS.get(request.GET.get("slag", ""), CampaignKind.CLOSURE)
    failure = ""
    if request.method == "POST":
        try:
            number = draft_campaign(
                plan=plan_typed(kind, request.POST, language), actor=user, at=now()
            )
        except _NOT_DRAFTED as refusal:
            failure = error_told(refusal, language)
        else:
            done = sentence("portal.campaign.drafted", language)
            messages.add_message(request, messages.SUCCESS, done)
            return redirect("campaign", number)
    newest = newest_number()
    standing = units(valid_on=today(), known_at=newest)
    context = {
        "kind": kind,
        "kinds": list(CampaignKind),
        "typed": request.POST,
        "ticked": {one: request.POST.getlist(one) for one in ("enhet", "omrade", "hord")},
        "failure": failure,
        "units": [one for one in standing if one.parent_id is None],
        "areas": areas(valid_on=today(), known_at=newest),
        "municipalities": municipalities(),
        "providers": {one.organisation_number: one.provider_name for one in standing},
    }
    return render(request, "portal/campaign_new.html", context, status=400 if failure else 200)


@signed_in
@require_GET
def campaign_page(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Show the campaign: what it does to each unit, how it is answered, and what can be done."""
    user, language = user_of(request), language_of(request)
    check_may_see_campaigns(user)
    newest = newest_number()
    shown = found(campaign_id, newest)
    names = unit_names(known_at=newest)
    previews = previews_of(shown.id, known_at=newest)
    preview = preview_told(previews[0]) if previews else None
    answers = answers_of(shown.id, valid_on=today(), known_at=newest)
    prepared_it = user.username in {one.taken_by for one in shown.steps if one.state in _PREPARING}
    buttons = buttons_of(
        shown,
        may_take=[one for one in NEXT[shown.state] if may_take(user, one)],
        may_prepare=may_prepare(user),
        prepared_it=prepared_it,
    )
    context = {
        "campaign": shown,
        "preview": preview,
        "units": unit_rows(preview, names),
        "areas": area_rows(preview, names),
        "branches": branches_of(
            shown.plan.takes_along_from, valid_on=shown.plan.effect_on - _DAY, known_at=newest
        ),
        "target": names.get(shown.plan.target_id or 0, ""),
        "steps": explained(preview.trace, names, language) if preview else (),
        "answers": answers,
        "answer_counts": [(one.value, answers.answers.get(one, 0)) for one in Answer],
        "ways": answers.ways.items(),
        "chosen": chosen_rows(answers, names),
        "differing": differences_of(shown.id).items(),
        "letters": letter_files(shown.id),
        "may_prepare": may_prepare(user),
        "may_see_concerned": may_see_concerned(user),
        "buttons": buttons,
        "foremost": foremost_of(buttons, is_previewed=preview is not None),
        "asks_note": any(one != "preview" for one in buttons),
        "prepared_it": prepared_it,
        "lists": list(Listed),
    }
    return render(request, "portal/campaign.html", context)


@signed_in
@require_GET
def trail_page(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Show all that has been done with the campaign, in order, with its ledger entries."""
    check_may_see_campaigns(user_of(request))
    newest = newest_number()
    shown = found(campaign_id, newest)
    context = {"campaign": shown, "trail": trail_of(shown.id, known_at=newest)}
    return render(request, "portal/campaign_trail.html", context)


def found(campaign_id: int, number: int) -> CampaignTold:
    """Return the campaign; raises `NothingHere`."""
    try:
        return campaign(campaign_id, known_at=number)
    except CampaignNotFound as missing:
        raise NothingHere(missing) from None


_PREPARING = (CampaignState.DRAFT, CampaignState.PROPOSED)
