"""The job that hands messages out, begun every few minutes. An edge: here the clock is read."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from vardval.integrations.message_hook.sending import hand_out


@app.periodic(cron="*/5 * * * *")
@app.task(name="hand_out_messages", lock="messages", queueing_lock="messages")
def hand_out_messages(timestamp: int) -> None:  # noqa: ARG001 - the worker tells when it was due
    """Hand out what waits in the outbox; what is refused waits for the next time."""
    hand_out(at=datetime.now(UTC))
