"""A county whose people may choose."""

import pytest

from tests.apps.listing.choosing import build_county


@pytest.fixture
def county(db: None) -> None:
    """Units, areas and the adopted book of 2023."""
    build_county()
