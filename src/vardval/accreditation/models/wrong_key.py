"""Keys that opened nothing: counted where every process sees it, and soon gone."""

from django.db import models

from vardval.platform.retention import Names, Retention, Term, Then


class WrongKey(models.Model):
    """A key that opened nothing, or a draft that was begun. `sender` is a keyed hash of whence.

    Which key it was is not kept.
    """

    retention = Retention(
        "Försök med länkar till ansökningar", Names.KEY, Term.TEN_MINUTES, Then.ERASED
    )
    sender = models.CharField(max_length=64)
    tried_at = models.DateTimeField()

    class Meta:
        indexes = (
            models.Index(fields=("sender", "tried_at"), name="accreditation_wrongkey_sender"),
        )
