"""Taking back an approved campaign before its day has come."""

from datetime import datetime

from django.db import transaction

from vardval.campaigns.actions.stepping import check_may_step, entry_of, locked, store_step
from vardval.campaigns.course import CampaignState
from vardval.campaigns.models import CampaignStep, Offer
from vardval.campaigns.registering import undone
from vardval.listing.course_facts import running, stored_courses, withdraw
from vardval.platform.dated_table import lock_registers
from vardval.platform.deadlocks import again_after_deadlock
from vardval.platform.ledger import committed_number
from vardval.platform.outbox import put_in_outbox
from vardval.platform.policy import Actor, as_actor


@again_after_deadlock
@transaction.atomic
def reverse(*, campaign_id: int, note: str, actor: Actor | str, at: datetime) -> None:
    """Let the campaign not happen: the registers hold what they held before it was approved.

    What people have chosen meanwhile stands. Whoever was offered a choice is told, by a message in
    the outbox; letters are set as for the offers. Raises `AccessDenied`, `CampaignNotFound`,
    `StepNotAllowed`, and `ChangedSince` where the registers have been changed otherwise since.
    """
    campaign = locked(campaign_id)
    acting = as_actor(actor)
    check_may_step(campaign, CampaignState.REVERSED, acting)
    lock_registers()
    approved = CampaignStep.objects.filter(campaign=campaign, state=CampaignState.APPROVED.value)
    rows = undone(approved.latest("id").entry)
    stored = running(stored_courses(committed_number()))
    own = [one for one in stored if one.campaign_id == campaign.pk]
    entry = entry_of([campaign.pk], CampaignState.REVERSED.value, acting, at)
    rows.store(on=at.date(), entry=entry)
    withdraw(own, at.date(), entry=entry)
    offered = Offer.objects.filter(campaign=campaign).exclude(way=Offer.Way.GUARDED)
    put_in_outbox(
        "campaign.reversed",
        (
            {"campaign": campaign.pk, "person": person}
            for person in offered.order_by("person_id").values_list("person_id", flat=True)
        ),
        entry=entry,
    )
    store_step(campaign, CampaignState.REVERSED, actor=acting, at=at, entry=entry, note=note)
