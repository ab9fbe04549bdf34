"""A price list as it stands in one month: prices by days resolved, and the month's days counted.

A yearly price by days is worth the month's days of the year's, so that what a list's prices
come to depends on the month. It is resolved once, before anything is computed.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from vardval.core.settlement.price import PayPeriod
from vardval.core.time import Month

T = TypeVar("T")


def resolved(value: T, month: Month, shared_over: int = 1) -> T:
    """The value with every period in it, however deep, tied to the month.

    Prices of lines that count days are shared over the month's days, and become a day's.
    """
    found = _resolved(value, month, shared_over)
    assert isinstance(found, type(value))  # noqa: S101 - each kind is rebuilt as itself
    return found


def _resolved(value: object, month: Month, shared_over: int) -> object:
    match value:
        case PayPeriod():
            return replace(value, month=month, shared_over=shared_over)
        case tuple():
            return tuple(_resolved(one, month, shared_over) for one in value)
        case Mapping():
            return {key: _resolved(one, month, shared_over) for key, one in value.items()}
        case _ if is_dataclass(value) and not isinstance(value, type):
            changed = {
                one.name: found
                for one in fields(value)
                if one.init
                and (found := _resolved(getattr(value, one.name), month, shared_over))
                is not getattr(value, one.name)
            }
            return replace(value, **changed) if changed else value
    return value
