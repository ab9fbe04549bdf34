"""People and what is true of them, apart from who they are and where in words they live."""

from typing import Any

from django.db import models

from vardval.platform.rectangles import one_rectangle_at_a_time
from vardval.platform.retention import Names, standing, until_decided
from vardval.platform.two_axes import (
    Dated,
    Recorded,
    dated_constraints,
    known_now,
    one_at_a_time,
    recorded_is_never_empty,
    valid_is_never_empty,
)


class Person(models.Model):
    """A person as a surrogate key; everything else about them is dated rows.

    `joined_into` is who this one turned out to be; no row of theirs is known any more.
    """

    retention = standing("Nyckeln som en person går under", Names.KEY)
    joined_into = models.ForeignKey("self", models.PROTECT, null=True)


def person_key(**options: Any) -> Any:
    """The column of a fact about a person.

    A trigger checks it a statement at a time and people stay: what a foreign key does by the row.
    """
    return models.ForeignKey(Person, models.PROTECT, db_index=False, db_constraint=False, **options)


class Vital(Recorded):
    """Birth, sex and death: one row a person, as known."""

    retention = until_decided("Födelse, kön och död", Names.KEY)
    person = person_key()
    born_on = models.DateField()
    sex = models.CharField(max_length=1)
    died_on = models.DateField(null=True)

    class Meta:
        constraints = (
            recorded_is_never_empty("population_vital"),
            one_at_a_time("population_vital", "person", dated=False),
        )
        indexes = (known_now("population_vital", "person"),)


class Residence(Dated):
    """Where a person is registered (folkbokförd): here and in which area, or elsewhere.

    `since` is the day on which the registration there began; null is the row's own first day.
    Two rows with the same `since` tell of an address register that was re-keyed.
    """

    class State(models.TextChoices):
        HERE = "here"
        OTHER_REGION = "other_region"
        ABROAD = "abroad"
        UNKNOWN = "unknown"
        DEREGISTERED = "deregistered"
        ASYLUM = "asylum"

    retention = until_decided("Folkbokföring: kommun och område", Names.KEY)
    person = person_key()
    state = models.TextField(choices=State.choices)
    municipality_code = models.CharField(max_length=4, blank=True)
    area_code = models.TextField(blank=True)
    in_special_housing = models.BooleanField(default=False)
    since = models.DateField(null=True)

    class Meta:
        constraints = (
            recorded_is_never_empty("population_residence"),
            valid_is_never_empty("population_residence"),
            one_rectangle_at_a_time("population_residence", "person"),
        )
        indexes = (known_now("population_residence", "person"),)


class Relation(Dated):
    """Who is someone's mother or guardian; `related` is the mother or the guardian.

    `told_by` says whose posts tell it; the child's own count before the guardian's.
    """

    class Kind(models.TextChoices):
        MOTHER = "mother"
        GUARDIAN = "guardian"

    class ToldBy(models.TextChoices):
        CHILD = "child"
        GUARDIAN = "guardian"

    retention = until_decided("Mor och vårdnadshavare", Names.KEY)
    person = person_key()
    related = person_key(related_name="+")
    kind = models.TextField(choices=Kind.choices)
    told_by = models.TextField(choices=ToldBy.choices)

    class Meta:
        constraints = dated_constraints(
            "population_relation", "person", "related", "kind", "told_by"
        )
        indexes = (
            known_now("population_relation", "person"),
            known_now("population_relation", "related"),
        )


class Protection(Dated):
    """Secrecy marking or protected registration, kept apart: they are different things."""

    class Degree(models.TextChoices):
        SECRECY_MARKING = "secrecy_marking"
        PROTECTED_REGISTRATION = "protected_registration"

    retention = until_decided("Skyddade uppgifter", Names.KEY)
    person = person_key()
    degree = models.TextField(choices=Degree.choices)

    class Meta:
        constraints = dated_constraints("population_protection", "person", "degree")
        indexes = (known_now("population_protection", "person"),)


class AddressPlace(Dated):
    """A line of the address register: the area and coordinate of a property or address."""

    retention = standing("Adressregistret")
    place_key = models.TextField()
    municipality_code = models.CharField(max_length=4)
    area_code = models.TextField()
    easting = models.IntegerField()
    northing = models.IntegerField()

    class Meta:
        constraints = dated_constraints("population_addressplace", "place_key")
        indexes = (known_now("population_addressplace", "place_key"),)
