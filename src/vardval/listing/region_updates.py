"""What another region is to be told: a row, made in the transaction that made it be told."""

from datetime import datetime

from vardval.listing.models import RegionUpdate


def tell(
    person_id: int, *, to_county: str, new_county: str, home_county: str, entry: int, at: datetime
) -> None:
    """Put in line that the region `to_county` is told where the person is listed now.

    An older update of the same person to the same region, not yet told, is not told any more.
    """
    older = RegionUpdate.objects.filter(
        person=person_id, to_county=to_county, status=RegionUpdate.Status.WAITING
    )
    older.update(status=RegionUpdate.Status.REPLACED)
    RegionUpdate.objects.create(
        person_id=person_id,
        to_county=to_county,
        new_county=new_county,
        home_county=home_county,
        made_at=at,
        next_try_at=at,
        entry=entry,
    )
