"""A ledger that can be played, two health centres' county and the adopted book."""

import pytest

from tests.apps.county import AT, load_county, publish
from tests.standing import standing_on
from vardval.followup.queries import all_registers
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerClock


def _build() -> None:
    LedgerClock.objects.update_or_create(id=1, defaults={"source": LedgerClock.Source.REPLAYED})
    load_county()
    publish()
    all_registers(valid_on=AT.date(), known_at=newest_number())


standing_followed = standing_on(_build)


@pytest.fixture
def followed(standing_followed: None, db: None) -> None:
    """The county as the register of obligations meets it."""
