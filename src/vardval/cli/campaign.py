"""`vardval campaign …`: campaigns from the command line, step by step as on the pages."""

from collections.abc import Callable
from datetime import date

import click

from vardval.campaigns import actions
from vardval.campaigns.access import check_may_prepare, check_may_see_campaigns
from vardval.campaigns.actions.approving import TooLate
from vardval.campaigns.actions.offering import NobodyIsOffered
from vardval.campaigns.answers import answers_of
from vardval.campaigns.course import ApproverProposedIt, CampaignKind, StepNotAllowed
from vardval.campaigns.letters.files import NotOffered, write_letters
from vardval.campaigns.planning import DaysOutOfOrder, Plan, PlanIncomplete
from vardval.campaigns.queries import (
    CampaignNotFound,
    CampaignTold,
    NotPreviewed,
    PreviewTold,
    campaign,
    campaigns,
    has_letters,
    preview_told,
    previews_of,
)
from vardval.campaigns.registering import CannotHappen
from vardval.cli.commanding import acting, actor_of, command, this_moment, today
from vardval.cli.exit_codes import REFUSED, WRONG_USE, Failures
from vardval.cli.explaining import explained
from vardval.cli.output import write_json, write_lines, write_table
from vardval.cli.speaking import language, say
from vardval.cli.spoken import as_json, option
from vardval.cli.values import COUNT, DAY, OneOf
from vardval.core.rulebook import NotInForce
from vardval.listing.rules_in_force import NoRules
from vardval.platform.dated_table import ChangedSince
from vardval.platform.ledger import newest_number
from vardval.platform.policy import Actor
from vardval.platform.sentences import format_ore
from vardval.registry.queries import UnitUnknown, unit_id
from vardval.registry.unit_changes import (
    MunicipalityUnknown,
    ProviderUnknown,
    UnitStandsAlready,
)

_KINDS = OneOf(
    {
        "nedläggning": CampaignKind.CLOSURE,
        "sammanslagning": CampaignKind.MERGER,
        "filial": CampaignKind.CONVERSION,
        "öppning": CampaignKind.OPENING,
        "flytt": CampaignKind.MOVE,
        "leverantörsbyte": CampaignKind.PROVIDER_CHANGE,
        "områden": CampaignKind.REDRAWING,
    }
)
_WRONG: Failures = dict.fromkeys(
    (PlanIncomplete, DaysOutOfOrder, UnitUnknown, UnitStandsAlready, CampaignNotFound), WRONG_USE
)
_NOT_NOW: Failures = dict.fromkeys(
    (
        StepNotAllowed,
        ApproverProposedIt,
        TooLate,
        NotPreviewed,
        NobodyIsOffered,
        NotOffered,
        CannotHappen,
        ChangedSince,
        NoRules,
        NotInForce,
        MunicipalityUnknown,
        ProviderUnknown,
    ),
    REFUSED,
)


@command("cli.campaign.new", {**_WRONG})
@click.argument("kind", metavar="SLAG", type=_KINDS)
@click.argument("name", metavar="NAMN")
@option("--enhet", "units", code="cli.campaign.new.unit", multiple=True, metavar="HSA-ID")
@option("--till", "target", code="cli.campaign.new.target", metavar="HSA-ID")
@option("--från", "announced_on", code="cli.campaign.new.first", type=DAY, required=True)
@option("--sista", "choose_by", code="cli.campaign.new.last", type=DAY)
@option("--område", "areas", code="cli.campaign.new.area", multiple=True, metavar="KOD")
@option("--kommun", "municipality", code="cli.campaign.new.municipality", default="")
@option("--orgnr", "organisation", code="cli.campaign.new.provider", default="")
@option("--hsa", "hsa_id", code="cli.campaign.new.hsa", default="")
@option("--heter", "new_name", code="cli.campaign.new.called", default="")
@option("--beslutat-av", "decided_by", code="cli.campaign.new.decided_by", default="")
@option("--skäl", "reason", code="cli.campaign.new.reason", default="")
@option("--hörd", "heard", code="cli.campaign.new.heard", multiple=True)
@acting
def new(
    kind: CampaignKind,
    name: str,
    units: tuple[str, ...],
    target: str | None,
    announced_on: date,
    choose_by: date | None,
    areas: tuple[str, ...],
    municipality: str,
    organisation: str,
    hsa_id: str,
    new_name: str,
    decided_by: str,
    reason: str,
    heard: tuple[str, ...],
    username: str | None,
) -> None:
    """Draft a campaign."""
    plan = Plan(
        kind,
        name,
        announced_on,
        choose_by if kind.offers else None,
        tuple(unit_id(one) for one in units),
        unit_id(target) if target else None,
        areas,
        municipality,
        organisation,
        hsa_id,
        new_name,
        decided_by=decided_by,
        reason=reason,
        heard=heard,
    )
    number = actions.draft_campaign(plan=plan, actor=actor_of(username), at=this_moment())
    write_lines(say("cli.campaign.new.done", number=str(number)))


