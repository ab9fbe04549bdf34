"""Publishing of price lists."""

import hashlib
from datetime import datetime

from django.db import transaction

from vardval.platform.ledger import write_entry
from vardval.platform.policy import Actor, as_actor
from vardval.settlement.access import check_may_publish_price_list
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
    sha256 = hashlib.sha256(content).hexdigest()
    standing = PublishedPriceList.objects.filter(sha256=sha256).first()
    if standing is not None:
        return standing.id
    entry = write_entry(
        actor=acting.username,
        purpose="settlement",
        happened="price_list_published",
        at=at,
        price_list=listed.id,
        sha256=sha256,
    )
    row = PublishedPriceList.objects.create(
        list_id=listed.id,
        sha256=sha256,
        name=listed.name,
        content=content.decode(),
        published_by=acting.username,
        published_at=at,
        entry=entry,
    )
    return row.id
