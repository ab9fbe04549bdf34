"""Random rewrites of a dated table: what was once known is shown for ever after."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.apps.county import AT, HAVET, TORGET, load_county
from vardval.catchment.actions import DISTANCES
from vardval.catchment.models import AreaDistance
from vardval.core.time import FOREVER, Period
from vardval.platform.dated_table import Values
from vardval.platform.ledger import newest_number, write_entry
from vardval.platform.timeline import Held, rewritten
from vardval.platform.two_axes import known_rows
from vardval.registry.queries import unit_id

FIRST = date(2023, 1, 1)
DAYS = [FIRST + timedelta(days=number) for number in range(12)]
Shown = dict[tuple[str, date], int]


@st.composite
def _changes(draw: st.DrawFn) -> tuple[str, Period, int | None]:
    start = draw(st.integers(0, 10))
    end = draw(st.one_of(st.none(), st.integers(start + 1, 12)))
    period = Period(DAYS[start], FOREVER if end is None else FIRST + timedelta(days=end))
    return draw(st.sampled_from(["C", "K"])), period, draw(st.sampled_from([None, 100, 200]))


def _shown(number: int, unit: int) -> Shown:
    return {
        (row.area_id, day): row.distance_metres
        for day in DAYS
        for row in AreaDistance.objects.filter(
            known_rows(number), valid__contains=day, unit=unit, area__in=["C", "K"]
        )
    }


@pytest.mark.django_db
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(changes=st.lists(_changes(), min_size=1, max_size=6))
def test_whatever_is_rewritten_every_earlier_number_shows_what_it_showed(
    changes: list[tuple[str, Period, int | None]],
) -> None:
    with transaction.atomic():
        _play(changes)
        transaction.set_rollback(True)


def _play(changes: list[tuple[str, Period, int | None]]) -> None:
    load_county()
    unit = unit_id(TORGET)
    believed: dict[str, tuple[Held[Values], ...]] = {"C": (), "K": ()}
    seen: dict[int, Shown] = {newest_number(): {}}
    for area, period, metres in changes:
        value: Values | None = None if metres is None else (metres,)
        believed[area] = rewritten(believed[area], period, value)
        wish: dict[Values, tuple[Held[Values], ...]] = {(area, unit): believed[area]}
        rewrite = DISTANCES.rewrite(wish)
        if not rewrite.is_empty:
            entry = write_entry(actor="prov", purpose="prov", happened="rewritten", at=AT)
            DISTANCES.store(rewrite, entry=entry)
        assert DISTANCES.rewrite(wish).is_empty
        seen[newest_number()] = {
            (code, day): int(str(held.value[0]))
            for code, timeline in believed.items()
            for day in DAYS
            for held in timeline
            if day in held.valid
        }
    assert {number: _shown(number, unit) for number in seen} == seen


@pytest.mark.django_db
def test_keys_that_a_rewrite_does_not_mention_are_left_alone() -> None:
    load_county()
    torget, havet = unit_id(TORGET), unit_id(HAVET)
    for unit, metres in ((torget, 100), (havet, 200)):
        rewrite = DISTANCES.rewrite({("C", unit): [Held(Period(FIRST), (metres,))]})
        assert (rewrite.ended, len(rewrite.brought)) == ((), 1)
        entry = write_entry(actor="prov", purpose="prov", happened="rewritten", at=AT)
        DISTANCES.store(rewrite, entry=entry)
    number = newest_number()
    assert (_shown(number, torget)["C", FIRST], _shown(number, havet)["C", FIRST]) == (100, 200)


@pytest.mark.django_db
def test_who_wishes_nothing_is_told_nothing_and_changes_nothing() -> None:
    assert (DISTANCES.known([]), DISTANCES.rewrite({}).is_empty) == ({}, True)
