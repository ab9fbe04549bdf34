"""Who may register a choice for whom, and what cannot be decided."""

from datetime import date

import pytest

from tests.apps.county import (
    FJALLET,
    HAVET,
    Someone,
    load_county,
    publish,
    write_person,
)
from tests.apps.listing.choosing import anna_listed, choose
from vardval.core.listing import Outcome
from vardval.listing.models import Choice
from vardval.listing.rule_queries import (
    PersonUnknown,
)
from vardval.listing.rules_in_force import NoRulebook
from vardval.platform.models import Role, User
from vardval.platform.policy import AccessDenied, NobodyToShow
from vardval.registry.queries import UnitUnknown


def test_an_unknown_person_an_unknown_unit_and_no_book_are_told(db: None) -> None:
    load_county()
    anna = anna_listed()
    with pytest.raises(NoRulebook, match="Ingen regelbok är fastställd"):
        choose(anna)
    publish()
    with pytest.raises(PersonUnknown, match="finns inte i befolkningsregistret"):
        choose(anna + 1)
    with pytest.raises(UnitUnknown, match="SE2321000230-INGEN finns inte"):
        choose(anna, "SE2321000230-INGEN")
    assert not Choice.objects.exists()


def test_a_protected_person_is_refused_by_the_rules_and_hidden_from_a_clerk(county: None) -> None:
    hidden = write_person(
        Someone("198001019805", date(1980, 1, 1), protected_since=date(2021, 1, 1))
    )
    assert choose(hidden).outcome is Outcome.REFUSED
    clerk = User(username="eva", role=Role.UNIT_CLERK, unit_hsa_id=HAVET)
    with pytest.raises(NobodyToShow):
        choose(hidden, actor=clerk)
    assert Choice.objects.count() == 1


def test_a_clerk_registers_choices_of_their_own_unit_only(county: None) -> None:
    anna = anna_listed()
    own = User(username="eva", role=Role.UNIT_CLERK, unit_hsa_id=HAVET)
    other = User(username="ove", role=Role.UNIT_CLERK, unit_hsa_id=FJALLET)
    with pytest.raises(AccessDenied, match="bara registrera val för din egen enhet"):
        choose(anna, actor=other)
    assert not Choice.objects.exists()
    assert choose(anna, HAVET.lower(), actor=own).outcome is Outcome.ACCEPTED
