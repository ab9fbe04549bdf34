"""Courses: closures, mergers and conversions that have been announced, and how they went."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from vardval.platform.retention import standing
from vardval.platform.two_axes import Recorded, recorded_is_never_empty
from vardval.registry.models import Unit


class RunningCourse(Recorded):
    """A course as known from one entry until another: running, taken place, or withdrawn.

    It stays known when it is over, because a life that is decided anew for a late fact meets it
    again. `ended_on` is the day on which it took place, or from which it is withdrawn.
    `campaign_id` names the campaign that began it, null where none did.
    """

    class Kind(models.TextChoices):
        CLOSURE = "closure"
        MERGER = "merger"
        CONVERSION = "conversion"

    class State(models.TextChoices):
        RUNNING = "running"
        TAKEN_PLACE = "taken_place"
        WITHDRAWN = "withdrawn"

    retention = standing("Nedläggningar, sammanslagningar och ombildningar")
    kind = models.TextField(choices=Kind.choices)
    leaving_ids = ArrayField(models.BigIntegerField())
    target = models.ForeignKey(Unit, models.PROTECT, null=True)
    announced_on = models.DateField()
    choose_by = models.DateField()
    campaign_id = models.BigIntegerField(null=True)
    state = models.TextField(choices=State.choices)
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = (
            recorded_is_never_empty("listing_runningcourse"),
            models.CheckConstraint(
                condition=models.Q(choose_by__gte=models.F("announced_on")),
                name="listing_choice_after_announcement",
            ),
            models.CheckConstraint(
                condition=models.Q(state="running", ended_on__isnull=True)
                | (~models.Q(state="running") & models.Q(ended_on__isnull=False)),
                name="listing_course_ends_once",
            ),
        )
