"""Who may see, prepare and approve campaigns; what the course allows now is `course`'s to say."""

from vardval.campaigns.course import OWNERS, CampaignState
from vardval.platform.policy import AccessDenied, Actor, Permission, check_may, derived, may


def check_may_see_campaigns(actor: Actor) -> None:
    """Check that the actor may see campaigns, their counts and their money, but no person."""
    check_may(actor, Permission.SEE_CAMPAIGNS)


def check_may_prepare(actor: Actor) -> None:
    """Check that the actor may draft and preview campaigns and send offers."""
    check_may(actor, Permission.PREPARE_CAMPAIGN)


def check_may_take(actor: Actor, wanted: CampaignState) -> None:
    """Check that the actor may bring a campaign into the state."""
    check_may(actor, OWNERS[wanted])


def check_may_see_concerned(actor: Actor) -> None:
    """Check that the actor may see whom a campaign concerns, one by one."""
    check_may(actor, Permission.SEE_CAMPAIGNS)
    if not may(actor, Permission.SEE_PERSON):
        raise AccessDenied("campaign.people_denied")


may_see_campaigns = derived(check_may_see_campaigns)
may_prepare = derived(check_may_prepare)
may_take = derived(check_may_take)
may_see_concerned = derived(check_may_see_concerned)
