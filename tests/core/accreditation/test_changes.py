"""What the documents make of each change at a centre: who decides, when it is told, with what."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.granland import Says, a_book
from vardval.core.accreditation import CHANGES, CONTENTS, DECIDERS, Asked, ChangeKind, Form, judge
from vardval.core.rulebook import DatedValue, Rule
from vardval.core.time import Period
from vardval.core.trace import step
from vardval.rulebook.loading import load_book

NB, VB, KB, VL = "norrbotten/2023", "vasterbotten/2021", "kronoberg/2023", "varmland/2022"
DECISION, NOTICE, NEW = Form.DECISION, Form.NOTICE, Form.NEW_ESTABLISHMENT
HEAD, POLITICAL = "kundvalsenhetens verksamhetschef", "politiskt beslut"

SAID: dict[str, dict[ChangeKind, tuple[Form, str, str]]] = {
    NB: {
        ChangeKind.MANAGER: (NOTICE, "", "NB-3.1.4-2"),
        ChangeKind.MEDICAL_LEAD: (NOTICE, "", "NB-3.1.4-3"),
        ChangeKind.MOVE_WITHIN: (DECISION, "regionen", "NB-3.6.10-1"),
        ChangeKind.MOVE_AWAY: (NEW, "", "NB-3.6.10-3"),
        ChangeKind.CLOSURE: (NOTICE, "", "NB-4.3.2-4"),
        ChangeKind.SUMMER_HOURS: (DECISION, "beställaren", "NB-4.4.1-5"),
        ChangeKind.SUBCONTRACTOR: (DECISION, "regionen", "NB-3.2.4-9"),
        ChangeKind.BRANCH_OPENS: (DECISION, "regionstyrelsen", "NB-4.4.2-8"),
        ChangeKind.BRANCH_ENDS: (DECISION, "beställarchefen", "NB-4.4.2-15"),
        ChangeKind.COOPERATION: (DECISION, "regionen", "NB-3.2.2-1"),
        ChangeKind.NO_PHYSICIAN: (NOTICE, "", "NB-3.1.4-5"),
        ChangeKind.LISTING_STOP: (DECISION, "", "NB-3.6.12-4"),
    },
    VB: {
        ChangeKind.MANAGER: (NOTICE, "", "VB-3.1.1-3"),
        ChangeKind.MOVE_WITHIN: (DECISION, "beställarenheten", "VB-3.3-5"),
        ChangeKind.MOVE_AWAY: (DECISION, "beställarenheten", "VB-3.3-5"),
        ChangeKind.CLOSURE: (NOTICE, "", "VB-2.6-12"),
        ChangeKind.BRANCH_OPENS: (DECISION, "regionen", "VB-3.9-13"),
        ChangeKind.COOPERATION: (DECISION, "beställarenheten", "VB-2.12.1-3"),
        ChangeKind.LISTING_STOP: (DECISION, "", "VB-4.9-4"),
    },
    KB: {
        ChangeKind.MANAGER: (NOTICE, "", "KB-3.2-6"),
        ChangeKind.MEDICAL_LEAD: (NOTICE, "", "KB-3.2-6"),
        ChangeKind.MOVE_WITHIN: (DECISION, POLITICAL, "KB-4.1.1-7"),
        ChangeKind.MOVE_AWAY: (DECISION, POLITICAL, "KB-4.1.1-8"),
        ChangeKind.HOURS: (DECISION, POLITICAL, "KB-4.1.1-4"),
        ChangeKind.CLOSURE: (DECISION, POLITICAL, "KB-4.1.1-7"),
        ChangeKind.COOPERATION: (DECISION, POLITICAL, "KB-4.1.1-7"),
        ChangeKind.NAME: (DECISION, HEAD, "KB-12-14"),
        ChangeKind.MARKETING: (DECISION, "regionen", "KB-12-1"),
        ChangeKind.LISTING_STOP: (DECISION, "", "KB-T-64"),
    },
    VL: {
        ChangeKind.CLOSURE: (NOTICE, "", "VL-1.4-8"),
        ChangeKind.LISTING_STOP: (DECISION, "", "VL-T-65"),
    },
}
"""What each document says of a change that has no end, and by which clause."""
WITH_EFFECT_FOR_OTHERS = {
    ChangeKind.MOVE_WITHIN,
    ChangeKind.MOVE_AWAY,
    ChangeKind.BRANCH_OPENS,
    ChangeKind.LISTING_STOP,
    ChangeKind.SUMMER_HOURS,
}


def asked_in(book: str) -> Asked:
    year = int(book.rsplit("/", maxsplit=1)[1])
    return Asked(date(year, 3, 1), date(year, 4, 1))


@pytest.mark.parametrize("book", list(SAID))
@pytest.mark.parametrize("kind", list(ChangeKind))
def test_each_change_is_dealt_with_as_its_document_says_or_as_silence_has_it(
    book: str, kind: ChangeKind
) -> None:
    asked = asked_in(book)
    judged = judge(kind, asked, load_book(book))
    form = DECISION if kind in WITH_EFFECT_FOR_OTHERS else NOTICE
    expected = SAID[book].get(kind, (form, "", None))
    assert (judged.form, judged.decided_by, judged.step.clause) == expected
    is_silent = judged.step.code == "change.book_is_silent"
    assert is_silent == (kind not in SAID[book])
    if is_silent:
        assert judged.step == step(
            "change.book_is_silent", None, kind=kind.value, starts=asked.from_on
        )
    assert judged.decide_by_on == (
        asked.from_on - timedelta(days=1) if judged.form is DECISION else None
    )


@pytest.mark.parametrize(
    ("book", "kind", "lacks"),
    [
        (NB, ChangeKind.CLOSURE, ("samordnad vårdcentral",)),
        (NB, ChangeKind.SUBCONTRACTOR, ("skriftligt avtal",)),
        (NB, ChangeKind.BRANCH_OPENS, ("skriftlig form", "nytta för befolkningen")),
        (NB, ChangeKind.MANAGER, ()),
        (VB, ChangeKind.BRANCH_OPENS, ("skriftlig form", "syfte", "nytta för de listade")),
        (VB, ChangeKind.MANAGER, ("skriftlig form",)),
        (KB, ChangeKind.HOURS, ("skriftlig form",)),
        (KB, ChangeKind.MARKETING, ()),
        (VL, ChangeKind.CLOSURE, ("skäl", "samordnad vårdcentral", "information till patienterna")),
    ],
)
def test_a_telling_lacks_what_the_document_asks_and_nothing_once_it_is_told(
    book: str, kind: ChangeKind, lacks: tuple[str, ...]
) -> None:
    year = asked_in(book)
    bare = Asked(year.told_on, year.from_on, is_written=False)
    assert judge(kind, bare, load_book(book)).lacks == lacks
    whole = Asked(year.told_on, year.from_on, tells=frozenset(CONTENTS))
    assert judge(kind, whole, load_book(book)).lacks == ()
    for one in set(lacks) - {"skriftlig form"}:
        without = Asked(year.told_on, year.from_on, tells=frozenset(CONTENTS) - {one})
        assert judge(kind, without, load_book(book)).lacks == (one,)


@pytest.mark.parametrize(
    ("days", "decider", "code"),
    [
        (1, HEAD, "change.is_decided_when_short"),
        (92, HEAD, "change.is_decided_when_short"),
        (93, POLITICAL, "change.is_decided_when_lasting"),
        (None, POLITICAL, "change.is_decided_when_lasting"),
    ],
)
def test_what_lasts_92_days_is_temporary_and_what_lasts_longer_or_without_end_is_not(
    days: int | None, decider: str, code: str
) -> None:
    asked = Asked(date(2023, 3, 1), date(2023, 6, 1), days)
    judged = judge(ChangeKind.HOURS, asked, load_book(KB))
    assert (judged.decided_by, judged.step) == (
        decider,
        step(code, "KB-4.1.1-4", by=decider, starts=asked.from_on),
    )


@pytest.mark.parametrize(
    ("days", "form"),
    [(1, Form.NEED_NOT_BE_TOLD), (2, NOTICE), (None, NOTICE)],
)
def test_a_centre_without_a_physician_for_more_than_a_day_tells_of_it(
    days: int | None, form: Form
) -> None:
    asked = Asked(date(2023, 3, 1), date(2023, 3, 1), days)
    judged = judge(ChangeKind.NO_PHYSICIAN, asked, load_book(NB))
    told = step(
        "change.is_told_when_longer", "NB-3.1.4-5", limit=1, days=days, starts=asked.from_on
    )
    assert (judged.form, judged.step, judged.lacks, judged.decide_by_on) == (form, told, (), None)


@pytest.mark.parametrize(
    ("book", "kind", "day", "is_in_season"),
    [
        (KB, ChangeKind.NAME, date(2023, 2, 28), False),
        (KB, ChangeKind.NAME, date(2023, 3, 1), True),
        (KB, ChangeKind.NAME, date(2023, 5, 31), True),
        (KB, ChangeKind.NAME, date(2023, 6, 1), False),
        (KB, ChangeKind.NAME, date(2023, 8, 31), False),
        (KB, ChangeKind.NAME, date(2023, 9, 1), True),
        (KB, ChangeKind.NAME, date(2023, 11, 30), True),
        (KB, ChangeKind.NAME, date(2023, 12, 1), False),
        (NB, ChangeKind.SUMMER_HOURS, date(2023, 5, 31), False),
        (NB, ChangeKind.SUMMER_HOURS, date(2023, 6, 1), True),
        (NB, ChangeKind.SUMMER_HOURS, date(2023, 8, 31), True),
        (NB, ChangeKind.SUMMER_HOURS, date(2023, 9, 1), False),
    ],
)
def test_a_change_of_the_season_begins_in_it(
    book: str, kind: ChangeKind, day: date, *, is_in_season: bool
) -> None:
    judged = judge(kind, Asked(date(2023, 1, 2), day), load_book(book))
    seasons = "vår och höst" if kind is ChangeKind.NAME else "sommar"
    bar = step("change.not_in_season", judged.step.clause, starts=day, seasons=seasons)
    assert (judged.form, judged.bar) == (DECISION, None if is_in_season else bar)


@pytest.mark.parametrize("month", range(1, 13))
def test_each_month_is_of_one_season_or_of_none(month: int) -> None:
    asked = Asked(date(2023, 1, 2), date(2023, month, 15))
    name, summer = (
        judge(kind, asked, load_book(book)).bar is None
        for book, kind in ((KB, ChangeKind.NAME), (NB, ChangeKind.SUMMER_HOURS))
    )
    assert (name, summer) == (month in {3, 4, 5, 9, 10, 11}, month in {6, 7, 8})


@pytest.mark.parametrize(
    ("decided_on", "is_beforehand"),
    [(None, True), (date(2023, 3, 31), True), (date(2023, 4, 1), False), (date(2023, 4, 2), False)],
)
def test_marketing_is_decided_before_the_day_that_it_begins(
    decided_on: date | None, *, is_beforehand: bool
) -> None:
    asked = replace(asked_in(KB), decided_on=decided_on)
    judged = judge(ChangeKind.MARKETING, asked, load_book(KB))
    bar = step(
        "change.not_beforehand",
        ("KB-12-1", "KB-T-252"),
        starts=asked.from_on,
        decided=decided_on,
    )
    assert (judged.form, judged.bar) == (DECISION, None if is_beforehand else bar)
    # No other change is held to it: what is late may still be decided.
    assert judge(ChangeKind.HOURS, asked, load_book(KB)).bar is None


@given(st.dates(date(2021, 1, 1), date(2021, 12, 31)), st.integers(-30, 30))
def test_a_manager_is_told_of_the_day_before_the_change_at_the_latest(
    from_on: date, days: int
) -> None:
    told_on = min(max(from_on + timedelta(days=days), date(2021, 1, 1)), date(2021, 12, 31))
    judged = judge(ChangeKind.MANAGER, Asked(told_on, from_on), load_book(VB))
    assert judged.last_on == from_on - timedelta(days=1)
    assert judged.is_late(told_on) == (told_on >= from_on)


def test_what_is_told_when_it_happens_or_in_good_time_has_no_last_day() -> None:
    asked = Asked(date(2023, 6, 1), date(2023, 3, 1))
    for kind in (ChangeKind.MANAGER, ChangeKind.CLOSURE):
        judged = judge(kind, asked, load_book(NB))
        assert (judged.last_on, judged.is_late(asked.told_on)) == (None, False)


def test_the_book_of_the_day_it_was_told_decides_and_a_gap_in_it_is_silence() -> None:
    rule_id = "ändringar.namn"
    told: Says = ("beslutas", {"av": "regionen", "uppgifter": (), "skriftligt": False})
    book = a_book({rule_id: told})
    (value,) = book.rules[rule_id].values
    later = DatedValue(
        Period(date(2023, 7, 1), date(2024, 1, 1)), value.mechanism, value.arguments, value.clauses
    )
    book = replace(book, rules={rule_id: Rule(rule_id, "ändringar", "Namn", (later,))})
    starts = date(2023, 8, 1)
    before = judge(ChangeKind.NAME, Asked(date(2023, 6, 30), starts), book)
    after = judge(ChangeKind.NAME, Asked(date(2023, 7, 1), starts), book)
    assert (before.form, before.step.code) == (NOTICE, "change.book_is_silent")
    assert (after.form, after.decided_by) == (DECISION, "regionen")


def test_a_listing_stop_has_its_rules_elsewhere_and_every_other_change_has_one_here() -> None:
    assert set(ChangeKind) - set(CHANGES) == {ChangeKind.LISTING_STOP}
    assert [one.rule_id for one in CHANGES.values()] == [one.rule_id for one in CHANGES]
    assert {decider for book in SAID.values() for _, decider, _ in book.values()} - {""} <= set(
        DECIDERS
    )
