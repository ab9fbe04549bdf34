"""Who is whose child; every read says its day and what was known."""

from datetime import date, datetime

from vardval.platform.ledger import number_known_at
from vardval.platform.two_axes import known_rows
from vardval.population.models import Relation
from vardval.population.on_day import same_people


def children_told(person_id: int, *, valid_on: date, known_at: datetime | int) -> list[int]:
    """Return those of whom some post says that the person is their guardian on the day.

    The child's own posts may say otherwise: whoever decides by it asks `people_on` too.
    """
    rows = Relation.objects.filter(
        known_rows(number_known_at(known_at)),
        related_id__in=same_people([person_id]),
        kind=Relation.Kind.GUARDIAN,
        valid__contains=valid_on,
    )
    return sorted(set(rows.values_list("person_id", flat=True)))
