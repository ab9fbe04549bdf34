"""The jobs that concern the whole installation: the night, begun when its time has come.

An edge: here the clock is read.
"""

import subprocess
import sys
from datetime import UTC, date, datetime

from django.conf import settings
from procrastinate.contrib.django import app

from vardval.platform.nightly.alone import is_under_way
from vardval.platform.nightly.due import night_due
from vardval.platform.nightly.queries import is_owed

# The night stands back for whoever uses the service meanwhile.
_COMMAND_LINE = "import os; os.nice(10); from vardval.cli.main import main; main()"
_EVERY_TEN_MINUTES = "*/10 * * * *"


class NightEndedBadly(RuntimeError):
    """The process that ran the night ended with another code than 0."""

    def __init__(self, code: int) -> None:
        super().__init__(f"Natten slutade med koden {code}.")


def day_due(moment: datetime) -> date:
    """Return the day whose night is due: the demonstration's day, or the clock's."""
    return settings.DEMONSTRATION_DAY or night_due(moment, night_at=settings.NIGHT_AT)


@app.periodic(cron=_EVERY_TEN_MINUTES)
@app.task(name="night_when_due", queueing_lock="night_when_due")
def night_when_due(timestamp: int) -> None:
    """Run the nights that are owed, in a process of their own.

    Asked often rather than told once, so that a worker that was away at the time of day makes
    up for it. A process of its own may share the notices out to every core, and gives its
    memory back. Raises `NightEndedBadly`.
    """
    day = day_due(datetime.fromtimestamp(timestamp, UTC))
    if not is_owed(day) or is_under_way():
        return
    code = subprocess.run(
        [sys.executable, "-c", _COMMAND_LINE, "night", "run", "--till", str(day)], check=False
    ).returncode
    if code:
        raise NightEndedBadly(code)
