"""The clock of the integrations: the day that it is and the moment that something happens.

In the demonstration it is always the same day; the time of day goes on, since the ledger needs
it to.
"""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """Return the day that it is: the demonstration's, or the clock's."""
    return settings.DEMONSTRATION_DAY or timezone.localdate()


def now() -> datetime:
    """Return the moment that a call is made, on the day that it is."""
    clock = timezone.localtime()
    return datetime.combine(today(), clock.time(), clock.tzinfo)
