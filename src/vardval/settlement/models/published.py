"""What every published text keeps: exactly its words, whoever published it and when."""

from django.db import models


class PublishedText(models.Model):
    """A text as it was published, whatever a file says later; `sha256` is its bytes' digest."""

    sha256 = models.CharField(max_length=64, unique=True)
    name = models.TextField()
    content = models.TextField()
    published_by = models.TextField()
    published_at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        """Each kind has a table of its own."""

        abstract = True
