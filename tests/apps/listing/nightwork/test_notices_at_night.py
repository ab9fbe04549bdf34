"""What the night takes in: files that had come by its moment, and posts that can now be used."""

from datetime import date, datetime, timedelta
from io import BytesIO

import pytest

from tests import navet
from tests.apps.listing.choosing import build_county
from tests.apps.listing.intake.conftest import CENTRUM, KUSTEN
from tests.apps.listing.limits import moment
from tests.apps.listing.nightwork.nights import day, night_moment, run_night
from vardval.integrations.navet import NavetFile
from vardval.platform.ledger_clock import replay_from_the_start
from vardval.population.actions import IntakeKind, load_address_register, stage_file
from vardval.population.models import Notice

BEFORE = day(-20)


@pytest.fixture(autouse=True)
def county(db: None) -> None:
    """A county whose address register knows one home."""
    replay_from_the_start()
    build_county()
    know(CENTRUM, at=moment(BEFORE))


def know(*homes: navet.Home, at: datetime) -> None:
    load_address_register(content=navet.register(*homes), name="a.csv", actor="prov", at=at)


def file_of(index: int, received_at: datetime, home: navet.Home = CENTRUM) -> None:
    """A file in which someone moves in."""
    moved_on = received_at.date() - timedelta(days=2)
    post = navet.post(
        navet.number(date(1980, 1, 1 + index), 980),
        at=f"{moved_on:%Y%m%d}120000000",
        names=("Ny", "Provsson"),
        moved_on=f"{moved_on:%Y%m%d}",
        home=home,
        kind="FB",
    )
    stage_file(
        kind=IntakeKind.NAVET,
        name=f"{index}.xml",
        sha256=f"{index:064d}",
        source=NavetFile(BytesIO(navet.file(post)), received_on=received_at.date()),
        actor="prov",
        at=received_at,
    )


def statuses() -> list[str]:
    return list(Notice.objects.order_by("id").values_list("status", flat=True))


def test_a_night_that_is_made_up_for_leaves_later_files_to_their_own_night() -> None:
    run_night(day(0))
    file_of(1, night_moment(day(1)) - timedelta(hours=1))
    file_of(2, night_moment(day(1)) + timedelta(hours=9))
    late = night_moment(day(2)) + timedelta(hours=1)
    told = run_night(day(1), at=late)
    assert (told["notices"].counts["applied"], statuses()) == (1, ["applied", "staged"])
    assert run_night(day(2), at=late)["notices"].counts["applied"] == 1


def test_a_night_takes_what_has_come_by_the_time_it_runs() -> None:
    file_of(1, night_moment(day(1)) + timedelta(hours=5))
    told = run_night(day(1), at=night_moment(day(1)) + timedelta(hours=6))
    assert told["notices"].counts == {"applied": 1, "retried": 0}


def test_a_post_without_an_address_waits_for_a_newer_register_and_is_not_tried_in_vain() -> None:
    file_of(1, moment(day(0)), KUSTEN)
    first = run_night(day(1))["notices"]
    assert (first.counts, first.tasks) == ({"set_aside": 1, "retried": 0}, 1)
    assert run_night(day(2))["notices"].counts == {"retried": 0}
    know(CENTRUM, KUSTEN, at=moment(day(2)))
    assert run_night(day(3))["notices"].counts == {"applied": 1, "retried": 1}
    assert run_night(day(4))["notices"].counts == {"retried": 0}
    assert statuses() == ["applied"]
