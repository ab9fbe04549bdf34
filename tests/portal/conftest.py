"""Someone to log in as, and a browser's worth of client for each."""

from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.test import Client

from tests.portal import county
from vardval.platform.accounts import User

Enter = Callable[[str], Client]


@pytest.fixture(autouse=True)
def demonstration(settings: LazySettings) -> None:
    """Let every page believe that it is the county's day, in the demonstration."""
    settings.DEMONSTRATION_DAY = county.DAY


@pytest.fixture(autouse=True)
def no_wrong_keys() -> None:
    """Let no test answer for the keys that the tests before it tried."""
    cache.clear()


@pytest.fixture
def accounts(db: None) -> dict[str, User]:
    """The people who log in, by username."""
    return county.people_who_log_in()


@pytest.fixture
def enter(accounts: dict[str, User]) -> Enter:
    """Return a client that is logged in as the one named."""

    def as_one(username: str) -> Client:
        client = Client()
        client.force_login(accounts[username])
        return client

    return as_one


@pytest.fixture
def replayed_ledger(db: None) -> None:
    """Let the ledger take its times from the actions, so that a test can play a year."""
    county.replay()
