"""The night as the installation puts it together."""

from datetime import UTC, date, datetime, time

import pytest
from django.conf import LazySettings

from vardval.config import environment
from vardval.config.jobs import day_due
from vardval.platform.nightly.due import beginning_of, night_due
from vardval.platform.nightly.steps import night_of_installation
from vardval.platform.sentences import LANGUAGES, has_sentence


def test_every_step_has_its_place_and_its_name_in_every_language() -> None:
    names = [one.name for one in night_of_installation().steps]
    assert [one for one in names if one != "retries"] == [
        "notices",
        "sealing",
        "scans",
        "letters",
        "courses_end",
        "obligations",
        "defaults_due",
        "stops_expire",
        "effects_due",
        "queues_fill",
        "ageing",
        "contracts",
        "deadlines",
        "vites",
        "weeding",
        "diary",
        "drafts",
        "run_files",
    ]
    missing = [
        (name, language)
        for name in names
        for language in LANGUAGES
        if not has_sentence(f"night.step.{name}", language)
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("hour", "minute", "day"),
    [
        (0, 29, date(2023, 3, 6)),
        (1, 29, date(2023, 3, 6)),
        (1, 30, date(2023, 3, 7)),
        (22, 59, date(2023, 3, 7)),
    ],
)
def test_a_night_is_due_from_its_time_of_day_in_sweden(
    settings: LazySettings, hour: int, minute: int, day: date
) -> None:
    moment = datetime(2023, 3, 7, hour, minute, tzinfo=UTC)
    settings.DEMONSTRATION_DAY = None
    assert night_due(moment, night_at=settings.NIGHT_AT) == day
    assert day_due(moment) == day


def test_in_summer_the_night_begins_an_hour_earlier_by_the_worlds_clock() -> None:
    from django.conf import settings

    begins = beginning_of(date(2023, 7, 1), night_at=settings.NIGHT_AT)
    assert begins.astimezone(UTC) == datetime(2023, 7, 1, 0, 30, tzinfo=UTC)


def test_in_the_demonstration_it_is_always_the_same_day(settings: LazySettings) -> None:
    settings.DEMONSTRATION_DAY = date(2023, 12, 29)
    assert day_due(datetime(2026, 1, 1, tzinfo=UTC)) == date(2023, 12, 29)


def test_the_night_begins_at_half_past_two_unless_another_time_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert environment.night_at() == time(2, 30)
    for written in ("04:15", "04.15"):
        monkeypatch.setenv("VARDVAL_NIGHT_AT", written)
        assert environment.night_at() == time(4, 15)
    monkeypatch.setenv("VARDVAL_NIGHT_AT", "snart")
    with pytest.raises(environment.BadVariable) as wrong:
        environment.night_at()
    assert str(wrong.value) == (
        "VARDVAL_NIGHT_AT är ”snart”. Skriv ett klockslag, till exempel 02:30."
    )


def test_one_process_works_the_night_s_notices_unless_more_are_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert environment.night_workers() == 1
    monkeypatch.setenv("VARDVAL_NIGHT_WORKERS", "4")
    assert environment.night_workers() == 4
    for meaningless in ("0", "17", "många", "²"):
        monkeypatch.setenv("VARDVAL_NIGHT_WORKERS", meaningless)
        with pytest.raises(environment.BadVariable, match="VARDVAL_NIGHT_WORKERS"):
            environment.night_workers()
