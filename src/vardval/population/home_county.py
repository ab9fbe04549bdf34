"""In which county someone who does not live here is registered.

The rules ask only whether someone lives here, so no dated row has the county: the posts have it.
"""

from datetime import date

from vardval.core.population import facts_of, value_on
from vardval.population.facts import posts_told


def home_county_of(person_id: int, *, valid_on: date) -> str | None:
    """Return the county code of the newest registration by the day; None where none is told.

    Read from the person's posts as they are known now; of someone whose posts have been weeded
    nothing is told.
    """
    posts = posts_told([person_id]).posts.get(person_id, [])
    if not posts:
        return None
    registration = value_on(facts_of(posts).registration, valid_on)
    return registration.county or None if registration is not None else None
