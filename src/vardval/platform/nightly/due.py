"""Which night is due at a moment, and which moment a night belongs to."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_HERE = ZoneInfo("Europe/Stockholm")


def night_due(moment: datetime, *, night_at: time) -> date:
    """Return the day whose night was the last to begin by the moment."""
    here = moment.astimezone(_HERE)
    return here.date() if here.time() >= night_at else here.date() - timedelta(days=1)


def beginning_of(day: date, *, night_at: time) -> datetime:
    """Return the moment at which the night of the day begins."""
    return datetime.combine(day, night_at, _HERE)
