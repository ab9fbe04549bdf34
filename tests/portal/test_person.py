"""Finding a person, and their page on both time axes."""

from dataclasses import replace

import pytest
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import Range  # type: ignore[import-untyped] # no stubs
from django.test import Client
from django.urls import reverse

from tests.portal import county
from tests.portal.conftest import Enter
from tests.standing import standing_on
from vardval.listing.models import Listing, ListingEvent
from vardval.platform.ledger import write_entry
from vardval.platform.models import AccessLogEntry
from vardval.registry.models import Unit

pytestmark = pytest.mark.django_db

NOBODY = "199001019844"
NOT_FOUND = "Ingen person med det numret finns att visa för dig."


standing_people = standing_on(county.settle_everyone)


@pytest.fixture(autouse=True)
def everyone(standing_people: dict[str, int], db: None) -> dict[str, int]:
    """Two people at one unit, one at the other, and one who is protected."""
    return standing_people


def find(client: Client, number: str, purpose: str = "question") -> tuple[int, str]:
    """Search and return the status and the words of the page that follows."""
    asked = {"number": number, "purpose": purpose}
    page = client.post(reverse("person_search"), asked, follow=True)
    return page.status_code, page.content.decode()


@pytest.mark.parametrize("number", ["195003179800", "19500317-9800", "500317-9800", "500317 9800"])
def test_a_person_is_found_however_the_number_is_typed(enter: Enter, number: str) -> None:
    status, words = find(enter("officer"), number)
    assert status == 200
    assert "Anna Ek" in words
    assert "Björkens hälsocentral" in words


def test_a_listing_told_without_a_clause_is_shown_and_says_so(enter: Enter) -> None:
    county.settle_in(replace(county.ANNA, number=NOBODY, clause=""))
    status, words = find(enter("officer"), NOBODY)
    assert status == 200
    assert "Listningen är lagd i registret utan att någon bestämmelse angavs." in words


def test_neither_number_nor_name_is_in_an_address(enter: Enter, everyone: dict[str, int]) -> None:
    asked = {"number": county.ANNA.number, "purpose": "question"}
    answer = enter("officer").post(reverse("person_search"), asked)
    assert answer["Location"] == f"/person/{everyone['Anna']}/"


def test_a_clerk_sees_their_own_units_people(enter: Enter) -> None:
    status, words = find(enter("clerk"), county.ANNA.number)
    assert (status, "Anna Ek" in words) == (200, True)


@pytest.mark.parametrize("number", [county.ANNA.number, county.DOLD.number, NOBODY])
def test_another_units_clerk_cannot_tell_someone_from_nobody(enter: Enter, number: str) -> None:
    status, words = find(enter("other_clerk"), number)
    assert status == 403
    assert NOT_FOUND in words
    assert "Anna" not in words
    assert "Dolda" not in words


def test_a_protected_person_is_nobody_to_the_units_own_clerk(
    enter: Enter, everyone: dict[str, int]
) -> None:
    status, words = find(enter("officer"), county.DOLD.number)
    assert (status, "Dolda Skyddsson" in words) == (200, True)
    assert "Personen har skyddade uppgifter." in words
    status, words = find(enter("clerk"), county.DOLD.number)
    assert (status, NOT_FOUND in words, "Dolda" in words) == (403, True, False)


def test_the_key_in_the_address_opens_no_door(enter: Enter, everyone: dict[str, int]) -> None:
    address = reverse("person", args=[everyone["Anna"]])
    nobody = reverse("person", args=[everyone["Dolda"] + 1000])
    assert enter("clerk").get(address).status_code == 200
    answers = [enter("other_clerk").get(one) for one in (address, nobody)]
    assert [one.status_code for one in answers] == [403, 403]
    first, second = (one.content.decode().replace(address, nobody) for one in answers)
    assert NOT_FOUND in first
    assert [line for line in first.splitlines() if "csrf" not in line] == [
        line for line in second.splitlines() if "csrf" not in line
    ]
    assert enter("officer").get(nobody).status_code == 404


@pytest.mark.parametrize("username", ["controller", "auditor"])
def test_who_sees_no_people_is_refused_the_search_itself(enter: Enter, username: str) -> None:
    assert enter(username).get(reverse("person_search")).status_code == 403


