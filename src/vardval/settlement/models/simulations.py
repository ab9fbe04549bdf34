"""Simulations: what was asked and what it came to. Nothing is paid from these tables."""

from django.db import models

from vardval.platform.retention import Names, until_decided


class Simulation(models.Model):
    """A question on a run's own month, and the answer as it was then.

    `list_content` is the whole text of the list that was tried, `question` what else was
    changed, `outcome` the comparison. `share_key` is the part of the link that cannot be
    guessed; it opens the simulation to those whose task it is to see simulations.
    """

    retention = until_decided("Simuleringar av ersättningen", Names.EMPLOYEE)
    name = models.TextField()
    run = models.ForeignKey("settlement.Run", models.PROTECT)
    list_content = models.TextField()
    question = models.JSONField()
    outcome = models.JSONField()
    share_key = models.TextField(unique=True)
    made_by = models.TextField()
    made_at = models.DateTimeField()
    entry = models.BigIntegerField()
