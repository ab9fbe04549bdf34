"""Published books: the text of each edition, and the decisions about it.

Both tables are only ever added to; the database refuses anything else. A correction of a
book is a new edition with a hash of its own.
"""

from django.contrib.postgres.fields import DateRangeField
from django.db import models

from vardval.platform.retention import Names, standing


class PublishedBook(models.Model):
    """One edition of a book: exactly this text, whatever the product's files say later.

    `source` holds each file's text by its name, and `sha256` is the hash over them.
    `entry` is the ledger entry that brought it.
    """

    retention = standing("Publicerade regelböcker", Names.EMPLOYEE)
    region = models.TextField()
    book_id = models.TextField()
    sha256 = models.CharField(max_length=64)
    name = models.TextField()
    valid = DateRangeField()
    source = models.JSONField()
    authored_by = models.TextField()
    authored_at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("book_id", "sha256"), name="rulebook_one_edition_a_hash"
            ),
            models.CheckConstraint(
                condition=models.Q(valid__isempty=False), name="rulebook_valid_not_empty"
            ),
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="rulebook_sha256_is_hex"
            ),
        )


class BookDecision(models.Model):
    """A step of an edition: it was reviewed, or adopted, by someone else than its author."""

    retention = standing("Beslut om regelböcker", Names.EMPLOYEE)

    class Step(models.TextChoices):
        """The steps after the draft; the words are those of a book's status."""

        REVIEWED = "granskad"
        ADOPTED = "fastställd"

    edition = models.ForeignKey(PublishedBook, models.PROTECT, related_name="decisions")
    step = models.TextField(choices=Step.choices)
    decided_by = models.TextField()
    decided_at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("edition", "step"), name="rulebook_one_of_each_step"),
            models.CheckConstraint(
                condition=models.Q(step__in=("granskad", "fastställd")), name="rulebook_known_step"
            ),
        )
