"""Nights in the order of their days: missed ones, cut off ones, steps that fail."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import OperationalError, connection

from vardval.platform.models import LedgerEntry, Role, User
from vardval.platform.nightly import Night, Step, StepReport
from vardval.platform.nightly.alone import NIGHT_LOCK, NightUnderWay
from vardval.platform.nightly.queries import (
    NightTold,
    NoSuchNight,
    is_owed,
    last_day_done,
    night_told,
    nights_told,
)
from vardval.platform.nightly.running import nights_owed, run_nights
from vardval.platform.nightly.steps import NeedsWhatComesLater
from vardval.platform.nightly.wording import failure_told
from vardval.platform.policy import AccessDenied
from vardval.platform.sentences import SpokenError

pytestmark = pytest.mark.django_db

MONDAY = date(2023, 3, 6)
NUMBER = "19121212-1212"


def day(weekday: int) -> date:
    return MONDAY + timedelta(days=weekday)


class Diary:
    """Steps that write down on which day they were done; `failing` ones raise what is told."""

    def __init__(self, *names: str, **needs: str) -> None:
        self.written: list[tuple[date, str]] = []
        self.failing: dict[str, Exception | type[BaseException]] = {}
        self.night = Night(
            tuple(
                Step(one, self._step(one), (needs[one],) if one in needs else ()) for one in names
            )
        )

    def _step(self, name: str) -> Callable[[date, datetime], StepReport]:
        def run(on: date, at: datetime) -> StepReport:
            self.written.append((on, name))
            if name in self.failing:
                raise self.failing[name]
            return StepReport({"done": 1}, tasks=2, concerned={"told": (7, 9)})

        return run

    def run(self, through: date) -> list[date]:
        return run_nights(
            self.night,
            through=through,
            actor="prov",
            clock=lambda: datetime(2023, 3, 20, 2, 30, tzinfo=UTC),
        )


def told(on: date) -> dict[str, str]:
    return {one.name: one.status.value for one in night_told(on).steps}


def test_the_first_night_is_that_of_the_day_asked_for_when_nothing_else_is_known() -> None:
    diary = Diary("a", "b")
    assert diary.run(MONDAY) == [MONDAY]
    assert diary.written == [(MONDAY, "a"), (MONDAY, "b")]
    assert last_day_done() == MONDAY


def test_the_first_night_is_that_of_the_founding_day_unless_another_is_given() -> None:
    founded = Night((), founded_on=lambda: MONDAY)
    assert nights_owed(founded, through=day(2)) == [day(0), day(1), day(2)]
    assert nights_owed(founded, through=day(2), first_on=day(1)) == [day(1), day(2)]


def test_missed_nights_are_made_up_for_day_by_day() -> None:
    diary = Diary("a", "b")
    diary.run(day(0))
    assert diary.run(day(3)) == [day(1), day(2), day(3)]
    assert diary.written[2:] == [(day(n), name) for n in (1, 2, 3) for name in ("a", "b")]


def test_a_night_that_is_done_is_not_run_again() -> None:
    diary = Diary("a")
    diary.run(day(0))
    assert diary.run(day(0)) == []
    assert diary.run(day(-3)) == []
    assert diary.written == [(day(0), "a")]


def test_a_step_that_fails_holds_up_only_what_needs_it() -> None:
    diary = Diary("a", "b", "c", b="a")
    diary.failing["a"] = ValueError(NUMBER)
    diary.run(day(0))
    assert told(day(0)) == {"a": "failed", "b": "skipped", "c": "done"}
    assert diary.written == [(day(0), "a"), (day(0), "c")]
    assert last_day_done() is None


def test_the_next_night_takes_up_what_failed_before_its_own() -> None:
    diary = Diary("a", "b", "c", b="a")
    diary.failing["a"] = ValueError(NUMBER)
    diary.run(day(0))
    diary.failing.clear()
    diary.written.clear()
    assert diary.run(day(1)) == [day(0), day(1)]
    assert diary.written == [
        *((day(0), one) for one in ("a", "b")),
        *((day(1), one) for one in ("a", "b", "c")),
    ]
    assert told(day(0)) == {"a": "done", "b": "done", "c": "done"}
    assert [one.attempts for one in night_told(day(0)).steps] == [2, 1, 1]
    assert last_day_done() == day(1)


def test_a_day_goes_on_after_one_whose_step_still_fails() -> None:
    diary = Diary("a")
    diary.failing["a"] = ValueError()
    diary.run(day(0))
    assert diary.run(day(1)) == [day(0), day(1)]
    assert diary.run(day(1)) == [day(0), day(1)]
    assert last_day_done() is None


def test_a_night_that_was_cut_off_goes_on_with_the_step_it_was_in() -> None:
    diary = Diary("a", "b", "c")
    diary.failing["b"] = KeyboardInterrupt
    with pytest.raises(KeyboardInterrupt):
        diary.run(day(0))
    assert told(day(0)) == {"a": "done", "b": "running"}
    assert night_told(day(0)).ended_at is None
    diary.failing.clear()
    diary.run(day(0))
    assert diary.written == [(day(0), one) for one in ("a", "b", "b", "c")]
    assert told(day(0)) == {"a": "done", "b": "done", "c": "done"}


def test_a_report_tells_what_each_step_came_to() -> None:
    Diary("a", "b").run(day(0))
    (night,) = nights_told()
    assert isinstance(night, NightTold)
    assert (night.day, night.status.value, night.tasks, night.lacking) == (day(0), "done", 4, ())
    assert [(one.counts, one.concerned) for one in night.steps] == [
        ({"done": 1}, {"told": (7, 9)})
    ] * 2


def test_a_night_that_has_not_run_is_said_not_to_have() -> None:
    with pytest.raises(NoSuchNight) as unknown:
        night_told(MONDAY)
    assert str(unknown.value) == "Natten 6 mars 2023 har inte körts."


def test_each_night_is_one_entry_of_the_ledger() -> None:
    diary = Diary("a", "b")
    diary.failing["b"] = ValueError()
    diary.run(day(0))
    entry = LedgerEntry.objects.get()
    assert (entry.actor, entry.purpose, entry.happened) == ("prov", "night", "night_ended")
    assert entry.parameters == {"day": "2023-03-06", "lacking": ["b"]}


class Refused(SpokenError):
    def __init__(self) -> None:
        super().__init__("night.no_such_night", day=MONDAY)


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (Refused(), "Natten 6 mars 2023 har inte körts. Nästa natt försöker igen."),
        (
            OperationalError(NUMBER),
            (
                "Databasen svarade inte eller avbröt. Kontrollera databasservern. "
                "Nästa natt försöker igen."
            ),
        ),
    ],
    ids=["anticipated", "the database"],
)
def test_a_failure_says_what_happened_and_what_to_do(failure: Exception, words: str) -> None:
    diary = Diary("a")
    diary.failing["a"] = failure
    diary.run(day(0))
    (step,) = night_told(day(0)).steps
    assert failure_told(step, "sv") == words


def test_an_unforeseen_failure_is_told_by_kind_and_place_and_never_by_its_words() -> None:
    diary = Diary("a", "b", b="a")
    diary.failing["a"] = ValueError(f"Key (number)=({NUMBER}) already exists.")
    diary.run(day(0))
    failed, skipped = night_told(day(0)).steps
    assert failed.error_code == "ValueError"
    assert failed.error_place.startswith("vardval.platform.nightly.running:_run_step:")
    assert "ValueError i vardval.platform.nightly.running:_run_step:" in failure_told(failed, "sv")
    assert failure_told(skipped, "sv").startswith("Steget väntar på ett tidigare steg")
    with connection.cursor() as cursor:
        cursor.execute("SELECT s::text FROM platform_nightstep s")
        assert [row for row in cursor.fetchall() if NUMBER in row[0]] == []


def test_only_one_process_runs_nights_at_a_time() -> None:
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [NIGHT_LOCK])
    diary = Diary("a")
    with pytest.raises(NightUnderWay) as busy:
        diary.run(day(0))
    other.close()
    assert str(busy.value) == ("Natten körs redan av en annan process. Vänta tills den är klar.")
    assert diary.run(day(0)) == [day(0)]


@pytest.mark.django_db(transaction=True)
def test_a_step_whose_database_hung_up_is_told_and_the_rest_goes_on() -> None:
    def hangs_up(_on: date, _at: datetime) -> StepReport:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        return StepReport()

    diary = Diary("b")
    night = Night((Step("a", hangs_up), *diary.night.steps))
    run_nights(night, through=MONDAY, actor="prov", clock=lambda: datetime(2023, 3, 6, tzinfo=UTC))
    assert told(MONDAY) == {"a": "failed", "b": "done"}
    assert night_told(MONDAY).steps[0].error_code in {"OperationalError", "AdminShutdown"}


def test_a_night_is_owed_until_it_has_been_tried_to_its_end() -> None:
    diary = Diary("a", "b")
    assert is_owed(day(0))
    diary.failing["a"] = KeyboardInterrupt
    with pytest.raises(KeyboardInterrupt):
        diary.run(day(0))
    assert is_owed(day(0))
    diary.failing["a"] = ValueError()
    diary.run(day(0))
    assert not is_owed(day(0))
    assert is_owed(day(1))


def test_a_step_rests_only_on_steps_before_it() -> None:
    with pytest.raises(NeedsWhatComesLater):
        Diary("a", "b", a="b")


@pytest.mark.parametrize("role", [Role.UNIT_CLERK, Role.CONTROLLER, Role.AUDITOR, Role.RESIDENT])
def test_the_night_is_run_by_the_system_or_an_officer(role: Role) -> None:
    diary = Diary("a")
    with pytest.raises(AccessDenied):
        run_nights(
            diary.night,
            through=MONDAY,
            actor=User(username="x", role=role),
            clock=lambda: datetime(2023, 3, 6, tzinfo=UTC),
        )
    assert diary.written == []
