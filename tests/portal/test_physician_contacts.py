"""Someone's fixed physician contact at the listed unit, and changes for special reasons."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from tests.apps.county import (
    HAVET,
    OFFICER,
    TORGET,
    Someone,
    list_person,
    load_county,
    publish,
    write_person,
)
from tests.portal import county
from tests.portal.conftest import Enter
from vardval.listing.actions import register_choice
from vardval.listing.contact_queries import PhysicianHeld, physician_contact
from vardval.platform.accounts import User
from vardval.platform.ledger import newest_number
from vardval.registry.physicians import load_physicians
from vardval.registry.queries import unit_id

pytestmark = pytest.mark.django_db

AT = datetime(2023, 1, 2, 8, tzinfo=UTC)
LISTED = date(2022, 2, 1)
DOCTOR, ELSEWHERE = "SE2321000230-LAKARE1", "SE2321000230-LAKARE2"
PHYSICIANS = (
    "enhet;läkare;namn;titel;från;till_och_med\n"
    f"{TORGET};{DOCTOR};Disa Doktor;specialist;2020-01-01;\n"
    f"{HAVET};{ELSEWHERE};Love Läkare;;2020-01-01;\n"
)


@pytest.fixture(autouse=True)
def anna(accounts: dict[str, User]) -> int:
    User.objects.filter(username="clerk").update(unit_hsa_id=TORGET)
    load_county()
    publish()
    load_physicians(content=PHYSICIANS.encode(), name="läkare.csv", actor="prov", at=AT)
    person = write_person(Someone("195003179800", date(1950, 3, 17)))
    list_person(person, LISTED, (LISTED, TORGET))
    return person


def held(person_id: int) -> PhysicianHeld | None:
    return physician_contact(person_id, valid_on=county.DAY, known_at=newest_number())


def test_a_clerk_gives_a_physician_contact_where_the_person_is_listed(
    enter: Enter, anna: int
) -> None:
    client, address = enter("clerk"), reverse("physician", args=[anna])
    page = client.post(address, {"purpose": "question"}, follow=True).content.decode()
    assert "Disa Doktor, specialist" in page
    assert "Love Läkare" not in page
    assert "Personen har ingen fast läkarkontakt." in page
    answer = client.post(address, {"physician": DOCTOR})
    words = answer.content.decode()
    assert (answer.status_code, "Personen har en fast läkarkontakt." in words) == (200, True)
    assert "Läkarkontakten finns på Torgets HC." in words
    assert held(anna) == PhysicianHeld(unit_id(TORGET), DOCTOR)


def test_the_unit_may_leave_open_who_it_is(enter: Enter, anna: int) -> None:
    client, address = enter("clerk"), reverse("physician", args=[anna])
    client.post(address, {"purpose": "question"})
    words = client.post(address, {"physician": ""}).content.decode()
    assert "Vilken läkare det är har inte angetts." in words
    assert held(anna) == PhysicianHeld(unit_id(TORGET), "")


@pytest.mark.parametrize("physician", [ELSEWHERE, "SE2321000230-INGEN"])
def test_a_physician_of_another_unit_is_refused(enter: Enter, anna: int, physician: str) -> None:
    client, address = enter("clerk"), reverse("physician", args=[anna])
    client.post(address, {"purpose": "question"})
    answer = client.post(address, {"physician": physician})
    assert answer.status_code == 400
    assert "finns inte på den enhet där personen är listad" in answer.content.decode()
    assert held(anna) is None


def test_who_is_listed_nowhere_has_no_physician_contact(enter: Enter) -> None:
    nobody = write_person(Someone("195103179809", date(1951, 3, 17)))
    client, address = enter("officer"), reverse("physician", args=[nobody])
    client.post(address, {"purpose": "question"})
    answer = client.post(address, {"physician": ""})
    assert answer.status_code == 400
    assert "Personen är inte listad någonstans" in answer.content.decode()


def test_changes_for_special_reasons_are_reviewed_without_whose_they_are(
    enter: Enter, anna: int
) -> None:
    auditor, address = enter("auditor"), reverse("special_reasons")
    assert "Inga sådana byten är registrerade." in auditor.get(address).content.decode()
    receipt = register_choice(
        person_id=anna,
        unit_hsa_id=HAVET,
        channel="form",
        special_reasons=True,
        special_reasons_granted_by="Enhetschefen",
        special_reasons_text="Hot i hemmet",
        chosen_on=county.DAY,
        actor=OFFICER,
        at=AT,
    )
    words = auditor.get(address).content.decode()
    for told in (str(receipt.choice_id), "Enhetschefen", "Hot i hemmet", "Havets HC", "olga"):
        assert told in words
    assert "Provsson" not in words
    assert "19500317" not in words
    assert "Hot i hemmet" not in auditor.get(address, {"till": "2023-10-01"}).content.decode()
    assert auditor.get(address, {"fran": "igår"}).status_code == 400
    for username in ("officer", "clerk", "controller"):
        assert enter(username).get(address).status_code == 403
