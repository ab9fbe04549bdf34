"""The kinds of value that commands take, refused in the user's language."""

import re
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from vardval.cli.speaking import say
from vardval.core.time import YEARS_MEANT, Month
from vardval.core.time.month import NotAMonth

HERE = ZoneInfo("Europe/Stockholm")

# Python reads weeks (2023-W01-1) and days without dashes too; nobody here means those.
_A_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Nothing that is numbered comes near it, and far longer texts are no numbers to Python.
_MOST_DIGITS = 18


class _Value(click.ParamType[Any]):
    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Return the value's name in the user's language."""
        return say(f"cli.value.{self.name}")


class DayValue(_Value):
    """A day written 2023-01-31, of a year that the pages know too."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day."""
        if isinstance(value, date):
            return value
        try:
            day = date.fromisoformat(value) if _A_DAY.fullmatch(value) else None
        except ValueError:
            day = None
        if day is None:
            return self.fail(say("cli.error.not_a_day", text=value), param, ctx)
        if day.year not in YEARS_MEANT:
            first, last = date(YEARS_MEANT[0], 1, 1), date(YEARS_MEANT[-1], 12, 31)
            told = say("cli.error.no_such_year", text=value, first=str(first), last=str(last))
            return self.fail(told, param, ctx)
        return day


class MonthValue(_Value):
    """A month written 2023-01."""

    name = "month"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Month:
        """Return the month."""
        if isinstance(value, Month):
            return value
        try:
            return Month.parse(value)
        except NotAMonth:
            self.fail(say("cli.error.not_a_month", text=value), param, ctx)


class KnownAtValue(_Value):
    """What was known: a ledger number, a moment, or a day (then until its end, Swedish time)."""

    name = "known_at"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime | int:
        """Return the ledger number or the moment."""
        if isinstance(value, int | datetime):
            return value
        if value.isascii() and value.isdigit() and len(value) < 8:
            return int(value)
        try:
            return _moment(value)
        except (ValueError, OverflowError):
            self.fail(say("cli.error.not_a_moment", text=value), param, ctx)


def _moment(text: str) -> datetime:
    """Return the moment, of a day its last; raises where the calendar ends before it."""
    if _A_DAY.fullmatch(text):
        after = date.fromisoformat(text) + timedelta(days=1)
        return datetime.combine(after, time(), HERE).astimezone(UTC) - timedelta(microseconds=1)
    day, _, clock = text.replace(" ", "T").partition("T")
    if not _A_DAY.fullmatch(day) or not clock:
        raise ValueError
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=HERE)).astimezone(UTC)


class FileValue(_Value):
    """A file that is there and can be read."""

    name = "file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path."""
        path = Path(value)
        try:
            with path.open("rb"):
                return path
        except OSError:
            self.fail(say("cli.error.no_such_file", path=str(path)), param, ctx)


class NumberValue(_Value):
    """A whole number from 1."""

    name = "count"

    def __init__(self, most: int | None = None) -> None:
        self.most = most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number."""
        if isinstance(value, int):
            return value
        is_number = value.isascii() and value.isdigit() and len(value) <= _MOST_DIGITS
        number = int(value) if is_number else 0
        if not 1 <= number <= (self.most or number):
            self.fail(say("cli.error.not_a_count", text=value), param, ctx)
        return number


class WholeValue(_Value):
    """A whole number from 0."""

    name = "whole"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number."""
        if isinstance(value, int):
            return value
        if not (value.isascii() and value.isdigit() and len(value) <= _MOST_DIGITS):
            self.fail(say("cli.error.not_a_whole", text=value), param, ctx)
        return int(value)


class SumValue(_Value):
    """A sum with a comma or a point before its decimals; may be negative."""

    name = "sum"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Decimal:
        """Return the sum, exactly."""
        if isinstance(value, Decimal):
            return value
        if not re.fullmatch(r"-?[0-9]{1,18}(?:[.,][0-9]{1,6})?", value, re.ASCII):
            self.fail(say("cli.error.not_a_sum", text=value), param, ctx)
        return Decimal(value.replace(",", "."))


class OneOf(_Value):
    """One of a few words, each standing for a value."""

    name = "word"

    def __init__(self, words: dict[str, Any]) -> None:
        self.words = words

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Return the words that may be chosen."""
        return "|".join(self.words)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return what the word stands for."""
        if not isinstance(value, str):
            return value
        if value not in self.words:
            words = ", ".join(self.words)
            self.fail(say("cli.error.not_one_of", text=value, words=words), param, ctx)
        return self.words[value]


class RegionValue(_Value):
    """A region's name as books write it: small letters a–z, with hyphens between words."""

    name = "region"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name."""
        if not re.fullmatch(r"[a-z]+(?:-[a-z]+)*", str(value)):
            self.fail(say("cli.error.not_a_region", text=value), param, ctx)
        return str(value)


class BookYearValue(_Value):
    """A book's year, of four digits."""

    name = "year"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the year."""
        if not re.fullmatch(r"[12][0-9]{3}", str(value)):
            self.fail(say("cli.error.not_a_year", text=value), param, ctx)
        return int(value)


REGION, BOOK_YEAR = RegionValue(), BookYearValue()
DAY, MONTH, KNOWN_AT, FILE = DayValue(), MonthValue(), KnownAtValue(), FileValue()
COUNT, PORT = NumberValue(), NumberValue(most=65535)
WHOLE, SUM = WholeValue(), SumValue()
