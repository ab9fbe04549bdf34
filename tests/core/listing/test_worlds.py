"""Worlds share what is not touched, and `apply` changes nothing but what was decided."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.core.listing.small_county import MARCH, SEA, SQUARE, listed, resident, world
from vardval.core.listing import (
    Decision,
    ListingChange,
    Outcome,
    ResidentAdded,
    apply,
)
from vardval.core.listing.overlay import SMALLEST_LIMIT, Overlay

ANNA, BO = resident("Anna"), resident("Bo")


def test_a_decision_without_changes_leaves_the_very_same_world() -> None:
    before = world(ANNA)
    assert apply(before, Decision(Outcome.REFUSED, (), ())) is before


def test_a_decision_may_touch_several_people() -> None:
    to_sea, to_square = replace(listed(SEA), since=MARCH), replace(listed(SQUARE), since=MARCH)
    decision = Decision(
        Outcome.ACCEPTED,
        (
            ListingChange("Anna", MARCH, to_sea),
            ListingChange("Bo", MARCH, to_square),
            ResidentAdded(resident("Cecilia")),
        ),
        (),
    )
    after = apply(world(ANNA, BO), decision)
    assert dict(after.residents) == {
        "Anna": replace(ANNA, listing=to_sea),
        "Bo": replace(BO, listing=to_square),
        "Cecilia": resident("Cecilia"),
    }


def test_an_untouched_resident_is_shared_with_the_world_before() -> None:
    before = world(ANNA, BO)
    after = apply(before, Decision(Outcome.ACCEPTED, (ListingChange("Anna", MARCH, None),), ()))
    assert after.resident("Bo") is BO


@given(
    st.dictionaries(st.integers(0, 50), st.integers()),
    st.lists(st.dictionaries(st.integers(0, 99), st.integers(), max_size=3), max_size=90),
)
def test_an_overlay_is_the_mapping_that_a_copied_dict_would_be(
    base: dict[int, int], changes: list[dict[int, int]]
) -> None:
    laid = Overlay.over(base, {})
    copied = dict(base)
    for change in changes:
        before = dict(laid)
        laid, earlier = Overlay.over(laid, change), laid
        copied |= change
        assert dict(earlier) == before
    assert dict(laid) == copied
    assert len(laid) == len(copied)
    assert all(laid.get(key) == copied.get(key) for key in range(100))


def test_an_overlay_folds_its_changes_before_they_grow_as_large_as_the_whole() -> None:
    laid: Overlay[int, int] = Overlay.over({}, {})
    for key in range(3 * SMALLEST_LIMIT):
        laid = Overlay.over(laid, {key: key})
        assert len(laid.changes) <= SMALLEST_LIMIT
    assert dict(laid) == {key: key for key in range(3 * SMALLEST_LIMIT)}
    assert repr(laid) == f"Overlay({3 * SMALLEST_LIMIT} entries, {len(laid.changes)} changed)"
