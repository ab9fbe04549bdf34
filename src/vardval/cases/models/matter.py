"""Matters with their steps, papers and last days; rows are only added.

A matter is kept as a public record: nothing is ever taken out of it but by weeding.
"""

from django.db import models

from vardval.platform.retention import Names, Then, while_the_diary_has_it


class Matter(models.Model):
    """Something that is dealt with in steps; `machine` names the course that it takes.

    `subject_id` is the key of what it is about, in the table of whoever owns that. The diary
    number is `diary_number` of the year `diary_year`. `title` and `particulars` name no resident;
    `particulars` are codes and plain values that the course's owner reads. When the matter is
    weeded its words are taken away, and the row stays as the line that tells that it was.
    """

    class Subject(models.TextChoices):
        UNIT = "unit"
        PROVIDER = "provider"
        APPLICATION = "application"
        MATTER = "matter"
        EDITION = "edition"

    retention = while_the_diary_has_it("Diarieförda ärenden", Names.EMPLOYEE, Then.STAYS)
    machine = models.TextField()
    subject = models.TextField(choices=Subject.choices)
    subject_id = models.BigIntegerField()
    title = models.TextField()
    diary_year = models.SmallIntegerField()
    diary_number = models.IntegerField()
    opened_on = models.DateField()
    opened_by = models.TextField()
    clause = models.TextField(blank=True)
    secrecy = models.TextField(blank=True)
    particulars = models.JSONField(default=dict)
    weeded_on = models.DateField(null=True)
    entry = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("diary_year", "diary_number"), name="cases_matter_one_diary_number"
            ),
        )
        indexes = (models.Index(fields=("subject", "subject_id"), name="cases_matter_subject"),)


class MatterEvent(models.Model):
    """A step that was taken; the last one says where the matter stands.

    `taken_on` is the day of the step, `effect_on` the day from which what was decided holds,
    where the step says one.
    """

    retention = while_the_diary_has_it("Steg i diarieförda ärenden", Names.EMPLOYEE, Then.STAYS)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="events")
    action = models.TextField()
    source = models.TextField()
    target = models.TextField()
    taken_on = models.DateField()
    effect_on = models.DateField(null=True)
    by = models.TextField()
    at = models.DateTimeField()
    reasons = models.TextField(blank=True)
    entry = models.BigIntegerField()


class MatterDocument(models.Model):
    """A paper in a matter: `media_type` is what its bytes are, whatever its name says."""

    retention = while_the_diary_has_it(
        "Handlingar i diarieförda ärenden", Names.EMPLOYEE, Then.ERASED
    )
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="documents")
    name = models.TextField()
    media_type = models.TextField()
    size_bytes = models.IntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    secrecy = models.TextField(blank=True)
    received_on = models.DateField()
    by = models.TextField()
    entry = models.BigIntegerField()


class MatterDeadline(models.Model):
    """A last day in a matter: `what` is a code, `steps` say how the day was reckoned.

    `then_action` is the step that the clock takes when the day has passed and nothing has met it.
    """

    retention = while_the_diary_has_it(
        "Sista dagar i diarieförda ärenden", Names.NOBODY, Then.STAYS
    )
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="deadlines")
    what = models.TextField()
    due_on = models.DateField()
    then_action = models.TextField(blank=True)
    clauses = models.JSONField(default=list)
    steps = models.JSONField(default=list)
    entry = models.BigIntegerField()

    class Meta:
        indexes = (models.Index(fields=("due_on",), name="cases_matterdeadline_due_on"),)


class DeadlineMark(models.Model):
    """What has become of a last day, each once.

    Somebody was reminded, the day came (`fired`), it went by without being met (`passed`), it was
    met, or the matter ended before it mattered (`lapsed`).
    """

    class Kind(models.TextChoices):
        REMINDED = "reminded"
        FIRED = "fired"
        PASSED = "passed"
        MET = "met"
        LAPSED = "lapsed"

    retention = while_the_diary_has_it("Vad som hänt med sista dagar", Names.NOBODY, Then.STAYS)
    deadline = models.ForeignKey(MatterDeadline, models.PROTECT, related_name="marks")
    kind = models.TextField(choices=Kind.choices)
    marked_on = models.DateField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("deadline", "kind"), name="cases_deadlinemark_once_of_a_kind"
            ),
        )
