"""The family, and a door for each of its grown-ups."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.portal.resident import family as people
from tests.portal.resident.family import Family
from tests.standing import standing_on

As = Callable[[str], Client]


standing_family = standing_on(people.load)


@pytest.fixture
def family(standing_family: Family, db: None) -> Family:
    return standing_family


@pytest.fixture
def as_resident(family: Family) -> As:
    """Return a client that is logged in as the one named."""
    users = people.accounts(family)

    def enter(name: str) -> Client:
        client = Client()
        client.force_login(users[name])
        return client

    return enter
