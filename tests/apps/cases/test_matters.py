"""Matters have a diary number, take the steps of their course, and keep what was known."""

from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.conf import LazySettings
from django.db import IntegrityError, connection

from tests.apps.cases.courses import COURSE
from vardval.cases.casework import (
    MatterMovedOn,
    MatterUnreadable,
    StepLacks,
    meet_deadline,
    open_matter,
    set_deadline,
    take_step,
)
from vardval.cases.jobs import tell_of_deadlines
from vardval.cases.matter_queries import (
    MarkKind,
    MatterTold,
    NoSuchMatter,
    deadlines_between,
    matter,
    matters,
)
from vardval.cases.models import DeadlineMark
from vardval.cases.papers import add_document, paper
from vardval.core.trace import step as trace_step
from vardval.platform.ledger import newest_number

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _course(settings: LazySettings) -> None:
    settings.MACHINES = "tests.apps.cases.courses.MACHINES"


def opened(*, on: date = DAY, title: str = "Byte av namn") -> int:
    return open_matter(
        machine=COURSE,
        subject="unit",
        subject_id=7,
        title=title,
        opened_on=on,
        clause="NB-1",
        particulars={"name": "Nya namnet"},
        actor="hanna",
        at=AT,
    )


def stepped(matter_id: int, action: str, *, by: str = "olga", **more: object) -> str:
    return take_step(matter_id=matter_id, action=action, on=DAY, actor=by, at=AT, **more)  # type: ignore[arg-type]  # as told


def due(matter_id: int, on: date, *, then: str = "") -> int:
    return set_deadline(
        matter_id=matter_id,
        what="answer",
        due_on=on,
        clauses=["NB-1"],
        trace=(trace_step("prov.days", "NB-1", day=on),),
        then_action=then,
        actor="olga",
        at=AT,
    )


def told(matter_id: int) -> MatterTold:
    return matter(matter_id, known_at=newest_number())


def test_diary_numbers_follow_each_other_within_a_year() -> None:
    numbers = [told(opened(on=on)).diary for on in (DAY, DAY, date(2027, 1, 4), DAY)]
    assert numbers == ["RS 2026-000001", "RS 2026-000002", "RS 2027-000001", "RS 2026-000003"]


def test_a_matter_is_opened_and_decided_with_all_that_the_decision_needs() -> None:
    one = opened()
    before = newest_number()
    assert stepped(one, "ask", reasons="Varför?") == "asked"
    assert stepped(one, "answer", by="hanna") == "received"
    add_document(matter_id=one, name="skäl.txt", content=b"Bra namn", on=DAY, actor="hanna", at=AT)
    decided = date(2026, 5, 1)
    stepped(one, "grant", by="dora", reasons="Godtas", effect_on=decided)
    now = told(one)
    assert (now.state, now.is_open, now.ways_on) == ("granted", False, ())
    assert [(one.action, one.by) for one in now.timeline] == [
        ("open", "hanna"),
        ("ask", "olga"),
        ("answer", "hanna"),
        ("grant", "dora"),
    ]
    assert (now.timeline[-1].reasons, now.timeline[-1].effect_on) == ("Godtas", decided)
    assert [(p.name, p.media_type, p.size_bytes) for p in now.documents] == [
        ("skäl.txt", "text/plain", 8)
    ]
    assert paper(now.documents[0].id, known_at=newest_number()).content == b"Bra namn"
    earlier = matter(one, known_at=before)
    assert (earlier.state, earlier.documents, earlier.is_open) == ("received", (), True)
    assert earlier.particulars == {"name": "Nya namnet"}


@pytest.mark.parametrize(
    ("taker", "reasons", "effect_on", "need"),
    [
        ("dora", "", DAY, "reasons"),
        ("olga", "Skäl", DAY, "another_person"),
        ("dora", "Skäl", None, "day"),
    ],
)
def test_a_decision_says_what_it_lacks(
    taker: str, reasons: str, effect_on: date | None, need: str
) -> None:
    one = opened()
    stepped(one, "ask", reasons="Varför?")
    stepped(one, "answer", by="hanna")
    add_document(matter_id=one, name="skäl.txt", content=b"Bra", on=DAY, actor="hanna", at=AT)
    with pytest.raises(StepLacks) as lacks:
        stepped(one, "grant", by=taker, reasons=reasons, effect_on=effect_on)
    assert lacks.value.need.value == need


def test_nothing_is_decided_before_the_party_has_been_heard() -> None:
    one = opened()
    add_document(matter_id=one, name="skäl.txt", content=b"Bra", on=DAY, actor="hanna", at=AT)
    with pytest.raises(StepLacks, match="ska ha fått yttra sig"):
        stepped(one, "grant", by="dora", reasons="Skäl", effect_on=DAY)


