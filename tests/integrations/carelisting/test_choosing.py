"""CreateListing: residents and guardians choose units, places in queues and physicians."""

from datetime import UTC, date, datetime

import pytest

from tests.apps.county import FJALLET, HAVET, TORGET
from tests.integrations.carelisting.conftest import ANNA, KIM, TEEN, TODAY, Asking, County
from tests.integrations.carelisting.messages import (
    PV,
    choice,
    told,
)
from vardval.integrations.carelisting.names import ActorType, Operation
from vardval.listing.capacity_actions import grant_stop, set_ceiling
from vardval.listing.contact_queries import physician_contact
from vardval.listing.queries import choices_by, listing_of
from vardval.listing.queue_queries import places_of
from vardval.listing.rule_queries import remaining_changes
from vardval.platform.ledger import newest_number
from vardval.registry.physicians import load_physicians
from vardval.registry.queries import unit_id

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


def _left(person_id: int) -> int | None:
    return remaining_changes(person_id, valid_on=TODAY, known_at=newest_number())


def _places(person_id: int) -> list[str]:
    places = places_of(person_id, valid_on=TODAY, known_at=newest_number())
    return [one.hsa_id for one in places]


def _fill(unit: str) -> None:
    set_ceiling(
        unit_hsa_id=unit,
        people=0,
        on=date(2023, 1, 10),
        until_on=None,
        is_applied_for=True,
        ground="patient_safety",
        offers_queue=True,
        actor="prov",
        at=AT,
    )


@pytest.fixture
def physicians(county: County) -> None:
    lines = (
        "enhet;läkare;namn;titel;från;till_och_med\n"
        f"{TORGET};{BERIT};Berit Ek;;2020-01-01;\n{TORGET};{ADAM};Adam Ö;;2020-01-01;\n"
        f"{HAVET};{BERIT};Berit Ek;;2020-01-01;\n"
    )
    load_physicians(content=lines.encode(), name="läkare.csv", actor="prov", at=AT)


def test_a_resident_chooses_another_unit_and_it_counts(ask: Asking, county: County) -> None:
    assert _choose(ask, ANNA, HAVET.lower()) == {"resultCode": "OK"}

    assert (_unit(county.anna), _left(county.anna)) == (HAVET, 1)
    (made,) = choices_by(county.anna, known_at=newest_number())
    assert (made.channel, made.made_by, made.chosen_on) == ("e_service", "self", TODAY)


def test_the_third_choice_of_a_year_is_refused_with_its_own_code(
    ask: Asking, county: County
) -> None:
    for unit in (HAVET, FJALLET):
        assert _choose(ask, ANNA, unit)["resultCode"] == "OK"

    answer = _choose(ask, ANNA, TORGET)

    assert answer == {
        "resultCode": "ERROR_MAXIMUM_ANNUAL_UPDATES_EXCEEDED",
        "resultText": "Gränsen på 2\N{NO-BREAK SPACE}byten är nådd för det senaste året.",
    }


def test_choosing_the_unit_where_one_is_listed_is_no_change(ask: Asking, county: County) -> None:
    assert _choose(ask, ANNA, TORGET) == {"resultCode": "OK"}

    assert (_unit(county.anna), _left(county.anna)) == (TORGET, 2)


def test_the_physician_is_set_and_changed_where_one_is_listed_without_a_relisting(
    ask: Asking, county: County, physicians: None
) -> None:
    for wanted in (BERIT, ADAM.lower()):
        assert _choose(ask, ANNA, TORGET, physician=wanted) == {"resultCode": "OK"}
        held = physician_contact(county.anna, valid_on=TODAY, known_at=newest_number())
        assert held is not None
        assert (held.unit_id, held.physician_hsa_id) == (unit_id(TORGET), wanted.upper())

    assert _left(county.anna) == 2
    assert choices_by(county.anna, known_at=newest_number()) == []


def test_a_unit_and_its_physician_are_chosen_at_once(
    ask: Asking, county: County, physicians: None
) -> None:
    assert _choose(ask, ANNA, HAVET, physician=BERIT) == {"resultCode": "OK"}

    held = physician_contact(county.anna, valid_on=TODAY, known_at=newest_number())
    assert held is not None
    assert held.unit_id == unit_id(HAVET)
    assert _unit(county.anna) == HAVET


def test_a_physician_who_is_not_at_the_unit_is_refused_and_nothing_is_chosen(
    ask: Asking, county: County, physicians: None
) -> None:
    answer = _choose(ask, ANNA, HAVET, physician=ADAM)

    assert answer["resultText"] == "Läkaren går inte att välja på den mottagningen."
    assert _unit(county.anna) == TORGET


