"""Applications: drafts that only their key opens, and what has been handed in.

A draft is its writer's and changes until it is handed in. What has been handed in is a public
record: its rows are only added to. Names here are those of people at work.
"""

from django.db import models

from vardval.platform.retention import Names, Retention, Term, Then, while_the_diary_has_it


class ApplicationDraft(models.Model):
    """An application that is being written; `key_hash` is that of the secret key in its link."""

    retention = Retention("Utkast till ansökningar", Names.EMPLOYEE, Term.HALF_A_YEAR, Then.ERASED)
    key_hash = models.CharField(max_length=64, unique=True)
    answers = models.JSONField(default=dict)
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()


class DraftPaper(models.Model):
    """A file in a draft, checked when it came."""

    retention = Retention(
        "Filer i utkast till ansökningar", Names.EMPLOYEE, Term.HALF_A_YEAR, Then.ERASED
    )
    draft = models.ForeignKey(ApplicationDraft, models.CASCADE, related_name="papers")
    kind = models.TextField()
    of = models.TextField(blank=True)
    name = models.TextField()
    content = models.BinaryField()
    dated_on = models.DateField(null=True)


class Application(models.Model):
    """An application as it was handed in, by the book that was in force that day."""

    retention = while_the_diary_has_it(
        "Ansökningar om att driva vårdcentral", Names.EMPLOYEE, Then.STAYS
    )
    key_hash = models.CharField(max_length=64, unique=True)
    name = models.TextField()
    book_id = models.TextField()
    arrived_on = models.DateField()
    answers = models.JSONField(default=dict)
    entry = models.BigIntegerField()


class ApplicationAnswer(models.Model):
    """Answers that came after: `answers` replace those of the same names."""

    class Kind(models.TextChoices):
        COMPLETED = "completed"
        CORRECTED = "corrected"
        NOTED = "noted"

    retention = while_the_diary_has_it("Svar i ansökningar efter hand", Names.EMPLOYEE, Then.ERASED)
    application = models.ForeignKey(Application, models.PROTECT, related_name="later_answers")
    kind = models.TextField(choices=Kind.choices)
    answers = models.JSONField(default=dict)
    told_on = models.DateField()
    by = models.TextField()
    entry = models.BigIntegerField()


class ApplicationPaper(models.Model):
    """What a document in the application's matter is; `of` names a subcontractor."""

    retention = while_the_diary_has_it("Vad ansökningars handlingar är", Names.NOBODY, Then.ERASED)
    application = models.ForeignKey(Application, models.PROTECT, related_name="papers")
    document_id = models.BigIntegerField()
    kind = models.TextField()
    of = models.TextField(blank=True)
    dated_on = models.DateField(null=True)
    received_on = models.DateField()
    entry = models.BigIntegerField()


class ApplicationCheck(models.Model):
    """What an officer found when a party was looked into; the newest of a kind counts."""

    retention = while_the_diary_has_it("Kontroller av sökande", Names.EMPLOYEE, Then.ERASED)
    application = models.ForeignKey(Application, models.PROTECT, related_name="checks")
    check_name = models.TextField()
    of = models.TextField(blank=True)
    is_passed = models.BooleanField()
    percent_e2 = models.IntegerField(null=True)
    note = models.TextField(blank=True)
    made_on = models.DateField()
    by = models.TextField()
    entry = models.BigIntegerField()


class ApplicationProposal(models.Model):
    """What an officer proposes to decide, and why."""

    retention = while_the_diary_has_it(
        "Förslag till beslut om ansökningar", Names.EMPLOYEE, Then.ERASED
    )
    application = models.ForeignKey(Application, models.PROTECT, related_name="proposals")
    grants = models.BooleanField()
    reasons = models.TextField()
    made_on = models.DateField()
    by = models.TextField()
    entry = models.BigIntegerField()
