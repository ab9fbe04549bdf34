"""CreateListing by guests, and by whoever the population register does not know as they say."""

from datetime import UTC, date, datetime

import pytest

from tests.apps.county import FJALLET, HAVET, TORGET, Someone, list_person, write_person
from tests.integrations.carelisting.conftest import ANNA, TODAY, Asking, County
from tests.integrations.carelisting.messages import (
    COUNTY,
    OTHER_COUNTY,
    THIRD_COUNTY,
    choice,
    told,
)
from vardval.core.listing import Manner
from vardval.integrations.carelisting.names import Operation
from vardval.listing.queries import listing_of
from vardval.platform.ledger import newest_number
from vardval.population.home_county import home_county_of
from vardval.population.queries import person_by_number

GUEST, HIDDEN, DEAD = "196402129834", "198507079856", "194403039862"
GUESTS_CHILD = "201904049879"
AT = datetime(2023, 1, 10, 8, 0, tzinfo=UTC)
BERIT, ADAM = "SE2321000230-D1", "SE2321000230-D2"
Answer = dict[str, str]


def _choose(ask: Asking, *args: str, **more: str) -> Answer:
    return told(ask(Operation.CREATE_LISTING, choice(*args, **more)))


def _unit(person_id: int) -> str | None:
    found = listing_of(person_id, valid_on=TODAY, known_at=newest_number())
    return None if found is None else found.hsa_id


def test_the_counties_may_be_left_out_or_be_our_own_within_the_home_region(
    ask: Asking, county: County
) -> None:
    assert _choose(ask, ANNA, HAVET, home=COUNTY, new=COUNTY) == {"resultCode": "OK"}
    assert _choose(ask, ANNA, FJALLET, home=COUNTY) == {"resultCode": "OK"}


def test_a_choice_of_another_region_is_not_made_here(ask: Asking, county: County) -> None:
    answer = _choose(ask, ANNA, HAVET, home=COUNTY, new=OTHER_COUNTY)

    assert answer["resultCode"] == "ERROR"
    assert "en annan region" in answer["resultText"]
    assert _unit(county.anna) == TORGET


def test_a_guest_is_listed_with_both_counties_and_remembered_by_the_number_alone(
    ask: Asking, county: County
) -> None:
    assert _choose(ask, GUEST, HAVET, home=OTHER_COUNTY, new=COUNTY) == {"resultCode": "OK"}

    guest = person_by_number(GUEST, known_at=newest_number())
    assert guest is not None
    assert _unit(guest) == HAVET
    assert home_county_of(guest, valid_on=TODAY) == OTHER_COUNTY


def test_a_guest_who_has_moved_to_a_third_county_is_remembered_there(
    ask: Asking, county: County
) -> None:
    _choose(ask, GUEST, HAVET, home=OTHER_COUNTY, new=COUNTY)

    assert _choose(ask, GUEST, TORGET, home=THIRD_COUNTY, new=COUNTY) == {"resultCode": "OK"}

    guest = person_by_number(GUEST, known_at=newest_number())
    assert guest is not None
    assert home_county_of(guest, valid_on=TODAY) == THIRD_COUNTY


def test_the_guardian_of_a_guest_is_believed_as_the_national_services_let_them_in(
    ask: Asking, county: County
) -> None:
    answer = _choose(
        ask,
        GUESTS_CHILD,
        HAVET,
        actor_of=GUEST,
        kind="GUARDIAN",
        home=OTHER_COUNTY,
        new=COUNTY,
    )

    assert answer == {"resultCode": "OK"}


@pytest.mark.parametrize(
    ("number", "more", "told_so"),
    [
        (GUEST, {}, "Det går inte att lista dig här just nu."),
        (GUEST, {"home": COUNTY}, "Det går inte att lista dig här just nu."),
        (GUEST, {"home": OTHER_COUNTY}, "Valet gäller en mottagning i en annan region"),
        (ANNA, {"home": OTHER_COUNTY, "new": COUNTY}, "Uppgifterna om var du är folkbokförd"),
        (GUEST, {"home": "99", "new": COUNTY}, "Det går inte att lista dig här just nu."),
        (GUEST, {"home": "ab", "new": COUNTY}, "Identiteten går inte att läsa."),
        (DEAD, {}, "Det går inte att lista"),
        (HIDDEN, {}, "Det går inte att lista dig här just nu."),
        (HIDDEN, {"home": OTHER_COUNTY, "new": COUNTY}, "Det går inte att lista dig här just nu."),
    ],
)
def test_what_does_not_agree_with_the_population_register_is_refused(
    number: str, more: dict[str, str], told_so: str, ask: Asking, county: County
) -> None:
    write_person(Someone(DEAD, date(1944, 3, 3), died_on=date(2022, 1, 1)))
    write_person(Someone(HIDDEN, date(1985, 7, 7), protected_since=date(2020, 1, 1)))

    answer = _choose(ask, number, HAVET, **more)

    assert answer["resultCode"] == "ERROR"
    assert answer["resultText"].startswith(told_so)


def test_a_guest_who_leaves_out_the_home_county_is_asked_for_it(
    ask: Asking, county: County
) -> None:
    guest = write_person(Someone(GUEST, date(1964, 2, 12), area=""))
    list_person(guest, date(2020, 1, 1), (date(2020, 1, 1), HAVET), manner=Manner.ACTIVE)

    answer = _choose(ask, GUEST, TORGET)

    assert answer["resultText"].startswith("Det saknas uppgift om i vilken region")
    assert _choose(ask, GUEST, TORGET, home=COUNTY)["resultText"].startswith("Uppgifterna om var")
    assert _unit(guest) == HAVET
