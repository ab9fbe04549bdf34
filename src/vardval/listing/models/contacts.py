"""Contacts beside the listing: enrolments at clinics, and the physician contact."""

from django.db import models

from vardval.core.listing.contacts import Clinic
from vardval.platform.retention import Names, until_decided
from vardval.platform.two_axes import (
    Dated,
    dated_constraints,
    known_now,
)
from vardval.population.models import person_key
from vardval.registry.models import Unit


class ClinicEnrolment(Dated):
    """Whose clinic of a kind a person is enrolled at during a period."""

    retention = until_decided("Inskrivning vid BVC och barnmorskemottagning", Names.KEY)
    person = person_key()
    unit = models.ForeignKey(Unit, models.PROTECT)
    clinic = models.TextField(choices=[(one.value, one.name) for one in Clinic])

    class Meta:
        constraints = dated_constraints("listing_clinicenrolment", "person", "clinic")
        indexes = (known_now("listing_clinicenrolment", "person"),)


class PhysicianContact(Dated):
    """The unit where a person has a permanent physician contact, and with whom where told.

    `physician_hsa_id` is empty where the unit has not said who it is.
    """

    retention = until_decided("Fast läkarkontakt", Names.KEY)
    person = person_key()
    unit = models.ForeignKey(Unit, models.PROTECT)
    physician_hsa_id = models.TextField(blank=True)

    class Meta:
        constraints = dated_constraints("listing_physiciancontact", "person")
        indexes = (known_now("listing_physiciancontact", "person"),)
