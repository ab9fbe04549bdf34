"""Mechanisms: a book's value becomes a function, or the error says what does not fit."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vardval.core.rulebook import (
    ArgumentSpec,
    ArgumentType,
    BookStatus,
    DatedValue,
    MechanismSpec,
    NotInForce,
    Rule,
    Rulebook,
    RuleMissing,
    RuleSpec,
    Unit,
    ValueMissing,
    Vocabulary,
    VocabularyBroken,
    covers,
)
from vardval.core.rulebook.book import Argument
from vardval.core.rulebook.mechanism import (
    Mechanism,
    MechanismChoice,
    UnknownMechanism,
    WrongArgument,
    integer_argument,
    texts_argument,
)
from vardval.core.time import Period

YEAR = Period(date(2026, 1, 1), date(2027, 1, 1))
DAY = date(2026, 5, 1)
RULE = "listning.byten"

LIMITED = Mechanism(
    MechanismSpec("högst", (ArgumentSpec("antal", ArgumentType.INTEGER),)),
    lambda value: f"högst {integer_argument(value, 'antal')}",
)
FREE = Mechanism(MechanismSpec("fritt"), lambda value: value.mechanism)
CHANGES: MechanismChoice[str] = MechanismChoice(RULE, "Byten", (LIMITED, FREE))


def value(
    mechanism: str = "högst", argument: Argument | None = 2, valid: Period = YEAR
) -> DatedValue:
    arguments = {} if argument is None else {"antal": argument}
    return DatedValue(valid, mechanism, arguments, ("GL-1-1",))


def book(*values: DatedValue, valid: Period = YEAR) -> Rulebook:
    rules = {RULE: Rule(RULE, "listning", "Byten", values)}
    return Rulebook("gl/2026", "gl", "Granland", valid, BookStatus.DRAFT, None, rules)


def test_the_value_of_the_day_binds_the_mechanism_that_it_names() -> None:
    july = date(2026, 7, 1)
    changing = book(
        value(valid=Period(YEAR.start, july)), value("fritt", None, Period(july, YEAR.end))
    )
    assert CHANGES.bound(changing, date(2026, 6, 30)) == "högst 2"
    assert CHANGES.bound(changing, july) == "fritt"


def test_a_choice_declares_its_rule_for_the_vocabulary() -> None:
    assert CHANGES.spec == RuleSpec(RULE, "Byten", (LIMITED.spec, FREE.spec))
    assert (CHANGES.spec.chapter, CHANGES.spec.required) == ("listning", True)


@pytest.mark.parametrize("name", ["", "Högst", "högst ", "minst"])
def test_a_mechanism_is_known_by_its_exact_name_only(name: str) -> None:
    with pytest.raises(UnknownMechanism) as told:
        CHANGES.bound(book(value(name)), DAY)
    assert str(told.value) == f"Regeln {RULE} har ingen mekanism som heter {name}."


@pytest.mark.parametrize("wrong", [None, True, False, "2", Decimal(2), ("2",), DAY])
def test_a_number_that_is_absent_or_of_another_type_is_an_error(wrong: Argument | None) -> None:
    with pytest.raises(WrongArgument) as told:
        CHANGES.bound(book(value(argument=wrong)), DAY)
    assert str(told.value) == "Mekanismen högst saknar argumentet antal eller får fel typ."


@pytest.mark.parametrize("number", [0, -1, 2**63])
def test_zero_and_every_other_whole_number_is_a_value(number: int) -> None:
    assert CHANGES.bound(book(value(argument=number)), DAY) == f"högst {number}"


@pytest.mark.parametrize(
    ("argument", "texts"), [((), ()), (("a",), ("a",)), (("b", "a", "b"), ("b", "a", "b"))]
)
def test_texts_come_as_they_stand(argument: Argument, texts: tuple[str, ...]) -> None:
    assert texts_argument(value(argument=argument), "antal") == texts


@pytest.mark.parametrize("wrong", [None, "a", 1, (("a",), ("b",)), True])
def test_texts_that_are_no_list_of_texts_are_an_error(wrong: Argument | None) -> None:
    with pytest.raises(WrongArgument):
        texts_argument(value(argument=wrong), "antal")


@pytest.mark.parametrize(
    ("rulebook", "day", "error", "sentence"),
    [
        (
            book(value()),
            date(2025, 12, 31),
            NotInForce,
            "Regelboken gl/2026 gäller inte 2025-12-31. Välj en regelbok som gäller den dagen.",
        ),
        (
            book(value(valid=Period(YEAR.start, DAY))),
            DAY,
            RuleMissing,
            f"Regelboken gl/2026 har ingen regel {RULE} för den dagen.",
        ),
        (
            book(),
            DAY,
            RuleMissing,
            f"Regelboken gl/2026 har ingen regel {RULE} för den dagen.",
        ),
        (
            book(DatedValue(YEAR, "", {}, (), "Bilagan är inte känd.")),
            DAY,
            ValueMissing,
            f"Värdet för {RULE} saknas i gl/2026: Bilagan är inte känd.",
        ),
    ],
)
def test_each_kind_of_absence_has_its_own_sentence(
    rulebook: Rulebook, day: date, error: type[LookupError], sentence: str
) -> None:
    with pytest.raises(error) as told:
        CHANGES.bound(rulebook, day)
    assert str(told.value) == sentence


def test_a_gap_between_two_values_is_not_filled_by_either() -> None:
    spring, autumn = date(2026, 4, 1), date(2026, 9, 1)
    gapped = book(
        value(valid=Period(YEAR.start, spring)), value("fritt", None, Period(autumn, YEAR.end))
    )
    for day in (date(2026, 3, 31), autumn):
        assert gapped.rule_on(RULE, day).clause == "GL-1-1"
    for day in (spring, date(2026, 8, 31)):
        with pytest.raises(RuleMissing):
            gapped.rule_on(RULE, day)


def test_a_value_longer_than_its_book_does_not_answer_outside_the_book() -> None:
    long = book(value(valid=Period(date(2020, 1, 1))))
    assert long.rule_on(RULE, YEAR.start).mechanism == "högst"
    with pytest.raises(NotInForce):
        long.rule_on(RULE, YEAR.end)


def test_a_book_without_an_end_answers_until_the_last_day_but_one_of_the_calendar() -> None:
    endless = book(value(valid=Period(YEAR.start)), valid=Period(YEAR.start))
    assert endless.rule_on(RULE, date(9999, 12, 30)).clause == "GL-1-1"
    with pytest.raises(NotInForce):
        endless.rule_on(RULE, date.max)


def test_a_value_without_any_clause_cites_nothing_by_mistake() -> None:
    nameless = DatedValue(YEAR, "högst", {"antal": 2}, ())
    with pytest.raises(IndexError):
        _ = nameless.clause


def test_an_empty_vocabulary_is_a_vocabulary_and_adds_nothing() -> None:
    words = Vocabulary((CHANGES.spec,))
    assert (Vocabulary(()) + words + Vocabulary(())) == words
    assert Vocabulary(()).chapters() == ()


def test_every_rule_that_is_declared_twice_is_named_once_and_in_order() -> None:
    later = RuleSpec("jour.tid", "Tid", ())
    with pytest.raises(VocabularyBroken) as told:
        Vocabulary((CHANGES.spec, later, later, CHANGES.spec, later))
    assert str(told.value) == f"Reglerna jour.tid, {RULE} är uttryckta två gånger."


@pytest.mark.parametrize("kind", list(ArgumentType))
def test_only_whole_numbers_decimals_and_kronor_take_a_unit(kind: ArgumentType) -> None:
    def with_unit() -> ArgumentSpec:
        return ArgumentSpec("värde", kind, unit=Unit.YEARS)

    if kind in {ArgumentType.INTEGER, ArgumentType.DECIMAL, ArgumentType.KRONOR}:
        assert with_unit().unit is Unit.YEARS
        return
    with pytest.raises(VocabularyBroken) as told:
        with_unit()
    assert str(told.value) == f"värde är {kind.value} och kan inte ha enhet."


numbers = st.integers(1, 30)
sections = st.lists(numbers, min_size=1, max_size=4)


def written(prefix: str, section: list[int], clause: int | None = None) -> str:
    text = f"{prefix}-{'.'.join(map(str, section))}"
    return text if clause is None else f"{text}-{clause}"


@settings(max_examples=50)
@given(sections, sections, numbers)
def test_a_section_covers_just_what_begins_with_its_numbers(
    given_section: list[int], cited: list[int], clause: int
) -> None:
    begins = cited[: len(given_section)] == given_section
    above = written("GL", given_section)
    assert covers(above, written("GL", cited)) is begins
    assert covers(above, written("GL", cited, clause)) is begins
    assert not covers(above, written("XL", cited, clause))


@settings(max_examples=50)
@given(sections, sections, numbers, numbers)
def test_a_clause_covers_no_other_clause(
    one: list[int], other: list[int], first: int, second: int
) -> None:
    left, right = written("GL", one, first), written("GL", other, second)
    assert covers(left, right) is (left == right)


@pytest.mark.parametrize(
    ("given_id", "cited", "is_covered"),
    [
        ("", "GL-1-1", False),
        ("GL", "GL-1-1", True),
        ("GL", "GL26-1-1", False),
        ("GL-1", "GL-10-1", False),
        ("GL-1", "GL-1", True),
        ("GL-T", "GL-T-1", True),
        ("GL-T-1", "GL-T-1", True),
        ("GL-T-1", "GL-T-10", False),
        ("gl-1", "GL-1-1", False),
    ],
)
def test_what_covers_what_at_the_edges(given_id: str, cited: str, is_covered: bool) -> None:
    assert covers(given_id, cited) is is_covered
