"""Who waits: in a unit's queue, or for the day on which the rulebook lists them."""

from django.db import models

from vardval.listing.models.listings import Choice
from vardval.platform.retention import Names, until_decided
from vardval.platform.two_axes import (
    Dated,
    Recorded,
    dated_constraints,
    known_now,
    one_at_a_time,
    recorded_is_never_empty,
)
from vardval.population.models import person_key
from vardval.registry.models import Unit


class QueuePlace(Dated):
    """A choice that stands in a unit's queue during a period.

    The order of a queue is no column: it is the core's, by listing date and then by decision.
    """

    retention = until_decided("Platser i kö", Names.KEY)
    person = person_key()
    unit = models.ForeignKey(Unit, models.PROTECT, db_index=False)
    choice = models.ForeignKey(Choice, models.PROTECT)

    class Meta:
        constraints = dated_constraints("listing_queueplace", "person")
        indexes = (
            known_now("listing_queueplace", "person"),
            known_now("listing_queueplace", "unit"),
        )


class WaitingDefault(Recorded):
    """The day on which the rulebook lists someone who was given time to choose."""

    retention = until_decided("Dagen för listning utan val", Names.KEY)
    person = person_key()
    due_on = models.DateField()

    class Meta:
        constraints = (
            recorded_is_never_empty("listing_waitingdefault"),
            one_at_a_time("listing_waitingdefault", "person", dated=False),
        )
        indexes = (
            known_now("listing_waitingdefault", "person"),
            known_now("listing_waitingdefault", "due_on"),
        )
