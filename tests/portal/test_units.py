"""The table of units, one unit, and a unit's list."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.portal import county
from tests.portal.conftest import Enter
from tests.standing import standing_on
from vardval.platform.models import AccessLogEntry
from vardval.registry.actions import load_units

pytestmark = pytest.mark.django_db


standing_people = standing_on(county.settle_everyone)


@pytest.fixture(autouse=True)
def everyone(standing_people: dict[str, int], db: None) -> dict[str, int]:
    """Two units with three people between them, and one more who is protected."""
    return standing_people


def names_listed(client: Client, hsa_id: str, **asked: str) -> list[str]:
    """Return the given names on the list's page, once the purpose is stated."""
    address = reverse("unit_list", args=[hsa_id])
    client.post(address, {"purpose": "list"})
    page = client.get(address, asked)
    return [one.given_names for one in page.context["people"]]


def test_each_unit_tells_listed_share_and_change(enter: Enter) -> None:
    table = enter("controller").get(reverse("units")).context["table"]
    rows = [(row.name, row.listed, row.active, row.change) for row in table.rows]
    assert rows == [("Alens hälsocentral", 1, 0, 0), ("Björkens hälsocentral", 3, 2, 0)]
    assert table.listed == 4


def test_branches_stand_apart_because_nobody_is_listed_at_them(enter: Enter) -> None:
    county.build_units(3)
    county.build_branch()
    table = enter("controller").get(reverse("units")).context["table"]
    assert [row.name.split()[0] for row in table.rows] == ["Alens", "Björkens", "Ödlans"]
    assert [(row.name, row.kind, row.municipality, row.parent_name) for row in table.branches] == [
        ("Björkens filial", "branch", "Luleå", "Björkens hälsocentral")
    ]


def test_the_change_counts_from_a_month_before(enter: Enter) -> None:
    page = enter("controller").get(reverse("units"), {"dag": "2023-01-31"})
    rows = [(row.name, row.listed, row.change) for row in page.context["table"].rows]
    assert rows == [("Alens hälsocentral", 1, 1), ("Björkens hälsocentral", 3, 3)]


@pytest.mark.parametrize(
    ("sort_by", "order", "names"),
    [
        ("listade", "fallande", ["Björkens", "Alens"]),
        ("listade", "stigande", ["Alens", "Björkens"]),
        ("kommun", "stigande", ["Alens", "Björkens"]),
        ("namn", "fallande", ["Björkens", "Alens"]),
        ("finns inte", "fallande", ["Björkens", "Alens"]),
    ],
)
def test_the_table_is_sorted_by_the_column_chosen(
    enter: Enter, sort_by: str, order: str, names: list[str]
) -> None:
    page = enter("officer").get(reverse("units"), {"sortera": sort_by, "ordning": order})
    assert [row.name.split()[0] for row in page.context["table"].rows] == names


def test_only_the_table_comes_when_only_the_table_is_asked_for(enter: Enter) -> None:
    page = enter("officer").get(reverse("units"), headers={"HX-Request": "true"})
    assert page.templates[0].name == "portal/units_table.html"


def test_a_day_before_the_register_has_its_own_words(enter: Enter) -> None:
    page = enter("officer").get(reverse("units"), {"dag": "2001-01-01"})
    assert "Inga enheter finns i registret den dagen." in page.content.decode()


def test_a_day_that_cannot_be_read_is_said_in_words(enter: Enter) -> None:
    page = enter("officer").get(reverse("units"), {"dag": "i går"})
    assert page.status_code == 400
    assert "”i går” är ingen dag som går att läsa." in page.content.decode()


def test_a_unit_shows_its_list_by_age_and_sex(enter: Enter) -> None:
    page = enter("auditor").get(reverse("unit", args=[county.HERE]))
    rows = [(row.band, row.women, row.men) for row in page.context["ages"].rows]
    assert [row for row in rows if row[1:] != (0, 0)] == [
        ("19–44", 0, 1),
        ("45–64", 0, 1),
        ("65–74", 1, 0),
    ]


