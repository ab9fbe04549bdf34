"""The demonstration's applications stand in three different states."""

from pathlib import Path

import pytest

from tests.apps.county import publish
from vardval.accreditation.applications.queries import applications
from vardval.demonstration.applying import application_steps
from vardval.demonstration.region import read_region
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerClock, User

pytestmark = pytest.mark.django_db
DATA = Path(__file__).resolve().parents[2] / "demonstration"


def test_three_applications_wait_for_the_applicant_the_decision_and_the_contract() -> None:
    LedgerClock.objects.update_or_create(id=1, defaults={"source": LedgerClock.Source.REPLAYED})
    publish()
    settings = read_region(DATA, "norrbotten").settings
    for username in (settings.author, settings.approver):
        User.objects.create(username=username, role="region_officer")
    for at, _, act in sorted(application_steps(settings), key=lambda step: step[0]):
        if at.date() <= settings.today:
            act(at)
    found = applications(on=settings.today, known_at=newest_number())
    assert {one.name: one.state for one in found} == {
        "Lilla Vårdhuset AB": "completing",
        "Kustläkarna i norr AB": "proposed",
        "Fjällbygdens Vård AB": "granted",
    }
