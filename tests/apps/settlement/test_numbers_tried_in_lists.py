"""A list with other numbers: one value is changed and nothing else, whatever was typed."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vardval.core.settlement.mechanisms import Casemix
from vardval.platform.strict_yaml import ProblemsFound
from vardval.settlement.price_lists import read_price_list
from vardval.settlement.price_lists.changing import NoSuchValue, changeable_values, with_values

LIST = Path(__file__).with_name("prislista.yaml").read_bytes()
PRICE, STEP = "ålder_och_kön/pris/kr", "vårdtyngd/normering/till"
SHORT = b"""komponenter:
  - id: pris
    pris: {kr: "146.50", period: "2"}   # as decided
    kommuner: ["2580", "2523"]
  - id: trappa
    rader:
      - [0, 642]
      - [1000, 'mer', 526.25]
"""
"""A list short enough to be read again and again."""
NUMBERS = {
    "pris/pris/kr": "146.50",
    "pris/pris/period": "2",
    "trappa/rader/1/1": "0",
    "trappa/rader/1/2": "642",
    "trappa/rader/2/1": "1000",
    "trappa/rader/2/3": "526.25",
}
typed = st.text(st.sampled_from("0123456789.'\"\\\n:#{}[],åx "), max_size=6)
kronor = st.decimals("0.01", "99999.99", places=2).map(str)
some_paths = st.dictionaries(st.sampled_from(sorted(NUMBERS)), kronor, max_size=4)


def numbers_of(content: bytes) -> dict[str, str]:
    return {one.path: one.text for one in changeable_values(content)}


def problems_of(content: bytes) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        read_price_list(content, "prov")
    return str(found.value).splitlines()[1:]


def test_numbers_are_read_in_order_and_words_that_look_like_numbers_are_left() -> None:
    assert list(numbers_of(SHORT).items()) == list(NUMBERS.items())


@settings(max_examples=40)
@given(some_paths)
def test_numbers_that_are_tried_stand_in_the_list_and_the_others_as_they_stood(
    values: dict[str, str],
) -> None:
    assert numbers_of(with_values(SHORT, values)) == {**NUMBERS, **values}


@settings(max_examples=40)
@given(some_paths)
def test_a_list_whose_numbers_are_put_back_is_as_it_was_but_for_quotation_marks(
    values: dict[str, str],
) -> None:
    before = {path: number for path, number in NUMBERS.items() if path in values}
    put_back = with_values(with_values(SHORT, values), before)
    assert put_back.replace(b'"', b"") == SHORT.replace(b'"', b"")


@settings(max_examples=40)
@given(typed)
def test_what_is_typed_in_one_place_changes_no_other(text: str) -> None:
    found = numbers_of(with_values(SHORT, {"trappa/rader/1/2": text}))
    found.pop("trappa/rader/1/2", None)
    assert found == {path: one for path, one in NUMBERS.items() if path != "trappa/rader/1/2"}


@pytest.mark.parametrize(
    "text", ['1"', "1\\", '1", x: "2', "1\n2", "1 # 2", "abc", "-1", "1e5", "1 000", "1,5", "", "٣"]
)
def test_what_is_no_number_is_told_of_the_value_itself(text: str) -> None:
    assert problems_of(with_values(LIST, {PRICE: text})) == [
        "prov:29: ”kr” är inget tal. Skriv till exempel 0.25, med punkt."
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "0.001",
            (
                "0.001 kr är inte hela ören. Avrunda enligt regelboken först. Skriv kronor med"
                " högst två decimaler."
            ),
        ),
        (
            "1000000000.01",
            (
                "”kr” är orimligt stort. Skriv kronor för en person eller en enhet, högst en"
                " miljard."
            ),
        ),
    ],
)
def test_a_price_that_cannot_be_paid_is_told_with_its_line(text: str, problem: str) -> None:
    assert problems_of(with_values(LIST, {PRICE: text})) == [f"prov:29: {problem}"]


@pytest.mark.parametrize("step", ["1", "0.5", "0.00000001", "9" * 23, "0.25000000"])
def test_a_factor_is_rounded_to_any_step_of_eight_decimals(step: str) -> None:
    listed = read_price_list(with_values(LIST, {STEP: step}), "prov")
    casemix = listed.component("vårdtyngd").mechanism
    assert isinstance(casemix, Casemix)
    assert casemix.rounding.step == Decimal(step)


@pytest.mark.parametrize(
    ("step", "problem"),
    [
        ("0.000000001", "Avrundningen är finare än åtta decimaler. Skriv högst åtta."),
        ("0.123456785", "Avrundningen är finare än åtta decimaler. Skriv högst åtta."),
        ("0", "Avrundningens steg är noll. Skriv till exempel 0.01."),
    ],
)
def test_a_factor_that_no_engine_can_hold_is_refused(step: str, problem: str) -> None:
    assert [one.partition(" ")[2] for one in problems_of(with_values(LIST, {STEP: step}))] == [
        problem
    ]


@pytest.mark.parametrize(
    "path", ["", "ålder_och_kön", "ålder_och_kön/pris", "finns_inte/pris/kr", PRICE + "/kr"]
)
def test_a_value_that_the_list_lacks_is_named(path: str) -> None:
    with pytest.raises(NoSuchValue) as found:
        with_values(LIST, {PRICE: "1", path: "1"})
    assert found.value.parameters == {"path": path}


def test_a_value_says_where_in_its_component_it_stands() -> None:
    found = {one.path: (one.component, one.place) for one in changeable_values(LIST)}
    assert found[PRICE] == ("ålder_och_kön", "pris, kr")
    assert found["ålder_och_kön/tabell/rader/1/3"] == ("ålder_och_kön", "tabell, rader, 1, 3")


@pytest.mark.parametrize("content", [b"", b"komponenter: ingen\n", b"[1, 2]\n", b"namn: '12'\n"])
def test_a_file_without_components_has_no_number_to_try(content: bytes) -> None:
    assert changeable_values(content) == ()
