"""A county whose people may choose."""

import pytest

from tests.apps.listing.choosing import build_county
from tests.standing import standing_on

standing_county = standing_on(build_county)


@pytest.fixture
def county(standing_county: None, db: None) -> None:
    """Units, areas and the adopted book of 2023."""
