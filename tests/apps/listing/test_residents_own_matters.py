"""What a resident reaches: themselves, and the children whom they choose for."""

from datetime import UTC, date, datetime

import pytest

from tests.apps.county import (
    HAVET,
    TORGET,
    Someone,
    list_person,
    load_county,
    publish,
    write_person,
)
from vardval.core.listing import ChosenBy, Outcome
from vardval.listing.access import check_may_see, may_see
from vardval.listing.actions import register_choice, register_form, withdraw_choice
from vardval.listing.models import Choice
from vardval.listing.queries import listing_of
from vardval.platform.ledger import newest_number
from vardval.platform.policy import AccessDenied, NobodyToShow
from vardval.platform.resident_actor import ResidentActor
from vardval.population.models import Person

pytestmark = pytest.mark.django_db
DAY = date(2023, 3, 1)
AT = datetime(2023, 3, 1, 9, tzinfo=UTC)
SINCE = date(2020, 1, 1)


@pytest.fixture(autouse=True)
def county(db: None) -> None:
    load_county()
    publish()


@pytest.fixture
def mother(county: None) -> int:
    return _lives("198004019806", date(1980, 4, 1))


def _lives(number: str, born_on: date, **known: object) -> int:
    person = write_person(Someone(number, born_on, **known))  # type: ignore[arg-type] # names checked there
    list_person(person, SINCE, (SINCE, TORGET))
    return person


def _child(*guardians: int, born_on: date = date(2018, 5, 6), **known: object) -> int:
    return _lives(f"{born_on:%Y%m%d}9803", born_on, guardians=guardians, **known)


def _actor(person_id: int) -> ResidentActor:
    return ResidentActor(person_id, "prov")


def _chooses(person_id: int, actor: ResidentActor, **said: object) -> Outcome:
    told = {"person_id": person_id, "unit_hsa_id": HAVET, "channel": "e_service", **said}
    return register_choice(**told, chosen_on=DAY, actor=actor, at=AT).outcome  # type: ignore[arg-type] # names checked there


def test_a_resident_sees_themselves_and_their_children_and_nobody_else(mother: int) -> None:
    child, stranger = _child(mother), _child(born_on=date(2018, 5, 7))
    seen = [
        may_see(_actor(mother), person, purpose="egen", on=DAY)
        for person in (mother, child, stranger)
    ]
    assert seen == [True, True, False]
    assert not may_see(_actor(child), mother, purpose="egen", on=DAY)
    with pytest.raises(NobodyToShow):
        check_may_see(_actor(mother), stranger, purpose="egen", on=DAY)


def test_a_guardian_no_longer_reaches_who_is_of_the_age_of_own_choice(mother: int) -> None:
    child = _child(mother, born_on=date(2005, 3, 2))
    days = (DAY, date(2023, 3, 2))
    assert [may_see(_actor(mother), child, purpose="egen", on=day) for day in days] == [True, False]
    with pytest.raises(AccessDenied, match="för dig själv och för barn som du är vårdnadshavare"):
        register_choice(
            person_id=child,
            unit_hsa_id=HAVET,
            channel="e_service",
            made_by="guardian",
            actor_person_id=mother,
            chosen_on=days[1],
            actor=_actor(mother),
            at=AT,
        )


def test_a_guardian_does_not_reach_a_child_whose_data_are_protected(mother: int) -> None:
    child = _child(mother, protected_since=SINCE)
    assert not may_see(_actor(mother), child, purpose="egen", on=DAY)
    with pytest.raises(AccessDenied):
        _chooses(child, _actor(mother), made_by=ChosenBy.GUARDIAN, actor_person_id=mother)
    protected = _lives("197001019801", date(1970, 1, 1), protected_since=SINCE)
    assert may_see(_actor(protected), protected, purpose="egen", on=DAY)


def test_a_resident_chooses_for_themselves_and_their_child(mother: int) -> None:
    child = _child(mother)
    assert _chooses(mother, _actor(mother)) is Outcome.ACCEPTED
    assert (
        _chooses(child, _actor(mother), made_by=ChosenBy.GUARDIAN, actor_person_id=mother)
        is Outcome.ACCEPTED
    )
    listed = [listing_of(one, valid_on=DAY, known_at=newest_number()) for one in (mother, child)]
    assert [one and one.hsa_id for one in listed] == [HAVET, HAVET]


def test_one_whose_two_keys_were_joined_still_reaches_their_own(mother: int) -> None:
    earlier = write_person(Someone("198004019814", date(1980, 4, 1)))
    Person.objects.filter(pk=earlier).update(joined_into=mother)
    assert may_see(_actor(earlier), mother, purpose="egen", on=DAY)
    assert _chooses(mother, _actor(earlier)) is Outcome.ACCEPTED


@pytest.mark.parametrize(
    "said",
    [
        {"channel": "form", "signed": True},
        {"special_reasons": True},
        {"made_by": "proxy", "written": True},
        {"made_by": "guardian"},
        {"agreeing_ids": (4711,)},
    ],
)
def test_a_resident_vouches_for_nothing_that_is_anothers_to_say(
    mother: int, said: dict[str, object]
) -> None:
    with pytest.raises(AccessDenied, match="bara i ditt eget namn"):
        _chooses(mother, _actor(mother), **said)
    assert Choice.objects.count() == 0


def test_a_guardian_cannot_choose_in_the_other_guardians_name(mother: int) -> None:
    father = _lives("197904019807", date(1979, 4, 1))
    child = _child(mother, father)
    with pytest.raises(AccessDenied, match="bara i ditt eget namn"):
        _chooses(child, _actor(mother), made_by=ChosenBy.GUARDIAN, actor_person_id=father)


def test_a_resident_registers_no_form_and_takes_back_no_strangers_choice(mother: int) -> None:
    with pytest.raises(AccessDenied, match="Blanketter registreras"):
        register_form(
            person_id=mother, unit_hsa_id=HAVET, arrived_on=DAY, actor=_actor(mother), at=AT
        )
    with pytest.raises(AccessDenied, match="för dig själv och för barn"):
        withdraw_choice(
            person_id=_child(),
            unit_hsa_id=HAVET,
            withdrawn_on=DAY,
            actor=_actor(mother),
            at=AT,
        )
