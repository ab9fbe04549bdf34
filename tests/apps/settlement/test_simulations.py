"""Simulations on a run's own month: what is changed, what comes out, what stays as it was."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.apps.county import HAVET, TORGET, Someone, list_person, write_person
from tests.apps.settlement.small_region import BOOK, INDEX_FILE, MARCH, PRICE_LIST, Region
from vardval.core.settlement.what_if import NotAMove
from vardval.platform.models import Role, User
from vardval.platform.policy import AccessDenied
from vardval.platform.strict_yaml import ProblemsFound
from vardval.settlement.actions import create_run, save_simulation
from vardval.settlement.actions.simulations import SimulationWithoutName
from vardval.settlement.facts import FactsMissing
from vardval.settlement.models import Run, Simulation, Statement, StatementLine
from vardval.settlement.places import settlement_folder
from vardval.settlement.price_lists.changing import NoSuchValue, changeable_values, with_values
from vardval.settlement.queries.simulations import (
    SimulationNotFound,
    decided_list_content,
    simulation,
    simulations,
)
from vardval.settlement.simulation.computing import BasisGone, simulate
from vardval.settlement.simulation.outcome import Outcome
from vardval.settlement.simulation.question import (
    AskedMove,
    NewUnit,
    Question,
    UnknownArea,
    UnknownUnit,
)

pytestmark = pytest.mark.django_db
AT = datetime(2023, 4, 3, 9, 0, tzinfo=UTC)
AS_DECIDED = PRICE_LIST.read_text(encoding="utf-8")


@pytest.fixture
def run(region: Region) -> Run:
    """The small region's March, as a draft."""
    run_id = create_run(
        month=MARCH, price_list_id=region.price_list_id, book_id=BOOK, actor=region.maker, at=AT
    )
    return Run.objects.get(id=run_id)


def with_numbers(**values: str) -> str:
    paths = {path.replace("__", "/"): text for path, text in values.items()}
    return with_values(PRICE_LIST.read_bytes(), paths).decode()


def by_unit(outcome: Outcome) -> dict[str, tuple[int, int]]:
    return {one.hsa_id: (one.decided_people, one.simulated_people) for one in outcome.units}


def test_the_decided_model_on_the_decided_lists_changes_nothing(run: Run) -> None:
    outcome = simulate(run, Question(AS_DECIDED))
    assert outcome.decided_ore == outcome.simulated_ore == run.total_ore
    assert (outcome.winners, outcome.losers) == ((), ())
    groups = (*outcome.components, *outcome.areas, *outcome.sexes, *outcome.ages)
    assert {one.change_ore for one in groups} == {0}


def test_a_dearer_grant_gives_exactly_that_much_more_and_touches_nothing_else(run: Run) -> None:
    dearer = Question(with_numbers(glesbygd__pris__kr="76000"))
    outcome = simulate(run, dearer)
    changed = {one.label: one.change_ore for one in outcome.components if one.change_ore}
    receivers = sum(1 for one in outcome.units if one.change_ore)
    assert changed["Anslag till hälsocentraler i glesbygd"] == 100_000 * receivers
    assert outcome.simulated_ore - outcome.decided_ore == sum(changed.values())
    assert {one.change_ore for one in (*outcome.areas, *outcome.ages)} == {0}


def test_a_unit_that_closes_leaves_its_people_to_another(run: Run) -> None:
    people = by_unit(simulate(run, Question(AS_DECIDED)))
    outcome = simulate(run, Question(AS_DECIDED, moves=(AskedMove(TORGET, (HAVET,)),)))
    there, here = people[HAVET][0], people[TORGET][0]
    assert by_unit(outcome) == {HAVET: (there, 0), TORGET: (here, here + there)}
    assert [one.hsa_id for one in outcome.winners] == [TORGET]
    assert [one.hsa_id for one in outcome.losers] == [HAVET]


def test_a_new_unit_gets_the_people_who_would_go_there(run: Run) -> None:
    new = NewUnit("SE99-NY", "Nya hälsocentralen", is_public=False, municipality="2580")
    asked = Question(AS_DECIDED, (AskedMove("SE99-NY", areas=("K",)),), (new,))
    outcome = simulate(run, asked)
    made = next(one for one in outcome.units if one.hsa_id == "SE99-NY")
    assert (made.name, made.decided_people, made.decided_ore) == ("Nya hälsocentralen", 0, 0)
    assert made.simulated_people == 3
    assert made.simulated_ore > 0


def test_other_counts_of_the_index_are_used_in_the_place_of_the_months_own(run: Run) -> None:
    headings = INDEX_FILE.split("\n", maxsplit=1)[0]
    asked = Question(AS_DECIDED, index_content=f"{headings}\nC;1000;0;0;0;0;0;0;0\n")
    outcome = simulate(run, asked)
    assert [one.hsa_id for one in outcome.winners] == [HAVET]
    assert [one.hsa_id for one in outcome.losers] == [TORGET]


