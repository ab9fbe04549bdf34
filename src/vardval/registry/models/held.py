"""What the register holds of a centre beside what it is: who, with whom, in which rooms.

The closed lists are the core's, by the words that books and files write.
"""

from enum import Enum

from django.db import models

from vardval.core.registry import (
    AssignmentKind,
    CooperationForm,
    Function,
    Profession,
    Referral,
)
from vardval.platform.retention import Names, standing, until_decided
from vardval.platform.two_axes import (
    Dated,
    dated_constraints,
)
from vardval.registry.models.units import Provider, Unit


def _words(kind: type[Enum]) -> list[tuple[str, str]]:
    return [(str(one.value), str(one.value)) for one in kind]


class UnitFunction(Dated):
    """Who answers for what at a unit; the first day is the day on which the holder took over."""

    retention = until_decided("Namngivna funktioner vid enheterna", Names.EMPLOYEE)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="functions")
    function = models.TextField(choices=_words(Function))
    name = models.TextField()
    profession = models.TextField(choices=_words(Profession))
    competences = models.TextField(blank=True)
    told_on = models.DateField(null=True)
    is_told_in_writing = models.BooleanField()
    is_change = models.BooleanField()

    class Meta:
        constraints = dated_constraints("registry_unitfunction", "unit", "function", "name")


class UnitStaffing(Dated):
    """How many of a profession work at a unit, with the same competences and the same work.

    `percent_e2` is each one's share of full time in hundredths of a per cent; competences and
    work are the core's words in its order, with commas between.
    """

    retention = standing("Bemanning vid enheterna, utan namn")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="staffing")
    profession = models.TextField(choices=_words(Profession))
    competences = models.TextField(blank=True)
    work = models.TextField(blank=True)
    heads = models.IntegerField()
    percent_e2 = models.IntegerField()

    class Meta:
        constraints = (
            *dated_constraints(
                "registry_unitstaffing", "unit", "profession", "competences", "work"
            ),
            models.CheckConstraint(
                condition=models.Q(heads__gte=1, percent_e2__gte=1, percent_e2__lte=10_000),
                name="registry_unitstaffing_is_somebody",
            ),
        )


class Subcontractor(Dated):
    """Another who takes part in a unit's assignment, and in which form."""

    retention = standing("Underleverantörer och andra som deltar i uppdraget")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="subcontractors")
    name = models.TextField()
    organisation_number = models.TextField(blank=True)
    form = models.TextField(choices=_words(CooperationForm))
    works_elsewhere = models.BooleanField()
    address = models.TextField(blank=True)
    runs_premises = models.BooleanField()

    class Meta:
        constraints = dated_constraints("registry_subcontractor", "unit", "name")


class UnitAssignment(Dated):
    """What a unit does besides the basic assignment, by the region or on its own account.

    `decided_on` is the day of the region's decision, `agreed_on` that of a supplementary
    agreement; null where there is none, or nobody has said.
    """

    retention = standing("Enheters tilläggsuppdrag och andra tjänster")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="assignments")
    kind = models.TextField(choices=_words(AssignmentKind))
    name = models.TextField()
    decided_on = models.DateField(null=True)
    agreed_on = models.DateField(null=True)

    class Meta:
        constraints = dated_constraints("registry_unitassignment", "unit", "kind", "name")


class UnitPremises(Dated):
    """What a unit's rooms have, null where nobody has said; and how often it opens.

    `visits_here_percent` is how many of the visits take place at the contract's address.
    """

    retention = standing("Enheters lokaler")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="premises")
    is_mobile = models.BooleanField()
    every_weeks = models.SmallIntegerField()
    is_accessible = models.BooleanField(null=True)
    has_waiting_room = models.BooleanField(null=True)
    has_information = models.BooleanField(null=True)
    visits_here_percent = models.SmallIntegerField(null=True)

    class Meta:
        constraints = (
            *dated_constraints("registry_unitpremises", "unit"),
            models.CheckConstraint(
                condition=models.Q(every_weeks__gte=1), name="registry_unitpremises_opens"
            ),
        )


class TelephoneHours(Dated):
    """A time of the week at which a unit answers the telephone: weekday 1 is Monday, local time."""

    retention = standing("Enheters telefontider")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="telephone_hours")
    weekday = models.SmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()
    system = models.TextField(blank=True)

    class Meta:
        constraints = (
            *dated_constraints("registry_telephonehours", "unit", "weekday", "opens", "system"),
            models.CheckConstraint(
                condition=models.Q(weekday__gte=1, weekday__lte=7)
                & models.Q(opens__lt=models.F("closes")),
                name="registry_telephonehours_in_a_week",
            ),
        )


class UnitReferral(Dated):
    """Where a unit refers to when it is closed."""

    retention = standing("Vart enheter hänvisar när de har stängt")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="referrals")
    referred_to = models.TextField(choices=_words(Referral))

    class Meta:
        constraints = dated_constraints("registry_unitreferral", "unit", "referred_to")


class UnitAbsence(Dated):
    """Days on which a profession is missing at a unit, and the day on which the region was told."""

    retention = standing("Dagar då kompetens saknas vid enheterna")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="absences")
    profession = models.TextField(choices=_words(Profession))
    told_on = models.DateField(null=True)

    class Meta:
        constraints = dated_constraints("registry_unitabsence", "unit", "profession")


class UnitMarketing(Dated):
    """A measure by which a unit markets itself, and the day on which the region approved it.

    `approved_on` is null where the region knows of the measure and has not approved it.
    """

    retention = standing("Enheters marknadsföring och regionens godkännanden av den")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="marketing")
    what = models.TextField()
    approved_on = models.DateField(null=True)

    class Meta:
        constraints = dated_constraints("registry_unitmarketing", "unit", "what")


class ProviderOwner(Dated):
    """Who owns a provider; `share_percent_e2` is in hundredths of a per cent, null if unknown."""

    retention = until_decided("Vilka som äger leverantörerna", Names.EMPLOYEE)
    provider = models.ForeignKey(Provider, models.PROTECT, related_name="owners")
    name = models.TextField()
    share_percent_e2 = models.IntegerField(null=True)

    class Meta:
        constraints = dated_constraints("registry_providerowner", "provider", "name")
