"""Conflicts over time: every day of a book is judged by the act of that day, and no other."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vardval.core.law import DEMANDS, VOCABULARY, Conflict, conflicts_on, conflicts_over_time
from vardval.core.rulebook import (
    ArgumentType,
    BookKind,
    BookStatus,
    DatedValue,
    NotInForce,
    Rule,
    Rulebook,
)
from vardval.core.rulebook.book import Argument
from vardval.core.rulebook.mechanism import UnknownMechanism, WrongArgument
from vardval.core.time import FOREVER, Period
from vardval.core.trace import step

DAY = timedelta(days=1)
START = date(2022, 1, 1)
END = date(2023, 1, 1)
YEAR = Period(START, END)
CHANGES, DEMAND = "listning.byten", "lag.byten"


def value(
    valid: Period, most: int | None, clause: str = "GL-1-1", missing: str | None = None
) -> DatedValue:
    """At most so many changes a year; None for as many as anyone likes."""
    mechanism = "obegränsat" if most is None else "högst_per_år"
    arguments: dict[str, Argument] = {} if most is None else {"antal": most}
    return DatedValue(valid, mechanism, arguments, (clause,), missing)


def demand(valid: Period, limit: int | None, clause: str = "HSL-1") -> DatedValue:
    """The act's limit; None while it demands nothing."""
    mechanism = "inget_krav" if limit is None else "högst_per_år"
    arguments: dict[str, Argument] = {} if limit is None else {"antal": limit}
    return DatedValue(valid, mechanism, arguments, (clause,))


def book(*values: DatedValue) -> Rulebook:
    """A region's book with these values of the one rule."""
    rule = Rule(CHANGES, "listning", "Byten", values)
    return Rulebook("gl/2022", "gl", "Bok", YEAR, BookStatus.DRAFT, None, {CHANGES: rule})


def acts(*values: DatedValue) -> Rulebook:
    """A book of acts with these values of the one demand."""
    valid = Period(values[0].valid.start, values[-1].valid.end)
    rule = Rule(DEMAND, "lag", "Byten", values)
    return Rulebook(
        "lagar/1",
        "lagar",
        "Lagar",
        valid,
        BookStatus.DRAFT,
        None,
        {DEMAND: rule},
        kind=BookKind.ACTS,
    )


def conflict(first: date, before: date, limit: int, act: str, clause: str = "GL-1-1") -> Conflict:
    """The conflict from a day until another."""
    told = step("law.changes_beyond_limit", (act,), limit=limit)
    return Conflict(CHANGES, DEMAND, Period(first, before), told, (clause,))


JULY, OCTOBER = date(2022, 7, 1), date(2022, 10, 1)


def test_each_value_of_the_book_is_held_against_each_act_that_it_meets() -> None:
    region = book(value(Period(START, JULY), 3), value(Period(JULY, END), 2, "GL-1-2"))
    law = acts(
        demand(Period(date(2020, 1, 1), date(2022, 4, 1)), 3, "HSL-A"),
        demand(Period(date(2022, 4, 1), OCTOBER), 2, "HSL-B"),
        demand(Period(OCTOBER), 1, "HSL-C"),
    )
    assert conflicts_over_time(region, law) == (
        conflict(date(2022, 4, 1), JULY, 2, "HSL-B"),
        conflict(OCTOBER, END, 1, "HSL-C", "GL-1-2"),
    )


@pytest.mark.parametrize(
    ("day", "acts_cited"),
    [
        (JULY - DAY, []),
        (JULY, ["HSL-B"]),
        (OCTOBER - DAY, ["HSL-B"]),
        (OCTOBER, []),
        (END, []),
    ],
)
def test_a_demand_that_comes_and_goes_is_broken_on_its_own_days_only(
    day: date, acts_cited: list[str]
) -> None:
    law = acts(
        demand(Period(START, JULY), None, "HSL-A"),
        demand(Period(JULY, OCTOBER), 2, "HSL-B"),
        demand(Period(OCTOBER), None, "HSL-C"),
    )
    found = conflicts_on(book(value(YEAR, None)), law, day)
    assert [one.step.clause for one in found] == acts_cited


def test_acts_that_begin_after_the_book_or_ended_before_it_bind_nothing() -> None:
    region = book(value(YEAR, None))
    for valid in (Period(END), Period(date(2020, 1, 1), START)):
        assert conflicts_over_time(region, acts(demand(valid, 2))) == ()
    touching = acts(demand(Period(date(2020, 1, 1), START + DAY), 2))
    assert conflicts_over_time(region, touching) == (conflict(START, START + DAY, 2, "HSL-1"),)


def test_a_stretch_that_the_book_does_not_know_is_passed_over_and_the_rest_is_judged() -> None:
    region = book(
        value(Period(START, JULY), None, missing="Okänt."), value(Period(JULY, END), None)
    )
    assert conflicts_over_time(region, acts(demand(Period(START), 2))) == (
        conflict(JULY, END, 2, "HSL-1"),
    )


