"""Areas, their unit, their distances and the sites in them."""

from django.db import models

from vardval.platform.retention import standing
from vardval.platform.two_axes import (
    Dated,
    dated_constraints,
)
from vardval.registry.models import Municipality, Unit


class Area(models.Model):
    """A key-code area (nyckelkodsområde) of a municipality."""

    retention = standing("Områden")
    code = models.TextField(primary_key=True)
    name = models.TextField()
    municipality = models.ForeignKey(Municipality, models.PROTECT)


class AreaAssignment(Dated):
    """The unit whose catchment holds the area."""

    retention = standing("Vilken enhet som svarar för ett område")
    area = models.ForeignKey(Area, models.PROTECT, related_name="assignments")
    unit = models.ForeignKey(Unit, models.PROTECT)

    class Meta:
        constraints = dated_constraints("catchment_areaassignment", "area")


class AreaDistance(Dated):
    """Metres by road from the area to a unit."""

    retention = standing("Avstånd mellan områden och enheter")
    area = models.ForeignKey(Area, models.PROTECT, related_name="distances")
    unit = models.ForeignKey(Unit, models.PROTECT)
    distance_metres = models.IntegerField()

    class Meta:
        constraints = dated_constraints("catchment_areadistance", "area", "unit")


class Site(Dated):
    """A housing unit, a preschool or a refugee clinic in an area; `unit` as the region's list says.

    A name is one site's within its municipality.
    """

    class Kind(models.TextChoices):
        HOUSING = "housing"
        PRESCHOOL = "preschool"
        REFUGEE_MEDICINE = "refugee_medicine"

    retention = standing("Boenden, förskolor och flyktingmedicin")
    municipality = models.ForeignKey(Municipality, models.PROTECT)
    name = models.TextField()
    kind = models.TextField(choices=Kind.choices)
    area = models.ForeignKey(Area, models.PROTECT, related_name="sites")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True)

    class Meta:
        constraints = dated_constraints("catchment_site", "municipality", "name")