def test_a_full_unit_is_refused_and_queues_who_asks_to_queue(ask: Asking, county: County) -> None:
    _fill(HAVET)

    assert _choose(ask, ANNA, HAVET) == {
        "resultCode": "ERROR_MAXIMUM_CITIZEN_REACHED_ON_CAREUNIT",
        "resultText": "Havets HC är full och kan inte väljas just nu.",
    }
    assert _choose(ask, ANNA, HAVET, queue="false")["resultCode"].startswith("ERROR_MAXIMUM")
    assert _choose(ask, ANNA, HAVET, queue="1") == {"resultCode": "OK"}

    assert (_unit(county.anna), _places(county.anna), _left(county.anna)) == (TORGET, [HAVET], 2)


def test_who_queues_and_asks_again_keeps_the_place_and_leaves_by_not_asking(
    ask: Asking, county: County
) -> None:
    _fill(HAVET)
    for _ in range(2):
        assert _choose(ask, ANNA, HAVET, queue="true") == {"resultCode": "OK"}
    assert _places(county.anna) == [HAVET]

    assert _choose(ask, ANNA, HAVET) == {"resultCode": "OK"}

    assert (_places(county.anna), _unit(county.anna), _left(county.anna)) == ([], TORGET, 2)


def test_a_stop_is_refused_with_the_day_on_which_it_ends(ask: Asking, county: County) -> None:
    grant_stop(
        unit_hsa_id=HAVET,
        on=date(2023, 5, 1),
        ends_on=date(2023, 7, 1),
        decided_by="director",
        is_written=True,
        by_head_of_unit=True,
        ground="patient_safety",
        actor="prov",
        at=AT,
    )

    assert _choose(ask, ANNA, HAVET) == {
        "resultCode": "ERROR",
        "resultText": "Havets HC tar inte emot fler just nu. "
        "Det går att välja igen från den 1 juli 2023.",
    }


def test_a_guardian_chooses_for_a_child(ask: Asking, county: County) -> None:
    assert _choose(ask, KIM, HAVET, actor_of=ANNA, kind="GUARDIAN") == {"resultCode": "OK"}

    (made,) = choices_by(county.kim, known_at=newest_number())
    assert (made.made_by, made.actor_person_id, _unit(county.kim)) == (
        "guardian",
        county.anna,
        HAVET,
    )


@pytest.mark.parametrize(
    ("number", "more", "code"),
    [
        (KIM, {}, "ERROR_AGE_LIMIT"),
        (TEEN, {}, "ERROR_AGE_LIMIT"),
        (ANNA, {"actor_of": KIM, "kind": "GUARDIAN"}, "ERROR"),
        (KIM, {"actor_of": GUEST, "kind": "GUARDIAN"}, "ERROR"),
        (KIM, {"actor_of": ANNA}, "ERROR"),
    ],
)
def test_nobody_chooses_for_whom_they_may_not(
    number: str, more: dict[str, str], code: str, ask: Asking, county: County
) -> None:
    answer = _choose(ask, number, HAVET, **more)

    assert answer["resultCode"] == code
    assert answer["resultText"]
    assert [_unit(one) for one in (county.anna, county.kim, county.teen)] == [TORGET] * 3


@pytest.mark.parametrize(
    "kind", [one.value for one in ActorType if one.value not in {"CITIZEN", "GUARDIAN"}]
)
def test_only_citizens_and_guardians_may_choose(kind: str, ask: Asking, county: County) -> None:
    answer = _choose(ask, ANNA, HAVET, kind=kind)

    assert answer["resultText"] == "Bara invånaren själv eller en vårdnadshavare kan välja här."
    assert _unit(county.anna) == TORGET


@pytest.mark.parametrize("unit", ["SE2321000230-INGEN", "inget id", ""])
def test_a_unit_that_is_not_ours_is_refused(unit: str, ask: Asking, county: County) -> None:
    answer = _choose(ask, ANNA, unit)

    assert answer["resultText"] == "Mottagningen finns inte i den här regionen."


def test_a_listing_type_that_is_not_ours_is_refused(ask: Asking, county: County) -> None:
    content = choice(ANNA, HAVET).replace(PV, PV.replace("PV", "BVC"))

    answer = told(ask(Operation.CREATE_LISTING, content))

    assert answer["resultText"] == "Den typen av listning finns inte här."
