"""Fact files and what they say: of people, units, areas and events of care.

Owns the tables that files of facts come into, with what the sender said of each file and what
was found in it. Every table is only ever added to; months are stored as their first day.
"""

from django.db import models

from vardval.platform.retention import Names, standing, until_decided
from vardval.population.models import Person
from vardval.registry.models import Unit


class FactFile(models.Model):
    """A file of facts for some months; a later one from the same sender takes its place.

    It counts once a total that the sender says (`FactControl`) equals what was received.
    `rows` counts the rows that were taken, `rows_received` all of them; `sum_received` is the
    sum of the series' own figure over all rows received, in the unit of the file. Files from
    before totals were asked for lack both, and count as agreed.
    """

    retention = standing("Inlästa underlag: namn, kontrollsumma och summor")

    class Kind(models.TextChoices):
        """What the file says something of."""

        PERSON_VALUES = "person_values"
        INDEX_BY_AREA = "index_by_area"
        INDEX_BY_UNIT = "index_by_unit"
        UNIT_VALUES = "unit_values"
        EVENTS = "events"

    kind = models.TextField(choices=Kind.choices)
    series = models.TextField(blank=True)
    sender_unit = models.ForeignKey(Unit, models.PROTECT, null=True)
    """The unit that the file came from; none where the region sent it."""
    first_month = models.DateField()
    last_month = models.DateField()
    name = models.TextField()
    sha256 = models.CharField(max_length=64)
    rows = models.IntegerField()
    rows_received = models.IntegerField(null=True)
    sum_received = models.DecimalField(max_digits=30, decimal_places=6, null=True)
    entry = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(first_month__lte=models.F("last_month")),
                name="settlement_fact_months_in_order",
            ),
        )


class FactControl(models.Model):
    """The total that a sender says of a file; the newest said of it is the one that counts."""

    retention = standing("Avstämningar av underlag", Names.EMPLOYEE)
    file = models.ForeignKey(FactFile, models.PROTECT, related_name="controls")
    rows = models.BigIntegerField()
    total = models.DecimalField(max_digits=30, decimal_places=6)
    agrees = models.BooleanField()
    said_by = models.TextField()
    said_at = models.DateTimeField()
    entry = models.BigIntegerField()


class FactReport(models.Model):
    """What was found in a file: counts, sums by unit and month, oldest and newest day."""

    retention = standing("Kontrollrapporter om underlag")
    file = models.OneToOneField(FactFile, models.PROTECT, related_name="report")
    content = models.JSONField()


class FactFault(models.Model):
    """A row that was not taken: where it stood and why, never what it held."""

    retention = standing("Underlagsrader som inte togs emot: rad och skäl")
    file = models.ForeignKey(FactFile, models.PROTECT, related_name="faults")
    line = models.IntegerField()
    heading = models.TextField(blank=True)
    code = models.TextField()


class WaitingRow(models.Model):
    """A row about somebody who is not in the population register, kept to be tried again."""

    retention = until_decided("Underlagsrader om den som inte är aviserad", Names.IDENTITY)
    file = models.ForeignKey(FactFile, models.PROTECT, related_name="waiting")
    line = models.IntegerField()
    number = models.TextField()
    content = models.JSONField()


class PersonFact(models.Model):
    """What a fact file says of one person: points in ten-thousandths, or a code."""

    retention = until_decided("Underlag per person", Names.KEY)
    file = models.ForeignKey(FactFile, models.PROTECT, db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, db_index=False)
    points_e4 = models.BigIntegerField(null=True)
    code = models.TextField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("file", "person"), name="settlement_one_fact_a_person"),
            models.CheckConstraint(
                condition=models.Q(points_e4__isnull=False) | models.Q(code__isnull=False),
                name="settlement_fact_says_something",
            ),
        )


class IndexFact(models.Model):
    """The seven counts of Care Need Index for an area or a unit, and its population."""

    retention = standing("Underlag per område och enhet")
    file = models.ForeignKey(FactFile, models.PROTECT)
    key = models.TextField()
    population = models.IntegerField()
    under_five = models.IntegerField()
    foreign_born = models.IntegerField()
    aged_alone = models.IntegerField()
    single_parent = models.IntegerField()
    moved_in = models.IntegerField()
    unemployed = models.IntegerField()
    low_education = models.IntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("file", "key"), name="settlement_one_index_a_key"),
        )


class UnitFact(models.Model):
    """A value of a unit (HSA-id), a municipality (four digits) or the county (empty key)."""

    retention = standing("Underlag per enhet, kommun och län")
    file = models.ForeignKey(FactFile, models.PROTECT)
    key = models.TextField(blank=True)
    value = models.DecimalField(max_digits=20, decimal_places=6)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("file", "key"), name="settlement_one_value_a_key"),
        )


class CareEventFact(models.Model):
    """An event of care: a visit, a prescription, a test or an invoice, by row of its file.

    The person is missing where the row names nobody in the register, the unit where it names
    none of ours. `month` is the month that the row counts in: its own where the file covers
    it, else the file's first. `amount_ore` is a cost or a price, negative for a credit.
    """

    retention = until_decided("Underlag per vårdhändelse", Names.KEY)
    # Files come by the million rows: triggers check the keys once a statement instead.
    file = models.ForeignKey(FactFile, models.PROTECT, db_index=False, db_constraint=False)
    row_number = models.IntegerField(db_column="number")
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, db_index=False, db_constraint=False
    )
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, db_index=False, db_constraint=False)
    happened_on = models.DateField()
    month = models.DateField()
    profession = models.TextField(blank=True)
    contact_type = models.TextField(blank=True)
    act = models.TextField(blank=True)
    quantity_e4 = models.BigIntegerField()
    amount_ore = models.BigIntegerField()
    fee_ore = models.BigIntegerField()
    home_region = models.TextField(blank=True)
    is_received = models.BooleanField()
    reference = models.TextField(blank=True)

    class Meta:
        db_table = "settlement_careevent"
        constraints = (
            models.UniqueConstraint(
                fields=("file", "row_number"), name="settlement_one_event_a_row"
            ),
        )
