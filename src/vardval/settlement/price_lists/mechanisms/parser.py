"""What a mechanism's reader is."""

from collections.abc import Callable

from vardval.core.settlement.mechanisms import Mechanism
from vardval.platform.strict_yaml import Table
from vardval.settlement.price_lists.reading import PriceListReader

Parser = Callable[[PriceListReader, Table, str], Mechanism | None]
"""Reads the component's table, given its id; None once a problem is reported."""