@command("cli.campaign.list")
@acting
@as_json
def show_all(username: str | None, as_json: bool) -> None:
    """List the campaigns and how far each has come."""
    check_may_see_campaigns(actor_of(username))
    found = campaigns(known_at=newest_number())
    if as_json:
        write_json([_as_json(one) for one in found])
        return
    headings = [say(f"portal.campaign.{one}") for one in ("name", "kind", "state", "effect_on")]
    write_table(["nr", *headings], [[str(one.id), *_row(one)] for one in found])


@command("cli.campaign.show", {**_WRONG})
@click.argument("number", metavar="NUMMER", type=COUNT)
@acting
@as_json
def show(number: int, username: str | None, as_json: bool) -> None:
    """Show what the campaign leads to, unit by unit, and how it has been answered."""
    check_may_see_campaigns(actor_of(username))
    newest = newest_number()
    told = campaign(number, known_at=newest)
    previews = previews_of(number, known_at=newest)
    preview = preview_told(previews[0]) if previews else None
    answers = answers_of(number, valid_on=today(), known_at=newest)
    if as_json:
        counts = {one.value: count for one, count in answers.answers.items()}
        write_json({**_as_json(told), "preview": _preview_as_json(preview), "answers": counts})
        return
    write_lines("  ".join(_row(told)))
    if preview is None:
        write_lines(say("portal.campaign.no_preview"))
        return
    if preview.is_refused:
        write_lines(say("portal.campaign.refused"), *explained(preview.trace))
        return
    headings = [
        say(f"portal.campaign.{one}")
        for one in ("unit_name", "before", "leaving", "coming", "after", "money")
    ]
    rows = [
        [
            one.hsa_id,
            str(one.listed_before),
            str(one.leaving),
            str(one.coming),
            str(one.listed_after),
            say("portal.campaign.money.missing")
            if one.change_ore is None
            else format_ore(one.change_ore, language()),
        ]
        for one in preview.units
    ]
    write_table(headings, rows)


@command("cli.campaign.step", {**_WRONG, **_NOT_NOW})
@click.argument("number", metavar="NUMMER", type=COUNT)
@click.argument(
    "step",
    metavar="STEG",
    type=OneOf(
        {
            "förhandsvisa": "preview",
            "föreslå": "propose",
            "godkänn": "approve",
            "skicka-tillbaka": "send_back",
            "kassera": "discard",
            "erbjud": "offer",
            "brev": "letters",
            "ta-tillbaka": "reverse",
        }
    ),
)
@option("--anteckning", "note", code="cli.campaign.step.note", default="")
@acting
def step(number: int, step: str, note: str, username: str | None) -> None:
    """Take the campaign a step further."""
    actor = actor_of(username)
    _STEPS[step](number, note, actor)
    write_lines(say(f"portal.campaign.did.{step}"))


def _offer(number: int, _: str, actor: Actor) -> None:
    actions.send_offers(campaign_id=number, actor=actor, at=this_moment())
    _letters(number, "", actor)


def _letters(number: int, _: str, actor: Actor) -> None:
    check_may_prepare(actor)
    file = write_letters(number, actor=actor.username, at=this_moment())
    told = say("portal.campaign.letters.told", letters=file.letters, left_out=file.left_out)
    write_lines(f"{file.name}: {told}")


def _reverse(number: int, note: str, actor: Actor) -> None:
    actions.reverse(campaign_id=number, note=note, actor=actor, at=this_moment())
    if has_letters(number):
        _letters(number, "", actor)


def _noted(act: Callable[..., None]) -> Callable[[int, str, Actor], None]:
    def take(number: int, note: str, actor: Actor) -> None:
        act(campaign_id=number, note=note, actor=actor, at=this_moment())

    return take


def _preview(number: int, _: str, actor: Actor) -> None:
    actions.preview(campaign_id=number, actor=actor, at=this_moment())


_STEPS: dict[str, Callable[[int, str, Actor], None]] = {
    "preview": _preview,
    "propose": _noted(actions.propose),
    "approve": _noted(actions.approve),
    "send_back": _noted(actions.send_back),
    "discard": _noted(actions.discard),
    "offer": _offer,
    "letters": _letters,
    "reverse": _reverse,
}


def _row(one: CampaignTold) -> list[str]:
    kind, state = say(f"campaign.kind.{one.kind.value}"), say(f"campaign.state.{one.state.value}")
    return [one.name, kind, state, str(one.plan.effect_on)]


def _as_json(one: CampaignTold) -> dict[str, object]:
    return {
        "number": one.id,
        "name": one.name,
        "kind": one.kind.value,
        "state": one.state.value,
        "announced_on": one.plan.announced_on,
        "choose_by": one.plan.choose_by,
        "effect_on": one.plan.effect_on,
    }


def _preview_as_json(preview: PreviewTold | None) -> dict[str, object] | None:
    if preview is None:
        return None
    return {
        "is_effect": preview.is_effect,
        "is_refused": preview.is_refused,
        "offered": preview.offered,
        "moves": preview.moves,
        "tasks": preview.tasks,
        "units": [
            {
                "unit": one.hsa_id,
                "before": one.listed_before,
                "leaving": one.leaving,
                "coming": one.coming,
                "after": one.listed_after,
                "change_ore": one.change_ore,
            }
            for one in preview.units
        ],
    }
