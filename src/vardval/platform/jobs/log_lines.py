"""What a worker's log says of a job that failed: the job, the kind of failure and the place.

An unforeseen failure's own words may repeat what it met in the database, a name or a number;
so neither they nor the values in its trace are ever written.
"""

import logging

from vardval.platform.failures_told import place_of


class JobFormatter(logging.Formatter):
    """Formats a line with the failure's kind and place in stead of its words."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(message)s")

    def formatException(self, ei: object) -> str:  # noqa: N802 - the name is logging's
        """Return where in our code the failure arose, and its kind."""
        failure = ei[1] if isinstance(ei, tuple) else None
        if not isinstance(failure, BaseException):
            return ""
        return f"{type(failure).__name__} i {place_of(failure)}"
