"""Campaigns and everything that becomes of them. Every table is only ever added to.

Who is concerned stands by surrogate key; names and addresses are read when a letter is set.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from vardval.platform.retention import Names, Then, until_decided
from vardval.population.models import Person, person_key
from vardval.registry.models import Unit


class Campaign(models.Model):
    """What shall happen, as it was drafted; another draft is another campaign.

    `unit_ids` are the units that close, merge into `target`, become its branches, move, change
    hands or gain `area_codes`. `choose_by` is the last day to choose, where a choice is offered;
    `effect_on` the first day of the new order. The rest is told where the kind needs it.
    """

    retention = until_decided("Kampanjer: vad som ska hända", Names.NOBODY, Then.STAYS)
    kind = models.TextField()
    name = models.TextField()
    unit_ids = ArrayField(models.BigIntegerField(), default=list)
    target = models.ForeignKey(Unit, models.PROTECT, null=True)
    announced_on = models.DateField()
    choose_by = models.DateField(null=True)
    effect_on = models.DateField()
    area_codes = ArrayField(models.TextField(), default=list)
    municipality_code = models.TextField(blank=True)
    organisation_number = models.TextField(blank=True)
    new_hsa_id = models.TextField(blank=True)
    new_name = models.TextField(blank=True)
    easting = models.IntegerField(null=True)
    northing = models.IntegerField(null=True)
    decided_by = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    heard = ArrayField(models.TextField(), default=list)
    entry = models.BigIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(choose_by__isnull=True)
                | models.Q(choose_by__gte=models.F("announced_on")),
                name="campaigns_choice_after_announcement",
            ),
            models.CheckConstraint(
                condition=models.Q(effect_on__gte=models.F("announced_on")),
                name="campaigns_effect_after_announcement",
            ),
        )


class CampaignStep(models.Model):
    """A step of a campaign's course: who took it, when, and why. The newest says where it is."""

    retention = until_decided("Kampanjers steg", Names.EMPLOYEE, Then.STAYS)
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="steps")
    state = models.TextField()
    taken_by = models.TextField()
    taken_at = models.DateTimeField()
    note = models.TextField(blank=True)
    entry = models.BigIntegerField()


class Preview(models.Model):
    """What a campaign would lead to, as decided from what was known at one ledger number.

    `trace` is what decided of units and areas. `run_id` is the settlement run by which the money
    was estimated, null where there was none. `digest` is over the moves: two previews with the
    same digest lead to the same. One that was made on the day, by carrying the campaign out, is
    `is_effect`.
    """

    retention = until_decided("Förhandsvisningar", Names.EMPLOYEE, Then.STAYS)
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="previews")
    known_number = models.BigIntegerField()
    effect_on = models.DateField()
    is_effect = models.BooleanField()
    made_by = models.TextField()
    made_at = models.DateTimeField()
    trace = models.JSONField()
    is_refused = models.BooleanField()
    digest = models.TextField()
    offered = models.IntegerField()
    run_id = models.BigIntegerField(null=True)
    entry = models.BigIntegerField()


class PreviewMove(models.Model):
    """Where someone comes to be listed; `unit` null is nowhere, or a task for an officer."""

    retention = until_decided("Förhandsvisade listningar", Names.KEY)
    preview = models.ForeignKey(Preview, models.PROTECT, related_name="moves")
    person = person_key()
    from_unit = models.ForeignKey(Unit, models.PROTECT, db_index=False, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, db_index=False, related_name="+")
    outcome = models.TextField()
    clause = models.TextField(blank=True)
    trace = models.JSONField()
    is_protected = models.BooleanField()


class PreviewUnit(models.Model):
    """What the campaign does to a unit's list and to what it is paid a month.

    The money is what those who leave and come were paid for in the run, in whole öre; null where
    nothing is known. `without_amounts` are those who come or leave of whom the run says nothing.
    """

    retention = until_decided("Förhandsvisade enheter", Names.NOBODY, Then.STAYS)
    preview = models.ForeignKey(Preview, models.PROTECT, related_name="units")
    unit = models.ForeignKey(Unit, models.PROTECT)
    listed_before = models.IntegerField()
    leaving = models.IntegerField()
    coming = models.IntegerField()
    leaving_ore = models.BigIntegerField(null=True)
    coming_ore = models.BigIntegerField(null=True)
    without_amounts = models.IntegerField()


class PreviewArea(models.Model):
    """An area that becomes another unit's; null is nobody's."""

    retention = until_decided("Förhandsvisade områden", Names.NOBODY, Then.STAYS)
    preview = models.ForeignKey(Preview, models.PROTECT, related_name="areas")
    area_code = models.TextField()
    from_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    residents = models.IntegerField()


class Offer(models.Model):
    """Someone who is offered a choice, where they were listed, and how it reaches them."""

    class Way(models.TextChoices):
        """How the offer reaches someone."""

        PRINTER = "printer"
        GUARDED = "guarded"
        NO_ADDRESS = "no_address"

    retention = until_decided("Erbjudanden om val", Names.KEY)
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="offers")
    person = models.ForeignKey(Person, models.PROTECT, db_constraint=False)
    unit = models.ForeignKey(Unit, models.PROTECT, db_index=False)
    way = models.TextField(choices=Way.choices)
    entry = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("campaign", "person"), name="campaigns_one_offer"),
        )


class LetterText(models.Model):
    """The words of a campaign's letter; the newest counts until the letters are set."""

    retention = until_decided("Brevtexter", Names.NOBODY, Then.STAYS)
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="letter_texts")
    heading = models.TextField()
    body = models.TextField()
    entry = models.BigIntegerField()


class LetterFile(models.Model):
    """A file of letters for the printer, as it was set: what it held, and its digest.

    The file itself holds names and addresses; it lies in the state folder and is taken away when
    the printer has it.
    """

    retention = until_decided("Brevfiler: namn, antal och kontrollsumma", Names.NOBODY, Then.STAYS)
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="letter_files")
    name = models.TextField()
    sha256 = models.TextField()
    letters = models.IntegerField()
    left_out = models.IntegerField()
    made_at = models.DateTimeField()
    entry = models.BigIntegerField()


class Difference(models.Model):
    """Someone for whom the day became another than the approved preview had said, and why."""

    class Reason(models.TextChoices):
        """Why it became another."""

        CHOSE = "chose"
        LEFT = "left"
        CAME = "came"
        ELSEWHERE = "elsewhere"

    retention = until_decided("Vad som blev annorlunda än förhandsvisat", Names.KEY)
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="differences")
    person = person_key()
    reason = models.TextField(choices=Reason.choices)
    planned_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    entry = models.BigIntegerField()
