"""A ledger that takes its times from the actions, so that a test can play a year."""

import pytest

from vardval.platform.models import LedgerClock


@pytest.fixture
def replayed_ledger(db: None) -> None:
    LedgerClock.objects.update_or_create(id=1, defaults={"source": LedgerClock.Source.REPLAYED})
