"""How often a token may call: the bucket empties call by call and fills by the clock."""

from collections.abc import Iterator

import pytest
from django.conf import LazySettings

from vardval.integrations.door.pace import TooOften, check_pace, forget_pace


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> Iterator[list[float]]:
    """Seconds that stand still until the test moves them; two calls a second fill the bucket."""
    seconds = [1000.0]
    monkeypatch.setattr("time.monotonic", lambda: seconds[0])
    settings.API_CALLS_PER_SECOND = 2
    forget_pace()
    yield seconds
    forget_pace()


def _calls(token: int) -> int:
    """How many calls the token makes before it is stopped."""
    made = 0
    while True:
        try:
            check_pace(token)
        except TooOften:
            return made
        made += 1


def test_two_hundred_calls_come_at_once_and_not_one_more(clock: list[float]) -> None:
    assert _calls(1) == 200
    with pytest.raises(TooOften) as stopped:
        check_pace(1)
    assert (stopped.value.wait_seconds, stopped.value.code) == (1, "rest.too_often")


def test_one_tokens_calls_are_not_anothers(clock: list[float]) -> None:
    assert (_calls(1), _calls(2), _calls(1)) == (200, 200, 0)


@pytest.mark.parametrize(("waited", "calls"), [(0.25, 0), (0.5, 1), (1, 2), (10, 20), (9999, 200)])
def test_the_bucket_fills_with_time_and_never_over_its_brim(
    clock: list[float], waited: float, calls: int
) -> None:
    _calls(1)
    clock[0] += waited
    assert _calls(1) == calls


def test_being_stopped_takes_nothing_of_what_has_filled(clock: list[float]) -> None:
    _calls(1)
    made = []
    for _ in range(4):
        clock[0] += 0.125
        made.append(_calls(1))
    assert made == [0, 0, 0, 1]


def test_the_wait_is_told_in_whole_seconds_and_is_enough(
    clock: list[float], settings: LazySettings
) -> None:
    settings.API_CALLS_PER_SECOND = 0.1
    _calls(1)
    clock[0] += 3
    with pytest.raises(TooOften) as stopped:
        check_pace(1)
    assert stopped.value.wait_seconds == 7
    clock[0] += 7
    assert _calls(1) == 1
