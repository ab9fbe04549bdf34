"""How values are written to people in each language.

A gap in a sentence reads `{name}` or `{name:format}`. Without a format the value's own
type decides. The formats: `day` (2 mars 2023), `day_of_year` (2 mars), `iso` (2023-03-02),
`ore` (whole öre as kronor), `kronor` (kronor with two decimals, half an öre rounded up), `plain`
(no grouping: years, codes), `e4` (ten-thousandths as a decimal), `share` (0.1 as 10 %), and
`count:one:many` (1 person, 2 personer).
"""

from collections.abc import Callable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from vardval.core.money import Rounding

Value = str | int | bool | Decimal | date | None

_MONTHS = {
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "en": "January February March April May June July August September October November December",
}
_YES_NO = {"sv": ("ja", "nej"), "en": ("yes", "no")}
_NOTHING = {"sv": "inget", "en": "nothing"}
_NO_BREAK = "\u00a0"  # Keeps a number on one line, as Swedish typography asks.
_MINUS = "\u2212"
_TO_THE_ORE = Rounding(Decimal("0.01"))


class UnknownFormat(ValueError):
    """A format that the catalogue does not know, or that does not fit the value."""

    def __init__(self, form: str, value: object) -> None:
        kind = type(value).__name__
        super().__init__(f"Formatet ”{form}” finns inte för ett värde av typen {kind}.")


def format_day(day: date, language: str = "sv") -> str:
    """The day in words: 2 mars 2023."""
    return f"{day.day} {_MONTHS[language].split()[day.month - 1]} {day.year}"


def format_number(number: int | Decimal, language: str = "sv") -> str:
    """The number with its own decimals, grouped by thousands: 1 234,5."""
    grouped = f"{abs(number):,}"
    if language == "sv":
        grouped = grouped.replace(",", _NO_BREAK).replace(".", ",")
    return _MINUS + grouped if number < 0 else grouped


def format_decimals(number: Decimal, places: int, language: str = "sv") -> str:
    """The number with just so many decimals, a half going up."""
    return format_number(number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP), language)


def format_ore(ore: int, language: str = "sv") -> str:
    """Whole öre written as kronor: 123450 is 1 234,50 kr."""
    return format_kronor(Decimal(ore).scaleb(-2), language)


def format_kronor(kronor: Decimal, language: str = "sv") -> str:
    """Kronor with the decimals that they have."""
    written = format_number(kronor, language)
    return f"{written}{_NO_BREAK}kr" if language == "sv" else f"SEK{_NO_BREAK}{written}"


def _share(share: Decimal, language: str) -> str:
    percent = format_number((share * 100).normalize() + 0, language)
    return f"{percent}{_NO_BREAK}%" if language == "sv" else f"{percent}%"


def _own_format(value: Value, language: str) -> str:
    match value:
        case bool():
            return _YES_NO[language][0 if value else 1]
        case int() | Decimal():
            return format_number(value, language)
        case datetime():
            return f"{format_day(value, language)} {value:%H:%M}"
        case date():
            return format_day(value, language)
        case None:
            return _NOTHING[language]
        case str():
            return value


def _is_whole(value: Value) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_plain(value: Value) -> bool:
    return isinstance(value, int | str | Decimal) and not isinstance(value, bool)


def _is_day(value: Value) -> bool:
    return isinstance(value, date)


def _is_decimal(value: Value) -> bool:
    return isinstance(value, Decimal)


# Which values each format takes, and how it writes them.
_FORMS: dict[str, tuple[Callable[[Any], bool], Callable[[Any, str], str]]] = {
    "day": (_is_day, format_day),
    "day_of_year": (_is_day, lambda day, language: format_day(day, language).rpartition(" ")[0]),
    "iso": (_is_day, lambda day, _language: day.isoformat()),
    "plain": (_is_plain, lambda value, _language: str(value)),
    "ore": (_is_whole, format_ore),
    "kronor": (
        _is_decimal,
        lambda value, language: format_kronor(_TO_THE_ORE.apply(value), language),
    ),
    "e4": (_is_whole, lambda value, language: format_number(Decimal(value).scaleb(-4), language)),
    "share": (_is_decimal, _share),
}


def format_value(value: Value, form: str = "", language: str = "sv") -> str:
    """The value as the format says; raises `UnknownFormat` where the two do not fit."""
    if not form:
        return _own_format(value, language)
    name, *nouns = form.split(":")
    if name == "count" and len(nouns) == 2 and (_is_whole(value) or _is_decimal(value)):
        return f"{_own_format(value, language)}{_NO_BREAK}{nouns[value != 1]}"
    takes, write = _FORMS.get(name, (None, None))
    if nouns or takes is None or write is None or not takes(value):
        raise UnknownFormat(form, value)
    return write(value, language)
