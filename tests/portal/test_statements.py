"""Runs, a unit's statement, its lines, and one line down to its clause."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.urls import reverse

from tests.apps.county import FJALLET, HAVET, TORGET, list_person
from tests.apps.settlement import small_region
from tests.apps.settlement.small_region import Region
from tests.portal.conftest import Enter
from tests.standing import copied_files, standing_on
from vardval.core.time import Month
from vardval.platform.accounts import User
from vardval.platform.sentences import sentence
from vardval.settlement.actions import approve_run
from vardval.settlement.models import FactFile

pytestmark = pytest.mark.django_db


def test_no_month_settled_has_its_own_words(enter: Enter) -> None:
    words = enter("controller").get(reverse("runs")).content.decode()
    assert "Ingen månad är räknad ännu." in words


def build_draft() -> tuple[Region, int]:
    """Make the small region, and its March as a draft."""
    region = small_region.make_region()
    return region, small_region.draft(region, Month(2023, 3))


standing_draft = standing_on(build_draft)


@pytest.fixture
def draft(
    standing_draft: tuple[Region, int],
    accounts: dict[str, User],
    settings: LazySettings,
    tmp_path: Path,
) -> int:
    """A draft of March; the clerk is the square's, the other clerk the sea's."""
    settings.STATE_FOLDER = copied_files(tmp_path)
    User.objects.filter(username="clerk").update(unit_hsa_id=TORGET)
    User.objects.filter(username="other_clerk").update(unit_hsa_id=HAVET)
    return standing_draft[1]


@pytest.fixture
def approved(draft: int) -> int:
    """The draft, once somebody else than its maker has approved it."""
    approver = User.objects.get(username="godkännaren")
    approve_run(run_id=draft, actor=approver, at=small_region.AT)
    return draft


def test_the_runs_are_there_with_state_and_total(enter: Enter, draft: int) -> None:
    page = enter("controller").get(reverse("runs"))
    told = [(str(one.month), one.status.value) for one in page.context["runs"]]
    assert told == [("2023-03", "draft")]
    assert "Utkast" in page.content.decode()


def test_a_run_tells_what_each_unit_gets_and_the_sum(enter: Enter, draft: int) -> None:
    page = enter("auditor").get(reverse("run", args=[draft]))
    totals = page.context["totals"]
    assert [one.unit_name for one in totals] == ["Havets HC", "Torgets HC"]
    assert sum(one.total_ore for one in totals) == page.context["run"].total_ore


def test_a_statement_says_first_that_its_amounts_are_examples(enter: Enter, draft: int) -> None:
    page = enter("controller").get(reverse("statement", args=[draft, TORGET]))
    notices = [one.text for one in page.context["told"].notices]
    assert notices[0].startswith("Beloppen är exempel")
    assert page.content.decode().index(notices[0]) < page.content.decode().index("<table")


def test_a_line_shows_every_step_behind_its_amount(enter: Enter, draft: int) -> None:
    client = enter("controller")
    lines = client.get(reverse("statement_lines", args=[draft, TORGET, 1]))
    assert len(lines.context["lines"]) == lines.context["row"].people == 4
    person_id = lines.context["lines"][0].person_id
    page = client.get(reverse("statement_line", args=[draft, TORGET, 1, person_id]))
    assert len(page.context["steps"]) >= 3
    sources = [one.source for one in page.context["steps"] if one.source]
    assert sources
    assert all(": " in one for one in sources)  # the id, and what it stands for
    assert "Provsson" not in page.content.decode()
    assert re.search(r"Person \d+, \d+ år, (kvinna|man)\.", page.content.decode())


def test_a_draft_is_not_shown_to_a_unit_until_it_is_approved(enter: Enter, draft: int) -> None:
    address = reverse("statement", args=[draft, TORGET])
    assert enter("controller").get(address).status_code == 200
    assert enter("clerk").get(address).status_code == 404
    approver = User.objects.get(username="godkännaren")
    approve_run(run_id=draft, actor=approver, at=small_region.AT)
    assert enter("clerk").get(address).status_code == 200


@pytest.mark.parametrize("parts", [(), (1,), (1, 1)])
def test_another_units_clerk_is_refused_what_the_own_clerk_sees(
    enter: Enter, approved: int, parts: tuple[int, ...]
) -> None:
    lines = enter("clerk").get(reverse("statement_lines", args=[approved, TORGET, 1]))
    person_id = lines.context["lines"][0].person_id
    names = ("statement", "statement_lines", "statement_line")
    address = reverse(
        names[len(parts)], args=[approved, TORGET, *parts[:1], *[person_id] * (len(parts) > 1)]
    )
    assert enter("clerk").get(address).status_code == 200
    refused = enter("other_clerk").get(address)
    assert refused.status_code == 403
    assert "för din egen enhet." in refused.content.decode()


def test_a_line_of_another_unit_does_not_come_in_by_the_own_units_address(
    enter: Enter, approved: int
) -> None:
    theirs = enter("other_clerk").get(reverse("statement_lines", args=[approved, HAVET, 1]))
    person_id = theirs.context["lines"][0].person_id
    client = enter("clerk")
    own = client.get(reverse("statement_line", args=[approved, TORGET, 1, person_id]))
    assert own.status_code == 404


def test_a_clerk_sees_the_own_units_statements_and_no_sum_of_others(
    enter: Enter, approved: int
) -> None:
    client = enter("clerk")
    mine = client.get(reverse("unit", args=[TORGET]))
    assert [str(one.month) for one in mine.context["statements"]] == ["2023-03"]
    others = client.get(reverse("unit", args=[HAVET]))
    assert (others.context["may_see_statements"], others.context["statements"]) == (False, [])
    assert client.get(reverse("run", args=[approved])).status_code == 403
    assert client.get(reverse("runs")).status_code == 403


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("run", [4711]),
        ("statement", [4711, TORGET]),
        ("statement_lines", [None, TORGET, 99]),
        ("statement_line", [None, TORGET, 1, 4711]),
        ("statement_line", [None, TORGET, 99, 4711]),
        ("statement", [None, "SE2222222222-BORTA"]),
    ],
)
def test_what_is_not_in_the_settlement_is_said_in_words(
    enter: Enter, draft: int, name: str, parts: list[int | str | None]
) -> None:
    address = reverse(name, args=[draft if one is None else one for one in parts])
    assert enter("controller").get(address).status_code == 404


def test_a_long_row_goes_on_where_the_page_ended(
    enter: Enter, draft: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vardval.portal.views.statement.PAGE_LENGTH", 3)
    client, address = enter("controller"), reverse("statement_lines", args=[draft, TORGET, 1])
    first = client.get(address)
    assert (len(first.context["lines"]), first.context["next_first"]) == (3, 3)
    rest = client.get(address, {"fran": "3"})
    assert (len(rest.context["lines"]), rest.context["next_first"]) == (1, None)


def test_a_unit_that_nobody_was_listed_at_says_so(enter: Enter, draft: int) -> None:
    page = enter("controller").get(reverse("statement", args=[draft, FJALLET]))
    assert page.status_code == 404
    assert f"Enheten {FJALLET} har ingen avräkning för 2023-03." in page.content.decode()


def test_a_month_without_corrections_says_so(enter: Enter, draft: int) -> None:
    page = enter("controller").get(reverse("statement", args=[draft, TORGET]))
    assert "Inga rättelser den här månaden." in page.content.decode()


@pytest.mark.parametrize(
    ("username", "words"),
    [
        ("officer", {"Se personens historik", "Se underlaget"}),
        ("controller", {"Se underlaget"}),
    ],
)
def test_a_correction_leads_to_the_file_or_the_person_that_it_comes_from(
    enter: Enter,
    standing_draft: tuple[Region, int],
    approved: int,
    username: str,
    words: set[str],
) -> None:
    region, _ = standing_draft
    list_person(region.people["Anna"], date(2023, 1, 10), (date(2023, 1, 10), HAVET))
    small_region.load_weights({"Anna": "0,8", "Bo": "2.75", "Elsa": "3.1", "Farid": "0,35"})
    file = FactFile.objects.latest("id")
    april = small_region.draft(region, Month(2023, 4))
    page = enter(username).get(reverse("statement", args=[april, HAVET]))
    found = [one for *_, one in page.context["corrections"] if one is not None]
    assert {sentence(one.code, "sv") for one in found} == words
    addresses = {one.address for one in found}
    assert reverse("fact_file", args=[file.pk]) in addresses
    assert (reverse("person", args=[region.people["Anna"]]) in addresses) is (username == "officer")
    for address in addresses:
        assert enter(username).get(address).status_code == 200
    assert "Se underlaget" in page.content.decode()


def test_a_clerk_is_led_only_to_those_who_are_on_the_own_list_today(
    enter: Enter, standing_draft: tuple[Region, int], approved: int
) -> None:
    region, _ = standing_draft
    anna = region.people["Anna"]
    list_person(anna, date(2023, 1, 10), (date(2023, 1, 10), HAVET))
    april = small_region.settle_and_approve(region, Month(2023, 4))
    history = reverse("person", args=[anna])
    led = {}
    for username, unit in (("clerk", TORGET), ("other_clerk", HAVET), ("officer", TORGET)):
        page = enter(username).get(reverse("statement", args=[april, unit]))
        assert {one.person_id for one, *_ in page.context["corrections"]} == {anna}
        led[username] = f'href="{history}"' in page.content.decode()
        assert (enter(username).get(history).status_code == 200) is led[username]
    assert led == {"clerk": False, "other_clerk": True, "officer": True}
    line = reverse("statement_line", args=[approved, TORGET, 1, anna])
    assert history not in enter("clerk").get(line).content.decode()
    assert history in enter("officer").get(line).content.decode()


def test_a_runs_page_adds_up_each_column(enter: Enter, approved: int) -> None:
    page = enter("controller").get(reverse("run", args=[approved]))
    totals = page.context["totals"]
    assert page.context["ordinary_ore"] == sum(one.ordinary_ore for one in totals) > 0
    assert page.context["before_ore"] is None
    assert "godkännaren" in page.content.decode()
