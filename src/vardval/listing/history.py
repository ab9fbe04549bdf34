"""A person's listings as read once, on both axes, and what they say of a day."""

from collections.abc import Iterable
from datetime import date

from vardval.listing.queries import ListingPeriod


def listing_among(
    history: Iterable[ListingPeriod], person_id: int, *, valid_on: date, number: int
) -> ListingPeriod | None:
    """Return where the person was listed on the day, as known by the ledger number."""
    return next(
        (
            one
            for one in history
            if one.person_id == person_id
            and valid_on in one.valid
            and one.known_from <= number
            and (one.known_until is None or number < one.known_until)
        ),
        None,
    )
