"""The ledger, users, tokens and the access log."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from vardval.platform.retention import Names, Retention, Term, Then, standing, until_decided

PEOPLES_MATTERS = ("choice", "intake", "queue", "night", "access", "archive")
"""The purposes of entries that change nothing of units, areas, limits and books."""


class LedgerEntry(models.Model):
    """One action: its number in commit order, when it became known, who did it and why.

    `happened` is a code with parameters that name no person.
    """

    retention = standing("Liggaren: vad som har gjorts, när och av vem", Names.EMPLOYEE)
    number = models.BigIntegerField(primary_key=True)
    committed_at = models.DateTimeField(db_index=True)
    requested_at = models.DateTimeField()
    actor = models.TextField()
    purpose = models.TextField()
    happened = models.TextField()
    parameters = models.JSONField(default=dict)

    class Meta:
        indexes = (
            models.Index(
                fields=("number",),
                condition=~models.Q(purpose__in=PEOPLES_MATTERS),
                name="platform_entry_of_registers",
            ),
        )


class LedgerClock(models.Model):
    """The one row that says where the ledger's time comes from.

    `live`: the database's clock. `replayed`: the time that the action brings, for a
    made-up past that is played in order.
    """

    retention = standing("Varifrån liggaren får sin tid")

    class Source(models.TextChoices):
        LIVE = "live"
        REPLAYED = "replayed"

    id = models.SmallIntegerField(primary_key=True, default=1)
    source = models.TextField(choices=Source.choices, default=Source.LIVE)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="platform_one_clock"),)


class Role(models.TextChoices):
    """What a user comes to do; the policy gives each role its rights."""

    REGION_OFFICER = "region_officer"
    CONTROLLER = "controller"
    UNIT_CLERK = "unit_clerk"
    AUDITOR = "auditor"
    RESIDENT = "resident"
    SYSTEM = "system"


class User(AbstractBaseUser):
    """Someone who logs in; a unit clerk belongs to one unit, named by its HSA-id.

    `person_id` is the population register's key of a resident. It is a plain number: what
    every capability stands on knows of no population.
    """

    retention = until_decided("Konton", Names.EMPLOYEE)
    username = models.TextField(unique=True)
    display_name = models.TextField()
    role = models.TextField(choices=Role.choices)
    unit_hsa_id = models.TextField(blank=True, default="")
    person_id = models.BigIntegerField(null=True, unique=True)
    is_active = models.BooleanField(default=True)

    objects = BaseUserManager["User"]()

    USERNAME_FIELD = "username"


class AccessLogEntry(models.Model):
    """One look at people: who looked, when, for what, at whom (surrogate keys).

    `role` and `unit_hsa_id` are what the looker was then; empty of looks older than the columns.
    """

    retention = until_decided("Åtkomstloggen: vem som har sett vem", Names.KEY)
    looked_at = models.DateTimeField(db_index=True)
    username = models.TextField()
    role = models.TextField(db_default="")
    unit_hsa_id = models.TextField(db_default="")
    purpose = models.TextField()
    page = models.TextField()
    person_ids = ArrayField(models.BigIntegerField())

    class Meta:
        indexes = (GinIndex(fields=("person_ids",), name="platform_look_person"),)


class NightRun(models.Model):
    """The night of a day: begun, and ended when every step has been tried.

    `first_entry` is the newest ledger number when it began: what it led to came after.
    """

    retention = standing("Nätterna: vilka dygn som har körts och hur det gick")

    class Status(models.TextChoices):
        RUNNING = "running"
        DONE = "done"
        INCOMPLETE = "incomplete"

    day = models.DateField(unique=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    status = models.TextField(choices=Status.choices, default=Status.RUNNING)
    first_entry = models.BigIntegerField()


class NightStep(models.Model):
    """One step of a night and what it came to; done again from its start when it was cut off.

    `concerned` lists people by their keys, by what they have to do with the step. A failure is
    told by its kind and its place in the code, never by its words.
    """

    retention = until_decided("Nätternas steg, med dem som någon ska underrättas om", Names.KEY)

    class Status(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        SKIPPED = "skipped"

    run = models.ForeignKey(NightRun, models.CASCADE, related_name="steps")
    position = models.SmallIntegerField()
    name = models.TextField()
    status = models.TextField(choices=Status.choices, default=Status.WAITING)
    attempts = models.SmallIntegerField(default=0)
    counts = models.JSONField(default=dict)
    tasks = models.IntegerField(default=0)
    concerned = models.JSONField(default=dict)
    error_code = models.TextField(blank=True, default="")
    error_place = models.TextField(blank=True, default="")
    error_parameters = models.JSONField(default=dict)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("run", "name"), name="platform_one_step_a_night"),
        )


class ApiToken(models.Model):
    """A system's way in: whom it acts as, what for and until when; of the secret only a hash."""

    retention = until_decided("Systemens nycklar till API:et", Names.EMPLOYEE)
    prefix = models.TextField(unique=True)
    secret_sha256 = models.CharField(max_length=64)
    name = models.TextField()
    role = models.TextField(choices=Role.choices)
    unit_hsa_id = models.TextField(blank=True, default="")
    scopes = ArrayField(models.TextField())
    valid_until = models.DateField()
    created_by = models.TextField()
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)


class KeptAnswer(models.Model):
    """What a call was answered, kept under the key that its caller gave it."""

    retention = Retention(
        "Svar till system som får fråga om", Names.KEY, Term.SEVEN_DAYS, Then.ERASED
    )
    token = models.ForeignKey(ApiToken, models.CASCADE)
    key = models.TextField()
    request_sha256 = models.CharField(max_length=64)
    status = models.SmallIntegerField()
    body = models.TextField()
    kept_until = models.DateTimeField(db_index=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("token", "key"), name="platform_answer_once"),
        )


class OutboxMessage(models.Model):
    """A message to other systems: what it tells, by surrogate keys, and when it was handed out."""

    retention = until_decided("Meddelanden till andra system", Names.KEY)
    topic = models.TextField()
    body = models.JSONField()
    entry = models.BigIntegerField()
    handed_out_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(
                fields=("id",),
                condition=models.Q(handed_out_at__isnull=True),
                name="platform_message_waiting",
            ),
        )
