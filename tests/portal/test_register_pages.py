"""A centre's register, its contract and its provider, and the approved centres for everyone."""

import json
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.apps.county import AT, HAVET, TORGET, load_county, publish
from tests.portal.conftest import Enter
from vardval.core.registry import AssignmentKind, Function, Profession
from vardval.platform.accounts import User
from vardval.platform.ledger import newest_number
from vardval.registry.actions import UNIT_VERSIONS
from vardval.registry.contract_actions import sign_contract
from vardval.registry.held_actions import NewHolder, change_assignment, change_function
from vardval.registry.owners import load_owners
from vardval.registry.queries import unit_id
from vardval.registry.unit_changes import ended

pytestmark = pytest.mark.django_db
DAY = "?dag=2023-03-01"


@pytest.fixture(autouse=True)
def county(db: None) -> None:
    load_county()
    publish()
    change_function(
        unit_hsa_id=TORGET,
        function=Function.OPERATIONS_MANAGER,
        holder=NewHolder("Eva Ek", Profession.PHYSICIAN),
        from_on=date(2023, 2, 1),
        actor="prov",
        at=AT,
    )
    change_assignment(
        unit_hsa_id=TORGET,
        kind=AssignmentKind.ADDITIONAL,
        name="bårhus",
        has_it=True,
        from_on=date(2020, 1, 1),
        actor="prov",
        at=AT,
    )
    sign_contract(
        unit_hsa_id=TORGET,
        organisation_number="2321000230",
        starts_on=date(2022, 3, 1),
        signed_on=date(2022, 2, 1),
        approved_on=date(2022, 1, 15),
        manager="Eva Ek",
        actor="prov",
        at=AT,
    )


def _page(client: Client, name: str, *parts: str, query: str = DAY) -> str:
    answer = client.get(reverse(name, args=parts) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_register_tells_who_answers_what_is_lacking_and_when_it_began(enter: Enter) -> None:
    officer = enter("officer")
    told = _page(officer, "unit_register", TORGET)
    assert "verksamhetschef: Eva Ek, läkare, sedan 1 februari 2023" in told
    assert "NB-4.3.2-2" in told
    assert "Funktion börjar gälla" in told
    assert "Kontrakt börjar" in told
    assert "Ingen är namngiven som verksamhetschef." not in told
    before = _page(officer, "unit_register", TORGET, query="?dag=2023-01-31")
    assert "Ingen är namngiven som verksamhetschef." in before


def test_the_contract_page_says_the_days_the_book_and_the_last_day_to_ask(enter: Enter) -> None:
    officer = enter("officer")
    told = _page(officer, "unit_contract", TORGET)
    assert "28 februari 2027" in told
    assert "28 maj 2026" in told
    assert "norrbotten/2023" in told
    without = _page(officer, "unit_contract", HAVET)
    assert "Utan tecknat kontrakt får ingen vård bedrivas" in without
    assert "NB-2.5.3-1" in without


def test_the_units_pages_lead_to_the_provider_for_whoever_may_see_it(enter: Enter) -> None:
    address = reverse("provider", args=["2321000230"])
    User.objects.filter(username="clerk").update(unit_hsa_id=TORGET)
    for name in ("unit_register", "unit_contract"):
        assert address in _page(enter("officer"), name, TORGET)
        assert address not in _page(enter("clerk"), name, TORGET)


def test_the_approved_centres_and_the_application_are_found_without_an_account() -> None:
    for name in ("centres", "sign_in"):
        page = _page(Client(), name, query="")
        assert reverse("approved") in page
        assert reverse("apply") in page


def test_the_provider_has_its_units_and_their_contracts(enter: Enter) -> None:
    told = _page(enter("officer"), "provider", "2321000230")
    assert "Torgets HC" in told
    assert "2027-02-28" in told
    assert "Havets HC" not in told
    assert enter("officer").get(reverse("provider", args=["5599999999"])).status_code == 404


def test_the_provider_has_its_owners_with_the_shares_that_are_known(enter: Enter) -> None:
    officer = enter("officer")
    assert "<li>" not in _owners(officer)
    lines = "2321000230;2020-01-01;;Siv;33,33\n2321000230;2020-01-01;;Bo;\n"
    load_owners(
        content=f"leverantör_orgnr;från;till_och_med;namn;procent\n{lines}".encode(),
        name="ägare.csv",
        actor="prov",
        at=AT,
    )

    assert "<li>Bo</li><li>Siv 33,33 procent</li>" in _owners(officer)


def _owners(client: Client) -> str:
    return _page(client, "provider", "2321000230").split("Ägare")[1].split("Enheter")[0]


def test_anyone_sees_the_approved_centres_and_their_assignments_and_no_employee() -> None:
    page = _page(Client(), "approved", query="")
    assert "Torgets HC" in page
    assert "bårhus" in page
    assert "Havets HC" not in page
    assert "Eva Ek" not in page
    (told,) = json.loads(_page(Client(), "approved_json", query=""))
    assert (told["hsa_id"], told["tilläggsuppdrag"]) == (TORGET, ["bårhus"])
    lines = _page(Client(), "approved_csv", query="").splitlines()
    assert len(lines) == 2
    assert lines[1].startswith(f"{TORGET};Torgets HC;hälsocentral;")


def test_the_contract_of_a_closed_centre_is_shown_and_found_from_its_provider(
    enter: Enter,
) -> None:
    closes_on = date(2023, 6, 1)
    UNIT_VERSIONS.store(ended([unit_id(TORGET)], closes_on), entry=newest_number())
    officer, day = enter("officer"), "?dag=2023-07-01"
    told = _page(officer, "unit_contract", TORGET, query=day)
    assert "Vårdcentralen finns inte längre sedan 1 juni 2023." in told
    assert "det gäller till sin egen sista dag" in told
    assert "28 februari 2027" in told
    assert reverse("contract_step", args=[TORGET]) not in told
    assert "finns inte längre" not in _page(officer, "unit_contract", TORGET)
    provider = _page(officer, "provider", "2321000230", query=day)
    assert "Torgets HC" in provider
    assert "Finns inte längre" in provider
    assert reverse("unit_contract", args=[TORGET]) in provider
    assert "Finns inte längre" not in _page(officer, "provider", "2321000230")
    officer.post(reverse("choose_language"), {"language": "en"})
    english = _page(officer, "unit_contract", TORGET, query=day)
    assert "The health centre is no more since 1 June 2023." in english
