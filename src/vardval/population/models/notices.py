"""Files of notices, their posts, and what each post led to."""

from django.db import models

from vardval.platform.retention import Names, Then, standing, until_decided
from vardval.population.models.people import Person


class IntakeFile(models.Model):
    """A file of notices as it came: what it called itself and what it held.

    `effective_on` is the day that the sender gives the file. `broken_line` is where a file
    that is not whole stopped being readable; what came before it is staged all the same.
    """

    class Kind(models.TextChoices):
        NAVET = "navet"
        CSV = "csv"
        OUT_OF_COUNTY = "out_of_county"
        JOINED = "joined"
        ASYLUM = "asylum"

    retention = standing("Mottagna filer: namn, kontrollsumma och antal")
    kind = models.TextField(choices=Kind.choices)
    name = models.TextField()
    sha256 = models.CharField(max_length=64, unique=True)
    order_kind = models.TextField(blank=True)
    effective_on = models.DateField(null=True)
    received_at = models.DateTimeField()
    posts_declared = models.IntegerField(null=True)
    posts_staged = models.IntegerField(default=0)
    is_wholly_staged = models.BooleanField(default=False)
    broken_line = models.IntegerField(null=True)
    entry = models.BigIntegerField()


class Notice(models.Model):
    """One post of a file and what it led to.

    `asserted_at` is the sender's time of change as seventeen digits (year to millisecond).
    `reason` and `led_to` are codes with parameters that name no person.
    """

    class Status(models.TextChoices):
        STAGED = "staged"
        APPLIED = "applied"
        UNCHANGED = "unchanged"
        DUPLICATE = "duplicate"
        SET_ASIDE = "set_aside"

    retention = until_decided("Vad varje post ledde till", Names.KEY, Then.STAYS)
    file = models.ForeignKey(IntakeFile, models.PROTECT, db_index=False)
    position = models.IntegerField()
    fingerprint = models.BinaryField(max_length=16, db_index=True)
    asserted_at = models.BigIntegerField(null=True)
    status = models.TextField(choices=Status.choices, default=Status.STAGED)
    person = models.ForeignKey(Person, models.PROTECT, null=True, db_index=True)
    reason = models.TextField(blank=True)
    reason_parameters = models.JSONField(default=dict)
    led_to = models.JSONField(default=list)
    entry = models.BigIntegerField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("file", "position"), name="population_notice_place"),
        )
        indexes = (
            models.Index(
                fields=("file", "position"),
                condition=models.Q(status="staged"),
                name="population_notice_waiting",
            ),
        )


class EarlierAttempt(models.Model):
    """A time that a post was set aside before it was put back in line; never changed.

    `entry` is the ledger entry that told of it, null when the file's own did; `retried_entry`
    the one that put the post back.
    """

    retention = until_decided("Varför poster har varit undanlagda", Names.KEY, Then.STAYS)
    notice = models.ForeignKey(Notice, models.CASCADE)
    reason = models.TextField()
    reason_parameters = models.JSONField()
    entry = models.BigIntegerField(null=True)
    retried_entry = models.BigIntegerField()


class _Post(models.Model):
    """A post as received and as read. Part of the identity compartment.

    `read` is the post in the form of `vardval.core.population.PostRead`, as JSON in a text that
    nothing looks into but who decodes it whole; null when the post could not be read. A person's
    facts are what the posts read about them come to.
    """

    notice = models.OneToOneField(Notice, models.CASCADE, primary_key=True)
    received = models.TextField()
    read = models.TextField(null=True)

    class Meta:
        abstract = True


class NoticePayload(_Post):
    """Posts that are in line, and posts about people whose data are not protected."""

    retention = until_decided("Poster som de kom", Names.IDENTITY)


class SealedNoticePayload(_Post):
    """Posts about people whose data are protected, and posts that are read no further.

    See the sealed part of `Identity`.
    """

    retention = until_decided("Poster som de kom, förseglade", Names.IDENTITY)


class AnyNoticePayload(_Post):
    """Posts about everyone; its rows lie in the two tables above."""

    retention = until_decided("Poster som de kom, öppna och förseglade", Names.IDENTITY)
