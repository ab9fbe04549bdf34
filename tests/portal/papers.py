"""A paper in a binder, for tests that need one to be there and nothing else."""

from tests.apps.county import TORGET
from tests.apps.settlement import small_region
from vardval.listing.models import Choice, KeptForm
from vardval.registry.models import Unit


def form_of(person_id: int) -> KeptForm:
    """A form of a choice that was refused, in the binder of the clerk's unit."""
    day, unit = small_region.AT.date(), Unit.objects.get(hsa_id=TORGET)
    choice = Choice.objects.create(
        person_id=person_id,
        unit=unit,
        channel="form",
        made_by="self",
        is_signed=False,
        is_written=True,
        has_special_reasons=False,
        chosen_on=day,
        outcome="refused",
        counts_as_change=False,
        entry=1,
    )
    return KeptForm.objects.create(
        choice=choice,
        unit=unit,
        paper="form",
        month=day.replace(day=1),
        number=1,
        received_on=day,
        kept_through_on=day,
        clause="NB-3.6.1-31",
        entry=1,
    )
