"""The menu: which places each role has, how they are grouped, and where the reader is."""

import re
from itertools import permutations

import pytest
from django.test import RequestFactory

from vardval.platform.accounts import User
from vardval.platform.models import Role
from vardval.platform.system_actor import SystemActor
from vardval.portal.menu_shown import menu_shown
from vardval.portal.navigation import Destination, MenuPart, destinations, grouped


def shown(role: Role | None, path: str = "/") -> list[Destination]:
    """Return the menu of someone in the role, at the path."""
    unit = "SE1" if role is Role.UNIT_CLERK else ""
    actor = None if role is None else User(username="prov", role=role, unit_hsa_id=unit)
    return destinations(RequestFactory().get(path), actor)


def names(role: Role | None) -> set[str]:
    return {one.code.rpartition(".")[2] for one in shown(role)}


def test_who_has_not_logged_in_and_residents_meet_what_is_open_to_all() -> None:
    assert names(None) == {"centres", "rulebook"}
    assert names(Role.RESIDENT) == {"own_home", "centres", "rulebook"}


def test_only_who_reviews_looks_has_that_place_and_only_who_may_look_finds_people() -> None:
    roles = (Role.REGION_OFFICER, Role.CONTROLLER, Role.UNIT_CLERK, Role.AUDITOR)
    assert [role for role in roles if "access_review" in names(role)] == [Role.AUDITOR]
    assert "person_search" in names(Role.REGION_OFFICER)
    assert "person_search" not in names(Role.CONTROLLER)
    assert "officers_day" not in names(Role.UNIT_CLERK)
    assert "runs" not in names(Role.UNIT_CLERK)


@pytest.mark.parametrize(
    ("path", "here"),
    [
        ("/", {"month"}),
        ("/enheter/", {"units"}),
        ("/enheter/SE1/historik/", {"units"}),
        ("/enheterna/", set()),
        ("/avrakningar/7/kontroll/", {"runs"}),
        ("/finns-inte/", set()),
    ],
)
def test_the_reader_is_at_one_place_at_most(path: str, here: set[str]) -> None:
    menu = shown(Role.REGION_OFFICER, path)
    assert {one.code.rpartition(".")[2] for one in menu if one.is_here} == here


@pytest.mark.parametrize("role", list(Role))
def test_no_place_stands_inside_another(role: Role) -> None:
    addresses = [one.address for one in shown(role) if one.address != "/"]
    assert [pair for pair in permutations(addresses, 2) if pair[0].startswith(pair[1])] == []


def test_a_closed_account_has_the_place_that_is_open_to_all_and_keeps_no_other() -> None:
    clerk = User(username="prov", role=Role.REGION_OFFICER, is_active=True)
    closed = User(username="prov", role=Role.REGION_OFFICER, is_active=False)
    path = RequestFactory().get("/")
    assert len(destinations(path, clerk)) > 1
    assert [one.code for one in destinations(path, closed)] == ["portal.menu.rulebook"]


def test_what_acts_without_an_account_has_a_menu_by_the_same_rules() -> None:
    menu = destinations(RequestFactory().get("/"), SystemActor("natten"))
    assert "portal.menu.nights" in {one.code for one in menu}


def place(code: str, group: str = "", *, is_here: bool = False) -> Destination:
    return Destination(code, f"/{code}/", is_here, group)


def test_a_group_stands_where_its_first_place_does() -> None:
    first, alone, second = place("a", "betalning"), place("b"), place("c", "betalning")
    assert grouped([first, alone, second]) == [
        MenuPart("portal.menu.group.betalning", (first, second)),
        MenuPart("", (alone,)),
    ]


def test_a_group_of_one_is_a_place_by_itself_and_nothing_is_no_menu() -> None:
    lonely = place("a", "betalning")
    assert grouped([lonely]) == [MenuPart("", (lonely,))]
    assert grouped([]) == []


@pytest.mark.parametrize("at", [0, 1])
def test_the_reader_is_in_a_group_when_at_any_of_its_places(at: int) -> None:
    parts = grouped([place(str(one), "drift", is_here=one == at) for one in range(2)])
    assert [one.is_here for one in parts] == [True]
    assert not MenuPart("", (place("x"),)).is_here


def test_the_menu_on_a_page_tells_where_the_reader_is_in_the_readers_language() -> None:
    def marked(path: str, language: str) -> list[str]:
        told = menu_shown(tuple(shown(Role.REGION_OFFICER, path)), language)
        return re.findall(r'aria-current="page">([^<]+)<', told)

    places = [("/enheter/", "sv"), ("/enheter/", "en"), ("/arenden/", "sv"), ("/enheter/", "sv")]
    assert [marked(*one) for one in places] == [["Enheter"], ["Units"], ["Ärenden"], ["Enheter"]]
