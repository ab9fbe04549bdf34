"""The common plans and who answers for a place, as they are seen and decided on the pages."""

from datetime import date

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from tests.apps.county import HAVET, TORGET, load_county, publish
from tests.apps.listing.test_plans_stored import HEADINGS, SITES, at
from tests.portal import county
from tests.portal.conftest import Enter
from tests.standing import standing_on
from vardval.catchment.actions import load_sites

pytestmark = pytest.mark.django_db
DAY = date(2022, 3, 15)
PLAN = ("local_plan", ["2580"])


def build_county() -> None:
    county.replay()
    load_county()
    publish("varmland/2022")
    load_sites(content=(HEADINGS + SITES).encode(), name="b", actor="prov", at=at(DAY))


standing_places = standing_on(build_county)


@pytest.fixture(autouse=True)
def places(standing_places: None, db: None, settings: LazySettings) -> None:
    settings.DEMONSTRATION_DAY = DAY


def post(client: Client, **typed: str) -> tuple[int, str]:
    page = client.post(reverse("local_plan", args=["2580"]), typed)
    return page.status_code, page.content.decode()


def test_a_change_is_told_approved_and_asked_about(enter: Enter) -> None:
    client = enter("officer")
    shown = client.get(reverse("local_plan", args=["2580"])).content.decode()
    assert "Planen anger ingen öppen enhet för: Månen, Solgården." in shown
    status, words = post(client, do="tell", answers_Solgården=TORGET, answers_death=HAVET)
    assert (status, "väntar på godkännande" in words, "VL-1.2.13-4" in words) == (200, True, True)
    assert (
        client.get(reverse("local_plans"))
        .content.decode()
        .count('<td data-label="Ändring väntar">Ja')
        == 1
    )
    status, words = post(client, do="approve")
    assert (status, "Det är registrerat och gäller." in words) == (200, True)
    asked = client.get(
        reverse("local_plans"), {"for": "special_housing", "area": "C", "site": "2580/Solgården"}
    )
    assert "<strong>Torgets HC</strong>" in asked.content.decode()
    assert "VL-1.2.13-8" in asked.content.decode()


def test_a_new_provider_is_noted_and_the_revision_owed_is_told_with_its_clause(
    enter: Enter,
) -> None:
    status, words = post(
        enter("officer"), do="provider", unit="Nya VC", starts_on="2022-05-01", on="2022-03-01"
    )
    assert status == 200
    assert "Planen ska vara reviderad senast den 30 april 2022." in words
    assert "VL-1.2.13-5" in words


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"do": "approve"}, "Ingen ändring väntar på godkännande."),
        ({"do": "tell"}, "Skriv minst ett boende eller ärende."),
        ({"do": "tell", "answers_Okänt": TORGET}, "”Okänt” är varken ett boende"),
        ({"do": "tell", "answers_death": "SE1-X"}, "finns inte"),
        ({"do": "approve", "on": "i mars"}, "i mars"),
        ({"do": "annat"}, "Skriv minst ett boende eller ärende."),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(
    enter: Enter, typed: dict[str, str], told: str
) -> None:
    status, words = post(enter("officer"), **typed)
    assert (status, told in words) == (400, True)
    assert "Ingenting har hänt med planen." in words


def test_a_question_about_an_unknown_place_is_told_so(enter: Enter) -> None:
    client = enter("auditor")
    for asked in ({"for": "x"}, {"for": "death", "area": "Z"}, {"for": "death", "site": "2580/X"}):
        assert client.get(reverse("local_plans"), asked).status_code == 400
    assert client.get(reverse("local_plan", args=["9999"])).status_code == 404


def test_others_see_the_plans_and_decide_nothing(enter: Enter) -> None:
    for who in ("clerk", "auditor", "controller"):
        client = enter(who)
        shown = client.get(reverse("local_plan", args=["2580"]))
        assert (shown.status_code, 'name="do"' in shown.content.decode()) == (200, False)
        refused = client.post(reverse("local_plan", args=["2580"]), {"do": "approve"})
        assert refused.status_code == 403
