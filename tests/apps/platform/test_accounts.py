"""Accounts, and a ledger whose time is played."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from vardval.platform.accounts import (
    NoSuchAccount,
    Role,
    active_account,
    active_accounts,
    open_account,
)
from vardval.platform.ledger import newest_number, number_known_at, write_entry
from vardval.platform.ledger_clock import LedgerHasBegun, is_replayed, replay_from_the_start

pytestmark = pytest.mark.django_db

THEN = datetime(2023, 1, 2, 8, tzinfo=UTC)


def _open(username: str = "anna.lind", role: Role = Role.REGION_OFFICER) -> None:
    open_account(
        username=username, display_name="Anna Lind", role=role, actor="installation", at=THEN
    )


def test_an_account_is_opened_once_and_told_in_the_ledger() -> None:
    _open()
    _open(role=Role.AUDITOR)

    assert newest_number() == 1
    (account,) = active_accounts()
    assert (account.username, account.role, account.unit_hsa_id) == (
        "anna.lind",
        Role.REGION_OFFICER,
        "",
    )


def test_an_account_that_is_closed_cannot_be_found() -> None:
    _open()
    account = active_account("anna.lind")
    account.is_active = False
    account.save()

    with pytest.raises(NoSuchAccount):
        active_account("anna.lind")
    assert active_accounts() == []


def test_a_replayed_ledger_takes_its_time_from_the_actions() -> None:
    assert not is_replayed()
    replay_from_the_start()
    replay_from_the_start()
    _open()

    assert is_replayed()
    assert (number_known_at(THEN), number_known_at(datetime(2023, 1, 1, tzinfo=UTC))) == (1, 0)


def test_a_ledger_that_has_begun_in_real_time_is_not_replayed() -> None:
    with transaction.atomic():
        write_entry(actor="anna.lind", purpose="register", happened="units_loaded", at=THEN)

    with pytest.raises(LedgerHasBegun, match="bara spelas upp i en tom databas"):
        replay_from_the_start()
    assert not is_replayed()
