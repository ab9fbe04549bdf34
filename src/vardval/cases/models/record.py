"""The public record: what is marked secret, what is asked for, what was masked and weeded.

Rows are only added; a mark is lifted by a row of its own.
"""

from django.db import models

from vardval.cases.models.matter import Matter, MatterDocument
from vardval.platform.retention import Names, Then, while_the_diary_has_it


class SecrecyMark(models.Model):
    """A matter, a paper in it, or words wherever they stand in it, marked secret.

    `ground` is an id of the list of grounds, and `ground_words` what the officer writes besides.
    `words` are the forms in which they stand, one a line.
    """

    class Covers(models.TextChoices):
        MATTER = "matter"
        PAPER = "paper"
        WORDS = "words"

    retention = while_the_diary_has_it("Sekretessmarkeringar", Names.EMPLOYEE, Then.ERASED)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="marks")
    document = models.ForeignKey(MatterDocument, models.PROTECT, null=True, related_name="marks")
    covers = models.TextField(choices=Covers.choices)
    words = models.TextField(blank=True)
    ground = models.TextField()
    ground_words = models.TextField(blank=True)
    marked_on = models.DateField()
    by = models.TextField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=(models.Q(covers="paper") & models.Q(document__isnull=False))
                | (~models.Q(covers="paper") & models.Q(document__isnull=True)),
                name="cases_secrecymark_paper_when_it_covers_one",
            ),
            models.CheckConstraint(
                condition=(models.Q(covers="words") & ~models.Q(words=""))
                | (~models.Q(covers="words") & models.Q(words="")),
                name="cases_secrecymark_words_when_it_covers_them",
            ),
        )


class SecrecyLift(models.Model):
    """A mark that holds no more, and why."""

    retention = while_the_diary_has_it("Hävda sekretessmarkeringar", Names.EMPLOYEE, Then.ERASED)
    mark = models.OneToOneField(SecrecyMark, models.PROTECT, primary_key=True, related_name="lift")
    reasons = models.TextField()
    lifted_on = models.DateField()
    by = models.TextField()
    entry = models.BigIntegerField()


class DisclosureRequest(models.Model):
    """What somebody asks to see; who asks may stay unknown, and is then empty."""

    retention = while_the_diary_has_it("Begäran om utlämnande", Names.EMPLOYEE, Then.ERASED)
    matter = models.OneToOneField(
        Matter, models.PROTECT, primary_key=True, related_name="disclosure_request"
    )
    of_matter = models.ForeignKey(Matter, models.PROTECT, related_name="disclosure_requests")
    asked_for = models.TextField()
    asked_by = models.TextField(blank=True)
    entry = models.BigIntegerField()


class MaskedPart(models.Model):
    """What was taken out of a copy, how, and by which mark.

    `part` is a code, `ref` the number of the step or the paper in the matter. Without a mark it
    was held back because nobody could read whether it holds what is marked, or masked by hand by
    `by`, who is empty where nobody did it by hand. The ground stands as
    it was then, and stays when the mark is weeded with its matter.
    """

    class How(models.TextChoices):
        MASKED = "masked"
        WITHHELD = "withheld"
        TRANSCRIBED = "transcribed"
        BY_HAND = "by_hand"

    retention = while_the_diary_has_it(
        "Vad som maskerats i utlämnade kopior", Names.EMPLOYEE, Then.ERASED
    )
    request = models.ForeignKey(DisclosureRequest, models.PROTECT, related_name="masked_parts")
    mark_key = models.BigIntegerField(null=True)
    ground = models.TextField(blank=True)
    ground_words = models.TextField(blank=True)
    part = models.TextField()
    ref = models.BigIntegerField(null=True)
    how = models.TextField(choices=How.choices)
    times = models.IntegerField()
    by = models.TextField(default="", blank=True)
    entry = models.BigIntegerField()


class MaskedByHand(models.Model):
    """A copy that an officer has masked by hand of the paper with the key, for a request.

    `copy` lies among the request's own papers. The newest of a paper is the one that counts.
    """

    retention = while_the_diary_has_it(
        "Kopior som har maskerats för hand", Names.NOBODY, Then.ERASED
    )
    request = models.ForeignKey(DisclosureRequest, models.PROTECT, related_name="masked_by_hand")
    document_key = models.BigIntegerField()
    copy = models.OneToOneField(MatterDocument, models.PROTECT, related_name="+")
    ground = models.TextField()
    ground_words = models.TextField(blank=True)
    entry = models.BigIntegerField()