def test_a_unit_that_is_not_there_is_said_in_words(enter: Enter) -> None:
    page = enter("officer").get(reverse("unit", args=["SE2222222222-BORTA"]))
    assert page.status_code == 404
    assert "SE2222222222-BORTA finns inte i registret den dagen." in page.content.decode()


def test_the_list_asks_for_a_purpose_before_anyone_is_shown(enter: Enter) -> None:
    page = enter("clerk").get(reverse("unit_list", args=[county.HERE]))
    assert "Anna" not in page.content.decode()
    assert AccessLogEntry.objects.count() == 0
    refused = enter("clerk").post(reverse("unit_list", args=[county.HERE]), {"purpose": "x"})
    assert refused.status_code == 400
    assert "Välj ett ändamål" in refused.content.decode()


def test_each_page_of_the_list_is_a_look_that_is_logged(
    enter: Enter, everyone: dict[str, int]
) -> None:
    assert names_listed(enter("clerk"), county.HERE) == ["Anna", "Bo"]
    looks = AccessLogEntry.objects.values_list("username", "purpose", "page", "person_ids")
    listed = sorted([everyone["Anna"], everyone["Bo"]])
    assert list(looks) == [("clerk", "list", "unit_list", listed)]


def test_a_protected_person_is_on_the_list_for_the_officer_only(enter: Enter) -> None:
    assert names_listed(enter("officer"), county.HERE) == ["Anna", "Dolda", "Bo"]
    assert names_listed(enter("clerk"), county.HERE) == ["Anna", "Bo"]


def test_an_old_list_does_not_give_away_who_is_protected_since(
    enter: Enter, everyone: dict[str, int]
) -> None:
    spring = "2023-05-01"
    assert names_listed(enter("clerk"), county.HERE, dag=spring) == ["Anna", "Bo"]
    county.protect(everyone["Anna"], since=county.DAY)
    assert names_listed(enter("officer"), county.HERE, dag=spring) == ["Anna", "Dolda", "Bo"]
    for asked in ({"dag": spring}, {"dag": spring, "kand": spring}, {"kand": spring}):
        assert names_listed(enter("clerk"), county.HERE, **asked) == ["Bo"]


def test_another_units_clerk_is_refused_the_list_that_its_own_clerk_sees(enter: Enter) -> None:
    assert names_listed(enter("clerk"), county.HERE) == ["Anna", "Bo"]
    for username in ("other_clerk", "controller", "auditor"):
        page = enter(username).get(reverse("unit_list", args=[county.HERE]))
        assert (page.status_code, "Anna" in page.content.decode()) == (403, False)


def test_a_long_list_goes_on_where_the_page_ended(
    enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vardval.portal.views.unit.PAGE_LENGTH", 1)
    client = enter("clerk")
    assert names_listed(client, county.HERE) == ["Anna"]
    following = client.get(reverse("unit_list", args=[county.HERE])).context["next_after"]
    assert names_listed(client, county.HERE, efter=following) == ["Bo"]
    assert names_listed(client, county.HERE, efter="strunt") == ["Anna"]


def test_a_units_page_tells_all_that_was_known_of_it_the_newest_first(enter: Enter) -> None:
    renamed = county.unit_file(2).decode().replace("Alens hälsocentral", "Alens vårdcentral")
    load_units(
        content=renamed.encode(),
        name="enheter.csv",
        actor="system",
        at=county.BUILT_AT.replace(month=6),
    )
    page = enter("auditor").get(reverse("unit", args=[county.THERE]))
    told = [(one.unit.name, one.known_until is None) for one in page.context["history"]]
    assert told == [("Alens vårdcentral", True), ("Alens hälsocentral", False)]
    (_, earlier) = page.context["history"]
    assert earlier.known_until == county.BUILT_AT.replace(month=6)
    assert "Enheten genom tiden" in page.content.decode()
    assert "Alens hälsocentral, Hälsocentral i Kalix" in page.content.decode()
