"""What a draft's control came to, and how its warnings were answered. Only ever added to."""

from django.db import models

from vardval.platform.retention import Names, Then, until_decided


class RunControl(models.Model):
    """A draft held against the approved run before it, by the thresholds that were used.

    `changes` and `thresholds` are JSON with exact fractions and decimals as text.
    `compared_with` is NULL for the first month of all.
    """

    retention = until_decided("Avräkningarnas kontroll", Names.NOBODY, Then.STAYS)
    run = models.OneToOneField("settlement.Run", models.PROTECT, related_name="control")
    compared_with = models.ForeignKey("settlement.Run", models.PROTECT, null=True, related_name="+")
    rule_is_the_lists = models.BooleanField()
    knows_causes = models.BooleanField()
    thresholds = models.JSONField()
    changes = models.JSONField()


class RunWarning(models.Model):
    """Something that somebody has to answer for before the run can be approved.

    `before` and `now` are whole öre, or people where the warning is about people. Without a
    unit it is about the county; `place` is the order in which warnings are told.
    """

    retention = until_decided("Avräkningarnas varningar", Names.NOBODY, Then.STAYS)
    run = models.ForeignKey("settlement.Run", models.PROTECT, related_name="warnings")
    place = models.IntegerField()
    what = models.TextField()
    unit = models.ForeignKey("registry.Unit", models.PROTECT, null=True)
    component_id = models.TextField(blank=True)
    before = models.BigIntegerField()
    now = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("run", "place"), name="settlement_one_warning_a_place"),
        )


class WarningNote(models.Model):
    """Why a warning is in order, or what has been done about it: said once, by name."""

    retention = until_decided("Svar på avräkningarnas varningar", Names.EMPLOYEE, Then.STAYS)
    warning = models.OneToOneField(RunWarning, models.PROTECT, related_name="answer")
    note = models.TextField()
    noted_by = models.TextField()
    noted_at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(note=""), name="settlement_a_warning_is_answered_in_words"
            ),
        )
