"""Evidence: kept as it came, handed out as known, and only to those who see the register."""

import hashlib
from datetime import date

import pytest

from tests.apps.county import HAVET, OFFICER, TORGET
from tests.apps.followup.nights import at
from vardval.followup.actions import Which
from vardval.followup.evidence import NoSuchEvidence, add_evidence, hand_out
from vardval.followup.history import history_of
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerEntry, Role, User
from vardval.platform.policy import AccessDenied
from vardval.registry.queries import unit_id

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("followed")]

REPORT, TODAY = "NB-Å-5.4-1", date(2023, 1, 11)
ITSELF = Which(HAVET, REPORT)
CLERK = User(username="hav", role=Role.UNIT_CLERK, unit_hsa_id=HAVET)
OTHER_CLERK = User(username="tor", role=Role.UNIT_CLERK, unit_hsa_id=TORGET)
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n"


def test_evidence_is_kept_as_it_came_under_the_end_of_its_name() -> None:
    name = "å" * 150 + ".pdf"
    key = add_evidence(which=ITSELF, name=f" {name} ", content=PDF, actor=CLERK, at=at(TODAY))
    told = hand_out(key, actor=CLERK, known_at=newest_number())
    assert (told.name, told.media_type, told.content) == (name[-120:], "application/pdf", PDF)
    assert (told.ending, len(told.name)) == ("pdf", 120)
    entry = LedgerEntry.objects.latest("pk")
    assert entry.parameters["sha256"] == hashlib.sha256(PDF).hexdigest()
    history = history_of(unit_id(HAVET), REPORT, known_at=newest_number())
    assert [(one.kind, one.words, one.key) for one in history] == [("evidence", name[-120:], key)]


def test_evidence_is_handed_out_as_known_and_to_those_who_see_the_register() -> None:
    earlier = newest_number()
    key = add_evidence(which=ITSELF, name="plan.pdf", content=PDF, actor=CLERK, at=at(TODAY))
    for number, known_at in ((key, earlier), (key + 1, newest_number())):
        with pytest.raises(NoSuchEvidence):
            hand_out(number, actor=OFFICER, known_at=known_at)
    with pytest.raises(AccessDenied):
        hand_out(key, actor=OTHER_CLERK, known_at=newest_number())
    assert hand_out(key, actor=OFFICER, known_at=newest_number()).content == PDF
