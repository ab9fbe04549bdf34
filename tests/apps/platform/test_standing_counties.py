"""A module's tests meet what was remembered when their county was built, and nothing since."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from tests.standing import standing_on
from vardval.platform.ledger import write_entry
from vardval.platform.remembering import remembered


@transaction.atomic
def _write() -> int:
    at = datetime(2023, 3, 1, tzinfo=UTC)
    return write_entry(actor="prov", purpose="register", happened="prov", at=at)


def _build() -> int:
    number = _write()
    remembered("built", number, lambda: "when it was built")
    return number


standing_entry = standing_on(_build)


@pytest.mark.parametrize("turn", ["first", "second"])
@pytest.mark.django_db
def test_what_building_read_is_remembered_and_what_another_test_read_is_not(
    standing_entry: int, turn: str
) -> None:
    assert remembered("built", standing_entry, lambda: turn) == "when it was built"
    assert remembered("met", standing_entry, lambda: turn) == turn
    assert remembered("built", _write(), lambda: turn) == turn
