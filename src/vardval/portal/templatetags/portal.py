"""The tags that write text: every word on a page comes through the sentence catalogue."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import cache
from urllib.parse import urlencode

from django import template
from django.template import Context
from django.urls import reverse
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from vardval.core.money import nearest_ore
from vardval.core.settlement.quantity import Quantity
from vardval.core.time import Month
from vardval.platform.sentences import (
    format_day,
    format_decimals,
    format_kronor,
    format_number,
    format_ore,
    has_sentence,
    sentence,
)
from vardval.portal.menu_shown import menu_shown
from vardval.portal.page_files import page_files
from vardval.settlement.quantities_told import quantity_told

register = template.Library()
_CODE_ALONE = re.compile(r"""say\s+(["'])([\w.]+)\1""")


def _language(context: Context) -> str:
    return str(context["frame"].language)


@register.simple_tag(takes_context=True)
def say(context: Context, code: str, **parameters: str | int | Decimal | date) -> str:
    """Return the code's sentence in the reader's language."""
    return sentence(code, _language(context), **parameters)


class _Said(template.Node):
    """A sentence whose code stands in the template and that has no gap for anything else."""

    def __init__(self, code: str) -> None:
        self.code = code

    def render(self, context: Context) -> str:
        """Return the sentence, made fit for the page once for each language."""
        return _said(self.code, _language(context))


@cache
def _said(code: str, language: str) -> SafeString:
    return conditional_escape(sentence(code, language))


_say = register.tags["say"]


@register.tag("say")
def _say_or_said(parser: template.base.Parser, token: template.base.Token) -> template.Node:
    """`{% say "a.code" %}` is most of what a page says; any other way is read as it comes."""
    whole = _CODE_ALONE.fullmatch(token.contents)
    return _Said(whole[2]) if whole else _say(parser, token)


@register.simple_tag
def files() -> SafeString:
    """Return the links to the files that every page has."""
    return page_files()


@register.simple_tag(takes_context=True)
def menu(context: Context) -> SafeString:
    """Return the reader's menu."""
    return menu_shown(tuple(context["frame"].menu), _language(context))


@register.simple_tag(takes_context=True)
def who(context: Context, username: str) -> str:
    """Return the shown name of an account; what acts without one goes by its own name."""
    return str(context["frame"].names.of(username))


@register.simple_tag(takes_context=True)
def book_name(context: Context, book_id: str) -> str:
    """Return what the book is called."""
    return str(context["frame"].books.of(book_id))


@register.simple_tag(takes_context=True)
def day(context: Context, value: date) -> str:
    """Return the day in words."""
    return format_day(value, _language(context))


@register.simple_tag
def iso(value: date | None) -> str:
    """Return the day as in a table: 2023-03-02."""
    return "" if value is None else value.strftime("%Y-%m-%d")


@register.simple_tag
def year_month(value: date) -> str:
    """Return the day's month as on a narrow axis: 2023-03."""
    return f"{value:%Y-%m}"


@register.simple_tag
def minute(value: datetime) -> str:
    """Return the moment in local time, to the minute."""
    return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"


@register.simple_tag(takes_context=True)
def number(context: Context, value: int | Decimal) -> str:
    """Return the number grouped by thousands."""
    return format_number(value, _language(context))


@register.simple_tag(takes_context=True)
def change(context: Context, value: int) -> str:
    """Return a change with its sign, so that growth and decrease differ in more than colour."""
    written = format_number(value, _language(context))
    return f"+{written}" if value > 0 else written


@register.simple_tag(takes_context=True)
def kronor(context: Context, ore: int) -> str:
    """Return whole öre as kronor."""
    return format_ore(ore, _language(context))


@register.simple_tag(takes_context=True)
def shown_ore(context: Context, exact: Fraction) -> str:
    """Return an exact amount in öre as kronor, rounded half up to the öre as what is paid is."""
    return format_ore(nearest_ore(exact), _language(context))


@register.simple_tag(takes_context=True)
def kronor_change(context: Context, ore: int) -> str:
    """Return a change in whole öre as kronor, with its sign."""
    written = format_ore(ore, _language(context))
    return f"+{written}" if ore > 0 else written


@register.simple_tag(takes_context=True)
def decimals(context: Context, value: Decimal, places: int) -> str:
    """Return the number with just so many decimals, so that a column of them stands in line."""
    return format_decimals(value, places, _language(context))


@register.simple_tag(takes_context=True)
def counted(context: Context, value: Quantity, places: int) -> str:
    """Return what an amount was counted on, with so many decimals."""
    return quantity_told(value, places, _language(context))


@register.simple_tag(takes_context=True)
def share(context: Context, value: Decimal) -> str:
    """Return a share as per cent with one decimal, also where that is a zero."""
    percent = format_decimals(value * 100, 1, _language(context))
    return f"{percent}\u00a0%" if _language(context) == "sv" else f"{percent}%"


@register.simple_tag
def query(**parameters: object) -> str:
    """Return the parameters that hold something as the end of an address."""
    kept = {name: value for name, value in parameters.items() if value not in (None, "")}
    return f"?{urlencode(kept)}" if kept else ""


@register.simple_tag
def identity(number: str) -> str:
    """Return a twelve-digit number as people read it: eight digits, a hyphen, four."""
    return f"{number[:8]}-{number[8:]}" if len(number) == 12 else number


@register.simple_tag
def clause_link(clause_id: str) -> SafeString:
    """Return the clause's id as a link to its wording."""
    if not clause_id:
        return format_html("{}", "–")
    address = reverse("clause", args=[clause_id])
    return format_html('<a href="{}">{}</a>', address, clause_id)


@register.filter
def beside(sides: Sequence[object], books: Sequence[object]) -> list[tuple[object, object]]:
    """Return each side with the book that it comes from."""
    return list(zip(sides, books, strict=True))


@register.filter
def anchor(rule_id: str) -> str:
    """Return the rule's place on its chapter's page."""
    return rule_id.replace(".", "-")


@register.simple_tag(takes_context=True)
def exact_kronor(context: Context, value: Decimal) -> str:
    """Return kronor with the decimals that they have."""
    return format_kronor(value, _language(context))


@register.simple_tag(takes_context=True)
def month(context: Context, value: Month) -> str:
    """Return the month in words: november 2023."""
    words = format_day(value.first, _language(context))
    return words.partition(" ")[2]


@register.simple_tag(takes_context=True)
def say_purpose(context: Context, purpose: str) -> str:
    """Return a logged purpose in words; one that a command wrote stands as it is."""
    code = f"portal.purpose.{purpose}"
    return sentence(code, _language(context)) if has_sentence(code) else purpose


@register.simple_tag(takes_context=True)
def say_page(context: Context, page: str) -> str:
    """Return a logged page in words; one that is not the portal's stands as it is."""
    code = f"portal.page.{page}"
    return sentence(code, _language(context)) if has_sentence(code) else page
