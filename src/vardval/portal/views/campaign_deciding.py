"""A campaign taken further from its page: previewed, proposed, approved, offered, taken back.

Whether its course allows a step is `vardval.campaigns.course`'s to say, and who may take it the
policy's; what they say no to is told on the page that the user came from.
"""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from vardval.campaigns.access import check_may_prepare
from vardval.campaigns.actions import (
    approve,
    discard,
    preview,
    propose,
    reverse,
    send_back,
    send_offers,
    word_letter,
)
from vardval.campaigns.actions.approving import TooLate
from vardval.campaigns.actions.offering import NobodyIsOffered
from vardval.campaigns.course import ApproverProposedIt, StepNotAllowed
from vardval.campaigns.jobs import set_letters_of
from vardval.campaigns.letters.files import NotOffered, check_has_offered
from vardval.campaigns.letters.texts import GAPS, NoWords, UnknownGap, words_of
from vardval.campaigns.queries import (
    CampaignNotFound,
    LettersAreSet,
    NotPreviewed,
    has_letters,
    letter_words,
)
from vardval.campaigns.registering import CannotHappen
from vardval.core.rulebook import NotInForce
from vardval.listing.rules_in_force import NoRules
from vardval.platform.dated_table import ChangedSince
from vardval.platform.ledger import newest_number
from vardval.platform.policy import Actor
from vardval.platform.sentences import error_told, sentence
from vardval.portal.account import signed_in, user_of
from vardval.portal.failures import NothingHere
from vardval.portal.language import language_of
from vardval.portal.moment import now
from vardval.portal.views.campaigns import found
from vardval.registry.unit_changes import (
    MunicipalityUnknown,
    ProviderUnknown,
    UnitStandsAlready,
)

_NOT_NOW = (
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
    UnitStandsAlready,
)


def _offer(*, campaign_id: int, note: str, actor: Actor, at: object) -> None:  # noqa: ARG001 - every step is called alike
    send_offers(campaign_id=campaign_id, actor=actor, at=at)  # type: ignore[arg-type]  # a moment
    order_letters(campaign_id, actor)


def _preview(*, campaign_id: int, note: str, actor: Actor, at: object) -> None:  # noqa: ARG001 - every step is called alike
    preview(campaign_id=campaign_id, actor=actor, at=at)  # type: ignore[arg-type]  # a moment


def _letters(*, campaign_id: int, note: str, actor: Actor, at: object) -> None:  # noqa: ARG001 - every step is called alike
    check_may_prepare(actor)
    check_has_offered(campaign_id)
    order_letters(campaign_id, actor)


def _reverse(*, campaign_id: int, note: str, actor: Actor, at: object) -> None:
    reverse(campaign_id=campaign_id, note=note, actor=actor, at=at)  # type: ignore[arg-type]  # a moment
    if has_letters(campaign_id):
        order_letters(campaign_id, actor)


STEPS: dict[str, Callable[..., None]] = {
    "preview": _preview,
    "propose": propose,
    "approve": approve,
    "send_back": send_back,
    "discard": discard,
    "offer": _offer,
    "letters": _letters,
    "reverse": _reverse,
}
"""The word of each button, and what it does."""


@signed_in
@require_POST
def decide_campaign(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Take the campaign a step further, or say why it cannot be; then show it as it stands."""
    step, language = request.POST.get("steg", ""), language_of(request)
    take = STEPS.get(step)
    if take is None:
        return redirect("campaign", campaign_id)
    note = request.POST.get("anteckning", "").strip()[:2000]
    try:
        take(campaign_id=campaign_id, note=note, actor=user_of(request), at=now())
    except CampaignNotFound as missing:
        raise NothingHere(missing) from None
    except _NOT_NOW as refusal:
        messages.add_message(request, messages.ERROR, error_told(refusal, language))
        return redirect("campaign", campaign_id)
    told = sentence(f"portal.campaign.did.{step}", language)
    messages.add_message(request, messages.SUCCESS, told)
    return redirect("campaign", campaign_id)


@signed_in
@require_http_methods(["GET", "POST"])
def letter_page(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Show the words of the letter, and take others."""
    user, language = user_of(request), language_of(request)
    check_may_prepare(user)
    shown = found(campaign_id, newest_number())
    typed = (request.POST.get("rubrik", ""), request.POST.get("text", ""))
    if request.method == "POST":
        try:
            word_letter(
                campaign_id=campaign_id, heading=typed[0], body=typed[1], actor=user, at=now()
            )
        except (NoWords, UnknownGap, LettersAreSet) as refusal:
            messages.add_message(request, messages.ERROR, error_told(refusal, language))
        else:
            told = sentence("portal.campaign.letter.kept", language)
            messages.add_message(request, messages.SUCCESS, told)
            return redirect("campaign", campaign_id)
    elif not shown.kind.offers:
        return redirect("campaign", campaign_id)
    else:
        worded = letter_words(campaign_id)
        common = words_of(shown.kind)
        typed = worded or (common.heading, common.to_edit)
    context = {"campaign": shown, "heading": typed[0], "body": typed[1], "gaps": GAPS}
    return render(request, "portal/campaign_letter.html", context)


def order_letters(campaign_id: int, actor: Actor) -> None:
    """Put the setting of the letters in line for a worker."""
    set_letters_of.defer(campaign_id=campaign_id, ordered_by=actor.username, at=now().isoformat())
