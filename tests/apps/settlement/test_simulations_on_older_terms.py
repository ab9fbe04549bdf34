"""A model that is tried does not reach units on older terms, unless the question says all."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from tests.apps.county import FJALLET, HAVET, TORGET
from tests.apps.settlement.small_region import Region
from tests.apps.settlement.test_older_terms import (
    FEBRUARY,
    NEWER_TEXT,
    NOW,
    OLDER_TEXT,
    build_two_years,
    publish,
    reject,
    settle,
)
from tests.apps.two_years import NEW, OLD
from tests.standing import copied_files, standing_on
from vardval.platform.accounts import User
from vardval.settlement.models import Run, Statement
from vardval.settlement.simulation.computing import simulate
from vardval.settlement.simulation.outcome import Outcome, outcome_read, outcome_written
from vardval.settlement.simulation.question import (
    AskedMove,
    NewUnit,
    Question,
    question_read,
    question_written,
)

OLDER_NAME = "Äldre prislista 2023 (beloppen är exempel, inte regionens)"
DEARER = NEWER_TEXT.replace('kr: "146.50"', 'kr: "200"')


@dataclass(frozen=True, slots=True)
class Settled:
    region: Region
    run_id: int


def build_run() -> Settled:
    """February, in which Havets HC is settled by the list of the older book."""
    made = build_two_years()
    newer, _ = publish("ny.yaml", NEWER_TEXT), publish("äldre.yaml", OLDER_TEXT)
    reject()
    return Settled(made, settle(made, FEBRUARY, newer))


standing_run = standing_on(build_run)


@pytest.fixture
def region(standing_run: Settled, db: None, settings: LazySettings, tmp_path: Path) -> Region:
    settings.STATE_FOLDER = copied_files(tmp_path)
    return standing_run.region


@pytest.fixture
def run(region: Region, standing_run: Settled) -> Run:
    return Run.objects.get(id=standing_run.run_id)


def paid(outcome: Outcome) -> dict[str, int]:
    return {one.hsa_id: one.simulated_ore for one in outcome.units}


def totals(run_id: int) -> dict[str, int]:
    rows = Statement.objects.filter(run_id=run_id).select_related("unit")
    return {one.unit.hsa_id: one.total_ore for one in rows}


def test_the_decided_list_changes_nothing_for_anybody(run: Run) -> None:
    outcome = simulate(run, Question(NEWER_TEXT))
    assert {one.change_ore for one in outcome.units} == {0}
    assert {one.change_ore for one in (*outcome.components, *outcome.ages)} == {0}
    assert [(one.hsa_id, one.older_list) for one in outcome.on_older_terms] == [(HAVET, OLDER_NAME)]
    assert outcome_read(outcome_written(outcome)) == outcome


def test_a_new_model_reaches_only_those_whom_no_older_book_binds(run: Run, region: Region) -> None:
    outcome = simulate(run, Question(DEARER))
    by_dearer = totals(settle(region, FEBRUARY, publish("dyr.yaml", DEARER)))
    assert paid(outcome) == by_dearer
    assert [one.hsa_id for one in outcome.units if one.change_ore] == [TORGET]


def test_a_question_for_all_settles_everybody_by_the_list_that_is_tried(
    run: Run, region: Region
) -> None:
    outcome = simulate(run, Question(NEWER_TEXT, is_for_all=True))
    by_older = settle(region, FEBRUARY, run.price_list_id, NOW, TORGET, HAVET, FJALLET)
    assert outcome.on_older_terms == ()
    assert [one.hsa_id for one in outcome.units if one.change_ore] == [HAVET]
    # All by the older list, tried as such, is what a run of it gives everybody.
    of_no_book = OLDER_TEXT.replace("regelböcker: [norrbotten/2023]\n", "")
    assert paid(simulate(run, Question(of_no_book, is_for_all=True))) == totals(by_older)


def test_a_list_that_names_the_older_book_is_tried_in_its_place(run: Run) -> None:
    cheaper = OLDER_TEXT.replace('kr: "120"', 'kr: "60"')
    outcome = simulate(run, Question(cheaper))
    assert [one.hsa_id for one in outcome.losers] == [HAVET]
    assert outcome.winners == ()
    books = f"regelböcker: [{OLD}, {NEW}]"
    both = simulate(run, Question(cheaper.replace(f"regelböcker: [{OLD}]", books)))
    assert [one.hsa_id for one in both.losers] == [TORGET]


def test_people_move_under_every_list_and_a_made_up_unit_is_paid_by_the_tried_one(
    run: Run,
) -> None:
    new = NewUnit("SE99-NY", "Nya hälsocentralen", is_public=False, municipality="2580")
    asked = Question(NEWER_TEXT, (AskedMove("SE99-NY", (HAVET,), percent=100),), (new,))
    outcome = simulate(run, asked)
    found = {one.hsa_id: one for one in outcome.units}
    assert found[HAVET].simulated_people == 0
    assert found["SE99-NY"].simulated_people == found[HAVET].decided_people
    assert (found["SE99-NY"].older_list, found[HAVET].older_list) == ("", OLDER_NAME)
    assert found["SE99-NY"].simulated_ore > 0
    assert sum(one.simulated_people for one in outcome.units) == outcome.people


def test_the_page_asks_about_older_terms_and_says_who_stands_on_them(
    run: Run, region: Region, client: Client
) -> None:
    client.force_login(User.objects.get(username=region.maker.username))
    month, page = {"avrakning": str(run.id), "rakna": ""}, reverse("new_simulation")

    def said(**typed: str) -> str:
        return " ".join(client.post(page, month | typed).content.decode().split())

    told = "räknade med sin egen boks lista, som i månaden själv: Havets HC."
    assert told in said()
    assert f"({OLDER_NAME})" in said()
    assert told not in said(for_alla="ja")
    assert "Räkna också enheterna på äldre villkor" in said(for_alla="ja")
    shown = client.get(reverse("run", args=[run.id])).content.decode()
    assert "går därför jämnt ut inom varje lista men inte alltid i det som betalas" in shown


def test_what_was_kept_before_units_stood_on_their_own_list_is_read_as_for_all() -> None:
    written = question_written(Question(NEWER_TEXT))
    assert question_read(written, NEWER_TEXT) == Question(NEWER_TEXT)
    del written["is_for_all"]
    assert question_read(written, NEWER_TEXT) == replace(Question(NEWER_TEXT), is_for_all=True)
