"""Publishing of price lists."""

from datetime import datetime

from django.db import transaction

from vardval.platform.policy import Actor, as_actor
from vardval.settlement.access import check_may_publish_price_list
from vardval.settlement.actions.publishing import publish_once
from vardval.settlement.models import PublishedPriceList
from vardval.settlement.price_lists import read_price_list


@transaction.atomic
def publish_price_list(*, content: bytes, name: str, actor: Actor | str, at: datetime) -> int:
    """Store the list's text and return its id; the same text again changes nothing.

    `name` is the file's, for messages. Raises `ProblemsFound` and `AccessDenied`.
    """
    acting = as_actor(actor)
    check_may_publish_price_list(acting)
    listed = read_price_list(content, name)
    return publish_once(
        PublishedPriceList,
        what="price_list",
        known_as={"list_id": listed.id},
        name=listed.name,
        content=content,
        acting=acting,
        at=at,
    )
