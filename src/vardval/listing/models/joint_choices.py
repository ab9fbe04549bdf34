"""Choices that a guardian has asked the others to stand behind."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from vardval.platform.retention import Names, until_decided
from vardval.platform.two_axes import Recorded, one_at_a_time, recorded_is_never_empty
from vardval.population.models import person_key
from vardval.registry.models import Unit


class JointChoice(Recorded):
    """A choice for a child that waits until every guardian stands behind it.

    It is no choice yet: it holds until it is made, declined or taken back, one at a time for
    each child. `agreeing_person_ids` are the guardians who stand behind it, whoever asked
    first.
    """

    retention = until_decided("Val för barn som väntar på en vårdnadshavare till", Names.KEY)
    person = person_key()
    unit = models.ForeignKey(Unit, models.PROTECT)
    asked_on = models.DateField()
    joins_queue = models.BooleanField()
    agreeing_person_ids = ArrayField(models.BigIntegerField())

    class Meta:
        constraints = (
            recorded_is_never_empty("listing_jointchoice"),
            one_at_a_time("listing_jointchoice", "person", dated=False),
        )
