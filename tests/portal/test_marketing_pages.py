"""Marketing on the pages: in the centre's register, and beside the check that compares with it."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.apps.county import AT, TORGET, load_county, publish
from tests.portal.conftest import Enter
from vardval.core.time import Period
from vardval.registry.held_actions import tell_marketing

pytestmark = pytest.mark.django_db
FIRST, AFTER = date(2023, 11, 1), date(2023, 12, 1)


def _told(client: Client, name: str, *parts: str) -> str:
    answer = client.get(reverse(name, args=parts) + "?dag=2023-11-15")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_measure_is_shown_with_its_days_and_approval_in_both_languages(enter: Enter) -> None:
    load_county()
    publish("kronoberg/2023")
    officer, check = enter("officer"), ("unit_obligation", TORGET, "KB-Å-12-2")
    assert "Registret har inget av det slaget det året." in _told(officer, *check)
    assert "Detta har registret" not in _told(officer, "unit_obligation", TORGET, "KB-Å-12-3")
    for what, during, approved_on in (
        ("Annons", Period(FIRST, AFTER), date(2023, 10, 30)),
        ("Skylt", Period(FIRST), None),
    ):
        tell_marketing(
            unit_hsa_id=TORGET,
            what=what,
            during=during,
            approved_on=approved_on,
            actor="prov",
            at=AT,
        )
    lines = (
        "Annons: 1 november 2023–30 november 2023, godkänd 30 oktober 2023",
        "Skylt: från 1 november 2023, inget godkännande i registret",
    )
    register = _told(officer, "unit_register", TORGET)
    compared = _told(officer, *check)
    assert [one in page for one in lines for page in (register, compared)] == [True] * 4
    assert "”Skylt” började 1 november 2023 utan att regionen har godkänt det." in register
    assert "Marknadsföring börjar" in register
    assert "Detta har registret 2023" in compared
    officer.post(reverse("choose_language"), {"language": "en"})
    english = _told(officer, *check)
    assert "What the register holds in 2023" in english
    assert "Skylt: from 1 November 2023, no approval in the register" in english
