"""Matters walked at random by three people: the cabinet takes just what the tables let it."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from vardval.cases.casework import (
    MatterMovedOn,
    StepLacks,
    let_lapse,
    meet_deadline,
    open_matter,
    set_deadline,
    take_step,
)
from vardval.cases.jobs import tell_of_deadlines
from vardval.cases.matter_queries import MarkKind, NoSuchMatter, matter
from vardval.cases.models import DeadlineMark
from vardval.cases.papers import add_made_document
from vardval.config.machines import MACHINES
from vardval.core.cases import Machine, Need, Taken, unmet
from vardval.platform.ledger import newest_number

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DAY = date(2026, 3, 2)
PEOPLE = ("olga", "dora", "hanna")
ACTIONS = {name: sorted({way.action for way in one.transitions}) for name, one in MACHINES.items()}


def opened(machine: Machine) -> int:
    return open_matter(
        machine=machine,
        subject="unit",
        subject_id=7,
        title="Prov",
        opened_on=DAY,
        actor="hanna",
        at=AT,
    )


def expected(
    machine: Machine, state: str, action: str, taken: list[Taken], who: str, has: set[Need]
) -> str | Need | None:
    """The state that the step leads to, the first thing that it lacks, or None for no step."""
    way = next((one for one in machine.ways_on(state) if one.action == action), None)
    if way is None:
        return None
    lacking = unmet(
        way,
        taken=taken,
        taker=who,
        has_reasons=Need.REASONS in has,
        has_document=Need.DOCUMENT in has,
        has_day=Need.DAY in has,
    )
    return lacking[0] if lacking else way.target


@pytest.mark.parametrize("name", sorted(MACHINES))
def test_a_matter_goes_where_its_table_leads_and_stays_where_a_step_is_refused(name: str) -> None:
    chance = Random(name)
    machine = MACHINES[name]
    key, state = opened(machine), machine.start
    taken = [Taken("open", "hanna")]
    has = set[Need]()
    for _ in range(25):
        who = chance.choice(PEOPLE)
        ways = [one.action for one in machine.ways_on(state)]
        # Most often a step that there is, else any of the course's.
        action = chance.choice(ways if ways and chance.random() < 0.7 else ACTIONS[name])
        said = {one for one in (Need.REASONS, Need.DAY) if chance.random() < 0.7}
        if chance.random() < 0.2:
            add_made_document(
                matter_id=key,
                name="a.txt",
                media_type="text/plain",
                content=b"a",
                on=DAY,
                actor=who,
                at=AT,
            )
            has.add(Need.DOCUMENT)
        outcome = expected(machine, state, action, taken, who, has | said)
        try:
            came_to: str | Need | None = take_step(
                matter_id=key,
                action=action,
                on=DAY,
                reasons="Skäl." if Need.REASONS in said else " ",
                effect_on=DAY if Need.DAY in said else None,
                actor=who,
                at=AT,
            )
        except MatterMovedOn:
            came_to = None
        except StepLacks as lacks:
            came_to = lacks.need
        assert came_to == outcome
        if isinstance(outcome, str):
            state = outcome
            taken.append(Taken(action, who))
    told = matter(key, known_at=newest_number())
    assert (told.state, told.is_open) == (state, state not in machine.ends)
    assert [Taken(one.action, one.by) for one in told.timeline] == taken
    for before, after in zip(told.timeline, told.timeline[1:], strict=False):
        assert after.source == before.target


def _due(key: int, on: date, what: str = "answer", then: str = "") -> None:
    set_deadline(matter_id=key, what=what, due_on=on, then_action=then, actor="olga", at=AT)


def _marks(key: int) -> list[dict[DeadlineMark.Kind, date]]:
    return [dict(one.marks) for one in matter(key, known_at=newest_number()).deadlines]


def test_last_days_of_one_name_lapse_together_and_of_another_stay_open() -> None:
    key = opened(MACHINES["shortcoming"])
    for what in ("answer", "answer", "plan"):
        _due(key, DAY + timedelta(days=3), what)
    before = newest_number()
    assert let_lapse(matter_id=key, what="bolag", on=DAY, actor="olga", at=AT) == 0
    assert newest_number() == before
    assert let_lapse(matter_id=key, what="answer", on=DAY, actor="olga", at=AT) == 2
    assert let_lapse(matter_id=key, what="answer", on=DAY, actor="olga", at=AT) == 0
    assert meet_deadline(matter_id=key, what="answer", on=DAY, actor="olga", at=AT) == 0
    lapsed = {MarkKind.LAPSED: DAY}
    assert _marks(key) == [lapsed, lapsed, {}]


@pytest.mark.parametrize("days", [-2, -1, 0, 1, 14, 15])
def test_a_night_tells_what_has_come_of_a_last_day_and_reminds_of_none_that_has(days: int) -> None:
    key = opened(MACHINES["shortcoming"])
    due_on = DAY + timedelta(days=days)
    _due(key, due_on)
    tell_of_deadlines(DAY, AT)
    kinds = {
        MarkKind.REMINDED: 1 <= days <= 14,
        MarkKind.FIRED: days <= 0,
        MarkKind.PASSED: days <= -1,
    }
    assert _marks(key) == [{kind: DAY for kind, is_told in kinds.items() if is_told}]
    (told,) = matter(key, known_at=newest_number()).deadlines
    assert told.is_overdue_on(DAY) is (days < 0)


def test_nothing_is_set_met_or_let_lapse_in_a_matter_that_there_is_not() -> None:
    before = newest_number()
    for act in (
        lambda: _due(4711, DAY),
        lambda: meet_deadline(matter_id=4711, what="answer", on=DAY, actor="olga", at=AT),
        lambda: let_lapse(matter_id=4711, what="answer", on=DAY, actor="olga", at=AT),
    ):
        with pytest.raises(NoSuchMatter):
            act()
    assert newest_number() == before


def test_the_clock_acts_on_the_silence_the_day_after_and_the_last_day_asks_nothing_more() -> None:
    key = opened(MACHINES["shortcoming"])
    take_step(matter_id=key, action="ask", on=DAY, reasons="Varför?", actor="olga", at=AT)
    _due(key, DAY, then="silence")
    tell_of_deadlines(DAY, AT)
    assert matter(key, known_at=newest_number()).state == "asked"
    after = DAY + timedelta(days=1)
    tell_of_deadlines(after, AT)
    told = matter(key, known_at=newest_number())
    assert (told.state, told.timeline[-1].by, told.next_due_on) == (
        "heard",
        "natten 2026-03-03",
        None,
    )
    assert _marks(key) == [{MarkKind.FIRED: DAY, MarkKind.PASSED: after, MarkKind.LAPSED: after}]
