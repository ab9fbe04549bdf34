"""Storing of texts that are published whole: price lists and account plans."""

import hashlib
from collections.abc import Mapping
from datetime import datetime

from vardval.platform.ledger import write_entry
from vardval.platform.policy import Actor
from vardval.settlement.models import PublishedText


def publish_once(
    published: type[PublishedText],
    *,
    what: str,
    known_as: Mapping[str, str],
    name: str,
    content: bytes,
    acting: Actor,
    at: datetime,
) -> int:
    """Store the text with its one ledger entry and return its id; the same text adds nothing.

    `what` names the kind in the ledger, `known_as` the model's own field with the text's id.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    standing = published._default_manager.filter(sha256=sha256).first()
    if standing is not None:
        return int(standing.pk)
    (own_id,) = known_as.values()
    entry = write_entry(
        actor=acting.username,
        purpose="settlement",
        happened=f"{what}_published",
        at=at,
        sha256=sha256,
        **{what: own_id},
    )
    row = published._default_manager.create(
        sha256=sha256,
        name=name,
        content=content.decode(),
        published_by=acting.username,
        published_at=at,
        entry=entry,
        **known_as,
    )
    return int(row.pk)
