"""The county of the portal's tests, called by systems instead of looked at by people.

The same three stand in every test of access: the region's system, the first unit's and the
second unit's.
"""

from collections.abc import Callable
from datetime import date

import pytest
from django.conf import LazySettings

from tests.apps.county import TORGET, publish
from tests.integrations.rest.calling import Caller
from tests.portal import county
from tests.standing import standing_on
from vardval.integrations.door.pace import forget_pace
from vardval.platform.models import Role
from vardval.platform.tokens import Scope, issue_token, scopes_of

Call = Callable[..., Caller]

WHO = {
    "region": (Role.REGION_OFFICER, ""),
    "unit": (Role.UNIT_CLERK, county.HERE),
    "other_unit": (Role.UNIT_CLERK, county.THERE),
    "controller": (Role.CONTROLLER, ""),
    "unit_of_torget": (Role.UNIT_CLERK, TORGET),
}


@pytest.fixture(autouse=True)
def demonstration(settings: LazySettings) -> None:
    """Let it be the county's day, with every bucket of calls full."""
    settings.DEMONSTRATION_DAY = county.DAY
    forget_pace()


@pytest.fixture
def replayed_ledger(db: None) -> None:
    """Let the ledger take its times from the actions, so that a test can play a year."""
    county.replay()


@pytest.fixture
def call(db: None) -> Call:
    """Return a maker of callers: by who they are and, perhaps, with which scopes."""

    def as_one(who: str, *scopes: Scope) -> Caller:
        role, unit = WHO[who]
        made = issue_token(
            name=who,
            role=role,
            unit_hsa_id=unit,
            scopes=scopes or scopes_of(role),
            valid_until=date(2024, 6, 30),
            actor="prov",
            at=county.BUILT_AT.replace(month=11),
        )
        return Caller(made.secret)

    return as_one


def settle_everyone_by_a_book() -> dict[str, int]:
    """The county's people, by name, where there is a rulebook."""
    people = county.settle_everyone()
    publish()
    return people


standing_people = standing_on(county.settle_everyone)


@pytest.fixture
def everyone(standing_people: dict[str, int], db: None) -> dict[str, int]:
    """Those who have settled in, by name."""
    return standing_people
