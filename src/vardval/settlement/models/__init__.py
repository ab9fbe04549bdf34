"""Price lists, runs and statements here, fact files in `facts`. Every table is only added to.

Owns the tables of settlement and what the database itself holds true of them.

The person lines of a run lie in Parquet beside the database, with their digest here. Months
are stored as their first day.
"""

from django.db import models

from vardval.platform.retention import Names, Then, standing, until_decided
from vardval.registry.models import Unit
from vardval.settlement.models.controls import RunControl, RunWarning, WarningNote
from vardval.settlement.models.facts import (
    CareEventFact,
    FactControl,
    FactFault,
    FactFile,
    FactReport,
    IndexFact,
    PersonFact,
    UnitFact,
    WaitingRow,
)
from vardval.settlement.models.handing_over import HandedOverFile, PublishedAccountPlan
from vardval.settlement.models.published import PublishedText
from vardval.settlement.models.simulations import Simulation

__all__ = [
    "CareEventFact",
    "FactControl",
    "FactFault",
    "FactFile",
    "FactReport",
    "HandedOverFile",
    "IndexFact",
    "PersonFact",
    "PublishedAccountPlan",
    "PublishedPriceList",
    "PublishedText",
    "Run",
    "RunControl",
    "RunDecision",
    "RunWarning",
    "Simulation",
    "Statement",
    "StatementLine",
    "UnitFact",
    "WaitingRow",
    "WarningNote",
]


class PublishedPriceList(PublishedText):
    """A price list as it was published: exactly this text, whatever a file says later."""

    retention = standing("Prislistor", Names.EMPLOYEE)
    list_id = models.TextField()


class Run(models.Model):
    """A month computed from what was known at one ledger number.

    `unit_books` says which rulebook each unit was settled by (`told_books` those of them that
    its maker told), `lists_by_month` the published lists that its own month and each corrected
    one were settled by, `shared` what everyone shared
    (normalisers, means, indexes) as exact fractions, `paid_runs` the approved runs whose
    months this one corrects. `run_sha256` is the digest over everything that the run came to.
    """

    retention = until_decided("Avräkningar", Names.EMPLOYEE, Then.STAYS)
    month = models.DateField()
    price_list = models.ForeignKey(PublishedPriceList, models.PROTECT)
    unit_books = models.JSONField()
    told_books = models.JSONField(default=dict, db_default={})
    lists_by_month = models.JSONField(default=dict, db_default={})
    known_number = models.BigIntegerField()
    measured_on = models.DateField()
    paid_runs = models.JSONField()
    shared = models.JSONField()
    people = models.IntegerField()
    line_count = models.BigIntegerField()
    total_ore = models.BigIntegerField()
    basis_sha256 = models.CharField(max_length=64)
    lines_sha256 = models.CharField(max_length=64)
    run_sha256 = models.CharField(max_length=64)
    folder = models.TextField()
    created_by = models.TextField()
    created_at = models.DateTimeField()
    entry = models.BigIntegerField()


class RunDecision(models.Model):
    """A step of a run: approved by another person, handed over, or discarded."""

    retention = until_decided("Beslut om avräkningar", Names.EMPLOYEE, Then.STAYS)

    class Step(models.TextChoices):
        """The steps after the draft."""

        APPROVED = "approved"
        HANDED_OVER = "handed_over"
        DISCARDED = "discarded"

    run = models.ForeignKey(Run, models.PROTECT, related_name="decisions")
    month = models.DateField()
    step = models.TextField(choices=Step.choices)
    decided_by = models.TextField()
    decided_at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("run", "step"), name="settlement_each_step_once"),
            models.UniqueConstraint(
                fields=("month",),
                condition=models.Q(step="approved"),
                name="settlement_one_approved_run_a_month",
            ),
        )


class Statement(models.Model):
    """What a unit gets for a month: the month itself and corrections of earlier ones."""

    retention = until_decided("Enheters besked", Names.NOBODY, Then.STAYS)
    run = models.ForeignKey(Run, models.PROTECT, related_name="statements", db_index=False)
    unit = models.ForeignKey(Unit, models.PROTECT)
    ordinary_ore = models.BigIntegerField()
    corrections_ore = models.BigIntegerField()
    total_ore = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("run", "unit"), name="settlement_one_statement_a_unit"),
            models.CheckConstraint(
                condition=models.Q(
                    total_ore=models.F("ordinary_ore") + models.F("corrections_ore")
                ),
                name="settlement_statement_adds_up",
            ),
        )


class StatementLine(models.Model):
    """One line of a statement; the amount is an exact fraction of an öre.

    `component` is the number in the price list, 0 for a rounding of the whole month.
    `about` is the month paid for: an earlier one in a correction. `steps` tell how a whole
    unit's amount came about; they are no part of what the run's digest is taken over.
    """

    retention = until_decided("Beskedens rader", Names.NOBODY, Then.STAYS)
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="lines")
    about = models.DateField()
    kind = models.TextField()
    component = models.SmallIntegerField()
    people = models.IntegerField()
    quantity_e4 = models.BigIntegerField()
    exact_numerator = models.DecimalField(max_digits=60, decimal_places=0)
    exact_denominator = models.DecimalField(max_digits=60, decimal_places=0)
    steps = models.JSONField(default=list, db_default=[])

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("statement", "about", "kind", "component"),
                name="settlement_one_line_of_each",
            ),
            models.CheckConstraint(
                condition=models.Q(exact_denominator__gt=0), name="settlement_denominator_positive"
            ),
        )
