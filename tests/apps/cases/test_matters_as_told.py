"""A matter as it is told: where it stands, what is late, whose a step is, and its number."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vardval.cases.casework import MatterMovedOn, MatterUnreadable, StepLacks
from vardval.cases.matter_queries import (
    DeadlineTold,
    EventTold,
    MarkKind,
    MatterTold,
    NoSuchMatter,
    Subject,
    diary_of,
)
from vardval.cases.models import DeadlineMark, Matter, MatterEvent
from vardval.cases.record.queries import NoSuchDiary, matter_of_diary
from vardval.core.cases import By, Need, Transition

DAY = date(2024, 2, 29)
AT = datetime(2024, 2, 29, 12, tzinfo=UTC)


def deadline(due_on: date, *marks: DeadlineMark.Kind) -> DeadlineTold:
    return DeadlineTold(1, 1, "answer", due_on, "", (), (), dict.fromkeys(marks, due_on))


def event(action: str, by: str, target: str = "asked") -> EventTold:
    return EventTold(1, action, "", target, DAY, None, by, AT, "")


def matter(
    *deadlines: DeadlineTold, taken: tuple[EventTold, ...] = (), ways: tuple[Transition, ...] = ()
) -> MatterTold:
    return MatterTold(
        1, "prov", Subject.UNIT, 7, "", "", DAY, "", "", "", {}, None, taken, (), deadlines, ways
    )


@pytest.mark.parametrize(
    ("marks", "is_open"),
    [
        ((), True),
        ((MarkKind.REMINDED,), True),
        ((MarkKind.REMINDED, MarkKind.FIRED, MarkKind.PASSED), True),
        ((MarkKind.MET,), False),
        ((MarkKind.LAPSED,), False),
        ((MarkKind.PASSED, MarkKind.MET), False),
        ((MarkKind.FIRED, MarkKind.LAPSED), False),
    ],
)
def test_a_last_day_asks_for_something_until_it_is_met_or_lapses(
    marks: tuple[DeadlineMark.Kind, ...], is_open: bool
) -> None:
    one = deadline(DAY, *marks)
    assert one.is_open is is_open
    after = DAY + timedelta(days=1)
    assert [one.is_overdue_on(day) for day in (DAY, after)] == [False, is_open]


MAY, JUNE = date(2024, 5, 31), date(2024, 6, 1)


@pytest.mark.parametrize(
    ("deadlines", "next_due_on"),
    [
        ((), None),
        ((deadline(JUNE), deadline(MAY)), MAY),
        ((deadline(JUNE), deadline(MAY, MarkKind.MET)), JUNE),
        ((deadline(MAY, MarkKind.MET), deadline(JUNE, MarkKind.LAPSED)), None),
        ((deadline(MAY, MarkKind.PASSED), deadline(JUNE)), MAY),
    ],
)
def test_the_next_last_day_is_the_nearest_that_still_asks(
    deadlines: tuple[DeadlineTold, ...], next_due_on: date | None
) -> None:
    assert matter(*deadlines).next_due_on == next_due_on


GRANT = Transition(
    "proposed", "grant", "granted", By.DECIDER, frozenset({Need.ANOTHER_PERSON}),
    frozenset({"propose", "send_back"}),
)  # fmt: skip
NOTE = Transition("proposed", "note", "noted", By.OFFICER)


@pytest.mark.parametrize(
    ("way", "taken", "is_for_another"),
    [
        (GRANT, [("open", "ada")], False),
        (GRANT, [("open", "ada"), ("propose", "ada")], True),
        (GRANT, [("send_back", "ada"), ("propose", "bo")], True),
        (GRANT, [("propose", "bo")], False),
        (GRANT, [("propose", "ADA")], False),
        (NOTE, [("propose", "ada")], False),
    ],
)
def test_whoever_has_prepared_a_decision_is_told_that_it_is_anothers(
    way: Transition, taken: list[tuple[str, str]], is_for_another: bool
) -> None:
    one = matter(taken=tuple(event(*each) for each in taken), ways=(way,))
    assert one.is_for_another(way, "ada") is is_for_another


def test_a_matter_stands_where_its_last_step_left_it_and_is_open_while_there_is_a_way_on() -> None:
    taken = (event("open", "ada", "received"), event("ask", "ada", "asked"))
    assert (matter(taken=taken).state, matter(taken=taken).is_open) == ("asked", False)
    assert matter(taken=taken[:1], ways=(NOTE,)).state == "received"
    assert matter(taken=taken, ways=(NOTE,)).is_open


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "RS 2024-000001"), (999_999, "RS 2024-999999"), (1_000_000, "RS 2024-1000000")],
)
def test_a_diary_number_has_six_digits_until_a_year_has_more_matters(
    number: int, written: str
) -> None:
    assert diary_of(Matter(diary_year=2024, diary_number=number)) == written


@pytest.mark.parametrize(
    "written",
    [
        "",
        " ",
        "RS",
        "2024",
        "2024-",
        "-000001",
        "24-000001",
        "12024-000001",
        "2024/000001",
        "2024-1234567890",
        "RS2024-000001",
        "RS RS 2024-000001",
        "RS 2024-000001 och 2",
        "RS 2024-00000x",
    ],
)
def test_a_number_that_no_diary_writes_is_told_how_to_be_written(written: str) -> None:
    with pytest.raises(NoSuchDiary) as refused:
        matter_of_diary(written, known_at=1)
    assert refused.value.told("sv") == (
        "Det numret finns inte i diariet. Skriv det som RS 2026-000123."
    )


@given(st.text(max_size=12).filter(lambda one: "-" not in one))
def test_nothing_without_a_hyphen_is_a_diary_number(written: str) -> None:
    with pytest.raises(NoSuchDiary):
        matter_of_diary(written, known_at=1)


def test_whoever_comes_second_is_told_who_came_first_in_their_own_language() -> None:
    last = MatterEvent(action="withdraw", target="withdrawn", by="olga")
    moved = MatterMovedOn("RS 2024-000001", last)
    assert (
        str(moved)
        == moved.told("sv")
        == (
            "RS 2024-000001 är återkallat: olga var före, med steget ”återkallar”."
            " Ladda om sidan och läs vad som har hänt."
        )
    )
    assert moved.told("en") == (
        "RS 2024-000001 is withdrawn: olga was there first, with the step “withdraws”."
        " Load the page again and read what has happened."
    )


@pytest.mark.parametrize(
    ("need", "told"),
    [
        (Need.REASONS, "Skriv skälen. Steget kräver dem."),
        (Need.DOCUMENT, "Lägg till handlingen först. Steget kräver den."),
        (Need.HEARD, "Leverantören ska ha fått yttra sig innan beslutet fattas."),
        (
            Need.ANOTHER_PERSON,
            "Steget ska tas av någon annan än den som har berett ärendet.",
        ),
        (Need.DAY, "Skriv den dag från vilken beslutet gäller."),
    ],
)
def test_a_step_says_what_it_lacks(need: Need, told: str) -> None:
    assert StepLacks(need).told("sv") == told


def test_what_is_too_long_is_told_with_its_measure_and_a_matter_that_is_none_with_the_way() -> None:
    assert str(MatterUnreadable("title", most=120)) == "Skriv en rubrik, med högst 120 tecken."
    assert MatterUnreadable("reasons", most=8000).told("en") == (
        "Write the reasons, in at most 8,000 characters."
    )
    assert str(NoSuchMatter()) == (
        "Ärendet eller handlingen finns inte. Gå till listan över ärenden."
    )
