"""Listings in other regions: who of ours is listed where, and what other regions are to be told."""

from django.db import models

from vardval.platform.retention import Names, standing, until_decided
from vardval.platform.two_axes import (
    Dated,
    dated_constraints,
    known_now,
)
from vardval.population.models import Person, person_key


class ListingElsewhere(Dated):
    """The other region, by its county code, where someone who lives here is listed."""

    retention = until_decided("Listningar i andra regioner", Names.KEY)
    person = person_key()
    county_code = models.CharField(max_length=2)

    class Meta:
        constraints = dated_constraints("listing_listingelsewhere", "person")
        indexes = (known_now("listing_listingelsewhere", "person"),)


class RegionUpdate(models.Model):
    """Something that another region is to be told: where a person is listed from now on.

    `to_county` is the region that is told, `new_county` where the person is listed, `home_county`
    where they live. `entry` is the ledger entry that made it be told. A newer update of the same
    person to the same region takes the place of one that still waits.
    """

    class Status(models.TextChoices):
        WAITING = "waiting"
        TOLD = "told"
        REFUSED = "refused"
        REPLACED = "replaced"
        HANDLED = "handled"

    retention = until_decided("Meddelanden till andra regioner om listningar", Names.KEY)
    person = models.ForeignKey(Person, models.PROTECT)
    to_county = models.CharField(max_length=2)
    new_county = models.CharField(max_length=2)
    home_county = models.CharField(max_length=2)
    status = models.TextField(choices=Status.choices, default=Status.WAITING)
    made_at = models.DateTimeField()
    attempts = models.IntegerField(default=0)
    next_try_at = models.DateTimeField()
    last_tried_at = models.DateTimeField(null=True)
    result = models.TextField(blank=True)
    entry = models.BigIntegerField()

    class Meta:
        indexes = (
            models.Index(
                fields=("next_try_at",),
                condition=models.Q(status="waiting"),
                name="listing_regionupdate_waiting",
            ),
        )


class ToldUntil(models.Model):
    """The one row that says how far in the ledger it has been looked for what regions are told."""

    retention = standing("Hur långt i liggaren andra regioner har fått veta")
    id = models.SmallIntegerField(primary_key=True, default=1)
    number = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(id=1), name="listing_one_told_until"),
        )
