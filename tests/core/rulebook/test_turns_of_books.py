"""The days on which a book turns, what it interprets, and which clauses cover which."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vardval.core.rulebook import (
    BookStatus,
    DatedValue,
    Interpretation,
    Rule,
    Rulebook,
    Standing,
    covers,
)
from vardval.core.rulebook.clause import covering
from vardval.core.time import Period

YEAR = Period(date(2024, 1, 1), date(2025, 1, 1))
DAYS = st.dates(YEAR.start, date(2024, 12, 31))
TURNS = st.lists(st.lists(DAYS, unique=True, max_size=3).map(sorted), min_size=1, max_size=3)


def rule(number: int, turns: list[date]) -> Rule:
    """A rule whose value changes on each of the days."""
    edges = sorted({YEAR.start, *turns, YEAR.end})
    values = tuple(
        DatedValue(Period(start, end), "högst", {"antal": place}, (f"GL-{number}-{place + 1}",))
        for place, (start, end) in enumerate(pairwise(edges))
    )
    return Rule(f"listning.regel{number}", "listning", "Regel", values)


def book(*rules: Rule) -> Rulebook:
    named = {one.id: one for one in rules}
    return Rulebook("granland/2024", "granland", "Bok", YEAR, BookStatus.DRAFT, None, named)


def answers(of: Rulebook, day: date) -> list[DatedValue]:
    return [of.rule_on(one, day) for one in of.rules]


@settings(max_examples=60)
@given(TURNS, DAYS)
def test_every_rule_says_the_same_from_the_day_that_the_book_has_been_unchanged_since(
    turns: list[list[date]], day: date
) -> None:
    found = book(*(rule(number, days) for number, days in enumerate(turns, start=1)))
    since = found.unchanged_since(day)
    assert YEAR.start <= since <= day
    assert answers(found, since) == answers(found, day)
    if since > YEAR.start:
        assert answers(found, since - timedelta(days=1)) != answers(found, day)


@pytest.mark.parametrize(
    ("day", "since"),
    [
        (date(2024, 1, 1), date(2024, 1, 1)),
        (date(2024, 2, 28), date(2024, 1, 1)),
        (date(2024, 2, 29), date(2024, 2, 29)),
        (date(2024, 6, 30), date(2024, 2, 29)),
        (date(2024, 7, 1), date(2024, 7, 1)),
        (date(2024, 12, 31), date(2024, 7, 1)),
    ],
)
def test_a_turn_of_any_rule_is_a_turn_of_the_book(day: date, since: date) -> None:
    found = book(rule(1, [date(2024, 7, 1)]), rule(2, [date(2024, 2, 29)]), rule(3, []))
    assert found.unchanged_since(day) == since


def test_a_book_without_rules_has_said_the_same_since_its_first_day() -> None:
    assert book().unchanged_since(date(2024, 12, 31)) == YEAR.start
    assert (book().interpretations(), book().interpretation("GL-T-1")) == ((), None)


def noted(number: int, interpretation_id: str | None) -> Rule:
    if interpretation_id is None:
        return rule(number, [])
    note = Interpretation(interpretation_id, "Vad?", "Allt.", Standing.UNCONFIRMED, ())
    return replace(rule(number, []), interpretation=note)


@pytest.mark.parametrize(
    ("asked", "rule_id"),
    [
        ("GL-T-1", "listning.regel1"),
        ("GL-T-12", "listning.regel3"),
        ("GL-T-2", None),
        ("GL-T", None),
        ("gl-t-1", None),
    ],
)
def test_an_interpretation_is_found_by_its_whole_id(asked: str, rule_id: str | None) -> None:
    found = book(noted(1, "GL-T-1"), noted(2, None), noted(3, "GL-T-12"))
    told = found.interpretation(asked)
    assert told == (None if rule_id is None else found.rules[rule_id].interpretation)
    assert [one.id for one in found.interpretations()] == ["GL-T-1", "GL-T-12"]


def test_what_carries_out_a_rule_is_what_the_rule_gives() -> None:
    assert book().carried_out("listning.byten", "svaret") == "svaret"


IDS = st.builds(
    lambda prefix, section, number: (
        f"{prefix}-{'.'.join(map(str, section))}" + (f"-{number}" if number else "")
    ),
    st.sampled_from(("GL", "GL26", "FB")),
    st.lists(st.integers(1, 12), min_size=1, max_size=3),
    st.none() | st.integers(1, 12),
)


@settings(max_examples=80)
@given(st.lists(IDS | st.sampled_from(("GL", "FB", "GL-T")), max_size=4), st.lists(IDS, max_size=4))
def test_some_clause_is_covered_when_one_of_the_given_covers_one_of_the_cited(
    given_ids: list[str], cited: list[str]
) -> None:
    each = [covers(one, other) for one in given_ids for other in cited]
    assert covering(cited).isdisjoint(given_ids) is not any(each)


@pytest.mark.parametrize(
    ("given_ids", "cited", "is_covered"),
    [
        ([], ["GL-1-1"], False),
        (["GL-1"], [], False),
        (["GL-2", "GL-1"], ["FB-1-1", "GL-1-7"], True),
        (["GL-1"], ["GL-10-1", "GL-11-1"], False),
        (["GL-1-1"], ["GL-1-10"], False),
        (["GL-1-1"], ["GL-1-1"], True),
        (["GL"], ["GL26-1-1"], False),
        (["GL"], ["GL26-1-1", "GL-9-9"], True),
    ],
)
def test_what_covers_something_at_the_edges(
    given_ids: list[str], cited: list[str], *, is_covered: bool
) -> None:
    assert covering(cited).isdisjoint(given_ids) is not is_covered
    assert covering(iter(cited)).isdisjoint(iter(given_ids)) is not is_covered
