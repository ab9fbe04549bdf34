"""The tables of listing: who is listed where, what was chosen, and what runs its course.

Owns columns and constraints, no decisions. Every dated table stands on both axes.
"""

from vardval.listing.models.courses import RunningCourse
from vardval.listing.models.listings import Choice, Listing, ListingEvent, Manner

__all__ = ["Choice", "Listing", "ListingEvent", "Manner", "RunningCourse"]
