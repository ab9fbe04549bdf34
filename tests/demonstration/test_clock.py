"""The clock moved across a new year: every night runs, and each due day fires once on its day."""

from dataclasses import replace
from datetime import date

import msgspec
import pytest
from pytest_django import Settings

from vardval.core.followup import Standing
from vardval.demonstration.building import build
from vardval.demonstration.clock import ClockGoesForward, NotBuilt, clock_day, move_clock
from vardval.demonstration.played import Story
from vardval.demonstration.region import Region
from vardval.demonstration.telling import nobody
from vardval.followup.models import DueMark, ObligationDue
from vardval.followup.queries import all_registers
from vardval.platform.ledger import newest_number
from vardval.platform.nightly.queries import RunStatus, nights_told
from vardval.rulebook.queries import edition_in_force

SMALL = 0.003

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def late_december(region: Region, settings: Settings, tmp_path: object) -> Region:
    """The region at the end of its year, with yearly reports alone, in a folder of its own."""
    settings.STATE_FOLDER = tmp_path
    nothing: dict[str, tuple[object, ...]] = dict.fromkeys(Story.__struct_fields__, ())
    reported = tuple(one for one in region.settings.obligations if one.due_on.year == 2023)
    december = msgspec.structs.replace(
        region.settings, today=date(2023, 12, 20), **{**nothing, "obligations": reported}
    )
    return replace(region, settings=december)


def test_a_clock_that_passes_the_new_year_lets_each_deadline_fire_once_on_its_day(
    late_december: Region,
) -> None:
    with pytest.raises(NotBuilt):
        move_clock(late_december, date(2024, 1, 1), nobody)
    build(late_december, share=SMALL, anew=False, told=nobody)
    assert clock_day(late_december) == date(2023, 12, 20)
    _check_the_played_obligations_stand_as_told()
    with pytest.raises(ClockGoesForward):
        move_clock(late_december, date(2023, 12, 20), nobody)

    to = date(2024, 2, 2)
    nights = move_clock(late_december, to, nobody)

    assert (len(nights), clock_day(late_december)) == (44, to)
    assert {one.status for one in nights_told(limit=44)} == {RunStatus.DONE}
    new = edition_in_force("norrbotten", to, known_at=newest_number())
    assert new.name == "Vårdval Norrbotten 2024 (demonstrationens antagande, som året före)"
    reports = ObligationDue.objects.filter(due_on=date(2024, 1, 25), unit__isnull=False)
    assert {one.book_id for one in reports} == {"norrbotten/2024"}
    days = DueMark.objects.filter(due__in=reports).values_list("kind", "given_on")
    centres = reports.filter(obligation_id="NB-Å-5.4-1").count()
    assert sorted(set(days)) == [
        ("escalated", date(2024, 2, 1)),
        ("fired", date(2024, 1, 25)),
        ("reminded", date(2024, 1, 11)),
    ]
    assert len(days) == 3 * reports.count() == 3 * 2 * centres
    fired = DueMark.objects.filter(kind="fired")
    assert {one.due.due_on for one in fired.filter(given_on__gt=date(2023, 12, 20))} == {
        date(2024, 1, 25)
    }


def _check_the_played_obligations_stand_as_told() -> None:
    stood = {
        register.centre.unit.hsa_id[-7:]: register.of("NB-Å-5.4-1").standing
        for register in all_registers(valid_on=date(2023, 12, 20), known_at=newest_number())
        if register.centre
    }
    odd = {unit: one for unit, one in stood.items() if one is not Standing.MET}
    assert odd == {
        "DEMO114": Standing.HANDED_IN,
        "DEMO121": Standing.LATE,
        "DEMO127": Standing.LATE,
        "DEMO109": Standing.NOT_MET,
    }
