"""Messages to other systems, put down with what they tell of and handed out afterwards.

Owns the rows: what is to be told, by topic, and what has been handed out. Whoever tells something
puts it here in its own transaction, so that nothing is told that did not happen, and nothing that
happened is lost. A message holds surrogate keys and days, never a number or a name. Where it goes
and how is an integration's.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from vardval.platform.models import OutboxMessage

_INTO = "COPY platform_outboxmessage (topic, body, entry) FROM STDIN"


@dataclass(frozen=True, slots=True)
class Message:
    """A message that waits."""

    id: int
    topic: str
    body: Mapping[str, object]


def put_in_outbox(topic: str, bodies: Iterable[Mapping[str, object]], *, entry: int) -> None:
    """Put a message of each body in the outbox, as told by the ledger entry."""
    lines = (f"{topic}\t{_as_text(body)}\t{entry}" for body in bodies)
    with connection.cursor() as cursor, cursor.copy(_INTO) as copy:
        copy.write("".join(f"{line}\n" for line in lines))


def _as_text(body: Mapping[str, object]) -> str:
    # COPY reads a backslash as the beginning of a sign; JSON writes every other sign itself.
    return json.dumps(body, ensure_ascii=False).replace("\\", "\\\\")


def waiting_messages(count: int) -> list[Message]:
    """The oldest messages that nobody has been handed, locked until the transaction ends."""
    rows = OutboxMessage.objects.filter(handed_out_at__isnull=True).order_by("id")
    taken = rows.select_for_update(skip_locked=True)[:count]
    return [Message(row.pk, row.topic, row.body) for row in taken]


def handed_out(messages: Iterable[Message], at: datetime) -> None:
    """Let the messages have been handed out."""
    keys = [one.id for one in messages]
    OutboxMessage.objects.filter(pk__in=keys).update(handed_out_at=at)


def waiting_count() -> int:
    """How many messages wait."""
    return OutboxMessage.objects.filter(handed_out_at__isnull=True).count()
