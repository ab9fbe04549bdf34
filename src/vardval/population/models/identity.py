"""The identity compartment: numbers, names and addresses, and the sealed part of it.

Three tables hold the same columns of each. The open one (`Identity`) is what everyone reads who
lists or writes to people; of someone whose data are protected it holds nothing, whatever a query
forgets to ask. The sealed one holds those people's rows, all of their history. The third
(`AnyIdentity`) has no rows of its own: it is both, by PostgreSQL's inheritance, and is read by
what may reach a protected person: the intake, and the guarded door.
"""

from django.db import models

from vardval.platform.rectangles import one_rectangle_at_a_time
from vardval.platform.retention import Names, until_decided
from vardval.platform.two_axes import (
    Dated,
    known_now,
    recorded_is_never_empty,
    valid_is_never_empty,
)
from vardval.population.models.people import person_key


class _WhoTheyAre(Dated):
    """The number and name that a person goes by."""

    class Kind(models.TextChoices):
        PERSONAL_NUMBER = "personnummer"
        COORDINATION_NUMBER = "samordningsnummer"
        RESERVE_NUMBER = "reservnummer"

    person = person_key()
    kind = models.TextField(choices=Kind.choices)
    number = models.CharField(max_length=12)
    given_names = models.TextField()
    surname = models.TextField()

    class Meta:
        abstract = True


class _WhereTheyLive(Dated):
    """Where a person lives, in words and coordinates."""

    person = person_key()
    municipality_code = models.CharField(max_length=4, blank=True)
    property_designation = models.TextField()
    street_address = models.TextField()
    postal_code = models.TextField()
    locality = models.TextField()
    easting = models.IntegerField(null=True)
    northing = models.IntegerField(null=True)

    class Meta:
        abstract = True


class Identity(_WhoTheyAre):
    """Numbers and names of those whose data are not protected."""

    retention = until_decided("Nummer och namn", Names.IDENTITY)

    class Meta:
        constraints = (
            recorded_is_never_empty("population_identity"),
            valid_is_never_empty("population_identity"),
            one_rectangle_at_a_time("population_identity", "person"),
            one_rectangle_at_a_time("population_identity_number", "number", is_number=True),
        )
        indexes = (
            known_now("population_identity", "person"),
            known_now("population_identity", "number"),
        )


class SealedIdentity(_WhoTheyAre):
    """Numbers and names of those whose data are protected."""

    retention = until_decided("Nummer och namn, förseglade", Names.IDENTITY)

    class Meta:
        constraints = (
            recorded_is_never_empty("population_sealedidentity"),
            valid_is_never_empty("population_sealedidentity"),
            one_rectangle_at_a_time("population_sealedidentity", "person"),
            one_rectangle_at_a_time("population_sealedidentity_number", "number", is_number=True),
        )
        indexes = (
            known_now("population_sealedidentity", "person"),
            known_now("population_sealedidentity", "number"),
        )


class AnyIdentity(_WhoTheyAre):
    """Numbers and names of everyone; its rows lie in the two tables above."""

    retention = until_decided("Nummer och namn, öppna och förseglade", Names.IDENTITY)


class Address(_WhereTheyLive):
    """Addresses of those whose data are not protected."""

    retention = until_decided("Adresser", Names.IDENTITY)

    class Meta:
        constraints = (
            recorded_is_never_empty("population_address"),
            valid_is_never_empty("population_address"),
            one_rectangle_at_a_time("population_address", "person"),
        )
        indexes = (known_now("population_address", "person"),)


class SealedAddress(_WhereTheyLive):
    """Addresses of those whose data are protected."""

    retention = until_decided("Adresser, förseglade", Names.IDENTITY)

    class Meta:
        constraints = (
            recorded_is_never_empty("population_sealedaddress"),
            valid_is_never_empty("population_sealedaddress"),
            one_rectangle_at_a_time("population_sealedaddress", "person"),
        )
        indexes = (known_now("population_sealedaddress", "person"),)


class AnyAddress(_WhereTheyLive):
    """Addresses of everyone; its rows lie in the two tables above."""

    retention = until_decided("Adresser, öppna och förseglade", Names.IDENTITY)
