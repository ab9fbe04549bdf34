"""Units' names by surrogate key, for pages that tell of a unit in passing."""

from datetime import datetime

from vardval.registry.naming import newest_names


def unit_names(*, known_at: datetime | int) -> dict[int, str]:
    """Return the newest name of every unit that was ever known, closed ones included."""
    return newest_names(known_at=known_at)
