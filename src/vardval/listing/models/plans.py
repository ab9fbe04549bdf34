"""What has happened to the providers' common plans."""

from django.db import models

from vardval.platform.retention import standing
from vardval.platform.two_axes import Recorded, recorded_is_never_empty
from vardval.registry.models import Municipality


class PlanHappening(Recorded):
    """Something that happened to a municipality's plan; the plan is what they come to.

    `answers` names a unit's key for each housing unit, and for each matter by its value.
    `provider` is the new unit as told, by HSA-id or name, and `starts_on` its first day. `trace`
    is the decision's, empty for a plan that was agreed before it was kept here.
    """

    class Kind(models.TextChoices):
        STANDS = "stands"
        TOLD = "told"
        APPROVED = "approved"
        PROVIDER_APPROVED = "provider_approved"

    retention = standing("Närområdesplaner: ändringar, godkännanden och nya vårdgivare")
    municipality = models.ForeignKey(Municipality, models.PROTECT)
    kind = models.TextField(choices=Kind.choices)
    happened_on = models.DateField()
    answers = models.JSONField(default=dict)
    provider = models.TextField(blank=True)
    starts_on = models.DateField(null=True)
    clause = models.TextField(blank=True)
    trace = models.JSONField(default=list)

    class Meta:
        constraints = (recorded_is_never_empty("listing_planhappening"),)
