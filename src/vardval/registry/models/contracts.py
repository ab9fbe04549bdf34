"""The contracts: one for a centre and a day, with a provider."""

from django.db import models

from vardval.core.contract import ContractEnd
from vardval.platform.retention import Names, until_decided
from vardval.platform.two_axes import (
    Dated,
    dated_constraints,
)
from vardval.registry.models.units import Provider, Unit


class Contract(Dated):
    """A contract for a centre: `valid` are the days on which it holds, as known by its entry.

    `period_last_on` is the last day of the agreed period; null where the contract document says
    it and the product does not know. A contract never begins on two days, so the first day of
    `valid` is its own.
    """

    retention = until_decided("Kontrakt med leverantörer", Names.EMPLOYEE)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="contracts")
    provider = models.ForeignKey(Provider, models.PROTECT, related_name="contracts")
    signed_on = models.DateField()
    approved_on = models.DateField(null=True)
    approval_matter = models.BigIntegerField(null=True)
    manager = models.TextField(blank=True)
    period_last_on = models.DateField(null=True)
    extended_on = models.DateField(null=True)
    ended_by = models.TextField(blank=True, choices=[(one.value, one.value) for one in ContractEnd])
    ended_by_act_on = models.DateField(null=True)
    is_approved = models.BooleanField()

    class Meta:
        constraints = dated_constraints("registry_contract", "unit")
