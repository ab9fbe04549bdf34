"""What a part of the bench has held, whatever was held before it and by whoever started it."""

import subprocess
import sys

_HELD_MB = 96
_BEGINNING = f"""
import subprocess, sys
from bench.memory import forget_peak, peak_mb, peak_with_helpers_mb
before = peak_mb()
held = b"x" * ({_HELD_MB} << 20)
"""


def _told(program: str) -> list[int]:
    words = [sys.executable, "-c", _BEGINNING + program]
    return [int(one) for one in subprocess.check_output(words, text=True).split()]


def test_what_was_held_is_told_until_it_is_forgotten() -> None:
    before, at_most, after = _told(
        "at_most = peak_mb(); del held; forget_peak(); print(before, at_most, peak_mb())"
    )
    assert at_most >= before + _HELD_MB
    assert after < before + _HELD_MB // 2


def test_a_process_does_not_tell_what_the_one_that_started_it_held() -> None:
    begun = "from bench.memory import peak_mb; print(peak_mb())"
    (of_the_begun,) = _told(f"subprocess.run([sys.executable, '-c', {begun!r}])")
    assert of_the_begun < _HELD_MB


def test_what_a_helper_held_is_told_with_what_the_process_itself_held() -> None:
    helper = f"b'x' * ({2 * _HELD_MB} << 20)"
    (largest,) = _told(
        f"subprocess.run([sys.executable, '-c', {helper!r}]); print(peak_with_helpers_mb())"
    )
    assert largest >= 2 * _HELD_MB
