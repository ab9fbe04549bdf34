"""The clock moved across a new year: every night runs, and each due day fires once on its day."""

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec
import pytest
from pytest_django import Settings

from tests.demonstration.smaller import cut_down
from tests.demonstration.year import end_of_2023
from vardval.config.night import night
from vardval.core.followup import Standing
from vardval.demonstration.clock import ClockGoesForward, NotBuilt, clock_day, move_clock
from vardval.demonstration.played import Story
from vardval.demonstration.region import Region
from vardval.demonstration.telling import nobody
from vardval.followup.models import DueMark, ObligationDue
from vardval.followup.queries import all_registers
from vardval.platform.ledger import newest_number
from vardval.platform.nightly.queries import RunStatus, nights_told
from vardval.rulebook.queries import edition_in_force

pytestmark = pytest.mark.django_db(transaction=True)
TODAY, TO = date(2023, 12, 29), date(2024, 1, 26)


@pytest.fixture
def late_december(region: Region, settings: Settings, tmp_path: Path) -> Region:
    """The region on its own day, with yearly reports alone, in a folder of its own."""
    settings.STATE_FOLDER = tmp_path
    smaller = cut_down(region, tmp_path / "region")
    nothing: dict[str, tuple[object, ...]] = dict.fromkeys(Story.__struct_fields__, ())
    reported = tuple(one for one in smaller.settings.obligations if one.due_on.year == 2023)
    december = msgspec.structs.replace(
        smaller.settings, today=TODAY, **{**nothing, "obligations": reported}
    )
    return replace(smaller, settings=december)


def test_a_clock_that_passes_the_new_year_runs_whole_nights_and_each_deadline_fires_on_its_day(
    late_december: Region,
) -> None:
    with pytest.raises(NotBuilt):
        move_clock(late_december, TO, nobody)
    end_of_2023(late_december)
    assert clock_day(late_december) == TODAY
    _check_the_played_obligations_stand_as_told()
    with pytest.raises(ClockGoesForward):
        move_clock(late_december, TODAY, nobody)

    nights = move_clock(late_december, TO, nobody)

    assert (len(nights), clock_day(late_december)) == (28, TO)
    told = nights_told(limit=28)
    assert {one.status for one in told} == {RunStatus.DONE}
    assert {len(one.steps) for one in told} == {len(night().steps)}
    new = edition_in_force("norrbotten", TO, known_at=newest_number())
    assert new.name == "Vårdval Norrbotten 2024 (demonstrationens antagande, som året före)"
    reports = ObligationDue.objects.filter(due_on=date(2024, 1, 25), unit__isnull=False)
    assert {one.book_id for one in reports} == {"norrbotten/2024"}
    days = DueMark.objects.filter(due__in=reports).values_list("kind", "given_on")
    centres = reports.filter(obligation_id="NB-Å-5.4-1").count()
    assert Counter(days) == {
        ("reminded", date(2024, 1, 11)): 2 * centres,
        ("fired", date(2024, 1, 25)): 2 * centres,
    }
    fired = DueMark.objects.filter(kind="fired", given_on__gt=TODAY)
    assert {one.due.due_on for one in fired} == {date(2024, 1, 25)}


def _check_the_played_obligations_stand_as_told() -> None:
    stood = {
        register.centre.unit.hsa_id[-7:]: register.of("NB-Å-5.4-1").standing
        for register in all_registers(valid_on=TODAY, known_at=newest_number())
        if register.centre
    }
    odd = {unit: one for unit, one in stood.items() if one is not Standing.MET}
    assert odd == {
        "DEMO114": Standing.HANDED_IN,
        "DEMO121": Standing.LATE,
        "DEMO127": Standing.LATE,
        "DEMO109": Standing.NOT_MET,
    }
