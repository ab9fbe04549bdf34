"""A ledger that can be played, two health centres' county and the adopted book."""

import pytest

from tests.apps.county import load_county, publish
from vardval.platform.models import LedgerClock


@pytest.fixture
def followed(db: None) -> None:
    """The county as the register of obligations meets it."""
    LedgerClock.objects.update_or_create(id=1, defaults={"source": LedgerClock.Source.REPLAYED})
    load_county()
    publish()