def test_the_page_asks_for_a_purpose_and_logs_each_look(
    enter: Enter, everyone: dict[str, int]
) -> None:
    client, address = enter("officer"), reverse("person", args=[everyone["Anna"]])
    assert "Anna" not in client.get(address).content.decode()
    assert AccessLogEntry.objects.count() == 0
    client.post(address, {"purpose": "correction"})
    client.get(address)
    client.get(address, {"dag": "2023-05-01"})
    looks = AccessLogEntry.objects.values_list("username", "purpose", "page", "person_ids")
    assert list(looks) == 2 * [("officer", "correction", "person", [everyone["Anna"]])]


@pytest.mark.parametrize(
    ("number", "purpose", "status", "sentence"),
    [
        (county.ANNA.number, "", 400, "Välj ett ändamål"),
        ("1950", "question", 400, "Numret har fel längd."),
        ("195003179801", "question", 400, "Sista siffran stämmer inte"),
        ("195013179800", "question", 400, "en dag som inte finns"),
        ("1950031A9800", "question", 400, "inte ett person-, samordnings- eller reservnummer"),
        (NOBODY, "question", 404, "Personen finns inte i befolkningsregistret."),
    ],
)
def test_what_cannot_be_found_is_said_without_repeating_the_number(
    enter: Enter, number: str, purpose: str, status: int, sentence: str
) -> None:
    asked = {"number": number, "purpose": purpose}
    page = enter("officer").post(reverse("person_search"), asked)
    assert page.status_code == status
    assert sentence in page.context["failure"]
    assert number not in page.context["failure"]


def correct_listing_of(person_id: int) -> None:
    """Let it become known in November that the person was at the other unit since July."""
    with transaction.atomic():
        at = county.BUILT_AT.replace(month=11, day=2)
        entry = write_entry(actor="system", purpose="test", happened="corrected", at=at)
        row = Listing.objects.get(person=person_id)
        Listing.objects.filter(pk=row.pk).update(recorded=Range(row.recorded.lower, entry))
        half_year = county.DAY.replace(month=7, day=1)
        for unit, valid in (
            (county.HERE, Range(row.valid.lower, half_year)),
            (county.THERE, Range(half_year, None)),
        ):
            Listing.objects.create(
                person_id=person_id,
                unit=Unit.objects.get(hsa_id=unit),
                manner="active",
                clause="NB-3.6.1-3",
                valid=valid,
                recorded=Range(entry, None),
            )


def test_a_correction_back_in_time_shows_what_was_known_before(
    enter: Enter, everyone: dict[str, int]
) -> None:
    correct_listing_of(everyone["Anna"])
    client, address = enter("officer"), reverse("person", args=[everyone["Anna"]])
    client.post(address, {"purpose": "correction"})
    asked = {"dag": "2023-09-01"}
    now = client.get(address, asked).context
    then = client.get(address, {**asked, "kand": "2023-10-01"}).context
    assert (now["listed_unit"], then["listed_unit"]) == (
        "Alens hälsocentral",
        "Björkens hälsocentral",
    )
    picture = now["picture"]
    strips = [[piece.name for piece in strip.pieces] for strip in picture.strips]
    assert strips == [["Björkens hälsocentral", "Alens hälsocentral"], ["Björkens hälsocentral"]]
    rows = [(row.text, str(row.first_on), row.known_until is None) for row in now["listing_rows"]]
    assert rows == [
        ("Alens hälsocentral", "2023-07-01", True),
        ("Björkens hälsocentral", "2023-01-01", True),
        ("Björkens hälsocentral", "2023-01-01", False),
    ]


def test_each_decision_tells_its_steps_with_the_clauses_wording(
    enter: Enter, everyone: dict[str, int]
) -> None:
    unit = Unit.objects.get(hsa_id=county.HERE)
    ListingEvent.objects.create(
        person_id=everyone["Bo"],
        kind="move_in",
        happened_on="2023-02-01",
        outcome="accepted",
        clause="NB-3.6.1-3",
        trace=[
            {
                "code": "newborn.with_mother",
                "clause": "NB-3.6.1-3",
                "parameters": {"unit": unit.pk},
            }
        ],
        entry=1,
    )
    status, words = find(enter("officer"), county.BO.number)
    assert status == 200
    assert "Inflyttning" in words
    assert "NB-3.6.1-3" in words
