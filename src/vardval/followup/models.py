"""What has happened, what falls due, what has been said of it; rows are only added.

Where `unit` is null it is about the region's own obligations, or about those of others whom
the region does not contract. An obligation is told by its id in the book that holds it.
"""

from django.db import models
from django.db.models import Func, Q
from django.db.models.lookups import Exact

from vardval.platform.retention import Names, Then, until_decided
from vardval.registry.models import Unit


class Happening(models.Model):
    """An event that obligations hang on, on its day; `obligation_id` is "" where it is for all.

    `event` is the book's name for it. `happens_at` is the clock time, where what
    follows is due in hours.
    """

    retention = until_decided("Händelser som åtaganden hänger på", Names.NOBODY, Then.STAYS)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    event = models.TextField()
    happens_on = models.DateField()
    happens_at = models.TimeField(null=True)
    obligation_id = models.TextField(blank=True)
    told_on = models.DateField()
    entry = models.BigIntegerField()


class ObligationDue(models.Model):
    """A day on which an obligation falls due; `came_on` is the day that it came up.

    `due_on` is null where it has been asked for and the book gives no time.
    `trace` is why it falls due that day, as `platform.stored_trace` has it. `happening` is null
    where it follows from the calendar, the assignment's start or an earlier verdict. `verdict` is
    the one that said when it was last done, where it is counted from that; null of older rows.
    """

    retention = until_decided("Dagar då åtaganden förfaller", Names.NOBODY, Then.STAYS)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    book_id = models.TextField()
    obligation_id = models.TextField()
    due_on = models.DateField(null=True)
    due_at = models.TimeField(null=True)
    happening = models.ForeignKey(Happening, models.PROTECT, null=True, related_name="+")
    verdict = models.ForeignKey("Verdict", models.PROTECT, null=True, related_name="+")
    trace = models.JSONField()
    came_on = models.DateField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "obligation_id", "due_on", "happening", "verdict"),
                nulls_distinct=False,
                name="followup_due_comes_up_once",
            ),
        )
        indexes = (models.Index(fields=("due_on",), name="followup_due_day"),)


class DueMark(models.Model):
    """A warning given of a due day, or that it lapsed; each once.

    `LAPSED` is said instead of a firing where the unit had gone, or another book bound it, and
    where the event or the verdict that brought it was taken back.
    """

    class Kind(models.TextChoices):
        REMINDED = "reminded"
        FIRED = "fired"
        ESCALATED = "escalated"
        LAPSED = "lapsed"

    retention = until_decided("Påminnelser om åtaganden", Names.NOBODY, Then.STAYS)
    due = models.ForeignKey(ObligationDue, models.PROTECT, related_name="marks")
    kind = models.TextField(choices=Kind.choices)
    given_on = models.DateField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("due", "kind"), name="followup_warned_once"),
        )


class Said(models.Model):
    """What all that is said of an obligation has: which, of which due day, by whom and when.

    `due` is null for the requirement itself, as it is shown at an inspection.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    obligation_id = models.TextField()
    due = models.ForeignKey(ObligationDue, models.PROTECT, null=True, related_name="+")
    said_on = models.DateField()
    said_by = models.TextField()
    entry = models.BigIntegerField()

    class Meta:
        abstract = True


class Declaration(Said):
    """What the owner declares of its own obligation, in its own words."""

    class Kind(models.TextChoices):
        MET = "met"
        NOT_MET = "not_met"

    retention = until_decided("Vårdcentralers egenförsäkran", Names.EMPLOYEE, Then.STAYS)
    declared = models.TextField(choices=Kind.choices)
    text = models.TextField(blank=True)


class EvidenceFile(Said):
    """A file that shows how an obligation is met; its content is never run, only handed out."""

    retention = until_decided("Underlag för åtaganden", Names.EMPLOYEE, Then.STAYS)
    name = models.TextField()
    media_type = models.TextField()
    size_bytes = models.IntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()


class Verdict(Said):
    """What an officer judges, with reasons.

    `done_on` is the day that it was met, from which what recurs is counted; `again_on` the day
    by which more is wanted.
    """

    class Kind(models.TextChoices):
        MET = "met"
        NOT_MET = "not_met"
        MORE_WANTED = "more_wanted"

    retention = until_decided("Bedömningar av åtaganden", Names.EMPLOYEE, Then.STAYS)
    verdict = models.TextField(choices=Kind.choices)
    reasons = models.TextField()
    done_on = models.DateField(null=True)
    again_on = models.DateField(null=True)


class TakenBack(models.Model):
    """That something was wrongly told of an obligation, and why: it stands, and counts no more.

    Exactly one of the four says what.
    """

    class Kind(models.TextChoices):
        HAPPENING = "happening"
        DECLARATION = "declaration"
        EVIDENCE = "evidence"
        VERDICT = "verdict"

    retention = until_decided("Återtaget om åtaganden", Names.EMPLOYEE, Then.STAYS)
    happening = models.OneToOneField(
        Happening, models.PROTECT, null=True, related_name="taken_back"
    )
    declaration = models.OneToOneField(
        Declaration, models.PROTECT, null=True, related_name="taken_back"
    )
    evidence = models.OneToOneField(
        EvidenceFile, models.PROTECT, null=True, related_name="taken_back"
    )
    verdict = models.OneToOneField(Verdict, models.PROTECT, null=True, related_name="taken_back")
    said_on = models.DateField()
    said_by = models.TextField()
    reasons = models.TextField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(
                    Exact(
                        Func(
                            *("happening", "declaration", "evidence", "verdict"),
                            function="num_nonnulls",
                            output_field=models.IntegerField(),
                        ),
                        1,
                    )
                ),
                name="followup_one_is_taken_back",
            ),
        )
