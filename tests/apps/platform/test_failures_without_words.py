"""A failure as the log has it: its kind and its place in our code, and never its words."""

import sys

import pytest

from vardval.platform.failures_told import place_of
from vardval.platform.jobs.log_lines import JobFormatter
from vardval.platform.strict_yaml import Place, ProblemsFound, read_yaml
from vardval.platform.timeline import in_order
from vardval.portal.moment import UnreadableDay, read_day

NUMBER = "19500317-9800"


def failure(call: object, *arguments: object) -> Exception:
    """Return what the call raises, with its trace."""
    try:
        call(*arguments)  # type: ignore[operator]
    except Exception as raised:  # noqa: BLE001 - any of them is what is asked about
        return raised
    raise AssertionError


def test_the_place_is_the_innermost_of_our_own_calls_whatever_it_called() -> None:
    # The day is refused by us, after Python refused it further in.
    told = place_of(failure(read_day, NUMBER, "sv"))
    module, function, line = told.split(":")
    assert (module, function, line.isdigit()) == ("vardval.portal.moment", "read_day", True)
    within = place_of(failure(in_order, [5, 7])).split(":")
    assert within[:2] == ["vardval.platform.timeline", "<lambda>"]


def test_a_failure_outside_our_code_has_no_place() -> None:
    assert place_of(failure(int, NUMBER)) == ""
    assert place_of(ValueError(NUMBER)) == ""


def test_a_line_of_a_log_holds_the_kind_and_the_place_and_none_of_the_words() -> None:
    raised = failure(read_day, NUMBER, "sv")
    line = JobFormatter().formatException((type(raised), raised, raised.__traceback__))
    kind, _, place = line.partition(" i ")
    assert (kind, place) == ("UnreadableDay", place_of(raised))
    assert isinstance(raised, UnreadableDay)
    assert NUMBER in str(raised)
    assert NUMBER not in line


@pytest.mark.parametrize("told", [(None, None, None), None, "ValueError"])
def test_a_line_about_no_failure_is_empty(told: object) -> None:
    assert JobFormatter().formatException(told) == ""


def test_the_failure_that_is_handled_just_now_is_told_alike() -> None:
    try:
        read_day(NUMBER, "sv")
    except UnreadableDay:
        assert JobFormatter().formatException(sys.exc_info()).startswith("UnreadableDay i vardval.")


def test_problems_of_several_files_stand_by_file_and_line_and_each_once() -> None:
    first, second = (
        read_yaml(content, name).problems
        for name, content in (("b.yaml", b"a: 1\nb: 2\na: 3\nb: 4\n"), ("a.yaml", b""))
    )
    found = ProblemsFound("Boken", [*first, *second, *first])
    assert [one.place for one in found.problems] == [
        Place("a.yaml", 1),
        Place("b.yaml", 3),
        Place("b.yaml", 4),
    ]
    assert str(found).splitlines()[0] == "Boken kan inte läsas in (3 fel)."
    assert str(found).splitlines()[1] == ("a.yaml:1: Filen är tom. Fyll i den eller ta bort den.")
