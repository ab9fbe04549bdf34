"""The loading of the made-up files of care, each early in the month after its first."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from vardval.core.time import Month, plus_business_days
from vardval.demonstration.care import CareFile
from vardval.demonstration.care_record import care_files
from vardval.demonstration.preparing import moment
from vardval.platform.accounts import User
from vardval.settlement.actions import Sending, load_fact_file

_LOADED_ON, _MENDED_ON = 2, 5
"""The business days on which a month's files come, and on which mended ones of the last do."""


def care_steps(
    folder: Path, officer: User
) -> Iterator[tuple[datetime, str, Callable[[datetime], None]]]:
    """Each file's loading, early in its month, before it is settled; the mended after that."""
    told: set[tuple[str, Month]] = set()
    for place, one in enumerate(care_files(folder)):
        is_mended = (one.series, one.first_month) in told
        told.add((one.series, one.first_month))
        day = plus_business_days(one.first_month.first, _MENDED_ON if is_mended else _LOADED_ON)
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
