"""What has been told of a change: when, in writing or not, and with which of the book's things."""

from django.db import models

from vardval.cases.models import Matter
from vardval.platform.retention import Names, Then, while_the_diary_has_it


class ChangeTelling(models.Model):
    """A telling of a change; one that completes another adds to what is told. Only added to."""

    retention = while_the_diary_has_it("Vad vårdcentraler har anmält", Names.NOBODY, Then.STAYS)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="tellings")
    told_on = models.DateField()
    is_written = models.BooleanField()
    tells = models.JSONField(default=list)
    entry = models.BigIntegerField()
