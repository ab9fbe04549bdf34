"""What the rules say of a person or a unit, without anything happening."""

from datetime import date

import pytest

from tests.apps.county import (
    FJALLET,
    HAVET,
    TORGET,
)
from tests.apps.listing.choosing import DAY, anna_listed, choose
from vardval.listing.rule_queries import (
    PersonUnknown,
    care_responsibility,
    remaining_changes,
    selectable_unit_ids,
)
from vardval.platform.ledger import newest_number
from vardval.registry.queries import unit_id


def test_the_unit_listed_answers_for_care_and_changes_left_are_told(county: None) -> None:
    anna = anna_listed()
    care = care_responsibility(anna, valid_on=DAY, known_at=newest_number())
    assert care.unit_id == unit_id(TORGET)
    assert care.trace[-1].clause is not None
    assert remaining_changes(anna, valid_on=DAY, known_at=newest_number()) == 2
    choose(anna)
    assert remaining_changes(anna, valid_on=DAY, known_at=newest_number()) == 1


def test_questions_about_an_unknown_person_are_told(county: None) -> None:
    for ask in (care_responsibility, remaining_changes):
        with pytest.raises(PersonUnknown):
            ask(1, valid_on=DAY, known_at=newest_number())


def test_open_health_centres_can_be_chosen(county: None) -> None:
    number = newest_number()
    assert selectable_unit_ids(valid_on=DAY, known_at=number) == {
        unit_id(one) for one in (TORGET, HAVET, FJALLET)
    }
    assert selectable_unit_ids(valid_on=date(2012, 1, 1), known_at=number) == {
        unit_id(one) for one in (TORGET, FJALLET)
    }
