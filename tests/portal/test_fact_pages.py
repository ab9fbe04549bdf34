"""The pages of fact files: what has come, sending, control reports and agreement."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.apps.county import HAVET, TORGET
from tests.apps.settlement import small_region
from tests.apps.settlement.sending import as_csv, send
from tests.portal.conftest import Enter
from vardval.platform.accounts import User
from vardval.settlement.models import FactFile
from vardval.settlement.queries import FactStanding, fact_file_told

pytestmark = pytest.mark.django_db

ANNA = small_region.PEOPLE["Anna"].number
NOBODY = "198804059825"
ROWS = [
    [ANNA, TORGET, "2023-03-02", "läkare", "besök"],
    [ANNA, TORGET, "45001", "läkare", "besök"],
    [NOBODY, TORGET, "2023-03-02", "läkare", "besök"],
]
VISITS = as_csv(["personnummer", "enhet", "datum", "yrke", "kontakttyp"], ROWS)


@pytest.fixture
def region() -> small_region.Region:
    return small_region.make_region()


def upload(client: Client, *, content: bytes = VISITS, **typed: str) -> tuple[int, str]:
    """Send the file; return the status and the page that the sender ends up on."""
    form = {
        "series": "besök",
        "first_month": "2023-03",
        "last_month": "2023-03",
        "step": "load",
        **typed,
        "file": SimpleUploadedFile("besök.csv", content),
    }
    answer = client.post(reverse("send_facts"), form, follow=True)
    return answer.status_code, answer.content.decode()


def page_of(client: Client, name: str, **parts: int) -> str:
    return client.get(reverse(name, kwargs=parts)).content.decode()


def test_a_look_at_a_file_says_what_it_would_come_to_and_saves_nothing(
    enter: Enter, region: small_region.Region
) -> None:
    status, page = upload(enter("officer"), step="preview")
    assert status == 200
    assert "Så här skulle filen läsas in" in page
    assert "Rad 3, datum: Dagen står som ett tal." in page
    assert FactFile.objects.filter(series="besök").count() == 0
    assert ANNA not in page


def test_a_file_that_differs_is_told_with_both_figures_and_the_difference(
    enter: Enter, region: small_region.Region
) -> None:
    client = enter("controller")
    status, page = upload(client, rows="4", total="4,5")
    assert status == 200
    file_id = FactFile.objects.get(series="besök").pk
    for words in ("Stämmer inte", "4,5 kontakter", "Skillnad", "1,5 kontakter", "Rad 3, datum"):
        assert words in page
    address = reverse("agree_facts", kwargs={"fact_file_id": file_id})
    again = client.post(address, {"rows": "3", "total": "3"}, follow=True).content.decode()
    assert "Summan stämmer. Filen används." in again
    assert fact_file_told(file_id, known_at=10_000).standing is FactStanding.AGREES
    assert client.post(address, {"rows": "tre", "total": ""}).status_code == 400
    assert NOBODY not in page + again


def test_the_rows_that_were_not_taken_come_as_a_file_without_identities(
    enter: Enter, region: small_region.Region
) -> None:
    file_id = send(VISITS, "besök").file_id
    answer = enter("auditor").get(reverse("fact_faults", kwargs={"fact_file_id": file_id}))
    assert answer.content.decode("utf-8-sig").splitlines() == [
        "rad;kolumn;orsak",
        ("3;datum;Dagen står som ett tal. Formatera kolumnen som datum, eller skriv 2023-01-31."),
    ]


def test_a_clerk_sees_and_sends_the_own_units_files_alone(
    enter: Enter, region: small_region.Region, accounts: dict[str, User]
) -> None:
    User.objects.filter(username="clerk").update(unit_hsa_id=TORGET)
    client = enter("clerk")
    regions = send(VISITS, "besök").file_id
    others = send(VISITS.replace(TORGET.encode(), HAVET.encode()), "besök_egna", unit=HAVET).file_id
    assert upload(client, series="besök_egna", unit=HAVET)[0] == 200
    own = FactFile.objects.get(sender_unit__hsa_id=TORGET).pk
    shown = page_of(client, "facts")
    assert reverse("fact_file", kwargs={"fact_file_id": own}) in shown
    for other in (regions, others):
        address = reverse("fact_file", kwargs={"fact_file_id": other})
        assert address not in shown
        assert client.get(address).status_code == 403
        for name in ("agree_facts", "try_facts"):
            address = reverse(name, kwargs={"fact_file_id": other})
            assert client.post(address, {"rows": "3", "total": "3"}).status_code == 403
    assert upload(client)[0] == 400  # The region sends that series.


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"first_month": "mars"}, "är ingen månad"),
        ({"first_month": "2023-04"}, "Ange den första månaden först."),
        ({"series": "okänd"}, "Det finns ingen serie som heter okänd."),
        ({"rows": "många", "total": "3"}, "Antalet rader ska vara ett heltal"),
        ({"rows": "3", "total": "Infinity"}, "Antalet rader ska vara ett heltal"),
        ({"series": "diagnoser"}, "Diagnoser läses inte in som underlag."),
    ],
)
def test_what_is_wrong_with_a_form_is_told_above_it(
    enter: Enter, region: small_region.Region, typed: dict[str, str], words: str
) -> None:
    status, page = upload(enter("officer"), content=VISITS, **typed)
    assert (status, words in page) == (400, True)
    assert FactFile.objects.filter(series="besök").count() == 0


def test_a_broken_file_and_no_file_are_told_above_the_form(
    enter: Enter, region: small_region.Region
) -> None:
    client = enter("officer")
    status, page = upload(client, content=b"PK\x03\x04")
    assert (status, "Arbetsboken går inte att läsa." in page) == (400, True)
    answer = client.post(reverse("send_facts"), {"series": "besök", "first_month": "2023-03"})
    assert "Välj en fil." in answer.content.decode()
    assert upload(client)[0] == 200
    assert "är redan inläst" in upload(client)[1]


def test_rows_that_wait_are_tried_again_from_the_page(
    enter: Enter, region: small_region.Region
) -> None:
    client = enter("officer")
    file_id = send(VISITS, "besök").file_id
    assert "Väntar på person" in page_of(client, "fact_file", fact_file_id=file_id)
    address = reverse("try_facts", kwargs={"fact_file_id": file_id})
    page = client.post(address, follow=True).content.decode()
    assert "har aviserats än" in page


def test_every_series_is_described_in_both_languages(
    enter: Enter, region: small_region.Region
) -> None:
    client = enter("officer")
    assert "HSA-id för den som utförde" in page_of(client, "fact_series")
    client.post(reverse("choose_language"), {"language": "en", "next": "/"})
    page = page_of(client, "fact_series")
    assert "HSA-id of who performed it" in page
    assert "Visits and contacts" in page


def test_a_file_that_is_not_there_has_a_page_that_says_so(enter: Enter) -> None:
    answer = enter("officer").get(reverse("fact_file", kwargs={"fact_file_id": 4711}))
    assert (answer.status_code, "Det finns inget underlag" in answer.content.decode()) == (
        404,
        True,
    )
