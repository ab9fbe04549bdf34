"""How single values are written in calls: days, moments, texts, closed sets, keys.

Calls are read strictly: a number is no date and ”yes” no truth value, so that a fault in a
caller's system shows the first day and not in a listing.
"""

import re
from datetime import date
from typing import Annotated, Any

from ninja import Header, Path, Query
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from vardval.core.time import YEARS_MEANT
from vardval.platform.kept_answers import LONGEST_KEY

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
# The years that are meant in the description too, as far as a pattern can say it.
_CENTURIES = "|".join(str(one) for one in range(YEARS_MEANT.start // 100, YEARS_MEANT.stop // 100))
_DAY_PATTERN = rf"^({_CENTURIES})\d{{2}}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"
_LARGEST_NUMBER = 2**63 - 1


def _day_text(sent: Any) -> Any:
    if isinstance(sent, str) and not _DAY.fullmatch(sent):
        raise PydanticCustomError("day", "not a day")
    if isinstance(sent, int | float):
        raise PydanticCustomError("day", "not a day")
    return sent


def _year_of_people(day: date) -> date:
    if day.year not in YEARS_MEANT:
        raise PydanticCustomError("day", "not a day of anybody's life")
    return day


def _moment_text(sent: Any) -> Any:
    # Without this a number would be read as seconds since 1970.
    if isinstance(sent, str) and "T" not in sent.upper():
        raise PydanticCustomError("moment", "not a moment")
    return sent


def _storable(text: str) -> str:
    # PostgreSQL stores neither NUL nor half a character.
    if "\0" in text or (not text.isascii() and any("\ud800" <= one <= "\udfff" for one in text)):
        raise PydanticCustomError("text", "not a text")
    return text


def check_order(first: date, after: date | None) -> None:
    """Check that the day `after` comes after the first; raises a fault of the call."""
    if after is not None and after <= first:
        raise PydanticCustomError("days_backwards", "days backwards")


class Sent(BaseModel):
    """What a call sends: fields that nobody knows are faults, not ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Day = Annotated[
    date,
    BeforeValidator(_day_text),
    AfterValidator(_year_of_people),
    WithJsonSchema({"type": "string", "format": "date", "pattern": _DAY_PATTERN}),
]
LedgerNumber = Annotated[int, Field(ge=0, le=_LARGEST_NUMBER)]
YesNo = StrictBool
Number = Annotated[str, StringConstraints(min_length=10, max_length=15)]
HsaIdSent = Annotated[str, StringConstraints(min_length=1, max_length=31)]
ShortText = Annotated[str, StringConstraints(max_length=500), AfterValidator(_storable)]

UnitKey = Annotated[str, Path(..., min_length=1, max_length=31)]
RowKey = Annotated[int, Path(..., ge=1, le=_LARGEST_NUMBER)]
RegionWord = Annotated[str, Path(..., pattern=r"^[^\x00-\x1f/]{1,60}$")]
YearWord = Annotated[str, Path(..., pattern=r"^\d{4}$")]
ClauseId = Annotated[str, Path(..., pattern=r"^[^\x00-\x1f/]{1,60}$")]

ValidOn = Annotated[Day | None, Query(None)]
Moment = Annotated[AwareDatetime, BeforeValidator(_moment_text)]
KnownAt = Annotated[LedgerNumber | Moment | None, Query(None, union_mode="left_to_right")]
Limit = Annotated[int, Query(100, ge=1, le=500)]
DayKey = Annotated[Day, Path(...)]
SinceText = Annotated[str, Query(..., pattern=r"^\d{1,18}(\.\d{1,7})?$")]
Position = Annotated[int, Query(-1, ge=-1, le=2**31 - 1)]
Cursor = Annotated[str | None, Query(None, alias="cursor", pattern=r"^\d{1,18}\.\d{1,18}$")]
Purpose = Annotated[str | None, Header(None, alias="Vardval-Purpose")]
Key = Annotated[
    str,
    Header(..., alias="Idempotency-Key", pattern=r"^[\x21-\x7e]+$", max_length=LONGEST_KEY),
]
