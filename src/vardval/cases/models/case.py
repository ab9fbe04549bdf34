"""Cases, what is written in them, and how they end; rows are only added."""

from django.db import models

from vardval.platform.retention import Names, Then, until_decided


class Case(models.Model):
    """Something to look into. `clause` is the provision that it is about, where one is.

    `subject_id` is the surrogate key of a person, a unit or a line of a unit's statement;
    `title` names nobody.
    """

    class Kind(models.TextChoices):
        GUARDIANSHIP_DISPUTE = "guardianship_dispute"
        COLLECTIVE_LISTING = "collective_listing"
        REWARD = "reward"
        WRONG_LISTING = "wrong_listing"
        DOUBLE_IDENTITY = "double_identity"
        STATEMENT_LINE = "statement_line"

    class Subject(models.TextChoices):
        PERSON = "person"
        UNIT = "unit"
        STATEMENT_LINE = "statement_line"

    retention = until_decided("Ärenden", Names.KEY, Then.STAYS)
    kind = models.TextField(choices=Kind.choices)
    subject = models.TextField(choices=Subject.choices)
    subject_id = models.BigIntegerField()
    title = models.TextField()
    clause = models.TextField(blank=True)
    opened_on = models.DateField()
    due_on = models.DateField(null=True)
    entry = models.BigIntegerField()

    class Meta:
        indexes = (models.Index(fields=("subject", "subject_id"), name="cases_case_subject"),)


class CaseNote(models.Model):
    """Something written in a case."""

    retention = until_decided("Anteckningar i ärenden", Names.KEY, Then.STAYS)
    case = models.ForeignKey(Case, models.PROTECT, related_name="notes")
    text = models.TextField()
    written_by = models.TextField()
    written_at = models.DateTimeField()
    entry = models.BigIntegerField()


class CaseDecision(models.Model):
    """How a case ended; a case without one is open."""

    class Outcome(models.TextChoices):
        UPHELD = "upheld"
        NOT_UPHELD = "not_upheld"
        SETTLED = "settled"

    retention = until_decided("Beslut i ärenden", Names.KEY, Then.STAYS)
    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="decision")
    outcome = models.TextField(choices=Outcome.choices)
    reasons = models.TextField()
    decided_on = models.DateField()
    decided_by = models.TextField()
    entry = models.BigIntegerField()
