"""A quantity in print: as many decimals as asked for, and kronor to the öre."""

from decimal import Decimal

import pytest

from vardval.core.settlement.quantity import Counts, Quantity
from vardval.settlement.quantities_told import quantity_told


@pytest.mark.parametrize(
    ("number", "counts", "places", "swedish", "english"),
    [
        ("360.0550", Counts.EACH, 2, "360,06", "360.06"),
        ("1234.5000", Counts.EACH, 4, "1\u00a0234,5000", "1,234.5000"),
        ("764.6600", Counts.KRONOR, 4, "764,66\u00a0kr", "SEK\u00a0764.66"),
        ("-2.0000", Counts.EACH, 2, "\u22122,00", "\u22122.00"),
    ],
)
def test_a_quantity_is_told_in_the_readers_language(
    number: str, counts: Counts, places: int, swedish: str, english: str
) -> None:
    quantity = Quantity(Decimal(number), counts)
    assert quantity_told(quantity, places, "sv") == swedish
    assert quantity_told(quantity, places, "en") == english