def test_the_second_of_two_is_told_who_was_first() -> None:
    one = opened()
    seen = told(one).timeline[-1].id
    stepped(one, "withdraw", seen=seen)
    for action in ("withdraw", "ask"):
        with pytest.raises(MatterMovedOn, match=r"RS 2026-000001.*olga var före") as moved:
            stepped(one, action, by="dora", reasons="Varför?", seen=seen)
        assert "olga was there first" in moved.value.told("en")


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_exactly_one_takes_the_step() -> None:
    one = opened()
    start, came = Barrier(2), []

    def try_it(who: str) -> None:
        start.wait()
        try:
            came.append(stepped(one, "withdraw", by=who))
        except MatterMovedOn as moved:
            came.append(moved.code)
        finally:
            connection.close()

    threads = [Thread(target=try_it, args=(who,)) for who in ("olga", "dora")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(came) == ["matter.moved_on", "withdrawn"]
    assert len(told(one).timeline) == 2


def test_words_have_a_measure_and_a_matter_has_to_exist() -> None:
    with pytest.raises(MatterUnreadable, match="högst 120 tecken"):
        opened(title=" ")
    with pytest.raises(MatterUnreadable, match=r"högst 8.000 tecken"):
        stepped(opened(), "ask", reasons="å" * 8001)
    for act in (lambda: stepped(4711, "ask"), lambda: told(4711)):
        with pytest.raises(NoSuchMatter):
            act()
    with pytest.raises(NoSuchMatter):
        paper(4711, known_at=newest_number())


def test_each_last_day_is_told_once_on_its_day_however_often_the_night_runs() -> None:
    one = opened()
    due(one, date(2026, 3, 30))
    told_of = []
    for day in range(1, 36):
        night = DAY + timedelta(days=day)
        for _ in range(2):
            tell_of_deadlines(night, AT)
        told_of += [
            (mark.kind, mark.marked_on)
            for mark in DeadlineMark.objects.filter(marked_on=night).order_by("pk")
        ]
    assert told_of == [
        ("reminded", date(2026, 3, 16)),
        ("fired", date(2026, 3, 30)),
        ("passed", date(2026, 3, 31)),
    ]
    late = told(one).deadlines[0]
    assert (late.is_open, late.is_overdue_on(date(2026, 3, 31))) == (True, True)
    assert (late.clauses, late.trace[0].parameter("day")) == (("NB-1",), date(2026, 3, 30))


def test_the_clock_takes_its_step_the_day_after_and_not_when_the_day_was_met() -> None:
    silent, answered = opened(), opened()
    for one in (silent, answered):
        stepped(one, "ask", reasons="Varför?")
        due(one, date(2026, 3, 9), then="silence")
    stepped(answered, "answer", by="hanna")
    assert meet_deadline(matter_id=answered, what="answer", on=DAY, actor="hanna", at=AT) == 1
    assert meet_deadline(matter_id=answered, what="answer", on=DAY, actor="hanna", at=AT) == 0
    report = tell_of_deadlines(date(2026, 3, 9), AT)
    assert (report.counts, report.tasks) == ({"reminded": 0, "fired": 1, "passed": 0}, 1)
    assert told(silent).state == "asked"
    tell_of_deadlines(date(2026, 3, 10), AT)
    assert [e.action for e in told(silent).timeline] == ["open", "ask", "silence"]
    assert [e.action for e in told(answered).timeline] == ["open", "ask", "answer"]
    assert told(answered).deadlines[0].marks == {MarkKind.MET: DAY}


def test_the_clock_leaves_a_matter_that_went_another_way() -> None:
    one = opened()
    due(one, date(2026, 3, 9), then="silence")
    tell_of_deadlines(date(2026, 3, 10), AT)
    assert told(one).state == "received"


def test_last_days_lapse_with_the_matter() -> None:
    one = opened()
    due(one, date(2026, 3, 30))
    stepped(one, "withdraw")
    tell_of_deadlines(date(2026, 4, 2), AT)
    assert told(one).deadlines[0].marks == {MarkKind.LAPSED: DAY}


def test_matters_come_with_the_nearest_last_day_first_and_the_ended_last() -> None:
    late, soon, ended, calm = opened(), opened(), opened(), opened()
    due(late, date(2026, 4, 30))
    due(soon, date(2026, 3, 5))
    stepped(ended, "withdraw")
    known = newest_number()
    assert [one.id for one in matters(known_at=known)] == [soon, late, calm, ended]
    assert [one.id for one in matters(known_at=known, only_open=True)] == [soon, late, calm]
    assert matters(known_at=known, kinds=["annan"]) == []
    assert len(matters(known_at=known, subject=("unit", 7))) == 4
    assert matters(known_at=known, subject=("provider", 7)) == []
    days = deadlines_between(date(2026, 3, 5), date(2026, 4, 29), known_at=known)
    assert [(one.matter_id, one.due_on) for one in days] == [(soon, date(2026, 3, 5))]


def test_a_diary_number_is_used_once() -> None:
    first, second = opened(), opened()
    row = told(first)
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO cases_matter (machine, subject, subject_id, title, diary_year,"
            " diary_number, opened_on, opened_by, clause, secrecy, particulars, entry)"
            " SELECT machine, subject, subject_id, title, diary_year, diary_number, opened_on,"
            " opened_by, clause, secrecy, particulars, entry FROM cases_matter WHERE id = %s",
            [second],
        )
    assert row.diary == "RS 2026-000001"
