"""The demonstration's matters about safety: some are over, some wait, and some are late."""

from collections import Counter

import pytest

from tests.apps.county import publish
from tests.architecture.tree import CHECKOUT
from vardval.core.safety import MACHINES
from vardval.demonstration.region import read_region
from vardval.demonstration.safety import safety_steps
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerClock, User
from vardval.registry.actions import load_units
from vardval.safety.queries import safety_matters

pytestmark = pytest.mark.django_db


def test_every_register_has_something_to_show_and_something_is_late() -> None:
    LedgerClock.objects.update_or_create(id=1, defaults={"source": LedgerClock.Source.REPLAYED})
    region = read_region(CHECKOUT / "demonstration", "norrbotten")
    publish()
    for one in region.settings.accounts:
        User.objects.create(username=one.username, role=one.role, unit_hsa_id=one.unit_hsa_id)
    today = region.settings.today
    # What comes after the demonstration's day is the clock's to play, between its nights.
    steps = [step for step in safety_steps(region.settings) if step[0].date() <= today]
    at = min(step[0] for step in steps)
    content = (region.folder / "enheter.csv").read_bytes()
    load_units(content=content, name="enheter.csv", actor="prov", at=at)
    for step_at, _, act in sorted(steps, key=lambda step: step[0]):
        act(step_at)
    found = safety_matters(known_at=newest_number())
    assert {one.matter.machine for one in found} == {one.name for one in MACHINES}
    late = [day for one in found for day in one.matter.deadlines if day.is_overdue_on(today)]
    assert len(late) == 2
    assert Counter(one.matter.is_open for one in found) == {True: 8, False: 1}
