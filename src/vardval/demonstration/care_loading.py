"""The loading of the made-up files of care, each early in the month after its first."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from vardval.core.time import plus_business_days
from vardval.demonstration.care import CareFile
from vardval.demonstration.care_record import care_files
from vardval.demonstration.preparing import moment
from vardval.platform.accounts import User
from vardval.settlement.actions import Sending, load_fact_file

_LOADED_ON = 2
"""The business day of the month after on which a month's files come."""


def care_steps(
    folder: Path, officer: User
) -> Iterator[tuple[datetime, str, Callable[[datetime], None]]]:
    """Each file's loading, early in the month after its first."""
    for place, one in enumerate(care_files(folder)):
        day = plus_business_days(one.first_month.next.first, _LOADED_ON)
        at = moment(day, 10) + timedelta(seconds=place)
        yield at, "underlag", partial(_load, one, officer)


def _load(one: CareFile, officer: User, at: datetime) -> None:
    with one.path.open("rb") as stream:
        load_fact_file(
            stream=stream,
            sending=Sending(one.path.name, one.series, one.first_month, one.last_month),
            actor=officer,
            at=at,
            said=one.said,
        )