def test_an_act_whose_demand_is_not_known_breaks_nothing() -> None:
    unknown = DatedValue(Period(START), "", {}, ("HSL-1",), "Lagtexten saknas.")
    assert conflicts_over_time(book(value(YEAR, None)), acts(unknown)) == ()


def test_a_limit_of_another_mechanism_is_beyond_any_limit_whatever_its_number() -> None:
    other = DatedValue(YEAR, "högst_per_månad", {"antal": 1}, ("GL-1-1",))
    found = conflicts_over_time(book(other), acts(demand(Period(START), 2)))
    assert found == (conflict(START, END, 2, "HSL-1"),)


def test_a_demand_that_no_code_carries_out_is_an_error_and_not_silence() -> None:
    strange = DatedValue(Period(START), "önskemål", {}, ("HSL-1",))
    with pytest.raises(UnknownMechanism) as told:
        conflicts_over_time(book(value(YEAR, None)), acts(strange))
    assert str(told.value) == "Regeln lag.byten har ingen mekanism som heter önskemål."


@pytest.mark.parametrize("arguments", [{}, {"antal": "2"}, {"antal": True}])
def test_an_act_without_its_number_is_an_error(arguments: dict[str, Argument]) -> None:
    broken = DatedValue(Period(START), "högst_per_år", arguments, ("HSL-1",))
    with pytest.raises(WrongArgument) as told:
        conflicts_over_time(book(value(YEAR, None)), acts(broken))
    assert str(told.value) == "Mekanismen högst_per_år saknar argumentet antal eller får fel typ."


def test_acts_that_hold_a_demand_beyond_their_own_time_are_not_read_there() -> None:
    law = acts(demand(Period(START, JULY), 2))
    longer = Rule(DEMAND, "lag", "Byten", (demand(Period(JULY), 2),))
    wrong = Rulebook(
        law.id, law.region, law.name, law.valid, law.status, None, {DEMAND: longer}, kind=law.kind
    )
    with pytest.raises(NotInForce) as told:
        conflicts_over_time(book(value(YEAR, None)), wrong)
    assert str(told.value) == (
        "Regelboken lagar/1 gäller inte 2022-07-01. Välj en regelbok som gäller den dagen."
    )


def test_several_rules_are_told_in_the_order_of_the_demands() -> None:
    ids = list(DEMANDS)
    values = {one: DatedValue(YEAR, "något_annat", {}, ("GL-1-1",)) for one in reversed(ids)}
    region = Rulebook(
        "gl/2022",
        "gl",
        "Bok",
        YEAR,
        BookStatus.DRAFT,
        None,
        {key: Rule(key, "listning", key, (one,)) for key, one in values.items()},
    )
    demanded = {}
    for choice in DEMANDS.values():
        first = choice.mechanisms[0].spec
        given: Argument = 2 if first.arguments[0].type is ArgumentType.INTEGER else ("svaret",)
        held = DatedValue(Period(START), first.name, {first.arguments[0].name: given}, ("HSL-1",))
        demanded[choice.rule_id] = Rule(choice.rule_id, "lag", "Krav", (held,))
    law = Rulebook("lagar/1", "lagar", "Lagar", Period(START), BookStatus.DRAFT, None, demanded)
    found = conflicts_on(region, law, JULY)
    assert [one.rule_id for one in found] == ids
    assert [one.demand_id for one in found] == [one.rule_id for one in DEMANDS.values()]


def test_every_demand_may_be_none_and_binds_a_rule_of_the_listing_chapter() -> None:
    assert [one.mechanisms[-1].spec.name for one in DEMANDS.values()] == ["inget_krav"] * 6
    assert {one.partition(".")[0] for one in DEMANDS} == {"listning"}
    assert [one.id for one in VOCABULARY.rules] == [one.rule_id for one in DEMANDS.values()]
    assert VOCABULARY.chapters() == ("lag",)


CUTS = st.lists(st.integers(1, 364), unique=True, max_size=3).map(sorted)
LIMITS = st.none() | st.integers(0, 4)


@st.composite
def _periods(draw: st.DrawFn, end: date) -> list[tuple[Period, int | None]]:
    days = [START, *(START + cut * DAY for cut in draw(CUTS)), end]
    return [(Period(first, before), draw(LIMITS)) for first, before in pairwise(days)]


@settings(max_examples=50)
@given(_periods(END), _periods(FOREVER), st.integers(0, 364))
def test_a_day_has_a_conflict_just_when_its_value_is_beyond_its_limit(
    values: list[tuple[Period, int | None]], limits: list[tuple[Period, int | None]], ahead: int
) -> None:
    region = book(*(value(valid, most) for valid, most in values))
    law = acts(*(demand(valid, limit) for valid, limit in limits))
    day = START + ahead * DAY
    most = next(most for valid, most in values if day in valid)
    limit = next(limit for valid, limit in limits if day in valid)
    is_beyond = limit is not None and (most is None or most > limit)
    assert len(conflicts_on(region, law, day)) == int(is_beyond)
