"""Municipalities, providers, units, and what providers have answered to the terms."""

from django.db import models

from vardval.platform.retention import Names, standing, until_decided
from vardval.platform.two_axes import (
    Dated,
    dated_constraints,
)


class Municipality(models.Model):
    """A municipality by its four-digit code (Statistics Sweden)."""

    retention = standing("Kommuner")
    code = models.CharField(max_length=4, primary_key=True)
    name = models.TextField()


class Provider(models.Model):
    """A legal person that runs health centres, by organisation number."""

    retention = standing("Leverantörer")
    organisation_number = models.CharField(max_length=10, unique=True)
    name = models.TextField()
    is_public = models.BooleanField()


class Unit(models.Model):
    """A health centre, branch or service point; what is true of it stands in versions."""

    retention = standing("Enheter")
    hsa_id = models.TextField(unique=True)


class UnitVersion(Dated):
    """What is true of a unit during a period: it exists on the days that a version covers."""

    retention = standing("Vad som har gällt för enheter")

    class Kind(models.TextChoices):
        HEALTH_CENTRE = "health_centre"
        BRANCH = "branch"
        SERVICE_POINT = "service_point"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="versions")
    name = models.TextField()
    kind = models.TextField(choices=Kind.choices)
    municipality = models.ForeignKey(Municipality, models.PROTECT)
    provider = models.ForeignKey(Provider, models.PROTECT)
    parent = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="branches")
    easting = models.IntegerField(null=True)
    northing = models.IntegerField(null=True)

    class Meta:
        constraints = dated_constraints("registry_unitversion", "unit")


class TermsAnswer(Dated):
    """What a provider answers to a book's terms, from the day that the answer came.

    The smallest that tells which book binds whom; the contract itself is not kept here.
    """

    retention = standing("Vad leverantörer har svarat på villkor")

    class Kind(models.TextChoices):
        SIGNED = "signed"
        ACCEPTED = "accepted"
        REJECTED = "rejected"

    provider = models.ForeignKey(Provider, models.PROTECT, related_name="terms_answers")
    book_id = models.TextField()
    answer = models.TextField(choices=Kind.choices)

    class Meta:
        constraints = dated_constraints("registry_termsanswer", "provider", "book_id")


class UnitContact(Dated):
    """How a unit is reached, and what it offers besides what every centre does."""

    retention = standing("Enheters kontaktuppgifter")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="contacts")
    street_address = models.TextField()
    postal_code = models.TextField()
    locality = models.TextField()
    telephone = models.TextField()
    email = models.TextField(blank=True)
    services = models.TextField(blank=True)

    class Meta:
        constraints = dated_constraints("registry_unitcontact", "unit")


class OpeningHours(Dated):
    """A time of the week at which a unit is open: weekday 1 is Monday, local time."""

    retention = standing("Enheters öppettider")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="opening_hours")
    weekday = models.SmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        constraints = (
            *dated_constraints("registry_openinghours", "unit", "weekday", "opens"),
            models.CheckConstraint(
                condition=models.Q(weekday__gte=1, weekday__lte=7)
                & models.Q(opens__lt=models.F("closes")),
                name="registry_openinghours_in_a_week",
            ),
        )


class ClosedDays(Dated):
    """Days on which a unit is closed, and the unit that answers meanwhile where one does."""

    retention = standing("Dagar då enheter har stängt")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="closed_days")
    answering_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    reason = models.TextField(blank=True)

    class Meta:
        constraints = dated_constraints("registry_closeddays", "unit")


class UnitPhysician(Dated):
    """A physician whom residents may choose as their permanent contact at a unit.

    `hsa_id` is the physician's own, in capital letters.
    """

    retention = until_decided("Läkare som går att välja vid enheterna", Names.EMPLOYEE)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="physicians")
    hsa_id = models.TextField()
    name = models.TextField()
    title = models.TextField(blank=True)

    class Meta:
        constraints = dated_constraints("registry_unitphysician", "unit", "hsa_id")


class ProviderBilling(Dated):
    """How a provider is paid; texts are empty, and `has_f_tax` is null, where nothing is told."""

    retention = standing("Hur leverantörer betalas")
    provider = models.ForeignKey(Provider, models.PROTECT, related_name="billing")
    street_address = models.TextField(blank=True)
    postal_code = models.TextField(blank=True)
    locality = models.TextField(blank=True)
    electronic_address = models.TextField(blank=True)
    bankgiro = models.TextField(blank=True)
    vat_number = models.TextField(blank=True)
    has_f_tax = models.BooleanField(null=True)

    class Meta:
        constraints = dated_constraints("registry_providerbilling", "provider")
