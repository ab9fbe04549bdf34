"""Notices at units with ceilings and queues, and what they do to contacts and days to choose."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests import navet
from tests.apps.county import AT, HAVET, OFFICER, TORGET, load_county, publish
from tests.apps.listing.choosing import choose, listed_units
from tests.apps.listing.intake.conftest import CENTRUM, KUSTEN, TakeIn
from tests.apps.listing.limits import ceiling, line, moment, queue_up
from vardval.core.listing import Channel, Manner
from vardval.core.time import Period
from vardval.integrations.navet import receive_file
from vardval.listing.contact_actions import ask_physician, choose_clinic
from vardval.listing.intake import IntakeRun, apply_staged_notices
from vardval.listing.models import ClinicEnrolment, ListingEvent, PhysicianContact, WaitingDefault
from vardval.platform.models import Role, User
from vardval.population.actions import load_address_register
from vardval.population.facts import people_by_number

ANNA, BEA, CIA = (navet.number(date(1980, 5, 1), birth) for birth in (980, 982, 984))
MOVED_ON = "20230301"
DAY = date(2023, 3, 10)


@pytest.fixture
def take_in(db: None, tmp_path: Path) -> TakeIn:
    """A county whose book has ceilings, queues and a month to choose; takes in a file."""
    load_county()
    User.objects.create(username="officer", display_name="Officer", role=Role.REGION_OFFICER)
    publish("kronoberg/2023")
    register = navet.register(CENTRUM, KUSTEN)
    load_address_register(content=register, name="adr.csv", actor="prov", at=AT)

    def take(content: bytes, *, at: datetime = datetime(2023, 3, 3, 6, tzinfo=UTC)) -> IntakeRun:
        path = tmp_path / "avisering.xml"
        path.write_bytes(content)
        receive_file(path=path, actor="prov", at=at)
        return apply_staged_notices(actor="prov", at=at)

    return take


def moved_in(number: str, home: navet.Home = CENTRUM, moved_on: str = MOVED_ON) -> str:
    return navet.post(
        number, at=f"{moved_on}120000000", names=("Bo", "Provsson"), moved_on=moved_on, home=home
    )


def left(number: str, on: str, cause: str = "AV") -> str:
    return navet.post(number, at=f"{on}120000000", left=(cause, on))


def key(number: str) -> int:
    return people_by_number([number])[number]


def three_of_whom_two_queue(take_in: TakeIn) -> tuple[int, int, int]:
    """Anna is listed at a unit with one place; Bea and Cia queue for it, in that order."""
    take_in(navet.file(moved_in(ANNA), moved_in(BEA), moved_in(CIA)))
    anna, bea, cia = key(ANNA), key(BEA), key(CIA)
    ceiling(1, DAY)
    choose(anna, HAVET, DAY, Channel.E_SERVICE, at=moment(DAY))
    queue_up(bea, DAY)
    queue_up(cia, DAY)
    assert line(DAY) == [bea, cia]
    return anna, bea, cia


def test_a_death_told_by_a_file_gives_the_place_to_the_first_in_line(take_in: TakeIn) -> None:
    _, bea, cia = three_of_whom_two_queue(take_in)

    take_in(navet.file(left(ANNA, "20230312")), at=moment(date(2023, 3, 14)))

    told_on = date(2023, 3, 14)
    assert listed_units(bea) == [(HAVET, Manner.ACTIVE, Period(told_on))]
    assert line(told_on) == [cia]


def test_who_dies_or_moves_away_leaves_the_queue_that_day(take_in: TakeIn) -> None:
    _, bea, cia = three_of_whom_two_queue(take_in)

    take_in(navet.file(left(BEA, "20230312")), at=moment(date(2023, 3, 14)))

    assert [line(date(2023, 3, day)) for day in (11, 12)] == [[bea, cia], [cia]]


def test_a_place_in_a_queue_stands_again_when_the_move_turns_out_wrong(take_in: TakeIn) -> None:
    _, bea, cia = three_of_whom_two_queue(take_in)
    away = navet.post(BEA, at="20230312120000000", moved_on="20230312", county="01")
    take_in(navet.file(away), at=moment(date(2023, 3, 14)))
    assert line(date(2023, 3, 14)) == [cia]

    back = navet.post(BEA, at="20230316120000000", moved_on="20230312", home=KUSTEN)
    take_in(navet.file(back), at=moment(date(2023, 3, 16)))

    assert line(date(2023, 3, 14)) == [bea, cia]


def test_a_newcomer_has_a_day_on_which_the_rulebook_lists_them(take_in: TakeIn) -> None:
    take_in(navet.file(moved_in(ANNA), moved_in(BEA)))
    due = dict(
        WaitingDefault.objects.filter(recorded__upper_inf=True).values_list("person_id", "due_on")
    )
    assert due == {key(ANNA): date(2023, 4, 1), key(BEA): date(2023, 4, 1)}

    choose(key(ANNA), TORGET, DAY, Channel.E_SERVICE, at=moment(DAY))
    take_in(navet.file(left(BEA, "20230312")), at=moment(date(2023, 3, 14)))

    assert not WaitingDefault.objects.filter(recorded__upper_inf=True).exists()


def test_a_late_move_in_whose_month_is_over_lists_at_once_and_waits_for_nothing(
    take_in: TakeIn,
) -> None:
    take_in(navet.file(moved_in(ANNA)), at=moment(date(2023, 5, 1)))

    assert not WaitingDefault.objects.exists()
    assert listed_units(key(ANNA)) == [(TORGET, Manner.PASSIVE, Period(date(2023, 4, 1)))]


def test_who_is_listed_without_choosing_at_a_full_unit_is_told_why(take_in: TakeIn) -> None:
    three_of_whom_two_queue(take_in)
    number = navet.number(date(1985, 5, 1), 986)
    take_in(
        navet.file(moved_in(number, KUSTEN, "20230105")), at=moment(date(2023, 3, 14))
    )  # The month was over on 5 February, before the ceiling.
    late = navet.number(date(1985, 5, 1), 988)
    take_in(navet.file(moved_in(late, KUSTEN, "20230312")), at=moment(date(2023, 4, 20)))

    def codes(person: str) -> list[str]:
        told = ListingEvent.objects.get(person=key(person), kind="no_choice")
        return [one["code"] for one in told.trace]

    assert "ceiling.not_for_default" not in codes(number)
    assert codes(late)[0] == "ceiling.not_for_default"


def test_contacts_end_with_a_death_and_a_physician_with_a_listing_elsewhere(
    take_in: TakeIn,
) -> None:
    anna, bea, _ = three_of_whom_two_queue(take_in)
    ask = {"on": DAY, "actor": OFFICER, "at": moment(DAY)}
    choose_clinic(person_id=anna, unit_hsa_id=TORGET, clinic="midwife", **ask)  # type: ignore[arg-type]
    assert ask_physician(person_id=anna, unit_hsa_id=HAVET, **ask).clause  # type: ignore[arg-type]

    take_in(navet.file(left(ANNA, "20230312")), at=moment(date(2023, 3, 14)))

    for model in (ClinicEnrolment, PhysicianContact):
        known = model.objects.filter(recorded__upper_inf=True, person=anna)
        assert [(one.valid.lower, one.valid.upper) for one in known] == [(DAY, date(2023, 3, 12))]
    assert bea


def test_a_place_in_a_queue_is_the_same_persons_under_another_number(take_in: TakeIn) -> None:
    _, bea, cia = three_of_whom_two_queue(take_in)
    other = navet.number(date(1980, 5, 1), 986)
    take_in(navet.file(moved_in(other)), at=moment(date(2023, 3, 12)))
    # The number that goes has the history, and the person goes on under its key.
    joining = navet.post(CIA, at="20230313000000000", joined=other, left=("AN", "20230313"))
    take_in(navet.file(joining), at=moment(date(2023, 3, 13)))
    kept = key(other)
    assert line(date(2023, 3, 13)) == [bea, kept]
    assert {key(CIA), cia} == {kept, cia}

    take_in(navet.file(left(other, "20230315")), at=moment(date(2023, 3, 16)))

    assert line(date(2023, 3, 16)) == [bea]


def test_a_place_goes_along_when_the_key_that_held_it_goes(take_in: TakeIn) -> None:
    _, bea, cia = three_of_whom_two_queue(take_in)
    older = navet.number(date(1980, 5, 1), 988)
    take_in(navet.file(moved_in(older)), at=moment(date(2023, 3, 12)))
    joining = navet.post(older, at="20230313000000000", joined=CIA, left=("AN", "20230313"))
    take_in(navet.file(joining), at=moment(date(2023, 3, 13)))

    kept = key(CIA)
    assert kept != cia
    assert line(date(2023, 3, 13)) == [bea, kept]

    ceiling(3, date(2023, 3, 16))

    assert line(date(2023, 3, 16)) == []
    assert [one[0] for one in listed_units(kept)] == [HAVET]


def test_who_chose_again_what_they_queued_for_keeps_the_first_place(take_in: TakeIn) -> None:
    _, bea, cia = three_of_whom_two_queue(take_in)
    queue_up(bea, date(2023, 3, 11))

    moved = navet.post(BEA, at="20230312000000000", moved_on="20230312", home=KUSTEN)
    take_in(navet.file(moved), at=moment(date(2023, 3, 14)))

    assert line(date(2023, 3, 14)) == [bea, cia]
