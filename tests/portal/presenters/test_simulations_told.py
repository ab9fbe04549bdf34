"""A simulation in words: what it changes, its groups, and the chart of who gains and loses."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vardval.core.time import Month
from vardval.portal.presenters.change_chart import change_chart
from vardval.portal.presenters.simulated_changes import changes_told
from vardval.portal.presenters.simulated_groups import FEWEST, groups_shown
from vardval.settlement.price_lists.changing import ListValue
from vardval.settlement.queries.simulations import SimulationTold, ValueChanged
from vardval.settlement.simulation.outcome import GroupOutcome, Outcome
from vardval.settlement.simulation.question import AskedMove, NewUnit, Question

CHANGES = st.lists(st.integers(-(10**9), 10**9), max_size=60)


def group(label: str, people: int = 100, decided: int = 100, simulated: int = 150) -> GroupOutcome:
    return GroupOutcome(label, people, decided, simulated)


def test_each_table_has_words_for_its_labels_and_an_empty_one_is_left_out() -> None:
    outcome = Outcome(
        (),
        (group("Grundersättning"), group("")),
        (),
        (group("K"), group("M")),
        tuple(group(label) for label in ("-1", "0", "80", "90")),
    )
    assert [[one.group.label for one in table.rows] for table in groups_shown(outcome, "sv")] == [
        ["Grundersättning", "Avrundning"],
        ["Kvinnor", "Män"],
        ["Okänd ålder", "0–9 år", "80–89 år", "90 år och äldre"],
    ]
    assert [one.counts_people for one in groups_shown(outcome, "sv")] == [False, True, True]


def test_an_area_without_a_name_is_said_in_the_readers_language() -> None:
    outcome = Outcome((), (), (group(""),), (), ())
    labels = [groups_shown(outcome, one)[0].rows[0].group.label for one in ("sv", "en")]
    assert labels == ["Utan område", "Without area"]


@pytest.mark.parametrize(("people", "is_few"), [(0, True), (FEWEST - 1, True), (FEWEST, False)])
def test_a_group_of_few_people_hides_its_amounts_but_a_component_never_does(
    people: int, is_few: bool
) -> None:
    few = (group("K", people),)
    by_component, by_sex = groups_shown(Outcome((), few, (), few, ()), "sv")
    assert (by_component.rows[0].is_few, by_sex.rows[0].is_few) == (False, is_few)


@pytest.mark.parametrize(("count", "is_long"), [(30, False), (31, True)])
def test_a_long_table_is_folded(count: int, is_long: bool) -> None:
    areas = tuple(group(str(one)) for one in range(count))
    assert groups_shown(Outcome((), (), areas, (), ()), "sv")[0].is_long is is_long


def test_who_gains_most_stands_first_and_who_loses_is_drawn_to_the_left() -> None:
    chart = change_chart([("A", -50), ("B", 100), ("C", 0), ("D", 25)])
    assert chart is not None
    assert [(one.label, one.kind, one.x, one.width) for one in chart.bars] == [
        ("B", "more", 460, 210),
        ("D", "more", 460, 52),
        ("A", "less", 355, 105),
    ]
    assert chart.height == 3 * 26


@pytest.mark.parametrize("changes", [[], [("A", 0), ("B", 0)]])
def test_where_nothing_changes_there_is_nothing_to_draw(changes: list[tuple[str, int]]) -> None:
    assert change_chart(changes) is None


@given(CHANGES)
@settings(max_examples=30)
def test_every_bar_begins_or_ends_at_the_line_and_stays_inside(amounts: list[int]) -> None:
    chart = change_chart((str(place), one) for place, one in enumerate(amounts))
    for bar in () if chart is None else chart.bars:
        assert chart is not None
        begins = bar.x if bar.kind == "more" else bar.x + bar.width
        assert begins == chart.zero_x
        assert bar.width >= 1
        assert chart.label_x < bar.x <= chart.zero_x
        assert bar.x + bar.width < chart.figure_x
        assert bar.y + chart.bar_height <= chart.height


@given(CHANGES)
@settings(max_examples=30)
def test_the_chart_holds_the_forty_that_change_most(amounts: list[int]) -> None:
    chart = change_chart(("x", one) for one in amounts)
    drawn = [] if chart is None else [abs(bar.change_ore) for bar in chart.bars]
    assert (
        sorted(drawn, reverse=True)
        == sorted((abs(one) for one in amounts if one), reverse=True)[:40]
    )


UNITS = {"SE1": "Torgets HC"}


def told(question: Question, *changed: ValueChanged, list_is_other: bool = False) -> list[str]:
    """Return the sentences of a kept simulation."""
    nothing = Outcome((), (), (), (), ())
    at = datetime(2023, 1, 1, tzinfo=UTC)
    kept = SimulationTold(
        "k", "", 1, Month(2023, 1), question, nothing, changed, list_is_other, "ada", at
    )
    return changes_told(kept, {"grund": "Grund"}, UNITS, "sv")


def test_a_question_that_changes_nothing_has_no_sentences() -> None:
    assert told(Question("")) == []


def test_a_move_names_the_units_also_one_that_is_made_up() -> None:
    moves = (AskedMove("SE9", ("SE1", "SE7"), ("11", "12"), 0, 17, 5), AskedMove("SE1"))
    unit, first, second = told(Question("", moves, (NewUnit("SE9", "Nya HC", True, "2580"),)))
    assert unit == "Ny enhet: Nya HC (SE9)."
    assert first == (
        "5 procent av de listade i åldern 0–17 år flyttas till Nya HC. "
        "Från: Torgets HC, SE7. Områden: 11, 12."
    )
    assert second == (
        "100 procent av de listade i åldern 0–150 år flyttas till Torgets HC. "
        "Från: alla enheter. Områden: alla."
    )


def test_another_list_other_counts_and_all_units_are_each_said() -> None:
    asked = Question("", index_content="a;b", is_for_all=True)
    assert told(asked, list_is_other=True) == [
        "En prislista med andra komponenter eller mekanismer.",
        "Alla enheter räknas med den prövade listan, också de på äldre villkor.",
        "Ett annat CNI-underlag.",
    ]


@pytest.mark.parametrize(
    ("component", "before", "now", "words"),
    [
        ("grund", "1250.50", "2000", "Grund, pris: 1\u00a0250,50 blir 2\u00a0000."),
        ("grund", "ja", "nej", "Grund, pris: ja blir nej."),
        ("okänd", "0", "0.5", "okänd, pris: 0 blir 0,5."),
    ],
)
def test_a_number_of_the_list_is_read_aloud_and_a_word_stands_as_it_is(
    component: str, before: str, now: str, words: str
) -> None:
    value = ListValue(f"{component}/pris", component, before, 0, 0)
    assert told(Question(""), ValueChanged(value, now)) == [words]
