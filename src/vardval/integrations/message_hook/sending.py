"""The calls to the hook."""

from datetime import datetime
from http import HTTPStatus

import httpx
from django.conf import settings
from django.db import transaction

from vardval.platform.outbox import Message, handed_out, waiting_messages

BATCH = 500
_SECONDS = 20.0


class HookRefused(RuntimeError):
    """The message service did not take a batch; it waits for the next time."""

    def __init__(self, answer: str) -> None:
        super().__init__(f"Meddelandetjänsten tog inte emot meddelandena ({answer}).")


def hand_out(*, at: datetime) -> int:
    """Hand out every message that waits, and return how many that was; 0 without an address.

    Each batch is a transaction of its own: what the service has taken is not sent again, but for
    a batch whose answer was lost. Raises `HookRefused`.
    """
    address = settings.MESSAGE_HOOK
    if not address:
        return 0
    sent = 0
    while count := _hand_out_batch(address, at):
        sent += count
    return sent


@transaction.atomic
def _hand_out_batch(address: str, at: datetime) -> int:
    messages = waiting_messages(BATCH)
    if messages:
        _post(address, messages)
        handed_out(messages, at)
    return len(messages)


def _post(address: str, messages: list[Message]) -> None:
    told = [{"id": one.id, "topic": one.topic, "body": one.body} for one in messages]
    try:
        answer = httpx.post(address, json={"messages": told}, timeout=_SECONDS)
    except httpx.HTTPError as error:
        raise HookRefused(type(error).__name__) from None
    if answer.status_code >= HTTPStatus.MULTIPLE_CHOICES:
        raise HookRefused(str(answer.status_code))
