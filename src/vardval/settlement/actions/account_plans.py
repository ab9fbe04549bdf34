"""Publishing of account plans."""

from datetime import datetime

from django.db import transaction

from vardval.platform.policy import Actor, as_actor
from vardval.settlement.access import check_may_publish_account_plan
from vardval.settlement.account_plans import read_account_plan
from vardval.settlement.actions.publishing import publish_once
from vardval.settlement.models import PublishedAccountPlan


@transaction.atomic
def publish_account_plan(*, content: bytes, name: str, actor: Actor | str, at: datetime) -> int:
    """Store the plan's text and return its id; the same text again changes nothing.

    `name` is the file's, for messages. Raises `ProblemsFound` and `AccessDenied`.
    """
    acting = as_actor(actor)
    check_may_publish_account_plan(acting)
    plan = read_account_plan(content, name)
    return publish_once(
        PublishedAccountPlan,
        what="account_plan",
        known_as={"plan_id": plan.id},
        name=plan.name,
        content=content,
        acting=acting,
        at=at,
    )
