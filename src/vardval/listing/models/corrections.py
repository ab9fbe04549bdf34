"""Corrections: what an officer has put right back in time, and why."""

from django.db import models

from vardval.listing.models.listings import Choice
from vardval.platform.retention import Names, until_decided
from vardval.population.models import Person


class Correction(models.Model):
    """A listing decided anew from a day, because what it rested on was wrong; never changed.

    `annulled` is the choice that should not have been registered, null where the decision alone
    was made anew. `reason` is the officer's own words.
    """

    retention = until_decided("Rättelser av listningar", Names.KEY)
    person = models.ForeignKey(Person, models.PROTECT)
    from_on = models.DateField()
    annulled = models.OneToOneField(Choice, models.PROTECT, null=True, related_name="annulment")
    reason = models.TextField()
    entry = models.BigIntegerField()
