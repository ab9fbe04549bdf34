"""Listings, choices and the events behind them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from vardval.platform.rectangles import one_rectangle_at_a_time
from vardval.platform.retention import Names, until_decided
from vardval.platform.two_axes import (
    Dated,
    known_now,
    recorded_is_never_empty,
    valid_is_never_empty,
)
from vardval.population.models import Person, person_key
from vardval.registry.models import Unit


class Manner(models.TextChoices):
    """How someone came to be listed."""

    ACTIVE = "active"
    PASSIVE = "passive"


class Listing(Dated):
    """Where a person is listed during a period, and the clause that put them there."""

    retention = until_decided("Listningar", Names.KEY)
    person = person_key()
    unit = models.ForeignKey(Unit, models.PROTECT, db_index=False)
    manner = models.TextField(choices=Manner.choices)
    clause = models.TextField()

    class Meta:
        constraints = (
            recorded_is_never_empty("listing_listing"),
            valid_is_never_empty("listing_listing"),
            one_rectangle_at_a_time("listing_listing", "person"),
        )
        indexes = (
            known_now("listing_listing", "person"),
            # A ceiling is counted out of the index alone: a unit's list may be ten thousand rows.
            models.Index(
                fields=("unit",),
                include=("valid",),
                condition=models.Q(recorded__upper_inf=True),
                name="listing_unit_now",
            ),
        )


class Choice(models.Model):
    """A choice as it was made and what it led to; the row is never changed.

    `agreeing_person_ids` are the guardians who stood behind it besides whoever made it: a
    choice that waits for its form is judged by them when the form comes. `joins_queue` tells
    that it is to queue where the unit has no room.
    """

    retention = until_decided("Val och hur de slutade", Names.KEY)
    person = models.ForeignKey(Person, models.PROTECT)
    unit = models.ForeignKey(Unit, models.PROTECT)
    channel = models.TextField()
    made_by = models.TextField()
    actor_person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    agreeing_person_ids = ArrayField(models.BigIntegerField(), default=list, db_default=[])
    is_signed = models.BooleanField()
    is_written = models.BooleanField()
    has_special_reasons = models.BooleanField()
    joins_queue = models.BooleanField(default=False, db_default=False)
    chosen_on = models.DateField()
    effective_on = models.DateField(null=True)
    outcome = models.TextField()
    counts_as_change = models.BooleanField()
    entry = models.BigIntegerField()


class ListingEvent(models.Model):
    """Something that happened to a person and what was decided, kept for ever.

    `trace` is the decision's steps: code, clause, parameters. `notice_id` names the
    population notice that told of it, if one did. `counts` tells of a choice that was decided,
    or decided anew, whether it counts as a change of unit as things were then known: what the
    newest event says holds.
    """

    retention = until_decided("Händelser och beslut om listning", Names.KEY)
    person = models.ForeignKey(Person, models.PROTECT, db_constraint=False)
    kind = models.TextField()
    happened_on = models.DateField()
    outcome = models.TextField()
    clause = models.TextField(blank=True)
    trace = models.JSONField()
    notice_id = models.BigIntegerField(null=True)
    choice = models.ForeignKey(Choice, models.PROTECT, null=True)
    counts = models.BooleanField(null=True)
    entry = models.BigIntegerField()
