"""Vites: the part of a centre's monthly pay that a standing shortcoming costs."""

from django.db import models

from vardval.cases.models import Matter
from vardval.platform.retention import standing
from vardval.platform.two_axes import (
    Dated,
    dated_constraints,
)
from vardval.registry.models import Unit


class Vite(Dated):
    """A vite in a matter, in hundredths of a per cent of the month's pay, while it holds."""

    retention = standing("Viten")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="vites")
    percent_e2 = models.IntegerField()

    class Meta:
        constraints = (
            *dated_constraints("accreditation_vite", "matter"),
            models.CheckConstraint(
                condition=models.Q(percent_e2__gt=0), name="accreditation_vite_is_some"
            ),
        )
