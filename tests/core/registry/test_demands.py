"""What a book asks of a unit, held against what the register says of it."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vardval.core.registry import (
    RULES,
    Closure,
    Competence,
    Function,
    NamedFunction,
    OpenTime,
    Profession,
    StaffGroup,
    UnitFacts,
    UnitKind,
    demand_told,
    demands_told,
)
from vardval.core.registry.unit_facts import NotATimeOfTheWeek, open_through
from vardval.core.rulebook import BookStatus, DatedValue, Rule, Rulebook
from vardval.core.rulebook.book import Argument
from vardval.core.time import Period

DAY = date(2023, 3, 1)
YEAR = Period(date(2023, 1, 1), date(2024, 1, 1))
CENTRE = UnitFacts("Torgets HC", UnitKind.HEALTH_CENTRE, provider_number="5560360793")
BY_ID = {one.rule_id: one for one in RULES}


def _book(
    rule_id: str,
    mechanism: str,
    missing: str | None = None,
    *,
    of: dict[str, Argument] | None = None,
) -> Rulebook:
    value = DatedValue(YEAR, mechanism, of or {}, ("GL-1-1",), missing)
    rules = {rule_id: Rule(rule_id, "enhet", "Kravet", (value,))}
    return Rulebook("granland/2023", "granland", "Bok", YEAR, BookStatus.ADOPTED, None, rules)


def _is_short(unit: UnitFacts, rule_id: str, mechanism: str, **arguments: Argument) -> bool:
    told = demand_told(BY_ID[rule_id], unit, _book(rule_id, mechanism, of=arguments), DAY)
    assert told is not None
    return told.shortcoming is not None


def test_a_book_that_leaves_a_demand_out_asks_nothing_and_one_that_lacks_it_says_so() -> None:
    assert demands_told(CENTRE, _book("enhet.finns_inte", ""), DAY) == ()
    (told,) = demands_told(CENTRE, _book("enhet.öppettider", "", "Det står inte."), DAY)
    assert (told.rule_id, told.missing, told.shortcoming) == (
        "enhet.öppettider",
        "Det står inte.",
        None,
    )


def test_hours_that_meet_are_one_time_and_a_gap_is_none() -> None:
    morning, afternoon = OpenTime(1, time(8), time(12)), OpenTime(1, time(12), time(17))
    late = OpenTime(1, time(12, 1), time(17))
    assert open_through((afternoon, morning), 1, time(8), time(17))
    assert not open_through((morning, late), 1, time(8), time(17))
    assert not open_through((morning, afternoon), 2, time(8), time(17))


@given(st.times(), st.times(), st.integers(0, 9))
def test_a_time_of_the_week_is_valid_by_construction(opens: time, closes: time, day: int) -> None:
    if opens < closes and 1 <= day <= 7:
        assert OpenTime(day, opens, closes).minutes >= 0
    else:
        with pytest.raises(NotATimeOfTheWeek):
            OpenTime(day, opens, closes)


@given(st.lists(st.integers(0, 12), min_size=5, max_size=5), st.integers(1, 60))
def test_the_hours_of_a_week_are_counted_exactly(lengths: list[int], wanted: int) -> None:
    hours = tuple(
        OpenTime(day, time(8), time(8 + length))
        for day, length in enumerate(lengths, start=1)
        if length
    )
    unit = replace(CENTRE, hours=hours)
    is_short = _is_short(unit, "enhet.öppettider", "timmar_per_vecka", timmar=wanted)
    assert is_short == (sum(lengths) < wanted)


@given(
    st.lists(st.tuples(st.integers(1, 5), st.integers(1, 100), st.booleans()), max_size=6),
    st.integers(1, 99),
)
def test_a_share_is_of_working_time_and_half_is_exactly_half(
    groups: list[tuple[int, int, bool]], percent: int
) -> None:
    staff = tuple(
        StaffGroup(
            Profession.PHYSICIAN,
            heads,
            Decimal(part),
            frozenset({Competence.GENERAL_MEDICINE if is_gp else Competence.GERIATRICS}),
        )
        for heads, part, is_gp in groups
    )
    unit = replace(CENTRE, staff=staff)
    asked: dict[str, Argument] = {
        "yrken": ("läkare",),
        "bland": tuple(one.value for one in Competence),
        "kompetenser": ("specialist i allmänmedicin",),
        "andel": Decimal(percent).scaleb(-2),
    }
    part = sum(heads * share for heads, share, is_gp in groups if is_gp)
    whole = sum(heads * share for heads, share, _ in groups)
    least = _is_short(unit, "enhet.specialister", "minst_andel", **asked)
    more = _is_short(unit, "enhet.specialister", "mer_än_andel", **asked)
    assert least == (part * 100 < percent * whole)
    assert more == (part * 100 <= percent * whole)


def test_a_physician_as_manager_needs_no_specialist_beside() -> None:
    nurse = NamedFunction(Function.OPERATIONS_MANAGER, "Eva", Profession.NURSE, DAY)
    physician = replace(nurse, profession=Profession.PHYSICIAN)
    lead = NamedFunction(
        Function.MEDICAL_ADVISER,
        "Ivar",
        Profession.PHYSICIAN,
        DAY,
        frozenset({Competence.GENERAL_MEDICINE}),
    )
    rule = ("enhet.medicinsk_ledning", "specialist_i_allmänmedicin")
    assert _is_short(replace(CENTRE, functions=(nurse,)), *rule)
    assert not _is_short(replace(CENTRE, functions=(nurse, lead)), *rule)
    assert not _is_short(replace(CENTRE, functions=(physician,)), *rule)
    assert not _is_short(CENTRE, *rule)


@pytest.mark.parametrize(
    ("mechanism", "told_on", "in_writing", "is_short"),
    [
        ("anmäls", date(2023, 3, 1), False, False),
        ("anmäls", None, False, True),
        ("anmäls", date(2023, 3, 2), False, True),
        ("anmäls_skriftligen", date(2023, 2, 1), False, True),
        ("anmäls_skriftligen", date(2023, 2, 1), True, False),
        ("anmäls_skriftligen_före", date(2023, 2, 1), True, True),
        ("anmäls_skriftligen_före", date(2023, 1, 31), True, False),
    ],
)
def test_a_change_of_manager_is_told_in_the_way_that_the_book_asks(
    mechanism: str, told_on: date | None, *, in_writing: bool, is_short: bool
) -> None:
    changed = NamedFunction(
        Function.OPERATIONS_MANAGER,
        "Eva",
        Profession.NURSE,
        date(2023, 2, 1),
        told_on=told_on,
        is_told_in_writing=in_writing,
        is_change=True,
    )
    rule = "enhet.byte_av_verksamhetschef"
    assert _is_short(replace(CENTRE, functions=(changed,)), rule, mechanism) is is_short
    first = replace(changed, is_change=False)
    assert not _is_short(replace(CENTRE, functions=(first,)), rule, mechanism)


def test_a_closure_is_a_shortcoming_on_its_own_days_alone() -> None:
    closed = Closure(date(2023, 3, 1), date(2023, 3, 2))
    unit = replace(CENTRE, closures=(closed,))
    rule = BY_ID["enhet.stängda_dagar"]
    book = _book(rule.rule_id, "annan_hälsocentral_svarar")
    days = [date(2023, 2, 28), date(2023, 3, 1), date(2023, 3, 2), date(2023, 3, 3)]
    told = [demand_told(rule, unit, book, day) for day in days]
    assert [one.shortcoming is not None for one in told if one] == [False, True, True, False]


def test_a_provider_without_an_organisation_number_is_no_legal_person() -> None:
    rule = ("enhet.leverantör", "juridisk_person")
    assert not _is_short(CENTRE, *rule)
    assert _is_short(replace(CENTRE, provider_number="8001011234"), *rule)
