"""What a run is handed over by: account plans, and the files that were handed over."""

from django.db import models

from vardval.platform.retention import Names, Then, standing, until_decided
from vardval.registry.models import Unit
from vardval.settlement.models.published import PublishedText


class PublishedAccountPlan(PublishedText):
    """An account plan as it was loaded: exactly this text. The newest for a month is in force."""

    retention = standing("Kontoplaner", Names.EMPLOYEE)
    plan_id = models.TextField()


class HandedOverFile(models.Model):
    """A file that a run was handed over as; the file itself lies beside the run's lines.

    `unit` is whom an invoice is about, and null for a file of vouchers. `total_ore` is what the
    file pays. A file that could not be made has no row, until what it lacked has been told.
    """

    retention = until_decided("Överlämnade avräkningars filer", Names.NOBODY, Then.STAYS)

    class Kind(models.TextChoices):
        """What the file is."""

        VOUCHERS = "vouchers"
        INVOICE = "invoice"

    run = models.ForeignKey("settlement.Run", models.PROTECT, related_name="files")
    kind = models.TextField(choices=Kind.choices)
    name = models.TextField()
    unit = models.ForeignKey(Unit, models.PROTECT, null=True)
    total_ore = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("run", "name"), name="settlement_one_file_of_a_name"),
        )
