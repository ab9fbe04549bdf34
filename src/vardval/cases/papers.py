"""Papers in matters: added, never changed, handed out as the bytes that came.

What a file may hold is checked before it is kept (`contents`); nothing here opens one after that.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from vardval.cases.contents import MOST_BYTES, PaperRefused, check_content
from vardval.cases.holding import hold
from vardval.cases.matter_queries import NoSuchMatter
from vardval.cases.models import MatterDocument
from vardval.platform.ledger import number_known_at, write_entry
from vardval.platform.policy import Actor, as_actor

__all__ = ["MOST_BYTES", "Paper", "PaperRefused", "add_document", "check_content", "paper"]

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper's bytes, with the name that it came under and what it is."""

    matter_id: int
    name: str
    media_type: str
    secrecy: str
    content: bytes


@transaction.atomic
def add_document(
    *,
    matter_id: int,
    name: str,
    content: bytes,
    secrecy: str = "",
    on: date,
    actor: Actor | str,
    at: datetime,
) -> int:
    """Put a paper in the matter and return its number.

    Raises `PaperRefused` and `NoSuchMatter`. That the actor may is the caller's to ask.
    """
    told = name.strip()[-LONGEST_NAME:]
    media_type = check_content(told, content)
    return _keep(matter_id, Paper(matter_id, told, media_type, secrecy, content), on, actor, at)


@transaction.atomic
def add_made_document(
    *,
    matter_id: int,
    name: str,
    media_type: str,
    content: bytes,
    on: date,
    actor: Actor | str,
    at: datetime,
) -> int:
    """Put what the product itself has made in the matter, of whatever type, and return its number.

    Raises `NoSuchMatter`. That the actor may is the caller's to ask.
    """
    return _keep(matter_id, Paper(matter_id, name, media_type, "", content), on, actor, at)


def _keep(matter_id: int, one: Paper, on: date, actor: Actor | str, at: datetime) -> int:
    acting = as_actor(actor)
    matter = hold(matter_id)
    digest = hashlib.sha256(one.content).hexdigest()
    entry = write_entry(
        actor=acting.username,
        purpose="matter",
        happened="matter_paper_added",
        at=at,
        matter=matter_id,
        media_type=one.media_type,
        sha256=digest,
    )
    return MatterDocument.objects.create(
        matter=matter,
        name=one.name,
        media_type=one.media_type,
        size_bytes=len(one.content),
        sha256=digest,
        content=one.content,
        secrecy=one.secrecy.strip(),
        received_on=on,
        by=acting.username,
        entry=entry,
    ).pk


def paper(document_id: int, *, known_at: datetime | int) -> Paper:
    """Return the paper; raises `NoSuchMatter`. Who may see it is asked before."""
    number = number_known_at(known_at)
    row = MatterDocument.objects.filter(pk=document_id, entry__lte=number).first()
    if row is None:
        raise NoSuchMatter
    return Paper(row.matter_id, row.name, row.media_type, row.secrecy, bytes(row.content))
