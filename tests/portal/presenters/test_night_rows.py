"""Nights as rows: how each went, what it came to, and where its work is."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

import pytest

from vardval.platform.nightly.queries import NightTold, RunStatus, StepStatus, StepTold
from vardval.portal.presenters.night_rows import NightRow, night_row

BEGAN = datetime(2023, 11, 15, 1, tzinfo=UTC)


def step(
    name: str = "notices",
    status: StepStatus = StepStatus.DONE,
    *,
    counts: Mapping[str, int] | None = None,
    tasks: int = 0,
    concerned: Mapping[str, tuple[int, ...]] | None = None,
    error: str = "",
    place: str = "",
    seconds: float = 2,
) -> StepTold:
    ended = BEGAN + timedelta(seconds=seconds)
    return StepTold(
        name, status, 1, counts or {}, tasks, concerned or {}, error, place, {}, BEGAN, ended
    )


def night(*steps: StepTold, ended_at: datetime | None = BEGAN) -> NightRow:
    status = RunStatus.DONE if ended_at else RunStatus.RUNNING
    return night_row(NightTold(date(2023, 11, 15), status, BEGAN, ended_at, steps), "sv")


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({}, "Inget att göra."),
        ({"applied": 0}, "Inget att göra."),
        ({"applied": 1}, "1\u00a0post tillämpad."),
        ({"applied": 2, "set_aside": 1}, "2\u00a0poster tillämpade, 1\u00a0post undanlagd."),
        ({"unheard_of": 3}, "Unheard_of: 3."),
    ],
)
def test_a_step_tells_what_it_came_to_as_a_sentence(counts: dict[str, int], told: str) -> None:
    (row,) = night(step(counts=counts)).steps
    assert row.came_to == told


@pytest.mark.parametrize(
    ("name", "tasks", "work_at"),
    [
        ("notices", 1, "/aviseringar/"),
        ("notices", 0, ""),
        ("ageing", 4, ""),
        ("defaults_due", 2, "/uppgifter/"),
    ],
)
def test_a_step_that_leaves_work_leads_there(name: str, tasks: int, work_at: str) -> None:
    (row,) = night(step(name, tasks=tasks)).steps
    assert (row.tasks, row.work_at) == (tasks, work_at)


@pytest.mark.parametrize(
    ("seconds", "took"), [(0, False), (0.4, False), (0.6, True), (61, True), (4_000, True)]
)
def test_only_what_took_a_second_says_how_long(seconds: float, took: bool) -> None:
    (row,) = night(step(seconds=seconds)).steps
    assert bool(row.took) is took


def test_a_night_that_goes_on_has_no_length_and_one_that_lacks_steps_names_them() -> None:
    row = night(
        step("ageing"),
        step("sealing", StepStatus.FAILED, error="X"),
        step("weeding", StepStatus.SKIPPED),
        step("påhittat", StepStatus.FAILED, error="X"),
        ended_at=None,
    )
    assert (row.took, row.lacking) == ("", "Skyddade uppgifter, Gallring, påhittat")
    assert [one.badge for one in row.steps] == ["success", "error", "warning", "error"]
    assert [bool(one.failure) for one in row.steps] == [False, True, True, True]


def test_the_work_of_a_night_is_that_of_its_steps_and_people_are_told_by_key() -> None:
    row = night(step(tasks=2, concerned={"okänd_kod": (7, 9)}), step("ageing", tasks=3))
    assert row.tasks == 5
    assert row.steps[0].concerned == [("okänd_kod", (7, 9))]
    assert night().tasks == 0
