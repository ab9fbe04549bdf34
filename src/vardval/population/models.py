"""The population register: people, what identifies them, where they live, who cares for them.

The dated tables are what the posts of a person come to (`vardval.core.population`); the posts
themselves stay in `NoticePayload`, so that a late one can be put where it belongs.
"""

from typing import Any

from django.db import models

from vardval.platform.rectangles import one_rectangle_at_a_time
from vardval.platform.retention import Names, Then, standing, until_decided
from vardval.platform.two_axes import (
    Dated,
    Recorded,
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


class Identity(Dated):
    """The number and name that a person goes by. Part of the identity compartment."""

    class Kind(models.TextChoices):
        PERSONAL_NUMBER = "personnummer"
        COORDINATION_NUMBER = "samordningsnummer"
        RESERVE_NUMBER = "reservnummer"

    retention = until_decided("Nummer och namn", Names.IDENTITY)
    person = person_key()
    kind = models.TextField(choices=Kind.choices)
    number = models.CharField(max_length=12)
    given_names = models.TextField()
    surname = models.TextField()

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


class Address(Dated):
    """Where a person lives, in words and coordinates. Part of the identity compartment."""

    retention = until_decided("Adresser", Names.IDENTITY)
    person = person_key()
    municipality_code = models.CharField(max_length=4, blank=True)
    property_designation = models.TextField()
    street_address = models.TextField()
    postal_code = models.TextField()
    locality = models.TextField()
    easting = models.IntegerField(null=True)
    northing = models.IntegerField(null=True)

    class Meta:
        constraints = (
            recorded_is_never_empty("population_address"),
            valid_is_never_empty("population_address"),
            one_rectangle_at_a_time("population_address", "person"),
        )
        indexes = (known_now("population_address", "person"),)


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
        constraints = (
            recorded_is_never_empty("population_relation"),
            valid_is_never_empty("population_relation"),
            one_at_a_time("population_relation", "person", "related", "kind", "told_by"),
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
        constraints = (
            recorded_is_never_empty("population_protection"),
            valid_is_never_empty("population_protection"),
            one_at_a_time("population_protection", "person", "degree"),
        )
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
        constraints = (
            recorded_is_never_empty("population_addressplace"),
            valid_is_never_empty("population_addressplace"),
            one_at_a_time("population_addressplace", "place_key"),
        )
        indexes = (known_now("population_addressplace", "place_key"),)


class IntakeFile(models.Model):
    """A file of notices as it came: what it called itself and what it held.

    `effective_on` is the day that the sender gives the file. `broken_line` is where a file
    that is not whole stopped being readable; what came before it is staged all the same.
    """

    class Kind(models.TextChoices):
        NAVET = "navet"
        CSV = "csv"
        OUT_OF_COUNTY = "out_of_county"

    retention = standing("Mottagna filer: namn, kontrollsumma och antal")
    kind = models.TextField(choices=Kind.choices)
    name = models.TextField()
    sha256 = models.CharField(max_length=64, unique=True)
    order_kind = models.TextField(blank=True)
    effective_on = models.DateField(null=True)
    received_at = models.DateTimeField()
    posts_declared = models.IntegerField(null=True)
    posts_staged = models.IntegerField(default=0)
    is_wholly_staged = models.BooleanField(default=False)
    broken_line = models.IntegerField(null=True)
    entry = models.BigIntegerField()


class Notice(models.Model):
    """One post of a file and what it led to.

    `asserted_at` is the sender's time of change as seventeen digits (year to millisecond).
    `reason` and `led_to` are codes with parameters that name no person.
    """

    class Status(models.TextChoices):
        STAGED = "staged"
        APPLIED = "applied"
        UNCHANGED = "unchanged"
        DUPLICATE = "duplicate"
        SET_ASIDE = "set_aside"

    retention = until_decided("Vad varje post ledde till", Names.KEY, Then.STAYS)
    file = models.ForeignKey(IntakeFile, models.PROTECT, db_index=False)
    position = models.IntegerField()
    fingerprint = models.BinaryField(max_length=16, db_index=True)
    asserted_at = models.BigIntegerField(null=True)
    status = models.TextField(choices=Status.choices, default=Status.STAGED)
    person = models.ForeignKey(Person, models.PROTECT, null=True, db_index=True)
    reason = models.TextField(blank=True)
    reason_parameters = models.JSONField(default=dict)
    led_to = models.JSONField(default=list)
    entry = models.BigIntegerField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("file", "position"), name="population_notice_place"),
        )
        indexes = (
            models.Index(
                fields=("file", "position"),
                condition=models.Q(status="staged"),
                name="population_notice_waiting",
            ),
        )


class EarlierAttempt(models.Model):
    """A time that a post was set aside before it was put back in line; never changed.

    `entry` is the ledger entry that told of it, null when the file's own did; `retried_entry`
    the one that put the post back.
    """

    retention = until_decided("Varför poster har varit undanlagda", Names.KEY, Then.STAYS)
    notice = models.ForeignKey(Notice, models.CASCADE)
    reason = models.TextField()
    reason_parameters = models.JSONField()
    entry = models.BigIntegerField(null=True)
    retried_entry = models.BigIntegerField()


class NoticePayload(models.Model):
    """A post as received and as read. Part of the identity compartment.

    `read` is the post in the form of `vardval.core.population.PostRead`, null when the post
    could not be read. A person's facts are what the posts read about them come to.
    """

    retention = until_decided("Poster som de kom", Names.IDENTITY)
    notice = models.OneToOneField(Notice, models.CASCADE, primary_key=True)
    received = models.TextField()
    read = models.JSONField(null=True)
