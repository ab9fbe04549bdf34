"""Parents as the store tells them, where the child's and the guardian's posts differ."""

from datetime import date

import pytest

from tests.apps.county import Someone, write_person
from vardval.core.time import Period
from vardval.platform.ledger import newest_number
from vardval.platform.two_axes import known_from, range_of
from vardval.population.models import Relation
from vardval.population.on_day import people_on

pytestmark = pytest.mark.django_db
DAY = date(2023, 3, 1)
BORN = date(2020, 1, 1)


def _parents(child: int) -> tuple[int | None, tuple[int, ...]]:
    told = people_on([child], valid_on=DAY, known_at=newest_number())[child]
    return told.mother_id, told.guardian_ids


def _guardian_tells(child: int, guardian: int, *, until: date | None = None) -> None:
    Relation.objects.create(
        person_id=child,
        related_id=guardian,
        kind=Relation.Kind.GUARDIAN,
        told_by=Relation.ToldBy.GUARDIAN,
        valid=range_of(Period.from_tom(BORN, until)),
        recorded=known_from(newest_number()),
    )


@pytest.fixture
def adults(db: None) -> list[int]:
    return [write_person(Someone(f"1990050198{index}0", date(1990, 5, 1))) for index in range(3)]


def test_the_child_s_own_posts_go_before_the_guardian_s(adults: list[int]) -> None:
    own, _, claiming = adults
    child = write_person(Someone("202001019801", BORN, mother=own, guardians=(own,)))
    _guardian_tells(child, claiming)
    assert _parents(child) == (own, (own,))


def test_the_guardian_s_posts_count_where_the_child_s_are_silent(adults: list[int]) -> None:
    child = write_person(Someone("202001019801", BORN))
    for guardian in (adults[2], adults[1]):
        _guardian_tells(child, guardian)
    assert _parents(child) == (None, (adults[1], adults[2]))


def test_a_guardianship_that_has_ended_does_not_count(adults: list[int]) -> None:
    child = write_person(Someone("202001019801", BORN))
    _guardian_tells(child, adults[0], until=date(2023, 2, 28))
    assert _parents(child) == (None, ())