def test_nothing_that_is_paid_from_changes_and_no_file_is_left(run: Run) -> None:
    def held() -> tuple[list[object], list[object], set[Path]]:
        files = set(settlement_folder().rglob("*.parquet"))
        statements, lines = Statement.objects.values_list(), StatementLine.objects.values_list()
        return list(statements), list(lines), files

    before = held()
    simulate(run, Question(with_numbers(vårdtyngd__pris__kr="1"), (AskedMove(TORGET, (HAVET,)),)))
    assert held() == before
    assert [one.name for one in settlement_folder().glob("simulation-*")] == []


def test_a_list_for_next_year_is_tried_on_this_years_people(run: Run) -> None:
    next_year = AS_DECIDED.replace("2023-01", "2024-01").replace("2023-12", "2024-12")
    assert simulate(run, Question(next_year)).simulated_ore == run.total_ore


def test_another_measuring_day_counts_those_who_were_listed_on_it(region: Region) -> None:
    newcomer = write_person(Someone("198003039808", date(1980, 3, 3)))
    list_person(newcomer, date(2023, 3, 10), (date(2023, 3, 10), HAVET))
    run_id = create_run(
        month=MARCH, price_list_id=region.price_list_id, book_id=BOOK, actor=region.maker, at=AT
    )
    run = Run.objects.get(id=run_id)
    last_day = AS_DECIDED.replace("sista dagen i föregående månad", "sista dagen i månaden")
    people = by_unit(simulate(run, Question(last_day)))
    there = people[HAVET][0]
    assert people[HAVET] == (there, there + 1)


def test_what_cannot_be_tried_says_why(run: Run) -> None:
    with pytest.raises(UnknownUnit, match="SE99-BORTA"):
        simulate(run, Question(AS_DECIDED, (AskedMove("SE99-BORTA"),)))
    with pytest.raises(NotAMove):
        simulate(run, Question(AS_DECIDED, (AskedMove(TORGET, (TORGET,)),)))
    with pytest.raises(UnknownArea, match="Området XYZ finns inte"):
        simulate(run, Question(AS_DECIDED, (AskedMove(TORGET, areas=("C", "XYZ")),)))
    with pytest.raises(ProblemsFound, match="i simuleringen:1"):
        simulate(run, Question("prislista: x\n"))
    with pytest.raises(FactsMissing, match="annat"):
        simulate(run, Question(AS_DECIDED.replace("underlag: vårdtyngd", "underlag: annat")))
    with pytest.raises(NoSuchValue, match="vårdtyngd/pris/öre"):
        with_numbers(vårdtyngd__pris__öre="1")


def test_a_month_whose_basis_has_been_weeded_is_not_tried_on(run: Run) -> None:
    (settlement_folder() / run.folder / "basis.parquet").unlink()
    with pytest.raises(BasisGone, match="är gallrat"):
        simulate(run, Question(AS_DECIDED))


def test_a_simulation_is_kept_with_its_question_and_found_by_its_link(
    run: Run, region: Region
) -> None:
    asked = Question(with_numbers(glesbygd__pris__kr="80000"), (AskedMove(TORGET, (HAVET,)),))
    key = save_simulation(name=" Dyrare ", run_id=run.id, question=asked, actor=region.maker, at=AT)
    kept = simulation(key)
    assert (kept.name, kept.month, kept.question) == ("Dyrare", MARCH, asked)
    assert kept.outcome == simulate(run, asked)
    assert [(one.value.path, one.value.text, one.tried) for one in kept.changed] == [
        ("glesbygd/pris/kr", "75000", "80000")
    ]
    assert not kept.list_is_other
    assert [one.share_key for one in simulations()] == [key]
    with pytest.raises(SimulationNotFound):
        simulation(f"{key}x")


def test_a_simulation_without_a_name_is_not_kept(run: Run, region: Region) -> None:
    with pytest.raises(SimulationWithoutName):
        save_simulation(
            name=" ", run_id=run.id, question=Question(AS_DECIDED), actor=region.maker, at=AT
        )
    assert Simulation.objects.count() == 0


@pytest.mark.parametrize("role", [Role.UNIT_CLERK, Role.AUDITOR, Role.RESIDENT])
def test_only_officers_and_controllers_simulate(run: Run, role: Role) -> None:
    somebody = User(username="prov", role=role, unit_hsa_id=TORGET)
    with pytest.raises(AccessDenied, match="simulera"):
        save_simulation(
            name="Prov", run_id=run.id, question=Question(AS_DECIDED), actor=somebody, at=AT
        )


def test_every_number_of_the_list_may_be_tried_and_the_rest_stays_as_written(run: Run) -> None:
    content = decided_list_content(run.id)
    values = {one.path: one.text for one in changeable_values(content)}
    assert values["vårdtyngd/pris/kr"] == "905"
    assert values["ålder_och_kön/tabell/rader/1/3"] == "2.10"
    assert [path for path in values if "kommuner" in path] == []
    assert with_values(content, {}) == content
    changed = with_values(content, {"vårdtyngd/pris/kr": "1000"})
    assert changed == content.replace(b'kr: "905"', b'kr: "1000"')
