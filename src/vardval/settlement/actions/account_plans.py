"""Publishing of account plans."""

import hashlib
from datetime import datetime

from django.db import transaction

from vardval.platform.ledger import write_entry
from vardval.platform.policy import Actor, as_actor
from vardval.settlement.access import check_may_publish_account_plan
from vardval.settlement.account_plans import read_account_plan
from vardval.settlement.models import PublishedAccountPlan


@transaction.atomic
def publish_account_plan(*, content: bytes, name: str, actor: Actor | str, at: datetime) -> int:
    """Store the plan's text and return its id; the same text again changes nothing.

    `name` is the file's, for messages. Raises `ProblemsFound` and `AccessDenied`.
    """
    acting = as_actor(actor)
    check_may_publish_account_plan(acting)
    plan = read_account_plan(content, name)
    sha256 = hashlib.sha256(content).hexdigest()
    standing = PublishedAccountPlan.objects.filter(sha256=sha256).first()
    if standing is not None:
        return standing.id
    entry = write_entry(
        actor=acting.username,
        purpose="settlement",
        happened="account_plan_published",
        at=at,
        account_plan=plan.id,
        sha256=sha256,
    )
    row = PublishedAccountPlan.objects.create(
        plan_id=plan.id,
        sha256=sha256,
        name=plan.name,
        content=content.decode(),
        published_by=acting.username,
        published_at=at,
        entry=entry,
    )
    return row.id
