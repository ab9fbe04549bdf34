"""What stood behind a choice: its evidence, and the papers that are kept in the archive."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from vardval.listing.models.listings import Choice
from vardval.platform.retention import Names, Retention, Term, Then, until_decided
from vardval.registry.models import Unit


class ChoiceEvidence(models.Model):
    """What stood behind a choice when it was registered; never changed.

    `reference` is where the evidence is found (a transaction, a place in a binder), never an
    identity. `signed_by_ids` are those who signed, as known then. Special reasons are those
    of a change beyond the yearly limit: who granted it and why.
    """

    class Kind(models.TextChoices):
        E_IDENTIFICATION = "e_identification"
        FORM = "form"
        CALL = "call"
        IDENTITY_SHOWN = "identity_shown"
        EMAIL = "email"

    retention = until_decided("Vad som stod bakom ett val", Names.KEY)
    choice = models.OneToOneField(Choice, models.CASCADE, primary_key=True)
    kind = models.TextField(choices=Kind.choices)
    reference = models.TextField(blank=True)
    received_on = models.DateField()
    signed_by_ids = ArrayField(models.BigIntegerField(), default=list)
    proxy_reference = models.TextField(blank=True)
    special_reasons_granted_by = models.TextField(blank=True)
    special_reasons_text = models.TextField(blank=True)


class KeptForm(models.Model):
    """A paper in a unit's archive, in the order in which it came, until it is weeded.

    `number` is its place within the unit's month. `kept_through_on` is the last day on which
    the book wants it kept, `clause` the one that says so. The scanned file, where there is one,
    lies in the state folder under its hash.
    """

    class Paper(models.TextChoices):
        FORM = "form"
        EMAIL = "email"
        PROXY = "proxy"

    retention = Retention(
        "Valblanketter i arkivet, också inlästa", Names.KEY, Term.CHOICE_FORMS, Then.ERASED
    )
    choice = models.ForeignKey(Choice, models.CASCADE, related_name="papers")
    unit = models.ForeignKey(Unit, models.PROTECT, db_index=False)
    paper = models.TextField(choices=Paper.choices)
    month = models.DateField()
    number = models.IntegerField()
    received_on = models.DateField()
    kept_through_on = models.DateField(db_index=True)
    clause = models.TextField()
    scan_sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    scan_type = models.TextField(blank=True)
    scan_bytes = models.IntegerField(null=True)
    entry = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "month", "number"), name="listing_keptform_place"
            ),
            models.CheckConstraint(
                condition=models.Q(scan_sha256="", scan_type="", scan_bytes=None)
                | models.Q(scan_sha256__gt="", scan_type__gt="", scan_bytes__gt=0),
                name="listing_keptform_scan_is_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(kept_through_on__gte=models.F("received_on")),
                name="listing_keptform_kept_from_when_it_came",
            ),
        )
