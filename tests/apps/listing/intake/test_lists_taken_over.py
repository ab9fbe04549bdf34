"""A region takes its lists over: who is listed where goes in with the people of the first load."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests import navet
from tests.apps.county import FJALLET, HAVET, TORGET
from tests.apps.listing.intake.conftest import AT_INTAKE, CENTRUM, KUSTEN, TakeIn
from tests.apps.listing.intake.test_late_facts import choose, told
from tests.apps.listing.intake.test_outcomes_of_the_norrbotten_clauses import BO, listings
from vardval.integrations.first_load import receive_file
from vardval.listing.intake import IntakeRun, apply_staged_notices
from vardval.listing.models import ListingEvent
from vardval.listing.rule_queries import remaining_changes
from vardval.platform.ledger import newest_number
from vardval.population.facts import people_by_number
from vardval.population.models import Notice

HEADINGS = "personnummer;kommun;fastighet;från;sekretessmarkering;listad_enhet;sätt;listad_sedan"
TakeOver = Callable[..., IntakeRun]


@pytest.fixture
def take_over(prepared_county: None, tmp_path: Path) -> TakeOver:
    """Load one person who lives in the centre from New Year's Day, listed as told."""

    def load(unit: str, manner: str, since: str = "", protected: str = "") -> IntakeRun:
        home = f"2580;{CENTRUM.property_designation}"
        path = tmp_path / "listor.csv"
        line = f"{BO};{home};2023-01-01;{protected};{unit};{manner};{since}"
        path.write_text(f"{HEADINGS}\n{line}\n", encoding="utf-8")
        receive_file(path=path, actor="prov", at=AT_INTAKE)
        return apply_staged_notices(actor="prov", at=AT_INTAKE)

    return load


@pytest.mark.parametrize(
    ("manner", "since", "from_on", "stored"),
    [
        ("aktiv", "2019-05-02", "2023-01-01", "active"),
        ("passiv", "2019-05-02", "2023-01-01", "passive"),
        ("passiv", "", "2023-01-01", "passive"),
    ],
)
def test_a_listing_is_taken_over_as_it_was(
    take_over: TakeOver, manner: str, since: str, from_on: str, stored: str
) -> None:
    take_over(FJALLET, manner, since)
    assert listings(BO) == [(FJALLET, from_on, None, stored, "")]
    assert [one.kind for one in ListingEvent.objects.all()] == ["listing_taken_over"]
    person = people_by_number([BO])[BO]
    assert remaining_changes(person, valid_on=date(2023, 5, 1), known_at=newest_number()) == 2


def test_a_listing_that_began_after_the_take_over_begins_then(take_over: TakeOver) -> None:
    take_over(FJALLET, "aktiv", "2023-02-01")
    assert [row[:4] for row in listings(BO)] == [
        (TORGET, "2023-01-01", "2023-02-01", "passive"),
        (FJALLET, "2023-02-01", None, "active"),
    ]


def test_who_had_chosen_stays_and_who_had_not_follows_a_move(
    take_over: TakeOver, take_in: TakeIn
) -> None:
    moved = navet.file(navet.post(BO, at=told("2023-04-02"), moved_on="20230401", home=KUSTEN))
    take_over(FJALLET, "passiv")
    take_in(moved)
    assert [row[:4] for row in listings(BO)] == [
        (FJALLET, "2023-01-01", "2023-04-01", "passive"),
        (HAVET, "2023-04-01", None, "passive"),
    ]


def test_a_late_fact_and_a_choice_leave_what_was_taken_over(
    take_over: TakeOver, take_in: TakeIn
) -> None:
    take_over(FJALLET, "aktiv")
    choose(BO, HAVET, "2023-05-01")
    late = navet.post(BO, at=told("2023-06-02"), moved_on="20230401", home=KUSTEN)
    take_in(navet.file(late))
    assert [row[:4] for row in listings(BO)] == [
        (FJALLET, "2023-01-01", "2023-05-01", "active"),
        (HAVET, "2023-05-01", None, "active"),
    ]


def test_who_is_protected_is_taken_over_as_listed_nowhere(take_over: TakeOver) -> None:
    take_over(FJALLET, "aktiv", protected="ja")
    assert listings(BO) == []


def test_a_unit_that_is_not_in_the_register_sets_the_line_aside(take_over: TakeOver) -> None:
    take_over("SE2321000230-OKÄND", "aktiv")
    aside = Notice.objects.get()
    assert (aside.status, aside.reason) == ("set_aside", "unknown_unit")
    assert people_by_number([BO]) == {}
