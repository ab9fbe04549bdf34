"""The tags that write how a centre is visited: weekdays, the clock, and the way there."""

from datetime import time
from decimal import Decimal

from django import template
from django.template import Context

from vardval.platform.sentences import format_number, sentence

register = template.Library()


def _language(context: Context) -> str:
    return str(context["frame"].language)


@register.simple_tag(takes_context=True)
def weekdays(context: Context, first: int, last: int) -> str:
    """Return the weekdays from the first through the last: Måndag–fredag. Monday is 1."""
    language = _language(context)
    begins = sentence(f"portal.weekday.{first}", language)
    if first == last:
        return begins.capitalize()
    return f"{begins}–{sentence(f'portal.weekday.{last}', language)}".capitalize()


@register.simple_tag(takes_context=True)
def clock(context: Context, value: time) -> str:
    """Return the time of day as it is written: 8.00 in Swedish, 08:00 in English."""
    if _language(context) == "sv":
        return f"{value.hour}.{value.minute:02}"
    return f"{value:%H:%M}"


@register.simple_tag(takes_context=True)
def by_road(context: Context, metres: int) -> str:
    """Return the distance as people say it: in kilometres, with a decimal when it is short."""
    language = _language(context)
    kilometres = Decimal(metres) / 1000
    exact = kilometres.quantize(Decimal("0.1") if metres < 10_000 else Decimal(1))
    return f"{format_number(exact, language)}\u00a0km"


@register.simple_tag
def telephone_link(number: str) -> str:
    """Return the number as a telephone dials it."""
    return "tel:" + "".join(one for one in number if one.isdigit() or one == "+")
