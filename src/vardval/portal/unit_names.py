"""Units' names by surrogate key, for pages that tell of a unit in passing."""

from datetime import datetime

from vardval.registry.queries import unit_versions


def unit_names(*, known_at: datetime | int) -> dict[int, str]:
    """Return the newest name of every unit that was ever known, closed ones included."""
    return {one.id: one.name for one in unit_versions(known_at=known_at)}
