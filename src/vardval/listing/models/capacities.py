"""What limits a unit: its ceiling and its listing stops, as they were decided."""

from django.db import models

from vardval.platform.retention import standing
from vardval.platform.two_axes import (
    Dated,
    dated_constraints,
)
from vardval.registry.models import Unit


class UnitCeiling(Dated):
    """How many may be listed at a unit, and whether those who find it full may queue.

    `people` is null where no number is decided and only the queue is. `ground` is empty where
    nobody has told one.
    """

    retention = standing("Listningstak")
    unit = models.ForeignKey(Unit, models.PROTECT)
    people = models.IntegerField(null=True)
    offers_queue = models.BooleanField()
    is_applied_for = models.BooleanField()
    ground = models.TextField(blank=True)

    class Meta:
        constraints = dated_constraints("listing_unitceiling", "unit")


class UnitStop(Dated):
    """A listing stop as it was granted. One that follows another without a gap prolongs it."""

    retention = standing("Listningsstopp")
    unit = models.ForeignKey(Unit, models.PROTECT)
    decided_by = models.TextField()
    is_written = models.BooleanField()
    by_head_of_unit = models.BooleanField()
    ground = models.TextField(blank=True)

    class Meta:
        constraints = dated_constraints("listing_unitstop", "unit")
