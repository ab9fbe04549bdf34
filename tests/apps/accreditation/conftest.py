"""The units of the small county, for modules whose tests each adopt the book they are about."""

import pytest

from tests.apps.county import load_county
from tests.standing import standing_on

standing_units = standing_on(load_county)


@pytest.fixture
def units(standing_units: None, db: None) -> None:
    """The three register files of the county are loaded, and no book is adopted."""
