"""The listed by age and sex; every read says its day and what was known."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count

from vardval.core.time import age_on
from vardval.listing.models import Listing
from vardval.platform.ledger import number_known_at
from vardval.platform.two_axes import int8, known_rows

AgeBand = tuple[int, int | None]
"""Ages from the first through the second, in whole years; None is open."""

AGE_BANDS: tuple[AgeBand, ...] = ((0, 6), (7, 18), (19, 44), (45, 64), (65, 74), (75, None))


@dataclass(frozen=True, slots=True)
class BandCount:
    """How many listed are of an age band and a sex."""

    band: AgeBand
    sex: str
    listed: int


def age_sex_counts(
    unit_id: int | None,
    *,
    valid_on: date,
    known_at: datetime | int,
    bands: Sequence[AgeBand] = AGE_BANDS,
) -> list[BandCount]:
    """Return the listed of a unit (None: of all) by age band and sex, every band included.

    Ages are reckoned here, by the rule for 29 February, and not by the database's.
    """
    number = number_known_at(known_at)
    rows = Listing.objects.filter(
        known_rows(number),
        valid__contains=valid_on,
        person__vital__recorded__contains=int8(number),
    )
    if unit_id is not None:
        rows = rows.filter(unit=unit_id)
    births = rows.values_list("person__vital__born_on", "person__vital__sex")
    counts: Counter[tuple[AgeBand, str]] = Counter()
    for born_on, sex, listed in births.annotate(listed=Count("id")):
        age = age_on(born_on, valid_on)
        for band in bands:
            if band[0] <= age and (band[1] is None or age <= band[1]):
                counts[band, sex] += listed
    return [BandCount(band, sex, counts[band, sex]) for band in bands for sex in ("K", "M")]
