"""What a matter about safety was registered with; a row is never changed."""

from django.db import models

from vardval.cases.models import Matter
from vardval.platform.retention import Names, Then, while_the_diary_has_it
from vardval.registry.models import Unit


class Registered(models.Model):
    """Whom the matter is about and who sent it: a centre each, or `outside` for what is none.

    `unit` is the centre that answers, `sender` the one that reported it where that is another.
    `outside` names a unit of other care, or an authority; `reference` is the number that it has
    there. `kind` is one of the closed list. `told` tells no patient's identity.
    """

    retention = while_the_diary_has_it("Avvikelser, klagomål och tillsyn", Names.NOBODY, Then.STAYS)
    matter = models.OneToOneField(Matter, models.PROTECT, related_name="registered")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", null=True)
    sender = models.ForeignKey(Unit, models.PROTECT, related_name="+", null=True)
    outside = models.TextField(blank=True)
    reference = models.TextField(blank=True)
    kind = models.TextField()
    told = models.TextField()
    happened_on = models.DateField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(unit__isnull=False) | models.Q(sender__isnull=False),
                name="safety_registered_has_a_centre",
            ),
        )
