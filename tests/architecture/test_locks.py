"""Every advisory lock has a number of its own: two that share one would wait for each other."""

import re
from collections import defaultdict

from tests.architecture.tree import SOURCE, python_files, shown

_NUMBERED = re.compile(r"^(\w+) = (7_281_\d{3})\b", re.MULTILINE)
# Locks of two numbers are of another kind, and share none with those of one.
_OF_TWO_NUMBERS = {"UNIT_LOCK", "_LOCK_SPACE"}


def test_no_two_locks_share_a_number() -> None:
    held: dict[str, list[str]] = defaultdict(list)
    for path in python_files(SOURCE):
        for name, number in _NUMBERED.findall(path.read_text(encoding="utf-8")):
            held[f"{number}{' two' if name in _OF_TWO_NUMBERS else ''}"].append(shown(path))
    assert {number: paths for number, paths in held.items() if len(paths) > 1} == {}
    assert len(held) > 7
