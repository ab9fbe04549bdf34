"""The day is carried out late, or facts come late: the order of knowing does not matter."""

from datetime import date

from tests.apps.campaigns.sea import (
    ANNOUNCED,
    DAY,
    GONE,
    LAST,
    approved,
    at,
    chooses,
    closure,
    listed,
    moves,
    where,
)
from tests.apps.county import FJALLET, HAVET, TORGET, Someone, list_person, write_person
from vardval.campaigns.actions import take_effect
from vardval.core.listing import Manner

ACTIVE, PASSIVE = Manner.ACTIVE, Manner.PASSIVE
WEEK_LATER = date(2023, 5, 8)


def late() -> None:
    take_effect(through=WEEK_LATER, actor="natten", at=at(WEEK_LATER))


def test_a_choice_made_after_the_day_stands_when_the_day_is_made_up_for() -> None:
    anna = listed("199005019802")
    approved(closure())
    chooses(anna, FJALLET, GONE + 2 * DAY)
    late()
    assert where(anna, LAST) == (HAVET, PASSIVE, date(2020, 1, 1))
    assert where(anna, GONE) == (TORGET, PASSIVE, GONE)
    assert where(anna, GONE + 2 * DAY) == (FJALLET, ACTIVE, GONE + 2 * DAY)


def test_a_move_after_the_day_is_decided_after_it() -> None:
    anna = listed("199005019802")
    approved(closure())
    moves(anna, GONE + 3 * DAY, "Ö")
    late()
    assert where(anna, GONE) == (TORGET, PASSIVE, GONE)
    assert where(anna, WEEK_LATER) == (FJALLET, PASSIVE, GONE + 3 * DAY)


def test_a_child_born_after_the_day_follows_where_the_mother_came() -> None:
    anna = listed("199005019802")
    approved(closure())
    child = write_person(
        Someone("202305039809", date(2023, 5, 3), area="K", since=date(2023, 5, 3), mother=anna)
    )
    list_person(child, date(2023, 5, 3), (date(2023, 5, 3), HAVET))
    late()
    assert where(anna, GONE) == (TORGET, PASSIVE, GONE)
    assert where(child, date(2023, 5, 3)) == (TORGET, PASSIVE, date(2023, 5, 3))


def test_a_choice_told_late_undoes_what_the_day_came_to() -> None:
    anna = listed("199005019802")
    approved(closure())
    take_effect(through=GONE, actor="natten", at=at(GONE))
    assert where(anna, GONE) == (TORGET, PASSIVE, GONE)
    receipt = chooses(anna, FJALLET, LAST, at_day=WEEK_LATER)
    assert receipt.remaining == 2
    assert where(anna, LAST) == (FJALLET, ACTIVE, LAST)
    assert where(anna, WEEK_LATER) == (FJALLET, ACTIVE, LAST)


def test_someone_found_late_to_have_been_at_the_unit_meets_its_end() -> None:
    anna = listed("199005019802", TORGET, area="C")
    approved(closure(announced_on=date(2023, 4, 1)))
    take_effect(through=GONE, actor="natten", at=at(GONE))
    receipt = chooses(anna, HAVET, ANNOUNCED, at_day=WEEK_LATER)
    assert receipt.outcome.value == "accepted"
    assert where(anna, LAST) == (HAVET, ACTIVE, ANNOUNCED)
    assert where(anna, GONE) == (TORGET, PASSIVE, GONE)
